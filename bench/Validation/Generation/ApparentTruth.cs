using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Validation.Generation;

/// <summary>What a dose truly does to the picture of a zone, read off two clean drawings of one scene, without and with it: no noise, no other pose, no other light.</summary>
/// <remarks>
/// Needed where the dose is told in another unit than the measure: a volume fraction of blood is no index point, and roughness of a picture is partly pigment. The formulas
/// are the measures' definitions, written here once more on plain pixels; none of the program's finders, fits or apertures takes part.
/// </remarks>
static class ApparentTruth
{
    /// <summary>Pores and lines count as such where they darken the picture by so much, ln units, as pores.md has it; texture is told of what lies farther from them than this, mm.</summary>
    const double SeenContrast = 0.06, SeenSigmaMillimetres = 0.1, ClearMillimetres = 0.2;

    static readonly (string Id, double Shortest, double Longest)[] bands = [("texture.fine", 0.2, 0.5), ("texture.medium", 0.5, 1.5), ("texture.coarse", 1.5, 4)];

    /// <summary>True changes by measure and zone of every dosed zone, and how much of each zone gets its dose.</summary>
    /// <param name="scene">Without doses.</param>
    /// <param name="doses">At most one a zone.</param>
    public static (List<(string Measure, string Zone, double Change)> Changes, Dictionary<string, double> Shares) Of(HeadDrawing scene, IReadOnlyList<Dose> doses)
    {
        var clean = scene with { Sensor = scene.Sensor with { PhotonNoise = 0, ReadNoise = 0 } };
        using DrawnHead without = DrawnHead.Draw(clean), with = DrawnHead.Draw(clean with { Doses = [.. clean.Doses, .. doses] });
        var (zones, shares) = AsMeasured(without, doses);
        var changes = new List<(string, string, double)>();
        foreach (var (zone, inside) in zones)
            foreach (var (measure, change) in Colours(without, with, inside)) changes.Add((measure, zone, change));
        double scale = scene.Camera.PixelsAMillimetre;
        using Plane before = LogLight(without), after = LogLight(with);
        var between = BetweenPoresAndLines(clean, before);
        foreach (var (id, shortest, longest) in bands)
        {
            // Below two pixels a wavelength nothing is drawn.
            if (shortest * scale < 2) continue;
            using Plane first = Band(before, shortest * scale, longest * scale), second = Band(after, shortest * scale, longest * scale);
            foreach (var (zone, inside) in zones)
                if (inside.Where(i => between[i]).ToArray() is { Length: > 0 } plain) changes.Add((id, zone, Math.Log(Spread(second, plain) / Spread(first, plain))));
        }
        return (changes, shares);
    }

    /// <summary>Where the skin is told as texture: a smooth drawing of the same scene shows what pores and lines do.</summary>
    static bool[] BetweenPoresAndLines(HeadDrawing scene, Plane light)
    {
        using var head = DrawnHead.Draw(scene with { Skin = scene.Skin with { PoreDepth = 0, LineDepth = 0 } });
        using Plane darkened = LogLight(head), smooth = new(light.Width, light.Height);
        for (int i = 0; i < light.Values.Length; i++) darkened.Values[i] -= light.Values[i];
        double scale = scene.Camera.PixelsAMillimetre;
        Gaussian.Smooth(darkened, smooth, SeenSigmaMillimetres * scale);
        var between = new bool[light.Values.Length];
        Array.Fill(between, true);
        int reach = (int)Math.Round(ClearMillimetres * scale);
        for (int y = reach; y < light.Height - reach; y++)
            for (int x = reach; x < light.Width - reach; x++)
                if (smooth[x, y] > SeenContrast)
                    for (int j = y - reach; j <= y + reach; j++) between.AsSpan(j * light.Width + x - reach, 2 * reach + 1).Clear();
        return between;
    }

    /// <summary>Pixels of the dosed zones where the program's own mesh lays them, which is some millimetres off the drawing's, and the share of them that the dose reaches.</summary>
    static (Dictionary<string, int[]> Zones, Dictionary<string, double> Shares) AsMeasured(DrawnHead head, IReadOnlyList<Dose> doses)
    {
        using var drawn = head.ZoneLabels();
        using var picture = PictureReader.Read(head.Jpeg(98), "clean.jpg");
        using var found = new FaceFinder().Find(picture).Largest is { } face ? ZoneMapping.Of(picture, face) : null;
        var zones = new Dictionary<string, int[]>();
        var shares = new Dictionary<string, double>();
        foreach (var dose in doses)
        {
            int label = 1 + Zones.OfTheFace.IndexOf(Zones.OfTheFace.First(z => z.Id == dose.Zone));
            // The dose rises over its edge: on the average it begins in the middle of that.
            int[] reached = Inside(drawn, label, (int)Math.Round(dose.EdgeMillimetres / 2 * head.Drawing.Camera.PixelsAMillimetre));
            int[] measured = found is null ? [] : [.. Enumerable.Range(0, found.Labels.Values.Length).Where(i => found.Labels.Values[i] == label && found.Exclusion.Values[i] == 0)];
            if (measured.Length == 0) measured = reached;
            (zones[dose.Zone], shares[dose.Zone]) = (measured, reached.Intersect(measured).Count() / (double)measured.Length);
        }
        return (zones, shares);
    }

    /// <summary>Pixels of a label that lie at least so far inside it.</summary>
    static int[] Inside(Mask labels, int label, int margin)
    {
        var inside = new List<int>();
        for (int y = margin; y < labels.Height - margin; y++)
        {
            var row = labels.Row(y);
            for (int x = margin; x < row.Length - margin; x++)
                if (row[x] == label && row[x - margin] == label && row[x + margin] == label && labels.Row(y - margin)[x] == label && labels.Row(y + margin)[x] == label) inside.Add(y * row.Length + x);
        }
        return [.. inside];
    }

    static IEnumerable<(string Measure, double Change)> Colours(DrawnHead without, DrawnHead with, int[] inside)
    {
        double r = 0, g = 0, b = 0, red = 0, green = 0, blue = 0, redAfter = 0, greenAfter = 0, blueAfter = 0;
        foreach (int i in inside)
        {
            r += Math.Log(with.Red.Values[i] / without.Red.Values[i]);
            g += Math.Log(with.Green.Values[i] / without.Green.Values[i]);
            b += Math.Log(with.Blue.Values[i] / without.Blue.Values[i]);
            (red, green, blue) = (red + without.Red.Values[i], green + without.Green.Values[i], blue + without.Blue.Values[i]);
            (redAfter, greenAfter, blueAfter) = (redAfter + with.Red.Values[i], greenAfter + with.Green.Values[i], blueAfter + with.Blue.Values[i]);
        }
        double n = inside.Length;
        var change = Chromophores.FromLog(r / n, g / n, b / n);
        yield return ("redness.haemoglobin", change.Haemoglobin);
        yield return ("pigment.melanin", change.Melanin);
        // Density in green that pigment and blood explain.
        yield return ("dark_circles.colour", 1.5 * change.Melanin + change.Haemoglobin);
        yield return ("tone.ita", Lab.FromLinearRgb(redAfter / n, greenAfter / n, blueAfter / n).TypologyAngleDegrees - Lab.FromLinearRgb(red / n, green / n, blue / n).TypologyAngleDegrees);
    }

    static Plane LogLight(DrawnHead head)
    {
        var log = new Plane(head.Red.Width, head.Red.Height);
        for (int i = 0; i < log.Values.Length; i++) log.Values[i] = MathF.Log(MathF.Max(1e-3f, 0.2126f * head.Red.Values[i] + 0.7152f * head.Green.Values[i] + 0.0722f * head.Blue.Values[i]));
        return log;
    }

    /// <summary>Difference of two Gaussians that pass half of the shortest and of the longest wavelength, pixels.</summary>
    internal static Plane Band(Plane plane, double shortest, double longest)
    {
        double ofWavelength = Math.Sqrt(Math.Log(2) / 2) / Math.PI;
        using var fine = new Plane(plane.Width, plane.Height);
        var band = new Plane(plane.Width, plane.Height);
        Gaussian.Smooth(plane, fine, ofWavelength * shortest);
        Gaussian.Smooth(plane, band, ofWavelength * longest, fine);
        return band;
    }

    internal static double Spread(Plane plane, int[] inside)
    {
        double sum = 0, squares = 0;
        foreach (int i in inside) (sum, squares) = (sum + plane.Values[i], squares + (double)plane.Values[i] * plane.Values[i]);
        return Math.Sqrt(Math.Max(0, squares / inside.Length - sum / inside.Length * (sum / inside.Length)));
    }
}
