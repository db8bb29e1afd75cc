using Punctum.Imaging.Colour;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Redness: the shading-free haemoglobin index of a zone against the skin outside of it.</summary>
/// <remarks>Methods §5.5; docs/methods/redness.md. Pictures are compared by the leave-zone-out fit, never by matching the zone.</remarks>
public static class Redness
{
    /// <summary>Full colour in a map of haemoglobin or melanin: about three times what is worth a verdict.</summary>
    internal const double FullScale = 6;

    /// <summary>Measures every zone.</summary>
    public static SignFinding Measure(RegisteredPair pair, PhotometricFit fit, MeasuringConditions conditions, CancellationToken cancel = default)
    {
        var cut = BlockColours.UpperCut(fit, c => c.Haemoglobin);
        var readings = pair.Zones.Zones.Select((zone, i) =>
        {
            cancel.ThrowIfCancellationRequested();
            var light = fit.Zones[i];
            if ((Measurable.Obstacle(pair, i, Measures.Haemoglobin) ?? light.NotComparable) is { } because) return Reading.Impossible(Measures.Haemoglobin, zone.Id, because);
            var blocks = BlockColours.Of(fit, i);
            Lab reference = BlockColours.Lab(light.Colour), moving = BlockColours.Lab(light.Colour + light.Change);
            return new Reading(Measures.Haemoglobin, zone.Id, light.Reference.Haemoglobin, light.Moving.Haemoglobin, light.Change.Haemoglobin,
                Math.Sqrt(light.Covariance.HH), light.Tiles, Measurable.Area(pair, i))
            {
                Secondary =
                [
                    new("redness.ei", "erythema index in the reference's light", "index × 100", BlockColours.ErythemaIndex(light.Colour), BlockColours.ErythemaIndex(light.Colour + light.Change)),
                    new("redness.a", "a* in the reference's light", "", reference.A, moving.A),
                    new("redness.area", "area redder than most of the skin", "%", 100 * blocks.ShareAbove(cut, c => c.Haemoglobin, moving: false), 100 * blocks.ShareAbove(cut, c => c.Haemoglobin, moving: true)),
                    new("redness.unevenness", "unevenness of redness (SD)", "index × 100", blocks.Spread(c => c.Haemoglobin, moving: false), blocks.Spread(c => c.Haemoglobin, moving: true)),
                ],
            };
        });
        return new(Sign.Redness, [.. readings], BlockColours.Map(fit, Measures.Haemoglobin, FullScale, pair.Scale.PixelsAMillimetre, (_, change) => change.Haemoglobin));
    }
}
