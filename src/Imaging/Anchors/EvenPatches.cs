using System.Numerics.Tensors;

namespace Punctum.Imaging.Anchors;

/// <summary>A connected piece of even colour that may be a patch: about a parallelogram.</summary>
/// <param name="Centre">Mean position.</param>
/// <param name="Area">Pixels.</param>
/// <param name="XX">Variance of its positions, grown by what the edges took on each side; XY and YY alike.</param>
/// <param name="XY">Covariance.</param>
/// <param name="YY">Variance in y.</param>
readonly record struct EvenPatch(Point Centre, double Area, double XX, double XY, double YY)
{
    /// <summary>Distance in units of the patch's own spread: a square patch of side s has neighbours at √12 times pitch / s.</summary>
    public double Reach(Point from)
    {
        double det = XX * YY - XY * XY;
        return Math.Sqrt((YY * from.X * from.X - 2 * XY * from.X * from.Y + XX * from.Y * from.Y) / det);
    }

    /// <summary>Cosine of the angle of two offsets as they would stand on the unturned patch.</summary>
    public double Cosine(Point a, Point b)
    {
        double det = XX * YY - XY * XY;
        return (YY * a.X * b.X - XY * (a.X * b.Y + a.Y * b.X) + XX * a.Y * b.Y) / (det * Reach(a) * Reach(b));
    }
}

/// <summary>Finds pieces of even colour with edges around: runs of pixels without a step to their neighbours, joined over the rows.</summary>
static class EvenPatches
{
    /// <summary>A larger step between pixels two apart, of the square root of linear light, is an edge: at least so large, at most so large, and so many times the steps of the evenest third of the picture, which are its noise [P]. Neutral 3.5 stands 0.12 above the frame.</summary>
    const float LeastStep = 0.022f, MostStep = 0.07f, StepsOfNoise = 2.6f, Evenest = 0.3f;

    /// <summary>Rows from which the noise is read: one of so many.</summary>
    const int RowsApart = 24;

    /// <summary>Smallest piece, pixels; largest, as a share of the picture.</summary>
    const double LeastArea = 9, LargestShare = 1.0 / 30;

    /// <summary>Area over that of a parallelogram of the same spread: 1 for a parallelogram, 1.05 for an ellipse, 0.87 for a triangle.</summary>
    const double LeastFilled = 0.86, MostFilled = 1.09;

    /// <summary>Longest over shortest spread: two squares side by side have 2.</summary>
    const double MostStretched = 2.6;

    readonly record struct Run(int Y, int Start, int End);

    /// <summary>Those of a picture.</summary>
    /// <param name="red">Linear light; green and blue alike, of one size.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    public static List<EvenPatch> Of(Plane red, Plane green, Plane blue) => Joined(Runs(red, green, blue, EdgeStep(red, green, blue)), red.Width, red.Height);

    static float EdgeStep(Plane red, Plane green, Plane blue)
    {
        var rows = new EdgeRows(red, green, blue);
        var steps = new List<float>();
        for (int y = RowsApart / 2; y < red.Height - 1; y += RowsApart)
        {
            rows.Start(y);
            var edge = rows.Next();
            for (int x = 1; x < edge.Length - 1; x += 3) steps.Add(edge[x]);
        }
        if (steps.Count == 0) return LeastStep;
        steps.Sort();
        return Math.Clamp(StepsOfNoise * steps[(int)(Evenest * steps.Count)], LeastStep, MostStep);
    }

    static List<Run> Runs(Plane red, Plane green, Plane blue, float step)
    {
        const int StripeRows = 32;
        int width = red.Width, height = red.Height;
        var stripes = new List<Run>[(height + StripeRows - 1) / StripeRows];
        Stripes.Run(height, StripeRows, (first, behind) =>
        {
            var found = stripes[first / StripeRows] = [];
            int from = Math.Max(1, first), to = Math.Min(height - 1, behind);
            if (from >= to) return;
            var rows = new EdgeRows(red, green, blue);
            rows.Start(from);
            for (int y = from; y < to; y++)
            {
                var edge = rows.Next();
                for (int x = 1; x < width - 1; x++)
                {
                    if (edge[x] >= step) continue;
                    int start = x;
                    while (x < width - 1 && edge[x] < step) x++;
                    found.Add(new(y, start, x));
                }
            }
        });
        return [.. stripes.SelectMany(s => s)];
    }

    /// <summary>The largest step of any channel at each pixel, row by row.</summary>
    sealed class EdgeRows(Plane red, Plane green, Plane blue)
    {
        readonly float[][] rows = [.. Enumerable.Range(0, 9).Select(_ => new float[red.Width])];
        readonly float[] edge = new float[red.Width], step = new float[red.Width];
        int next;

        /// <summary>Makes ready for a row that has one above and one below.</summary>
        public void Start(int y)
        {
            next = y;
            Read(y - 1);
            Read(y);
        }

        public float[] Next()
        {
            int y = next++;
            Read(y + 1);
            Array.Clear(edge);
            for (int c = 0; c < 9; c += 3)
            {
                Larger(rows[c + (y + 1) % 3], rows[c + (y - 1) % 3], edge, step);
                var row = rows[c + y % 3].AsSpan();
                Larger(row[2..], row[..^2], edge.AsSpan(1, edge.Length - 2), step);
            }
            return edge;
        }

        void Read(int y)
        {
            Root(red.Row(y), rows[y % 3]);
            Root(green.Row(y), rows[3 + y % 3]);
            Root(blue.Row(y), rows[6 + y % 3]);
        }
    }

    static void Root(ReadOnlySpan<float> light, float[] root)
    {
        TensorPrimitives.Max(light, 0f, root);
        TensorPrimitives.Sqrt<float>(root, root);
    }

    static void Larger(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> edge, float[] step)
    {
        var s = step.AsSpan(0, edge.Length);
        TensorPrimitives.Subtract(a, b, s);
        TensorPrimitives.Abs<float>(s, s);
        TensorPrimitives.Max<float>(s, edge, edge);
    }

    /// <summary>Sums of a piece: pixels, positions, products of positions.</summary>
    struct Sums
    {
        public double N, X, Y, XX, XY, YY;

        public void Add(Run run)
        {
            double n = run.End - run.Start, first = run.Start, x = n * (first + (n - 1) / 2);
            N += n;
            X += x;
            Y += n * run.Y;
            XX += n * first * first + first * n * (n - 1) + (n - 1) * n * (2 * n - 1) / 6;
            XY += x * run.Y;
            YY += n * run.Y * run.Y;
        }
    }

    static List<EvenPatch> Joined(List<Run> runs, int width, int height)
    {
        var parent = new int[runs.Count];
        int above = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            parent[i] = i;
            var run = runs[i];
            while (above < i && (runs[above].Y < run.Y - 1 || (runs[above].Y == run.Y - 1 && runs[above].End <= run.Start))) above++;
            for (int k = above; k < i && runs[k].Y == run.Y - 1 && runs[k].Start < run.End; k++)
            {
                int a = Root(parent, i), b = Root(parent, k);
                if (a != b) parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        }
        var sums = new Sums[runs.Count];
        for (int i = 0; i < runs.Count; i++) sums[Root(parent, i)].Add(runs[i]);
        var patches = new List<EvenPatch>();
        foreach (ref readonly var s in sums.AsSpan())
            if (s.N >= LeastArea && s.N <= LargestShare * width * height && Patch(s) is { } patch) patches.Add(patch);
        return patches;
    }

    static int Root(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }

    static EvenPatch? Patch(in Sums s)
    {
        // A pixel is a square, not a point: its own spread of 1/12.
        double x = s.X / s.N, y = s.Y / s.N, xx = s.XX / s.N - x * x + 1.0 / 12, xy = s.XY / s.N - x * y, yy = s.YY / s.N - y * y + 1.0 / 12;
        double filled = s.N / (12 * Math.Sqrt(Math.Max(1e-9, xx * yy - xy * xy)));
        if (filled is < LeastFilled or > MostFilled) return null;
        double mean = (xx + yy) / 2, apart = Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy), large = mean + apart, small = mean - apart;
        if (Grown(large) > MostStretched * MostStretched * Grown(small)) return null;
        // The spread along each main direction, as if the edges had taken nothing.
        double gl = Grown(large), gs = Grown(small), cos2 = apart < 1e-12 ? 0 : (xx - yy) / 2 / apart, sin2 = apart < 1e-12 ? 0 : xy / apart, middle = (gl + gs) / 2, half = (gl - gs) / 2;
        return new(new(x, y), s.N, middle + half * cos2, half * sin2, middle - half * cos2);
    }

    /// <summary>The pixel that a step of two takes on each side, and half a pixel of blur.</summary>
    static double Grown(double variance) => Math.Pow(Math.Sqrt(12 * variance) + 3, 2) / 12;
}
