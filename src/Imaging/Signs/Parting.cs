using System.Collections.Immutable;

namespace Punctum.Imaging.Signs;

/// <summary>The parting of one picture: the longest bright band of scalp between hair, and its width along it.</summary>
/// <param name="Course">Its middle, pixels of the grid, every millimetre.</param>
/// <param name="Widths">Width of each piece of <see cref="PieceMillimetres"/>, mm.</param>
sealed record Parting(ImmutableArray<Point> Course, ImmutableArray<double> Widths)
{
    internal const double PieceMillimetres = 8;

    /// <summary>Half widths that are looked for, mm; shortest parting; how much more of it must be bare than beside it; longest gap, mm [P].</summary>
    static readonly double[] scales = [0.8, 1.2, 1.8, 2.7, 4, 6];
    const double Shortest = 20, LeastContrast = 0.2, Straightness = 0.9, LongestGap = 5;

    /// <summary>Of the rise from the sides to the middle: from here on a parting counts as bare [P].</summary>
    const double BareShare = 0.8;

    internal double Width => Widths.Average();

    /// <summary>Standard error of the width, from its pieces.</summary>
    internal double Error
    {
        get
        {
            int n = Widths.Length;
            if (n < 2) return double.NaN;
            double mean = Width;
            return Math.Sqrt(Widths.Sum(w => (w - mean) * (w - mean)) / (n * (n - 1.0))) * TileRatio.StudentOverNormal(n - 1);
        }
    }

    /// <summary>Null when there is none of two centimetres.</summary>
    internal static Parting? Of(Plane share, Mask region, double pixelsAMillimetre)
    {
        double[] sigmas = [.. scales.Select(s => s * pixelsAMillimetre).Where(s => s >= 0.95)];
        using var map = new RidgeMap(share.Width, share.Height);
        map.Raise(share, null, region, sigmas, LeastContrast, bright: true, againstRelief: false);
        bool In(Point at) => (uint)(int)Math.Round(at.X) < (uint)region.Width && (uint)(int)Math.Round(at.Y) < (uint)region.Height && region[(int)Math.Round(at.X), (int)Math.Round(at.Y)] != 0;
        var ridges = RidgeTracer.Of(map, sigmas, (at, across, _) => In(at), new(LongestGap * pixelsAMillimetre, Shortest * pixelsAMillimetre, Straightness, 0.7, pixelsAMillimetre));
        return ridges.Count == 0 ? null : Read(share, region, ridges.MaxBy(r => r.Length * r.Strength)!, sigmas, pixelsAMillimetre);
    }

    static Parting? Read(Plane share, Mask region, Ridge ridge, double[] sigmas, double scale)
    {
        var widths = ImmutableArray.CreateBuilder<double>();
        int piece = (int)PieceMillimetres, half = (int)Math.Ceiling(5 * sigmas[ridge.Level]);
        for (int first = 0; first + piece / 2 < ridge.Points.Length; first += piece)
        {
            double[] sum = new double[2 * half + 1], count = new double[2 * half + 1];
            for (int i = Math.Max(1, first); i < Math.Min(first + piece, ridge.Points.Length - 1); i++)
            {
                Point at = ridge.Points[i], a = ridge.Points[Math.Max(0, i - 3)], b = ridge.Points[Math.Min(ridge.Points.Length - 1, i + 3)];
                double length = b.DistanceTo(a), nx = -(b.Y - a.Y) / length, ny = (b.X - a.X) / length;
                for (int k = -half; k <= half; k++)
                {
                    int x = (int)Math.Round(at.X + k * nx), y = (int)Math.Round(at.Y + k * ny);
                    if ((uint)x >= (uint)region.Width || (uint)y >= (uint)region.Height || region[x, y] == 0) continue;
                    sum[k + half] += share[x, y];
                    count[k + half]++;
                }
            }
            var profile = sum.Zip(count, (s, n) => n > 0 ? s / n : double.NaN).ToArray();
            if (Bare(profile, sigmas[ridge.Level]) is { } width) widths.Add(width / scale);
        }
        return widths.Count < 2 ? null : new(ridge.Points, widths.ToImmutable());
    }

    /// <summary>Width over which four fifths of what lies between the sides and the bare middle is reached, pixels; null where one side is not seen.</summary>
    /// <remarks>Hair that grows beside a parting covers the more the farther from it: half of that is reached well inside the hair.</remarks>
    internal static double? Bare(double[] profile, double sigma)
    {
        int half = profile.Length / 2, middle = Math.Max(1, (int)(0.4 * sigma));
        double top = profile[(half - middle)..(half + middle + 1)].Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        double[] sides = [.. profile.Where((v, k) => Math.Abs(k - half) >= 3 * sigma && double.IsFinite(v))];
        if (sides.Length < sigma || !(top > 0)) return null;
        double level = sides.Average() + BareShare * (top - sides.Average());
        double? Edge(int step)
        {
            for (int k = half; k + step >= 0 && k + step < profile.Length; k += step)
            {
                if (double.IsNaN(profile[k + step])) return null;
                if (profile[k] >= level && profile[k + step] < level) return Math.Abs(k - half) + (profile[k] - level) / (profile[k] - profile[k + step]);
            }
            return null;
        }
        return Edge(1) is { } right && Edge(-1) is { } left ? left + right : null;
    }

    /// <summary>Whether another picture's parting is the same: nowhere much farther apart than its middle third is, mm.</summary>
    internal double DistanceTo(Parting other, double pixelsAMillimetre)
    {
        var apart = Course.Select(p => other.Course.Min(q => q.DistanceTo(p))).Order().ToArray();
        return apart[apart.Length / 2] / pixelsAMillimetre;
    }
}
