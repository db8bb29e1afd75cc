using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>How far forward the face reaches at each (x, y), on a grid of half millimetres: lays lines, brows and lashes on it.</summary>
sealed class FrontMap
{
    const int Columns = 360, Rows = 420;
    const float Left = -90, Top = -105, Cell = 0.5f;
    readonly float[] depth = new float[Columns * Rows];

    internal FrontMap(Vector3[] positions, ReadOnlySpan<int> triangles)
    {
        Array.Fill(depth, 1000);
        for (int t = 0; t < triangles.Length; t += 3)
        {
            Vector3 a = Grid(positions[triangles[t]]), b = Grid(positions[triangles[t + 1]]), c = Grid(positions[triangles[t + 2]]);
            float area = (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
            if (area >= 0) continue;
            int x0 = Math.Max(0, (int)MathF.Ceiling(MathF.Min(a.X, MathF.Min(b.X, c.X)))), x1 = Math.Min(Columns - 1, (int)MathF.Max(a.X, MathF.Max(b.X, c.X)));
            int y0 = Math.Max(0, (int)MathF.Ceiling(MathF.Min(a.Y, MathF.Min(b.Y, c.Y)))), y1 = Math.Min(Rows - 1, (int)MathF.Max(a.Y, MathF.Max(b.Y, c.Y)));
            for (int y = y0; y <= y1; y++)
                for (int x = x0; x <= x1; x++)
                {
                    float wa = ((b.X - x) * (c.Y - y) - (b.Y - y) * (c.X - x)) / area, wb = ((c.X - x) * (a.Y - y) - (c.Y - y) * (a.X - x)) / area, wc = 1 - wa - wb;
                    if (wa < -1e-3f || wb < -1e-3f || wc < -1e-3f) continue;
                    ref float here = ref depth[y * Columns + x];
                    here = MathF.Min(here, wa * a.Z + wb * b.Z + wc * c.Z);
                }
        }
    }

    /// <summary>The surface point at (x, y), millimetres.</summary>
    internal Vector3 At(float x, float y)
    {
        float gx = Math.Clamp((x - Left) / Cell, 0, Columns - 1.001f), gy = Math.Clamp((y - Top) / Cell, 0, Rows - 1.001f);
        int i = (int)gx, j = (int)gy;
        float u = gx - i, v = gy - j;
        float z = (1 - v) * ((1 - u) * depth[j * Columns + i] + u * depth[j * Columns + i + 1]) + v * ((1 - u) * depth[(j + 1) * Columns + i] + u * depth[(j + 1) * Columns + i + 1]);
        return new(x, y, z);
    }

    static Vector3 Grid(Vector3 p) => new((p.X - Left) / Cell, (p.Y - Top) / Cell, p.Z);
}
