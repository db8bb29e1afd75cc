using System.Globalization;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;

namespace Punctum.Web.Consultations;

/// <summary>Why a rule spoke, in the person's own answers, and what would change it.</summary>
static class Because
{
    /// <summary>The questions that the rule asked about, each with the answer that was given.</summary>
    public static IEnumerable<(string Ask, string Answer)> Answers(ClinicalProtocol protocol, ConsultationForm form, Finding finding) =>
        from test in protocol.Suitability.Find(finding.Reason.Id)?.When.Tests ?? []
        let question = protocol.Questions.Find(test.Subject.Id == Questionnaire.Age ? "birth_date" : test.Subject.Id)
        where question is not null
        select (question.Ask.In("en"), InWords(protocol, question, form[question.Id]));

    /// <summary>What would have to be different.</summary>
    public static string WouldChange(ClinicalProtocol protocol, Finding finding)
    {
        if (finding.LiftedBy is not null) return "It was decided against; taking the decision back brings it in force again.";
        var right = protocol.Suitability.Find(finding.Reason.Id)?.Override;
        string time = (finding.Outcome, finding.Until, finding.UntilText) switch
        {
            (Outcome.Defer, { } day, _) => $"Time: from {Plain(day)} on this no longer stands in the way.",
            (Outcome.Defer, null, { } text) => "Time: " + text.In("en"),
            (Outcome.Defer, null, null) => "Time; the day is not known yet. Ask again.",
            (Outcome.NotSuitable, _, _) => "Nothing that this protocol knows of: nobody may lift it.",
            (Outcome.NeedsClinicianReview, _, _) when right is null => "The missing answer, or another one: it is asked for, not decided.",
            _ => "",
        };
        string person = right is null ? "" : $"A {right.Role}'s recorded decision{(right.MaxDepthMm is { } mm ? string.Create(CultureInfo.InvariantCulture, $", then with needles of at most {mm} mm") : "")}.";
        return string.Join(" ", new[] { time, person }.Where(t => t.Length > 0));
    }

    /// <summary>4 May 2026.</summary>
    public static string Plain(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    static string InWords(ClinicalProtocol protocol, Question question, string? answer) => answer switch
    {
        null => "not answered",
        _ when answer == Value.Unsure.Word => protocol.Questions.Unsure.In("en"),
        _ when question.Options.FirstOrDefault(o => o.Word == answer) is { } option => option.Says.In("en"),
        _ when question.Kind == SubjectKind.Day && DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Plain(day),
        _ => answer,
    };
}
