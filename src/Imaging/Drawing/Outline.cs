using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Signed distance to a closed outline on the face's front, millimetres, below 0 inside; tabled on a fine grid.</summary>
sealed class Outline
{
    const float Cell = 0.2f, Margin = 8;
    readonly float left, top;
    readonly int columns, rows;
    readonly float[] distance;

    /// <param name="corners">In order; every one a knot of a Catmull-Rom curve, which is broken where sharp.</param>
    /// <param name="sharp">Indices of corners that stay corners.</param>
    internal Outline(Vector2[] corners, params int[] sharp)
    {
        var curve = new List<Vector2>();
        int n = corners.Length;
        for (int i = 0; i < n; i++)
        {
            var before = sharp.Contains(i) ? corners[i] : corners[(i + n - 1) % n];
            var behind = sharp.Contains((i + 1) % n) ? corners[(i + 1) % n] : corners[(i + 2) % n];
            for (int k = 0; k < 8; k++) curve.Add(SkinLines.Curve(before, corners[i], corners[(i + 1) % n], behind, k / 8f));
        }
        left = curve.Min(p => p.X) - Margin;
        top = curve.Min(p => p.Y) - Margin;
        columns = (int)((curve.Max(p => p.X) + Margin - left) / Cell) + 2;
        rows = (int)((curve.Max(p => p.Y) + Margin - top) / Cell) + 2;
        distance = new float[columns * rows];
        Stripes.Run(rows, 8, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
                for (int x = 0; x < columns; x++) distance[y * columns + x] = Signed(curve, new(left + x * Cell, top + y * Cell));
        });
    }

    /// <summary>Beyond the tabled margin of 8 mm the answer is simply large.</summary>
    internal float At(float x, float y)
    {
        float gx = (x - left) / Cell, gy = (y - top) / Cell;
        if (gx < 0 || gy < 0 || gx >= columns - 1 || gy >= rows - 1) return 2 * Margin;
        int i = (int)gx, j = (int)gy;
        float u = gx - i, v = gy - j;
        int at = j * columns + i;
        return (1 - v) * ((1 - u) * distance[at] + u * distance[at + 1]) + v * ((1 - u) * distance[at + columns] + u * distance[at + columns + 1]);
    }

    static float Signed(List<Vector2> curve, Vector2 p)
    {
        float least = float.MaxValue;
        bool inside = false;
        for (int i = 0, j = curve.Count - 1; i < curve.Count; j = i++)
        {
            Vector2 a = curve[j], b = curve[i], ab = b - a;
            float t = ab.LengthSquared() > 1e-9f ? Math.Clamp(Vector2.Dot(p - a, ab) / ab.LengthSquared(), 0, 1) : 0;
            least = MathF.Min(least, Vector2.DistanceSquared(p, a + ab * t));
            if (a.Y > p.Y != b.Y > p.Y && p.X < a.X + (p.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) inside = !inside;
        }
        return inside ? -MathF.Sqrt(least) : MathF.Sqrt(least);
    }
}
