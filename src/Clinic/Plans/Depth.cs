using System.Collections.Immutable;

namespace Punctum.Clinic.Plans;

/// <summary>What can hold the depth below what is usual for the concern.</summary>
public enum DepthLimit
{
    /// <summary>The area.</summary>
    Area,

    /// <summary>The device.</summary>
    Device,

    /// <summary>The person's skin.</summary>
    Skin,

    /// <summary>A clinician's decision that holds only down to a depth.</summary>
    Override,

    /// <summary>The country.</summary>
    Jurisdiction,
}

/// <summary>How deep to needle, in millimetres as set on the device. Set depth is not reached depth.</summary>
/// <param name="Mm">Least and greatest depth.</param>
/// <param name="FirstSessionMaxMm">Greatest depth of the first session.</param>
/// <param name="LimitedBy">What holds the greatest depth below what is usual for the concern; empty: nothing does.</param>
/// <param name="BelowStudied">All of it lies below the least depth in use for the concern: the effect may be smaller.</param>
public sealed record Depth(Between<decimal> Mm, decimal FirstSessionMaxMm, ImmutableArray<DepthLimit> LimitedBy, bool BelowStudied)
{
    /// <summary>The smallest of all limits.</summary>
    /// <param name="concern">What is treated.</param>
    /// <param name="limits">Limits of every session.</param>
    /// <param name="firstSession">Further limits of the first session.</param>
    public static Depth Of(Concern concern, IReadOnlyCollection<(DepthLimit By, decimal Mm)> limits, IEnumerable<decimal> firstSession)
    {
        decimal most = limits.Select(l => l.Mm).Append(concern.DepthMm.High).Min();
        decimal first = firstSession.Append(concern.StartMm ?? most).Append(most).Min();
        IEnumerable<DepthLimit> by = most < concern.DepthMm.High ? limits.Where(l => l.Mm == most).Select(l => l.By).Distinct().Order() : [];
        return new(new(Math.Min(concern.DepthMm.Low, most), most), first, [.. by], most < concern.DepthMm.Low);
    }
}
