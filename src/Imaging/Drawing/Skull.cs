using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Carries the face's edge round to the back of the head, in rings, and lays hair on it.</summary>
sealed class Skull(Vector3[] face, int[] oval)
{
    static readonly Vector3 centre = new(0, -30, 40), radii = new(79, 99, 100);
    const float HairThickness = 9;

    /// <summary>Place on the path from the edge point to the pole at the back: 0 at the edge, 1 at the pole.</summary>
    Vector3 At(int i, float t)
    {
        var edge = face[oval[i]] - centre;
        float angle = MathF.Acos(Vector3.Normalize(edge).Z), swing = angle * (1 - t);
        var across = Vector3.Normalize(new Vector3(edge.X, edge.Y, 0));
        var direction = across * MathF.Sin(swing) + Vector3.UnitZ * MathF.Cos(swing);
        float ratio = edge.Length() / Reach(Vector3.Normalize(edge));
        return centre + direction * Reach(direction) * (ratio + (1 - ratio) * t * (2 - t));
    }

    static float Reach(Vector3 direction) => 1 / (direction / radii).Length();

    internal void AddTo(List<Vector3> points, List<int> triangles, int rings)
    {
        int n = oval.Length, first = points.Count;
        for (int r = 1; r < rings; r++)
            for (int i = 0; i < n; i++) points.Add(At(i, (float)r / rings));
        int pole = points.Count;
        points.Add(At(0, 1));
        int Vertex(int i, int r) => r == 0 ? oval[i % n] : r == rings ? pole : first + (r - 1) * n + i % n;
        for (int r = 0; r < rings; r++)
            for (int i = 0; i < n; i++)
            {
                triangles.AddRange([Vertex(i + 1, r), Vertex(i, r), Vertex(i, r + 1)]);
                if (r < rings - 1) triangles.AddRange([Vertex(i + 1, r), Vertex(i, r + 1), Vertex(i + 1, r + 1)]);
            }
    }

    /// <summary>The hair's surface: beneath the skin where there is none.</summary>
    internal (Vector3[] Points, int[] Triangles) Hair(int rings)
    {
        int n = oval.Length;
        var points = new Vector3[n * (rings + 1)];
        for (int r = 0; r <= rings; r++)
            for (int i = 0; i < n; i++)
            {
                float t = MathF.Min((float)r / rings, 0.995f), begin = Begin(i);
                float s = Math.Clamp((t - begin) / 0.30f, 0, 1);
                // Where hair begins late its sheet lies deep, so that it does not show through jaw and ear.
                float bare = begin > 0.2f ? 5 : 0.7f, thickness = -bare + (HairThickness + bare) * s * (2 - s);
                var place = At(i, t);
                points[r * n + i] = place + Vector3.Normalize((place - centre) / (radii * radii)) * thickness;
            }
        var triangles = new List<int>();
        for (int r = 0; r < rings; r++)
            for (int i = 0; i < n; i++)
            {
                int a = r * n + i, b = r * n + (i + 1) % n;
                triangles.AddRange([b, a, a + n, b, a + n, b + n]);
            }
        return (points, [.. triangles]);
    }

    /// <summary>Where along its path hair begins: at once above the temples, behind the ear below them.</summary>
    internal static float Begin(int i) => i switch
    {
        >= 2 and <= 12 => 0,
        1 or 13 => 0.01f,
        0 or 14 => 0.06f,
        35 or 15 => 0.34f,
        34 or 16 => 0.46f,
        33 or 17 => 0.55f,
        _ => 0.65f,
    };
}
