using System.Collections.Immutable;

namespace Punctum.Clinic.Sessions;

/// <summary>How deep this session may go: from the plan by area, and from the role of who treats. A limit that is not known is not checked, and a zone without a plan is reported as missing.</summary>
/// <param name="PlanMaxMm">By zone or area.</param>
/// <param name="FirstSessionMaxMm">By zone or area, for the first session.</param>
/// <param name="RoleMaxMm">For who treats.</param>
public sealed record DepthLimits(ImmutableSortedDictionary<string, decimal> PlanMaxMm, ImmutableSortedDictionary<string, decimal> FirstSessionMaxMm, decimal? RoleMaxMm)
{
    /// <summary>None known beside what the record itself carries.</summary>
    public static DepthLimits None { get; } = new(ImmutableSortedDictionary<string, decimal>.Empty, ImmutableSortedDictionary<string, decimal>.Empty, null);

    /// <summary>The plan's limit of a zone, the smaller one where the record carries one too.</summary>
    /// <param name="zone">The zone.</param>
    public decimal? PlanMax(ZoneRecord zone) =>
        zone.Zone is { } id && PlanMaxMm.TryGetValue(id, out decimal plan) ? Math.Min(plan, zone.PlanMaxMm ?? plan) : zone.PlanMaxMm;

    /// <summary>The limit of a zone in the first session.</summary>
    /// <param name="zone">The zone.</param>
    public decimal? FirstMax(ZoneRecord zone) => zone.Zone is { } id && FirstSessionMaxMm.TryGetValue(id, out decimal first) ? first : null;
}
