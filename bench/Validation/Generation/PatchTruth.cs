using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Validation.Generation;

/// <summary>What a dose truly does to a drawn patch, counted and measured on the drawing itself: hairs by their roots, cover pixel by pixel, marks by their albedo.</summary>
static class PatchTruth
{
    /// <summary>From here on it is hair beside the parting, mm from its middle; the share of the rise from there to the middle that is left at a parting's edge: the measure's definition.</summary>
    const double Beside = 14, BareShare = 0.8;

    /// <summary>True changes of a place's own measures.</summary>
    /// <param name="place">belly, scalp or hair.</param>
    /// <param name="without">The before as it lies in its picture, without the dose.</param>
    /// <param name="with">The same with the dose.</param>
    /// <param name="region">The region in the before picture.</param>
    public static IEnumerable<(string Measure, double Change)> Of(string place, PatchDrawing without, PatchDrawing with, PixelRectangle region)
    {
        if (place == "hair")
        {
            yield return ("hair.density", Math.Log(Hairs(with, region) / (double)Hairs(without, region)));
            yield return ("hair.calibre", Math.Log(with.Hair.CalibreFactor / without.Hair.CalibreFactor));
            yield break;
        }
        PatchDrawing Clean(PatchDrawing drawing) => drawing with { Sensor = new() { BlurPixels = 0, PhotonNoise = 0, ReadNoise = 0 } };
        using DrawnPatch first = DrawnPatch.Draw(Clean(without)), second = DrawnPatch.Draw(Clean(with));
        if (place == "belly") yield return ("stretch_marks.contrast", Size(second.MarkDeltaE) - Size(first.MarkDeltaE));
        else
        {
            yield return ("scalp.visible", Math.Log(Uncovered(second, region) / Uncovered(first, region)));
            yield return ("scalp.part_width", Math.Log(PartWidth(second) / PartWidth(first)));
        }
    }

    static double Size(Lab lab) => Math.Sqrt(lab.L * lab.L + lab.A * lab.A + lab.B * lab.B);

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
