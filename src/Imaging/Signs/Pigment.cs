using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Pigment: the melanin index of a zone against the skin outside of it, and the melanin of single spots.</summary>
/// <remarks>Methods §5.6; docs/methods/pigment.md.</remarks>
public static class Pigment
{
    /// <summary>Measures every zone.</summary>
    public static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, MeasuringConditions conditions, CancellationToken cancel = default)
    {
        using var maps = ColourMaps.Of(pair, cancel);
        return Measure(pair, fit, maps, cancel);
    }

    /// <param name="pair">The pair.</param>
    /// <param name="fit">Its light.</param>
    /// <param name="maps">Null where the scale is too coarse for spots.</param>
    /// <param name="cancel">Stops between the steps.</param>
    internal static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, ColourMaps? maps, CancellationToken cancel)
    {
        var spots = maps?.Spots(SpotKind.Pigment, fit, cancel);
        var readings = pair.Zones.Zones.SelectMany((zone, i) => new[] { ReadSpots(pair, i, zone.Id, spots?[i]), ReadMelanin(pair, fit, i, zone.Id) });
        return new(Sign.Pigment, [.. readings], BlockColours.Map(fit, Measures.Melanin, Redness.FullScale, pair.Scale.PixelsAMillimetre, (_, change) => change.Melanin));
    }

    static Reading ReadSpots(RegisteredPair pair, int i, string zone, SpotFlux.Zone? spots)
    {
        var measure = Measures.SpotFlux;
        if (Measurable.Obstacle(pair, i, measure) is { } because) return Reading.Impossible(measure, zone, because);
        if (spots is not { Sites.Count: > 0 }) return Reading.Impossible(measure, zone, "no pigment spot of 1 mm or more to follow in this zone");
        double share = 100 * SpotReading.Discs(spots) / Measurable.Area(pair, i);
        return SpotReading.Of(pair, i, measure, spots, "pigment spots",
        [
            new("pigment.spots.count", "spots followed", "", spots.Sites.Count, spots.Sites.Count),
            new("pigment.spots.contrast", "mean melanin contrast of the spots", "index × 100", SpotReading.Contrast(spots, s => s.Reference), SpotReading.Contrast(spots, s => s.Moving)),
            new("pigment.spots.area", "area of the spots", "%", share, share),
        ], faintest: SpotReading.FaintestPigment);
    }

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
