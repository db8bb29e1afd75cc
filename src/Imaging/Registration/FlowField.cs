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

    /// <summary>The displacement at a reference position; beyond the grid the nearest node's.</summary>
    public Point At(double x, double y)
    {
        double gx = Math.Clamp((x - OriginX) / Spacing, 0, Columns - 1), gy = Math.Clamp((y - OriginY) / Spacing, 0, Rows - 1);
        int ix = Math.Min((int)gx, Columns - 1), iy = Math.Min((int)gy, Rows - 1);
        Span<double> wx = stackalloc double[4], wy = stackalloc double[4];
        CatmullRom(gx - ix, wx);
        CatmullRom(gy - iy, wy);
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

    static void CatmullRom(double t, Span<double> w)
    {
        w[0] = ((-0.5 * t + 1) * t - 0.5) * t;
        w[1] = (1.5 * t - 2.5) * t * t + 1;
        w[2] = ((-1.5 * t + 2) * t + 0.5) * t;
        w[3] = (0.5 * t - 0.5) * t * t;
    }
}
