using System.Collections.Immutable;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Acne lesions: integrated redness of the same red spots in both pictures, and how many show in each (docs/methods/lesions.md).</summary>
/// <remarks>Methods §5.12: blobs of haemoglobin 1 to 6 mm wide, paired sites. What a picture cannot tell, a papule from an insect's bite or a small vessel, is not told.</remarks>
public static class Lesions
{
    /// <summary>Mean contrast over its disc from which a lesion counts as seen in a picture, haemoglobin index × 100: some 4 at its middle [P].</summary>
    internal const double CountedContrast = 1.5;

    const double FullScale = 1;

    /// <summary>How far one lesion is misread, as a fraction: they heal and come by themselves, so that their disagreement is no error. Drawn heads, nothing changed: 0.12 [M].</summary>
    const double OwnSd = 0.12;

    /// <summary>Measures every zone.</summary>
    public static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, MeasuringConditions conditions, CancellationToken cancel = default)
    {
        using var maps = ColourMaps.Of(pair, cancel);
        return Measure(pair, fit, maps, cancel);
    }

    /// <param name="pair">The pair.</param>
    /// <param name="fit">Its light.</param>
    /// <param name="maps">Null where the scale is too coarse for lesions.</param>
    /// <param name="cancel">Stops between the steps.</param>
    internal static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, ColourMaps? maps, CancellationToken cancel)
    {
        var lesions = maps?.Spots(SpotKind.Lesion, fit, cancel);
        var readings = Enumerable.Range(0, pair.Zones.Zones.Length).Select(i => Read(pair, i, lesions?[i])).ToImmutableArray();
        using var map = new RatioMap(pair);
        foreach (var site in lesions?.SelectMany(z => z.Sites) ?? []) map.Add(site.Spot.At.X, site.Spot.At.Y, Math.Max(0, site.Reference), Math.Max(0, site.Moving));
        return new(Sign.Lesions, readings, map.Draw(Measures.LesionFlux, zone => readings[zone].NotMeasurable is null, FullScale));
    }

    static Reading Read(RegisteredPair pair, int i, SpotFlux.Zone? lesions)
    {
        var measure = Measures.LesionFlux;
        string zone = pair.Zones.Zones[i].Id;
        if (Measurable.Obstacle(pair, i, measure) is { } because) return Reading.Impossible(measure, zone, because);
        if (lesions is not { Sites.Count: > 0 }) return Reading.Nothing(measure, zone, "no red spot of 1.3 mm or more is seen");
        int Seen(Func<SpotFlux.Site, double> of) => lesions.Sites.Count(s => 100 * of(s) > CountedContrast * SpotReading.Disc(s.Spot));
        double area = Measurable.Area(pair, i);
        return SpotReading.Of(pair, i, measure, lesions, "red spots",
        [
            new("lesions.count", "lesions seen", "", Seen(s => s.Reference), Seen(s => s.Moving)),
            new("lesions.contrast", "mean redness of the lesions", "index × 100", SpotReading.Contrast(lesions, s => s.Reference), SpotReading.Contrast(lesions, s => s.Moving)),
            new("lesions.area", "area of the lesions seen", "%", Area(s => s.Reference), Area(s => s.Moving)),
        ], OwnSd);

        double Area(Func<SpotFlux.Site, double> of) => 100 / area * lesions.Sites.Where(s => 100 * of(s) > CountedContrast * SpotReading.Disc(s.Spot)).Sum(s => SpotReading.Disc(s.Spot));
    }
}
