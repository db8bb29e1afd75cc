using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>What the rules of suitability.yaml must keep among themselves and towards the questions.</summary>
public static class SuitabilityChecks
{
    /// <summary>What is wrong.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) =>
        protocol.Suitability.Rules.SelectMany(r => Rule(protocol.Suitability, r)).Concat(Idle(protocol.Suitability)).Concat(QuestionChecks.Of(protocol));

    static IEnumerable<Problem> Rule(SuitabilityRules rules, SuitabilityRule rule)
    {
        foreach (string caution in rule.Cautions.Except(rules.Cautions.Select(c => c.Id))) yield return new(rule.Place, $"{rule.Id} adds the caution {caution}, which is not there", Nearest.Hint(caution, rules.Cautions.Select(c => c.Id)));
        foreach (string task in rule.Tasks.Except(rules.Tasks.Select(t => t.Id))) yield return new(rule.Place, $"{rule.Id} adds the task {task}, which is not there", Nearest.Hint(task, rules.Tasks.Select(t => t.Id)));
        if (rule is { Outcome: null, Cautions.IsEmpty: true, Tasks.IsEmpty: true }) yield return new(rule.Place, $"{rule.Id} has no outcome, no caution and no task", "give it one, or take it out");
        if (rule.Outcome == Outcome.Defer && rule.UntilText is null && !Dated(rule)) yield return new(rule.Place, $"{rule.Id} waits, and may have no day to wait for", "add until_text, which is told where no day is known");
        if (rule.Outcome != Outcome.Defer && (rule.Until is not null || rule.UntilText is not null)) yield return new(rule.Place, $"{rule.Id} names an end of waiting, but does not defer", "take until away, or make the outcome defer");
        if (rule is { Outcome: Outcome.NotSuitable, Override: not null }) yield return new(rule.Place, $"{rule.Id} could be lifted, though it comes to not_suitable", "take the override away, or make the outcome needs_clinician_review");
        if (rule is { Outcome: null, Override: not null }) yield return new(rule.Place, $"{rule.Id} has an override, and no outcome that could be lifted", "take the override away");
        if (rules.Rules.FirstOrDefault(r => r.Id != rule.Id && SaysAsMuch(r, rule)) is { } wider) yield return new(rule.Place, $"{rule.Id} says nothing that {wider.Id} does not say wherever it fires", "take one of the two out", Weight.Warning);
    }

    // Fires only while the same day's wait runs, so that its end always lies ahead of the planned day.
    static bool Dated(SuitabilityRule rule) => rule.Until is { } until && rule.When.Tests.Any(t => t.Subject.Id == until.Question && t.Matcher is Matcher.Since since
        && (since.Months ? since.LessThan <= until.PlusMonths && until.PlusDays == 0 : since.LessThan <= until.PlusDays));

    static bool SaysAsMuch(SuitabilityRule wide, SuitabilityRule narrow) =>
        wide.When.Covers(narrow.When) && (wide.Outcome ?? Outcome.Suitable) >= (narrow.Outcome ?? Outcome.Suitable)
        && !narrow.Cautions.Except(wide.Cautions).Any() && !narrow.Tasks.Except(wide.Tasks).Any() && (narrow.Until is null || narrow.Until == wide.Until) && wide.Override is null;

    static IEnumerable<Problem> Idle(SuitabilityRules rules)
    {
        var place = new Place(SuitabilityRules.File, 1);
        foreach (var caution in rules.Cautions.Where(c => !rules.Rules.Any(r => r.Cautions.Contains(c.Id)))) yield return new(place, $"no rule adds the caution {caution.Id}", "", Weight.Note);
        foreach (var task in rules.Tasks.Where(t => !rules.Rules.Any(r => r.Tasks.Contains(t.Id)))) yield return new(place, $"no rule adds the task {task.Id}", "", Weight.Note);
    }
}
