using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Whether a measure can be read in a zone at all, and the zone's area.</summary>
static class Measurable
{
    /// <summary>The reason why not; null when it can.</summary>
    public static string? Obstacle(RegisteredPair pair, int zone, Measure measure)
    {
        double scale = pair.LimitingPixelsAMillimetre;
        if (measure.NeededPixelsAMillimetre > 0 && !(scale > 0)) return "the size of the skin in the picture is not known";
        if (scale < measure.NeededPixelsAMillimetre) return $"not measurable here ({Down(scale, 1):0.0} px/mm, needs {measure.NeededPixelsAMillimetre:0})";
        var (all, usable) = pair.PixelsOf(zone);
        if (all == 0) return "this zone is not in the picture";
        return usable < RegisteredPair.UsableShareNeeded * all ? $"only {100.0 * usable / all:0} % of the zone can be seen and aligned in both pictures" : null;
    }

    /// <summary>What is below a need, rounded down, so that it never reads like enough.</summary>
    public static double Down(double value, int decimals = 0) => Math.Floor(value * Math.Pow(10, decimals)) / Math.Pow(10, decimals);

    /// <summary>Usable skin of a zone, mm²; NaN when the scale is unknown.</summary>
    public static double Area(RegisteredPair pair, int zone) =>
        pair.Scale.PixelsAMillimetre is var scale and > 0 ? pair.PixelsOf(zone).Usable / (scale * scale) : double.NaN;
}
