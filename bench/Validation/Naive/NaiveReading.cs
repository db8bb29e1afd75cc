using Punctum.Bench.Validation.Generation;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Validation.Naive;

/// <summary>What a simple tool reads in a zone of each picture, and the change it would tell.</summary>
/// <param name="Measure">Id of the measure of ours that it stands beside.</param>
/// <param name="Method">"counts": features above a fixed threshold, as booths count them; "difference": the mean of the filtered picture.</param>
/// <param name="Zone">Where.</param>
/// <param name="Before">Value.</param>
/// <param name="After">Value.</param>
/// <param name="Change">ln(after / before), or after - before for colour.</param>
sealed record NaiveReading(string Measure, string Method, string Zone, double Before, double After, double Change);

/// <summary>Two naive tools beside ours on the very same pictures: no light is fitted, nothing is paired, no interval is told. Their zones are our own mesh's, which flatters them.</summary>
/// <remarks>
/// Counts go by the published outline of booths (dark or coloured features of a size band above a fixed threshold, a unit of area); thresholds are ours [P]. The difference is the mean
/// absolute band-pass of ln luminance, or the mean colour, after minus before.
/// </remarks>
static class NaiveReadings
{
    // Wavelengths in millimetres, and how far ln light must fall below its surroundings to count.
    static readonly (string Measure, double Shortest, double Longest, double Depth)[] dark = [("pores.flux", 0.3, 1, 0.03), ("lines.index", 0.5, 2, 0.03), ("texture.medium", 0.5, 1.5, 0.025)];

    public static List<NaiveReading> Of(RegisteredPair pair)
    {
        var readings = new List<NaiveReading>();
        if (pair.ReferenceFace is null) return readings;
        Dictionary<(string, string, string), double> reference = Of(pair.Reference, pair.Zones, pair.Scale.PixelsAMillimetre), moving = Of(pair.Moving, pair.MovingZones, pair.MovingPixelsAMillimetre);
        foreach (var ((measure, method, zone), first) in reference)
        {
            if (!moving.TryGetValue((measure, method, zone), out double second)) continue;
            var (before, after) = pair.ReferenceIsBefore ? (first, second) : (second, first);
            bool difference = measure.StartsWith("redness", StringComparison.Ordinal) && method == "difference" || measure is "pigment.melanin" or "tone.ita";
            readings.Add(new(measure, method, zone, before, after, difference ? after - before : Math.Log(after / before)));
        }
        return readings;
    }

    static Dictionary<(string Measure, string Method, string Zone), double> Of(Picture picture, ZoneMap zones, double scale)
    {
        var values = new Dictionary<(string, string, string), double>();
        var inside = new List<int>[zones.Zones.Length];
        for (int i = 0; i < inside.Length; i++) inside[i] = [];
        int width = picture.Width, height = picture.Height;
        for (int y = 1; y < height - 1; y++)
            for (int x = 1; x < width - 1; x++)
                if (y * width + x is var i && zones.Labels.Values[i] is var label and > 0 && zones.Exclusion.Values[i] == 0) inside[label - 1].Add(i);
        using Plane log = Log(0.2126f, 0.7152f, 0.0722f), blue = Log(0, 0, 1);
        foreach (var (measure, shortest, longest, depth) in dark)
        {
            if (shortest * scale < 2) continue;
            using var band = ApparentTruth.Band(log, shortest * scale, longest * scale);
            Each((zone, pixels, area) =>
            {
                // A pore is counted once; lines and texture by the area they darken.
                double found = measure == "pores.flux" ? pixels.Count(i => IsPit(band, i, depth)) : pixels.Count(i => band.Values[i] < -depth);
                values[(measure, "counts", zone)] = (found + 0.5) / area;
                values[(measure, "difference", zone)] = pixels.Average(i => Math.Abs(band.Values[i]));
            });
        }
        if (2 * scale >= 4)
            using (var band = ApparentTruth.Band(blue, 2 * scale, 8 * scale))
                Each((zone, pixels, area) =>
                {
                    values[("pigment.spots", "counts", zone)] = (pixels.Count(i => band.Values[i] < -0.06) + 0.5) / area;
                    values[("pigment.spots", "difference", zone)] = pixels.Average(i => Math.Max(0, -band.Values[i]));
                });
        Each((zone, pixels, area) => Colours(picture, zone, pixels, area, values));
        return values;

        Plane Log(float r, float g, float b)
        {
            var plane = new Plane(width, height);
            for (int i = 0; i < plane.Values.Length; i++) plane.Values[i] = MathF.Log(MathF.Max(1e-3f, r * picture.Red.Values[i] + g * picture.Green.Values[i] + b * picture.Blue.Values[i]));
            return plane;
        }

        void Each(Action<string, List<int>, double> read)
        {
            for (int z = 0; z < inside.Length; z++)
                if (inside[z].Count > 400) read(zones.Zones[z].Id, inside[z], inside[z].Count / (scale * scale));
        }

        bool IsPit(Plane band, int i, double depth)
        {
            float here = band.Values[i];
            if (here > -depth) return false;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    if (band.Values[i + dy * width + dx] < here) return false;
            return true;
        }
    }

    static void Colours(Picture picture, string zone, List<int> pixels, double area, Dictionary<(string, string, string), double> values)
    {
        const double Red = 16;
        double r = 0, g = 0, b = 0;
        int redder = 0, looked = 0;
        for (int k = 0; k < pixels.Count; k += 5)
        {
            int i = pixels[k];
            (r, g, b, looked) = (r + picture.Red.Values[i], g + picture.Green.Values[i], b + picture.Blue.Values[i], looked + 1);
            if (Lab.FromLinearRgb(picture.Red.Values[i], picture.Green.Values[i], picture.Blue.Values[i]).A > Red) redder++;
        }
        var mean = Lab.FromLinearRgb(r / looked, g / looked, b / looked);
        values[("redness.haemoglobin", "counts", zone)] = (redder + 0.5) / looked;
        values[("redness.haemoglobin", "difference", zone)] = mean.A;
        values[("pigment.melanin", "difference", zone)] = -100 * Math.Log10(Math.Max(1e-3, r / looked));
        if (!double.IsNaN(mean.TypologyAngleDegrees)) values[("tone.ita", "difference", zone)] = mean.TypologyAngleDegrees;
    }
}
