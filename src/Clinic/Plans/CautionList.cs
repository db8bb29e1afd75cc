using System.Collections.Immutable;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Plans;

/// <summary>Every caution of the protocol: those of suitability.yaml, and those that only a plan gives.</summary>
public static class CautionList
{
    /// <summary>All of them by id. <see cref="PlanChecks"/> refuses one that stands in both files.</summary>
    /// <param name="suitability">suitability.yaml.</param>
    /// <param name="plan">plan.yaml.</param>
    public static ImmutableSortedDictionary<string, Caution> Of(SuitabilityRules suitability, PlanRules plan) => plan.Cautions.SetItems(suitability.Cautions.Select(c => KeyValuePair.Create(c.Id, c)));
}
