using System.Collections.Immutable;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Dark circles: how much more pigment and blood colour the skin under an eye than the cheek beside it (docs/methods/dark_circles.md).</summary>
/// <remarks>
/// Methods §5.8. The level is under-eye minus inner cheek in one picture, which takes light and camera out. The change is the under-eye's own in one light, against all the skin outside of it
/// and not against the cheek alone: a cheek that was treated would make circles or take them away. Melanin and haemoglobin know no shading, so that the shadow of a hollow stays apart.
/// </remarks>
public static class DarkCircles
{
    /// <summary>Density in green of a unit of melanin and of haemoglobin (<see cref="Chromophores"/>): what of them an eye sees as darkness.</summary>
    internal const double OfMelanin = 1.5, OfHaemoglobin = 1;

    /// <summary>Skin that is less darker than this in both pictures has no circle, points: half of what is worth a verdict [P].</summary>
    internal const double Least = 1.25;

    static readonly (string UnderEye, string Cheek)[] sides = [("under_eye_right", "cheek_medial_right"), ("under_eye_left", "cheek_medial_left")];

    /// <summary>Measures under both eyes; no reading where there is no face.</summary>
    public static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, MeasuringConditions conditions, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var readings = sides.Select(s => (Eye: IndexOf(pair, s.UnderEye), Cheek: IndexOf(pair, s.Cheek))).Where(s => s.Eye >= 0).Select(s => Read(pair, fit, s.Eye, s.Cheek)).ToImmutableArray();
        return new(Sign.DarkCircles, readings, readings.Any(r => r.NotMeasurable is null) ? Map(pair, fit, readings) : null);
    }

    static int IndexOf(RegisteredPair pair, string zone) => Enumerable.Range(0, pair.Zones.Zones.Length).FirstOrDefault(i => pair.Zones.Zones[i].Id == zone, -1);

    static Reading Read(RegisteredPair pair, PhotometricFit fit, int eye, int cheek)
    {
        var measure = Measures.DarkCircle;
        string zone = pair.Zones.Zones[eye].Id;
        if ((Measurable.Obstacle(pair, eye, measure) ?? fit.Zones[eye].NotComparable) is { } because) return Reading.Impossible(measure, zone, because);
        if (cheek < 0 || Measurable.Obstacle(pair, cheek, measure) is not null || BlockColours.Of(fit, cheek) is not { IsEmpty: false } beside)
            return Reading.Impossible(measure, zone, "the cheek beside it cannot be measured in both pictures");
        var (colour, change) = BlockColours.Of(fit, eye).Trimmed();
        var (level, _) = beside.Trimmed();
        Chromophores reference = colour - level, moving = reference + change;
        if (Math.Max(Darkness(reference), Darkness(moving)) < Least) return Reading.Nothing(measure, zone, "pigment and blood make the skin under this eye no darker than the cheek");
        Lab cheekLab = BlockColours.Lab(level), before = BlockColours.Lab(colour), after = BlockColours.Lab(colour + change);
        return new Reading(measure, zone, Darkness(reference), Darkness(moving), Darkness(change), Math.Sqrt(fit.Zones[eye].Covariance.Of(OfHaemoglobin, OfMelanin, 0)), fit.Zones[eye].Tiles, Measurable.Area(pair, eye))
        {
            Secondary =
            [
                new("dark_circles.pigment", "part of pigment", "points", OfMelanin * reference.Melanin, OfMelanin * moving.Melanin),
                new("dark_circles.blood", "part of blood", "points", OfHaemoglobin * reference.Haemoglobin, OfHaemoglobin * moving.Haemoglobin),
                new("dark_circles.shadow", "shadow beside it, not counted", "points", reference.Shading, moving.Shading),
                new("dark_circles.l", "lightness L* less the cheek's, all three together", "", before.L - cheekLab.L, after.L - cheekLab.L),
                new("dark_circles.difference", "difference of colour to the cheek (ΔE2000)", "", ColourDifference.Ciede2000(cheekLab, before), ColourDifference.Ciede2000(cheekLab, after)),
            ],
        };
    }

    /// <summary>Density in green × 100 that pigment and blood explain.</summary>
    internal static double Darkness(Chromophores c) => OfMelanin * c.Melanin + OfHaemoglobin * c.Haemoglobin;

    static ChangeMap Map(RegisteredPair pair, PhotometricFit fit, ImmutableArray<Reading> readings)
    {
        var map = BlockColours.Map(fit, Measures.DarkCircle, Redness.FullScale, pair.Scale.PixelsAMillimetre, (_, change) => Darkness(change));
        var shown = pair.Zones.Zones.Select(z => readings.Any(r => r.Zone == z.Id && r.NotMeasurable is null)).Prepend(false).ToArray();
        for (int i = 0; i < fit.Blocks.Labels.Length; i++)
            if (!shown[fit.Blocks.Labels[i]]) map.Values.Values[i] = float.NaN;
        return map;
    }
}
