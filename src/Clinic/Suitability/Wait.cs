using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>When a wait is over: so long after the day that answers a question.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="PlusDays">Days after it; 0 where months count.</param>
/// <param name="PlusMonths">Calendar months after it; a missing day is cut to the month's last.</param>
public sealed record Wait(string Question, int PlusDays, int PlusMonths)
{
    /// <summary>Reads the value of "until".</summary>
    /// <param name="node">The node.</param>
    /// <param name="vocabulary">What was asked.</param>
    public static Wait Read(Node node, Vocabulary vocabulary)
    {
        var question = node["question"];
        if (vocabulary.Subjects.GetValueOrDefault(question.String())?.Kind != SubjectKind.Day)
            throw question.Wrong($"\"{question.String()}\" is no question that a day answers", Nearest.Hint(question.String(), vocabulary.Subjects.Values.Where(s => s.Kind == SubjectKind.Day).Select(s => s.Id)));
        return new(question.String(), node.Find("plus_days")?.Whole() ?? 0, node.Find("plus_months")?.Whole() ?? 0);
    }

    /// <summary>The first day on which it is over; null where no day was answered, or where it is not after the planned day: a wait that should be over and is not has no known end.</summary>
    /// <param name="facts">What is known.</param>
    public DateOnly? End(Facts facts) => facts[Question] is Value.Day { Date: var day } && day.AddMonths(PlusMonths).AddDays(PlusDays) is var end && end > facts.Session ? end : null;
}
