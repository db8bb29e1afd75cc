using System.Collections.Immutable;

namespace Punctum.Imaging.Change.Calibration;

/// <summary>A compared pair on which nothing changed in the quiet zones.</summary>
/// <param name="Person">Whose skin; people, never pictures, are split between fitting, calibrating and testing.</param>
/// <param name="QuietZones">Ids of the zones in which nothing changed: a smile moves the others.</param>
/// <param name="Comparison">What was found, by any noise model: only estimates, sampling SDs and comparability are read.</param>
public sealed record NullPair(string Person, ImmutableHashSet<string> QuietZones, Comparison Comparison)
{
    /// <summary>Not a face: SDs are fitted and scaled on it; the thresholds of a report are not read off it, because it asks other and fewer questions.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Group of its skin tone.</summary>
    internal string Tone => Stratum.Of(Comparison).Tone;
}
