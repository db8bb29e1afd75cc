using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Pigment: the melanin index of a zone against the skin outside of it, and the melanin of single spots.</summary>
/// <remarks>Methods §5.6; docs/methods/pigment.md.</remarks>
public static class Pigment
{
    /// <summary>Resolution spots are looked for at: 0.4 mm is then 1.6 pixels. Finer is noise and chroma subsampling.</summary>
    const double SpotPixelsAMillimetre = 4;

    /// <summary>What exposure, gamma and light gradients alone did to the spots of three portraits, in light that no noise disturbed [M].</summary>
    const double SmallestRelativeSd = 0.03;

    /// <summary>Fainter spots, both pictures together, against their noise: a ratio of noise would say nothing [P].</summary>
    const double FaintestOfNoise = 4;

    /// <summary>Measures every zone.</summary>
    public static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, MeasuringConditions conditions, CancellationToken cancel = default)
    {
        var spots = Spots(pair, fit, cancel);
        var readings = pair.Zones.Zones.SelectMany((zone, i) => new[] { ReadSpots(pair, i, zone.Id, spots?[i]), ReadMelanin(pair, fit, i, zone.Id) });
        return new(Sign.Pigment, [.. readings], BlockColours.Map(fit, Measures.Melanin, Redness.FullScale, pair.Scale.PixelsAMillimetre, (_, change) => change.Melanin));
    }

    static SpotFlux.Zone[]? Spots(RegisteredPair pair, PhotometricFit fit, CancellationToken cancel)
    {
        if (!(pair.LimitingPixelsAMillimetre >= Measures.SpotFlux.NeededPixelsAMillimetre)) return null;
        int factor = Reduction(pair.Scale.PixelsAMillimetre);
        using var reference = new ChromophoreMap(pair.Reference, (y, skin) => Uncovered(pair.Reference, pair.Zones, y, skin), factor, pair.Scale.PixelsAMillimetre);
        cancel.ThrowIfCancellationRequested();
        using var moving = new ChromophoreMap(pair.Moving, (y, skin) => Uncovered(pair.Moving, pair.MovingZones, y, skin), Reduction(pair.MovingPixelsAMillimetre), pair.MovingPixelsAMillimetre);
        cancel.ThrowIfCancellationRequested();
        List<Spot> spots;
        using (var moved = new ChromophoreMap(pair.Moved, (_, skin) => skin.Fill(1), factor, pair.Scale.PixelsAMillimetre))
            spots = SpotFinder.Find(reference, moved, fit, pair.Zones.Labels, pair.Usable);
        cancel.ThrowIfCancellationRequested();
        return SpotFlux.Of(pair, spots, reference, moving, fit.Gamma);
    }

    static int Reduction(double pixelsAMillimetre) => Math.Max(1, (int)(pixelsAMillimetre / SpotPixelsAMillimetre));

    static void Uncovered(Picture picture, ZoneMap zones, int y, Span<byte> skin)
    {
        Span<byte> excluded = zones.Exclusion.Row(y), clipped = picture.Clipped.Row(y);
        for (int x = 0; x < skin.Length; x++) skin[x] = (excluded[x] | clipped[x]) == 0 ? (byte)1 : (byte)0;
    }

    static Reading ReadSpots(RegisteredPair pair, int i, string zone, SpotFlux.Zone? spots)
    {
        var measure = Measures.SpotFlux;
        if (Measurable.Obstacle(pair, i, measure) is { } because) return Reading.Impossible(measure, zone, because);
        if (spots is not { Sites.Count: > 0 }) return Reading.Impossible(measure, zone, "no pigment spot of 1 mm or more to follow in this zone");
        double reference = spots.Sites.Sum(s => s.Reference), moving = spots.Sites.Sum(s => s.Moving), noise = spots.NoiseASquareMillimetre;
        double mean = 0.5 * (reference + moving), ratio = (moving - reference) / mean;
        // Variance of the sum's difference: what discs without a spot show, or the spots' own disagreement, whichever is more.
        double disagreement = spots.Sites.Count < 2 ? 0 : spots.Sites.Sum(s => Square(s.Moving - s.Reference - ratio * 0.5 * (s.Reference + s.Moving))) * spots.Sites.Count / (spots.Sites.Count - 1.0);
        double variance = Square(SmallestRelativeSd * mean) + Math.Max(disagreement, spots.Sites.Sum(s => Square(noise * Math.PI * Square(s.Spot.RadiusMillimetres))));
        if (mean < FaintestOfNoise * Math.Sqrt(variance)) return Reading.Impossible(measure, zone, "the pigment spots of this zone are too faint to follow");
        // The detection floor keeps a spot that vanished from being an infinite change.
        double floor = Math.Sqrt(variance / 2) + 1e-9, area = Measurable.Area(pair, i), change = Math.Log((Math.Max(0, moving) + floor) / (Math.Max(0, reference) + floor));
        return new Reading(measure, zone, 100 * reference / area, 100 * moving / area, reference == moving ? 0 : change, Math.Sqrt(variance) / (mean + floor), spots.Sites.Count, area)
        {
            Secondary =
            [
                new("pigment.spots.count", "spots followed", "", spots.Sites.Count, spots.Sites.Count),
                new("pigment.spots.contrast", "mean melanin contrast of the spots", "index × 100", Contrast(spots, s => s.Reference), Contrast(spots, s => s.Moving)),
                new("pigment.spots.area", "area of the spots", "%", 100 * Discs(spots) / area, 100 * Discs(spots) / area),
            ],
        };
    }

    static double Discs(SpotFlux.Zone spots) => spots.Sites.Sum(s => Math.PI * Square(s.Spot.RadiusMillimetres));

    static double Contrast(SpotFlux.Zone spots, Func<SpotFlux.Site, double> of) => 100 * spots.Sites.Sum(of) / Discs(spots);

    static double Square(double value) => value * value;

    static Reading ReadMelanin(RegisteredPair pair, PhotometricFit fit, int i, string zone)
    {
        var measure = Measures.Melanin;
        var light = fit.Zones[i];
        if ((Measurable.Obstacle(pair, i, measure) ?? light.NotComparable) is { } because) return Reading.Impossible(measure, zone, because);
        var blocks = BlockColours.Of(fit, i);
        return new Reading(measure, zone, light.Reference.Melanin, light.Moving.Melanin, light.Change.Melanin, Math.Sqrt(light.Covariance.MM), light.Tiles, Measurable.Area(pair, i))
        {
            Secondary =
            [
                new("pigment.mi", "melanin index 100·log10(1/R) in the reference's light", "index × 100", BlockColours.MelaninIndex(light.Colour), BlockColours.MelaninIndex(light.Colour + light.Change)),
                new("pigment.unevenness", "unevenness of pigment (SD)", "index × 100", blocks.Spread(c => c.Melanin, moving: false), blocks.Spread(c => c.Melanin, moving: true)),
            ],
        };
    }
}
