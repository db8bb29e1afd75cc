using System.Collections.Immutable;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The change of the spots of a zone, of pigment or of blood, with its sampling error.</summary>
static class SpotReading
{
    /// <summary>What exposure, gamma and light gradients alone did to the spots of three portraits, in light that no noise disturbed [M].</summary>
    const double SmallestRelativeSd = 0.03;

    /// <summary>Fainter spots, both pictures together, against their noise: a ratio of noise would say nothing [P].</summary>
    const double FaintestOfNoise = 4;

    /// <summary>The same of spots of pigment: a change of a quarter can then be told (1.96 / 8) [P].</summary>
    internal const double FaintestPigment = 8;

    /// <param name="pair">The pair.</param>
    /// <param name="i">Index of the zone.</param>
    /// <param name="measure">What is told.</param>
    /// <param name="spots">Of the zone; at least one.</param>
    /// <param name="name">For people: pigment spots.</param>
    /// <param name="beside">Numbers shown beside it.</param>
    /// <param name="ownSd">How far one spot is misread, as a fraction, where spots come and go by themselves and their disagreement is no error; null: their disagreement tells.</param>
    /// <param name="faintest">How far out of their noise they must stand together.</param>
    internal static Reading Of(RegisteredPair pair, int i, Measure measure, SpotFlux.Zone spots, string name, ImmutableArray<Secondary> beside, double? ownSd = null, double faintest = FaintestOfNoise)
    {
        string zone = pair.Zones.Zones[i].Id;
        double reference = spots.Sites.Sum(s => s.Reference), moving = spots.Sites.Sum(s => s.Moving), noise = spots.NoiseASquareMillimetre;
        double mean = 0.5 * (reference + moving), ratio = (moving - reference) / mean;
        // Variance of the sum's difference: what discs without a spot show, or the spots' own disagreement, whichever is more.
        double disagreement = ownSd is { } own ? spots.Sites.Sum(s => Square(own * 0.5 * (s.Reference + s.Moving))) : spots.Sites.Count < 2 ? 0 : spots.Sites.Sum(s => Square(s.Moving - s.Reference - ratio * 0.5 * (s.Reference + s.Moving))) * spots.Sites.Count / (spots.Sites.Count - 1.0);
        double variance = Square(SmallestRelativeSd * mean) + Math.Max(disagreement, spots.Sites.Sum(s => Square(noise * Math.PI * Square(s.Spot.RadiusMillimetres))));
        if (mean < faintest * Math.Sqrt(variance)) return Reading.Impossible(measure, zone, $"the {name} of this zone are too faint to follow");
        // The detection floor keeps a spot that vanished from being an infinite change.
        double floor = Math.Sqrt(variance / 2) + 1e-9, area = Measurable.Area(pair, i), change = Math.Log((Math.Max(0, moving) + floor) / (Math.Max(0, reference) + floor));
        return new(measure, zone, 100 * reference / area, 100 * moving / area, reference == moving ? 0 : change, Math.Sqrt(variance) / (mean + floor), spots.Sites.Count, area) { Secondary = beside };
    }

    /// <summary>Area of the spots, mm².</summary>
    internal static double Discs(SpotFlux.Zone spots) => spots.Sites.Sum(s => Disc(s.Spot));

    /// <summary>Area of one, mm².</summary>
    internal static double Disc(Spot spot) => Math.PI * Square(spot.RadiusMillimetres);

    /// <summary>Mean contrast of the spots, index × 100.</summary>
    internal static double Contrast(SpotFlux.Zone spots, Func<SpotFlux.Site, double> of) => 100 * spots.Sites.Sum(of) / Discs(spots);

    static double Square(double value) => value * value;
}
