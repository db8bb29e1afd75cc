using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>Answers that cannot both be true. Which of them is wrong is not guessed.</summary>
static class Contradictions
{
    public static void Refuse(ClinicalProtocol protocol, Consultation consultation, Node answers)
    {
        var facts = Answered.Of(protocol, consultation).Facts;
        foreach (var (key, node) in answers.Pairs)
        {
            if (node.IsNull || protocol.Questions.Find(key.String()) is not { } question) continue;
            if (question.AskedIf.Tests.FirstOrDefault(t => Denied(protocol, t, facts)) is { } test)
                throw node.Wrong($"{question.Id} is answered, but {test.Subject.Id} says \"{(facts[test.Subject.Id] as Value.Choice)?.Word}\"", "correct one of the two");
            if (facts[question.Id] is Value.Day { Date: var day } && facts["birth_date"] is Value.Day { Date: var born } && day < born)
                throw node.Wrong($"{question.Id} is {day:yyyy-MM-dd}, before the day of birth, {born:yyyy-MM-dd}", "correct one of the two");
        }
    }

    // Only an answer can contradict an answer: that a question is not asked for this area or concern makes no answer to it wrong.
    static bool Denied(ClinicalProtocol protocol, Test test, Facts facts) =>
        protocol.Questions.Find(test.Subject.Id) is not null && facts[test.Subject.Id] is Value.Choice value && value != Value.Unsure && !test.Matcher.Holds(value, facts.Session);
}
