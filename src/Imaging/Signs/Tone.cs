using Punctum.Imaging.Colour;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Tone: the individual typology angle of a zone, its change told against the skin outside of it.</summary>
/// <remarks>
/// Methods §5.7; docs/methods/tone.md. The value in the reference is as it was shot, without a chart no more than an impression;
/// the moving picture's is what the same zone would show in the reference's light. Lightness leans on the fitted shading, so its
/// interval is wider than that of redness.
/// </remarks>
public static class Tone
{
    const double FullScaleLightness = 6;

    /// <summary>Measures every zone.</summary>
    public static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, MeasuringConditions conditions, CancellationToken cancel = default)
    {
        var readings = pair.Zones.Zones.Select((zone, i) =>
        {
            cancel.ThrowIfCancellationRequested();
            return Read(pair, fit, i, zone.Id);
        });
        return new(Sign.Tone, [.. readings], BlockColours.Map(fit, Measures.IndividualTypologyAngle, FullScaleLightness, pair.Scale.PixelsAMillimetre,
            (reference, change) => BlockColours.Lab(reference + change).L - BlockColours.Lab(reference).L));
    }

    static Reading Read(RegisteredPair pair, PhotometricFit fit, int i, string zone)
    {
        var measure = Measures.IndividualTypologyAngle;
        var light = fit.Zones[i];
        if ((Measurable.Obstacle(pair, i, measure) ?? light.NotComparable) is { } because) return Reading.Impossible(measure, zone, because);
        var blocks = BlockColours.Of(fit, i);
        var (colour, change) = blocks.Trimmed();
        Lab reference = BlockColours.Lab(colour), moving = BlockColours.Lab(colour + change);
        if (double.IsNaN(reference.TypologyAngleDegrees) || double.IsNaN(moving.TypologyAngleDegrees))
            return Reading.Impossible(measure, zone, "the skin looks grey or bluish here (b* below 3): the white balance is wrong");
        double h = Slope(colour + change, new(1, 0, 0)), m = Slope(colour + change, new(0, 1, 0)), s = Slope(colour + change, new(0, 0, 1));
        return new Reading(measure, zone, reference.TypologyAngleDegrees, moving.TypologyAngleDegrees, moving.TypologyAngleDegrees - reference.TypologyAngleDegrees,
            Math.Sqrt(light.Covariance.Of(h, m, s)), light.Tiles, Measurable.Area(pair, i))
        {
            Secondary =
            [
                new("tone.l", "lightness L* in the reference's light", "", reference.L, moving.L),
                new("tone.a", "a* in the reference's light", "", reference.A, moving.A),
                new("tone.b", "b* in the reference's light", "", reference.B, moving.B),
                new("tone.unevenness", "unevenness of tone (SD of density)", "index × 100", blocks.Spread(Darkness, moving: false), blocks.Spread(Darkness, moving: true)),
            ],
        };
    }

    /// <summary>Degrees of typology a unit of density × 100 along a direction; central difference.</summary>
    static double Slope(Chromophores at, Chromophores direction) =>
        (Angle(at + 0.05 * direction) - Angle(at - 0.05 * direction)) / 0.1;

    static double Angle(Chromophores colour) => BlockColours.Lab(colour) is var lab ? Math.Atan2(lab.L - 50, lab.B) * 180 / Math.PI : double.NaN;

    static double Darkness(Chromophores c) => -100 * c.ToLog().Green / Math.Log(10);
}
