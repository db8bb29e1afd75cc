using System.Collections.Immutable;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Signs;

/// <summary>The light across hairs in one picture, on its own pixels.</summary>
sealed class HairLight(Picture picture, double pixelsAMillimetre)
{
    /// <summary>Across a hair, mm: where its middle is looked for again, what may be hair, and what is scalp beside it.</summary>
    const double Search = 0.03, Window = 0.08, FlankTo = 0.15, Step = 0.006;

    /// <summary>What one place of a hair shows.</summary>
    /// <param name="Darkness">∫ (1 - light / scalp) across, mm: blur moves it and does not change it.</param>
    /// <param name="Core">Light of the middle over that of the scalp beside.</param>
    internal readonly record struct Across(double Darkness, double Core);

    /// <summary>Median over the places that are asked of 1 - light of the middle over that of the scalp; 0 where it leaves the picture.</summary>
    internal double Contrast(ImmutableArray<Point> course, bool[] asked) => Median(Read(course, asked).Select(a => 1 - a.Core));

    /// <summary>Medians over the hair.</summary>
    internal Across Of(ImmutableArray<Point> course)
    {
        var read = Read(course);
        return new(Median(read.Select(a => a.Darkness)), Median(read.Select(a => a.Core)));
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    List<Across> Read(ImmutableArray<Point> course, bool[]? asked = null)
    {
        var read = new List<Across>();
        int half = (int)Math.Ceiling((FlankTo + Search) / Step), search = (int)(Search / Step), window = (int)(Window / Step), flank = (int)(FlankTo / Step);
        var profile = new double[2 * half + 1];
        for (int i = 2; i + 2 < course.Length; i += asked is null ? 2 : 1)
        {
            if (asked is not null && !asked[i]) continue;
            Point at = course[i], a = course[i - 2], b = course[i + 2];
            double length = b.DistanceTo(a), nx = -(b.Y - a.Y) / length, ny = (b.X - a.X) / length, reach = (FlankTo + Search) * pixelsAMillimetre;
            if (!(at.X > reach && at.Y > reach && at.X < picture.Width - 1 - reach && at.Y < picture.Height - 1 - reach)) continue;
            for (int k = -half; k <= half; k++) profile[k + half] = Light(at.X + k * Step * pixelsAMillimetre * nx, at.Y + k * Step * pixelsAMillimetre * ny);
            int middle = Enumerable.Range(half - search, 2 * search + 1).MinBy(k => profile[k]);
            // Not the median: where another hair lies on one side, half of what lies beside is not scalp.
            double[] beside = [.. Enumerable.Range(middle - flank, flank - window).Concat(Enumerable.Range(middle + window + 1, flank - window)).Select(k => profile[k]).OrderDescending()];
            double scalp = beside[(int)(0.35 * beside.Length)], sum = 0;
            for (int k = -window; k <= window; k++) sum += 1 - Math.Min(1, profile[middle + k] / scalp);
            read.Add(new(sum * Step, profile[middle] / scalp));
        }
        return read;
    }

    double Light(double x, double y) => 0.2126 * Bilinear(picture.Red, x, y) + 0.7152 * Bilinear(picture.Green, x, y) + 0.0722 * Bilinear(picture.Blue, x, y);

    static unsafe double Bilinear(Plane plane, double x, double y)
    {
        int x0 = (int)x, y0 = (int)y;
        double fx = x - x0, fy = y - y0;
        float* p = plane.Pointer + (long)y0 * plane.Width + x0;
        return (1 - fy) * ((1 - fx) * p[0] + fx * p[1]) + fy * ((1 - fx) * p[plane.Width] + fx * p[plane.Width + 1]);
    }
}
