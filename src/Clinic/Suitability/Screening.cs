using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Suitability;

/// <summary>Whether a person can be needled on the planned day, with every reason.</summary>
/// <param name="Outcome">The strongest outcome of all rules that fired and were not lifted.</param>
/// <param name="Says">The outcome in words.</param>
/// <param name="PlannedDate">The day it is about.</param>
/// <param name="EarliestDate">The latest day on which a wait ends, kept also where the outcome is stronger than waiting; null: no day is known, or nothing to wait for.</param>
/// <param name="DateUnknown">There is a wait whose end no day is known of: ask again.</param>
/// <param name="Findings">Every rule that fired, strongest first, those that were lifted among the last.</param>
/// <param name="Cautions">What to mind.</param>
/// <param name="Tasks">What someone has to do before.</param>
/// <param name="Unanswered">Ids of required questions without an answer.</param>
/// <param name="Unsure">Ids of required questions answered "unsure".</param>
/// <param name="Refused">Overrides that do not count.</param>
/// <param name="MaxDepthMm">The deepest needling where a lifted rule limits it, in millimetres; null: no such limit.</param>
/// <param name="Stamp">What the answer was made with.</param>
public sealed record Screening(
    Outcome Outcome, OutcomeWords Says, DateOnly PlannedDate, DateOnly? EarliestDate, bool DateUnknown, ImmutableArray<Finding> Findings, ImmutableArray<Caution> Cautions, ImmutableArray<PracticeTask> Tasks,
    ImmutableArray<string> Unanswered, ImmutableArray<string> Unsure, ImmutableArray<RefusedOverride> Refused, decimal? MaxDepthMm, Stamp Stamp)
{
    /// <summary>The reasons, strongest first.</summary>
    [JsonIgnore]
    public IEnumerable<Reason> Reasons => Findings.Select(f => f.Reason);

    /// <summary>Screens a consultation.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="settings">The practice's values; null: the protocol's own.</param>
    public static Screening Of(ClinicalProtocol protocol, Consultation consultation, PracticeSettings? settings = null)
    {
        var (answered, countries) = (Answered.Of(protocol, consultation), protocol.Jurisdictions);
        var rules = CountryRules.Of(PracticeRules.Of(protocol.Suitability, settings ?? protocol.Settings), countries[Consultation.DefaultJurisdiction], countries[consultation.Jurisdiction]);
        var stamp = protocol.Stamp(Questionnaire.File, SuitabilityRules.File, Plans.PlanRules.File, PracticeSettings.File, JurisdictionReader.FileOf(consultation.Jurisdiction));
        return Of(rules, answered.Facts, consultation.Overrides, stamp) with { Unanswered = answered.Unanswered, Unsure = answered.Unsure };
    }

    /// <summary>Screens facts: all rules are run, and what they say is combined.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="facts">What is known; its session is the planned day.</param>
    /// <param name="overrides">What was decided against rules.</param>
    /// <param name="stamp">What the answer is made with.</param>
    public static Screening Of(SuitabilityRules rules, Facts facts, ImmutableArray<Override> overrides, Stamp stamp)
    {
        var refused = Overriding.Refused(rules, facts, overrides);
        var counted = overrides.Except(refused.Select(r => r.Decision)).ToDictionary(o => o.Rule, StringComparer.Ordinal);
        ImmutableArray<Finding> findings = [.. rules.Rules.Where(r => r.When.Holds(facts)).Select(r => FindingOf(r, facts, counted.GetValueOrDefault(r.Id))).OrderByDescending(f => f.Weighs)];
        var waits = findings.Where(f => f is { Outcome: Outcome.Defer, LiftedBy: null }).ToList();
        var outcome = findings.Select(f => f.Weighs).DefaultIfEmpty().Max();
        return new(
            outcome, rules.Outcomes[outcome], facts.Session!.Value, waits.Max(w => w.Until), waits.Exists(w => w.Until is null), findings,
            [.. rules.Cautions.Where(c => findings.Any(f => f.Cautions.Contains(c.Id)))], [.. rules.Tasks.Where(t => findings.Any(f => f.Tasks.Contains(t.Id)))],
            [], [], refused, findings.Min(f => f.MaxDepthMm), stamp);
    }

    static Finding FindingOf(SuitabilityRule rule, Facts facts, Override? decision) =>
        new(
            rule.Why, rule.Outcome, rule.Until?.End(facts), rule.UntilText, rule.Grade, rule.Cautions, rule.Tasks, decision, decision is null ? null : rule.Override?.MaxDepthMm);
}
