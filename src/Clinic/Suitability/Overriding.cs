using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>Which decisions against rules count.</summary>
static class Overriding
{
    /// <summary>Those that do not, each with its reason. Decisions about rules of other files are not judged here.</summary>
    public static ImmutableArray<RefusedOverride> Refused(SuitabilityRules rules, Facts facts, ImmutableArray<Override> overrides) =>
        [.. overrides.SelectMany(o => rules.Find(o.Rule) is { } rule && Why(rule, facts, o) is { } because ? [new RefusedOverride(o, because, rules.Refusals[because])] : Array.Empty<RefusedOverride>())];

    static Refusal? Why(SuitabilityRule rule, Facts facts, Override decision)
    {
        if (rule.Override is not { } right) return Refusal.NotOpen;
        if (decision.Role != right.Role) return Refusal.OtherRole;
        if (!rule.When.Holds(facts)) return Refusal.NotFired;
        if (!right.OnlyIf.Holds(facts)) return Refusal.NotMet;
        return decision.On > facts.Session ? Refusal.AfterDay : null;
    }
}
