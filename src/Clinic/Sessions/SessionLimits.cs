using System.Collections.Immutable;

namespace Punctum.Clinic.Sessions;

/// <summary>What the plan, the role and the country allow in this session. A limit that is not known is not checked; a zone without a plan is reported as missing.</summary>
/// <param name="PlanMaxMm">By zone or area.</param>
/// <param name="FirstSessionMaxMm">By zone or area, for the first session.</param>
/// <param name="RoleMaxMm">For who treats.</param>
/// <param name="OtcLidocaineMaxPercent">Strongest lidocaine without prescription in this country; it can only make the protocol's limit stricter.</param>
public sealed record SessionLimits(ImmutableSortedDictionary<string, decimal> PlanMaxMm, ImmutableSortedDictionary<string, decimal> FirstSessionMaxMm, decimal? RoleMaxMm, decimal? OtcLidocaineMaxPercent = null)
{
    /// <summary>None known beside what the record itself carries.</summary>
    public static SessionLimits None { get; } = new(ImmutableSortedDictionary<string, decimal>.Empty, ImmutableSortedDictionary<string, decimal>.Empty, null);

    /// <summary>The plan's limit of a zone, the smaller one where the record carries one too.</summary>
    /// <param name="zone">The zone.</param>
    public decimal? PlanMax(ZoneRecord zone) =>
        zone.Zone is { } id && PlanMaxMm.TryGetValue(id, out decimal plan) ? Math.Min(plan, zone.PlanMaxMm ?? plan) : zone.PlanMaxMm;

    /// <summary>The limit of a zone in the first session.</summary>
    /// <param name="zone">The zone.</param>
    public decimal? FirstMax(ZoneRecord zone) => zone.Zone is { } id && FirstSessionMaxMm.TryGetValue(id, out decimal first) ? first : null;

    /// <summary>A product with the country's limit where that is stricter.</summary>
    /// <param name="product">The product; only one with a greatest strength of its own is concerned.</param>
    public NumbingProduct Strict(NumbingProduct product) => OtcLidocaineMaxPercent < product.MaximumPercent ? product with { MaximumPercent = OtcLidocaineMaxPercent } : product;
}
