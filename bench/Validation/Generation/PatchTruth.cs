using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Validation.Generation;

/// <summary>What a dose truly does to a drawn patch, counted and measured on the drawing itself: hairs by their middles, cover pixel by pixel, marks against the same skin without them.</summary>
static class PatchTruth
{
    /// <summary>From here on it is hair beside the parting, mm from its middle; the share of the rise from there to the middle that is left at a parting's edge: the measure's definition.</summary>
    const double Beside = 14, BareShare = 0.8;

    /// <summary>True changes of a place's own measures.</summary>
    /// <param name="place">belly, scalp or hair.</param>
    /// <param name="without">The before as it lies in its picture, without the dose.</param>
    /// <param name="with">The same with the dose.</param>
    /// <param name="region">The region in the before picture.</param>
    /// <param name="later">The after without the dose: its exposure, too, says how light the skin is on which ΔE is told; null: it is that of the before.</param>
    public static IEnumerable<(string Measure, double Change)> Of(string place, PatchDrawing without, PatchDrawing with, PixelRectangle region, PatchDrawing? later = null)
    {
        if (place == "hair")
        {
            yield return ("hair.density", Math.Log(Hairs(with, region) / (double)Hairs(without, region)));
            yield return ("hair.calibre", Math.Log(with.Hair.CalibreFactor / without.Hair.CalibreFactor));
            yield break;
        }
        using DrawnPatch first = DrawnPatch.Draw(Clean(without)), second = DrawnPatch.Draw(Clean(with));
        if (place == "belly")
        {
            using var bare = DrawnPatch.Draw(Clean(without with { Marks = without.Marks with { Share = 0 } }));
            double exposure = 0.5 * (without.Sensor.ExposureStops + (later ?? without).Sensor.ExposureStops);
            yield return ("stretch_marks.contrast", MarkContrast(second, bare, region, exposure) - MarkContrast(first, bare, region, exposure));
        }
        else
        {
            yield return ("scalp.visible", Math.Log(Uncovered(second, region) / Uncovered(first, region)));
            yield return ("scalp.part_width", Math.Log(PartWidth(second) / PartWidth(first)));
        }
    }

    static PatchDrawing Clean(PatchDrawing drawing) => drawing with { Sensor = new() { BlurPixels = 0, PhotonNoise = 0, ReadNoise = 0 } };

    /// <summary>ΔE of the marks' middles against the very same skin without them, over their whole courses in the region, faint ends too: told on the skin as the pictures show it, as the measure is.</summary>
    static double MarkContrast(DrawnPatch marked, DrawnPatch bare, PixelRectangle region, double exposureStops)
    {
        var marks = marked.Marks.Select(mark => mark.Course.Select(marked.Locate).Where(p => p.X >= region.Left && p.Y >= region.Top && p.X < region.Right - 1 && p.Y < region.Bottom - 1)
            .Select(p => (int)Math.Round(p.Y) * bare.Red.Width + (int)Math.Round(p.X)).ToArray()).Where(mark => mark.Length > 0).ToArray();
        double[] Mean(IReadOnlyCollection<int> at, Func<Plane, Plane, int, double> of) => [.. new[] { (marked.Red, bare.Red), (marked.Green, bare.Green), (marked.Blue, bare.Blue) }.Select(c => at.Average(i => of(c.Item1, c.Item2, i)))];
        double[] skin = Mean([.. marks.SelectMany(m => m)], (_, without, i) => Math.Log(without.Values[i]) + exposureStops * Math.Log(2));
        Lab Of(double[] logs) => Lab.FromLinearRgb(Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]));
        double sum = 0;
        foreach (int[] mark in marks)
        {
            double[] ratio = Mean(mark, (with, without, i) => Math.Log(with.Values[i] / without.Values[i]));
            Lab beside = Of(skin), middle = Of([.. skin.Zip(ratio, (s, r) => s + r)]);
            sum += mark.Length * Math.Sqrt(Math.Pow(middle.L - beside.L, 2) + Math.Pow(middle.A - beside.A, 2) + Math.Pow(middle.B - beside.B, 2));
        }
        return sum / marks.Sum(m => m.Length);
    }

    /// <summary>Hairs whose middle lies in the region.</summary>
    static int Hairs(PatchDrawing drawing, PixelRectangle region)
    {
        var map = new PatchMap(drawing);
        return PatchHairs.Of(drawing).Count(h => map.PixelOf(h.Course[h.Course.Length / 2]) is var at && at.X >= region.Left && at.Y >= region.Top && at.X < region.Right && at.Y < region.Bottom);
    }

    static double Uncovered(DrawnPatch patch, PixelRectangle region)
    {
        double sum = 0;
        for (int y = region.Top; y < region.Bottom; y++)
            for (int x = region.Left; x < region.Right; x++) sum += patch.Visible[x, y];
        return sum;
    }

    /// <summary>Mean cover across the parting, which lies down the middle of the skin: width over which four fifths of the rise from the sides are reached, mm.</summary>
    internal static double PartWidth(DrawnPatch patch)
    {
        // Wider than a pixel, so that no bin is empty.
        const double Step = 0.5;
        int half = (int)(20 / Step);
        double[] sum = new double[2 * half + 1], count = new double[2 * half + 1];
        for (int y = 0; y < patch.Drawing.Height; y++)
            for (int x = 0; x < patch.Drawing.Width; x++)
                if ((int)Math.Floor(patch.PlaceAt(x, y).X / Step + 0.5) + half is var bin and >= 0 && bin < sum.Length) (sum[bin], count[bin]) = (sum[bin] + patch.Visible[x, y], count[bin] + 1);
        double[] profile = [.. sum.Zip(count, (s, n) => s / Math.Max(1, n))];
        double middle = profile[(half - 1)..(half + 2)].Average(), sides = profile.Where((_, k) => Math.Abs(k - half) * Step >= Beside).Average(), level = sides + BareShare * (middle - sides);
        double Edge(int way)
        {
            for (int k = half; k + way >= 0 && k + way < profile.Length; k += way)
                if (profile[k + way] < level) return Math.Abs(k - half) + (profile[k] - level) / (profile[k] - profile[k + way]);
            return double.NaN;
        }
        return Step * (Edge(1) + Edge(-1));
    }
}
