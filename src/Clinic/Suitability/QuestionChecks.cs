using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>That no question can be passed over in silence where its answer matters, and none is asked for nothing.</summary>
public static class QuestionChecks
{
    /// <summary>What is wrong.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var (rules, places) = (protocol.Suitability.Rules, PlacesOf(protocol));
        var used = UsedBesides(protocol).ToHashSet(StringComparer.Ordinal);
        foreach (var question in protocol.Questions.Questions)
        {
            var about = rules.Where(r => r.When.Tests.Any(t => t.Subject.Id == question.Id)).ToList();
            if (!question.Required && about.Exists(r => r.Outcome is not null))
                yield return new(places[question.Id], $"{question.Id} may be left out, though {about.First(r => r.Outcome is not null).Id} asks for it", "make it required: silence would read as a no");
            if (question.Harmless is null && question.Required && question.AskedIf.Tests.IsEmpty && question.Kind == SubjectKind.Choice)
                yield return new(places[question.Id], $"{question.Id} has no harmless answer", "add harmless: the worked cases start from it");
            foreach (var rule in about.Where(r => r.When.Tests.Length == 1 && question.Harmless is { } harmless && Raises(r, question, harmless)))
                yield return new(places[question.Id], $"{question.Id}: the harmless answer fires {rule.Id}", "name another answer as harmless");
            if (about.Count == 0 && !used.Contains(question.Id)) yield return new(places[question.Id], $"no rule asks for {question.Id}", "take it out, or say in its help what it is for", Weight.Note);
        }
    }

    static bool Raises(SuitabilityRule rule, Question question, Value harmless) => rule.When.Tests[0].Matcher.Holds(harmless, new DateOnly(2026, 3, 2)) && rule.When.Tests[0].Subject.Id == question.Id;

    static IEnumerable<string> UsedBesides(ClinicalProtocol protocol) =>
        protocol.Suitability.Rules.Select(r => r.Until?.Question).OfType<string>().Append("birth_date")
            .Concat(protocol.Questions.Questions.Select(q => q.AskedIf)
                .Concat(protocol.Plan.Modifiers.Select(m => m.When)).Concat(protocol.Plan.Concerns.Values.Select(c => c.Requires?.When).OfType<Condition>())
                .SelectMany(c => c.Tests.Select(t => t.Subject.Id)));

    static Dictionary<string, Place> PlacesOf(ClinicalProtocol protocol) => protocol.Root(Questionnaire.File)["questions"].Items.ToDictionary(q => q["id"].String(), q => q.Place, StringComparer.Ordinal);
}
