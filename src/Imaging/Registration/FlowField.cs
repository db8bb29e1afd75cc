using System.Runtime.Intrinsics;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>A smooth displacement field on a node grid: reference position + flow = position in the moving picture.</summary>
/// <remarks>
/// Nodes stand every <see cref="Spacing"/> pixels from (OriginX, OriginY) of the reference. Between nodes the field is
/// Catmull-Rom interpolated, so it can follow the face but cannot shrink a pore. Node arrays are row-major.
/// </remarks>
public sealed class FlowField(int columns, int rows, double spacing, double originX, double originY)
{
    /// <summary>Nodes a row.</summary>
    public int Columns { get; } = columns;

    /// <summary>Node rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Distance between nodes, reference pixels.</summary>
    public double Spacing { get; } = spacing;

    /// <summary>Reference x of the first node.</summary>
    public double OriginX { get; } = originX;

    /// <summary>Reference y of the first node.</summary>
    public double OriginY { get; } = originY;

    /// <summary>Displacement to the right, pixels.</summary>
    public float[] U { get; } = new float[columns * rows];

    /// <summary>Displacement down, pixels.</summary>
    public float[] V { get; } = new float[columns * rows];

    /// <summary>Zero-mean normalised cross-correlation at the node after the fit, -1 to 1; NaN where nothing was matched.</summary>
    public float[] Correlation { get; } = new float[columns * rows];

    /// <summary>Forward-backward distance, reference pixels; NaN where unknown.</summary>
    public float[] ForwardBackward { get; } = new float[columns * rows];

    /// <summary>Whether the program vouches for the node.</summary>
    public bool[] Trusted { get; } = new bool[columns * rows];

    /// <summary>A field of zeros whose nodes cover a rectangle of the reference, with the first node on its corner.</summary>
    /// <param name="area">Pixels to cover.</param>
    /// <param name="spacing">Distance between nodes, pixels.</param>
    public static FlowField Covering(PixelRectangle area, double spacing) =>
        new((int)Math.Ceiling((area.Width - 1) / spacing) + 1, (int)Math.Ceiling((area.Height - 1) / spacing) + 1, spacing, area.Left, area.Top);

    /// <summary>Reference position of a node.</summary>
    public Point PositionOf(int node) => new(OriginX + node % Columns * Spacing, OriginY + node / Columns * Spacing);

    /// <summary>The displacement at a reference position; beyond the grid the nearest node's.</summary>
    public Point At(double x, double y)
    {
        double gx = Math.Clamp((x - OriginX) / Spacing, 0, Columns - 1), gy = Math.Clamp((y - OriginY) / Spacing, 0, Rows - 1);
        int ix = (int)gx, iy = (int)gy;
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4];
        CatmullRom.Weights(gx - ix, wx);
        CatmullRom.Weights(gy - iy, wy);
        double u = 0, v = 0;
        for (int j = 0; j < 4; j++)
        {
            int row = Math.Clamp(iy + j - 1, 0, Rows - 1) * Columns;
            for (int i = 0; i < 4; i++)
            {
                int node = row + Math.Clamp(ix + i - 1, 0, Columns - 1);
                double w = wx[i] * wy[j];
                u += w * U[node];
                v += w * V[node];
            }
        }
        return new(u, v);
    }

    /// <summary>Whether all nodes around a reference position are vouched for.</summary>
    public bool TrustedAt(double x, double y)
    {
        double gx = (x - OriginX) / Spacing, gy = (y - OriginY) / Spacing;
        if (gx < 0 || gy < 0 || gx > Columns - 1 || gy > Rows - 1) return false;
        int x0 = (int)gx, y0 = (int)gy, x1 = Math.Min(x0 + 1, Columns - 1), y1 = Math.Min(y0 + 1, Rows - 1);
        return Trusted[y0 * Columns + x0] && Trusted[y0 * Columns + x1] && Trusted[y1 * Columns + x0] && Trusted[y1 * Columns + x1];
    }

    /// <summary>How the field stretches at a reference position: the derivatives of the position in the moving picture.</summary>
    public Gradient GradientAt(double x, double y)
    {
        double h = Spacing / 2;
        Point left = At(x - h, y), right = At(x + h, y), above = At(x, y - h), below = At(x, y + h);
        double width = Math.Min(x + h, OriginX + (Columns - 1) * Spacing) - Math.Max(x - h, OriginX);
        double height = Math.Min(y + h, OriginY + (Rows - 1) * Spacing) - Math.Max(y - h, OriginY);
        if (width < h / 2 || height < h / 2) return new(1, 0, 0, 1);
        return new(1 + (right.X - left.X) / width, (below.X - above.X) / height, (right.Y - left.Y) / width, 1 + (below.Y - above.Y) / height);
    }

    /// <summary>Deformation of the skin at a position, as a fraction: the size of the Green strain left when the mean similarity is taken out.</summary>
    /// <param name="x">Reference x.</param>
    /// <param name="y">Reference y.</param>
    /// <param name="mean">Usually <see cref="MeanSimilarity"/>; its scale is taken out, turning is not strain.</param>
    public double GreenStrainAt(double x, double y, Similarity mean) => GradientAt(x, y).GreenStrain(mean.Scale);

    /// <summary>The turn, scale and shift that explain most of the field: least squares over trusted nodes, or over all when fewer than 3 are trusted.</summary>
    public Similarity MeanSimilarity()
    {
        bool all = Trusted.Count(t => t) < 3;
        var from = new List<Point>();
        var to = new List<Point>();
        for (int node = 0; node < U.Length; node++)
            if (all || Trusted[node])
            {
                var p = PositionOf(node);
                from.Add(p);
                to.Add(p + new Point(U[node], V[node]));
            }
        return Similarity.Between(from, to);
    }

    /// <summary>The same field between pictures whose frames were cut or extended.</summary>
    /// <param name="referenceX">Added to reference positions: a corner at (100, 0) of the whole picture means +100 to go back to it.</param>
    /// <param name="referenceY">Likewise.</param>
    /// <param name="movingX">Added to positions in the moving picture.</param>
    /// <param name="movingY">Likewise.</param>
    public FlowField Shifted(double referenceX, double referenceY, double movingX, double movingY)
    {
        var shifted = new FlowField(Columns, Rows, Spacing, OriginX + referenceX, OriginY + referenceY);
        for (int i = 0; i < U.Length; i++)
        {
            shifted.U[i] = (float)(U[i] + (movingX - referenceX));
            shifted.V[i] = (float)(V[i] + (movingY - referenceY));
        }
        CopyJudgementTo(shifted);
        return shifted;
    }

    /// <summary>The field from the moving picture back to the reference, on nodes over a rectangle of the moving picture.</summary>
    /// <remarks>Fixed-point iteration, exact to 0.001 pixel where strain stays below one half; a node is trusted where the field is trusted at its origin.</remarks>
    public FlowField Inverse(PixelRectangle movingArea)
    {
        var inverse = Covering(movingArea, Spacing);
        for (int node = 0; node < inverse.U.Length; node++)
        {
            var q = inverse.PositionOf(node);
            var d = new Point(0, 0);
            for (int i = 0; i < 30; i++)
            {
                var forward = At(q.X + d.X, q.Y + d.Y);
                var next = new Point(-forward.X, -forward.Y);
                bool done = next.DistanceTo(d) < 1e-4;
                d = next;
                if (done) break;
            }
            inverse.U[node] = (float)d.X;
            inverse.V[node] = (float)d.Y;
            inverse.Trusted[node] = TrustedAt(q.X + d.X, q.Y + d.Y);
            int nearest = Nearest(q.X + d.X, q.Y + d.Y);
            inverse.Correlation[node] = Correlation[nearest];
            inverse.ForwardBackward[node] = ForwardBackward[nearest];
        }
        return inverse;
    }

    /// <summary>Displacements along a row, for kernels: at (firstX + i·step, y) for i from 0 to count - 1.</summary>
    /// <param name="y">Reference y.</param>
    /// <param name="firstX">Reference x of the first value.</param>
    /// <param name="step">Reference pixels between values, above 0.</param>
    /// <param name="count">Values wanted.</param>
    /// <param name="u">Displacements to the right; room for count + 8, the rest is scratch.</param>
    /// <param name="v">Displacements down; likewise.</param>
    /// <remarks>Single precision, within 1e-4 pixel of <see cref="At"/> for displacements below 1000 pixels; zeros give exactly zero.</remarks>
    internal void Row(double y, double firstX, double step, int count, Span<float> u, Span<float> v)
    {
        double gy = Math.Clamp((y - OriginY) / Spacing, 0, Rows - 1);
        int iy = (int)gy;
        Span<double> w = stackalloc double[4];
        CatmullRom.Weights(gy - iy, w);
        Span<float> lineU = stackalloc float[Columns + 3], lineV = stackalloc float[Columns + 3];   // one node left, two right of the grid
        for (int i = 0; i < Columns + 3; i++)
        {
            int column = Math.Clamp(i - 1, 0, Columns - 1);
            double a = 0, b = 0;
            for (int j = 0; j < 4; j++)
            {
                int node = Math.Clamp(iy + j - 1, 0, Rows - 1) * Columns + column;
                a += w[j] * U[node];
                b += w[j] * V[node];
            }
            (lineU[i], lineV[i]) = ((float)a, (float)b);
        }
        Along(lineU, firstX, step, count, u);
        Along(lineV, firstX, step, count, v);
    }

    /// <summary>Interpolates one row of nodes: in each cell the four weights make one cubic.</summary>
    void Along(ReadOnlySpan<float> line, double firstX, double step, int count, Span<float> target)
    {
        double start = (firstX - OriginX) / Spacing, slope = step / Spacing;
        int i = 0;
        while (i < count && start + i * slope < 0) target[i++] = line[1];
        while (i < count)
        {
            int cell = (int)(start + i * slope);
            if (cell >= Columns - 1) break;
            int end = Math.Min(count, (int)Math.Ceiling((cell + 1 - start) / slope));
            if (end <= i) end = i + 1;
            float p0 = line[cell], p1 = line[cell + 1], p2 = line[cell + 2], p3 = line[cell + 3];
            Vector256<float> a = Vector256.Create(0.5f * (p3 - p0) + 1.5f * (p1 - p2)), b = Vector256.Create(p0 - 2.5f * p1 + 2 * p2 - 0.5f * p3);
            Vector256<float> c = Vector256.Create(0.5f * (p2 - p0)), d = Vector256.Create(p1);
            for (; i < end; i += 8)
            {
                var t = Vector256.Create((float)(start + i * slope - cell)) + Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) * (float)slope;
                Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(Vector256.MultiplyAddEstimate(a, t, b), t, c), t, d).CopyTo(target[i..]);
            }
            i = end;
        }
        for (; i < count; i++) target[i] = line[Columns];
    }

    int Nearest(double x, double y) =>
        (int)Math.Clamp(Math.Round((y - OriginY) / Spacing), 0, Rows - 1) * Columns + (int)Math.Clamp(Math.Round((x - OriginX) / Spacing), 0, Columns - 1);

    void CopyJudgementTo(FlowField other)
    {
        Correlation.CopyTo(other.Correlation, 0);
        ForwardBackward.CopyTo(other.ForwardBackward, 0);
        Trusted.CopyTo(other.Trusted, 0);
    }
}
