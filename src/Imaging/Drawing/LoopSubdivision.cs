using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Smooth surface from a closed triangle mesh: each triangle becomes four, the first three of them at its corners.</summary>
/// <remarks>Source: C. Loop, Smooth subdivision surfaces based on triangles, 1987, with J. Warren's weights. Vertices keep their numbers; children of triangle t are 4t to 4t + 3.</remarks>
static class LoopSubdivision
{
    /// <summary>Control points whose limit surface passes near the given points, so that smoothing does not flatten nose and lips.</summary>
    internal static Vector3[] Compensated(Vector3[] points, int[] triangles, int rounds)
    {
        var neighbours = Neighbours(points.Length, triangles);
        var control = (Vector3[])points.Clone();
        for (int round = 0; round < rounds; round++)
        {
            var next = (Vector3[])control.Clone();
            for (int i = 0; i < points.Length; i++)
            {
                if (neighbours[i].Count == 0) continue;
                var mean = Vector3.Zero;
                foreach (int j in neighbours[i]) mean += control[j];
                mean /= neighbours[i].Count;
                // Limit position with Warren's weights: half the vertex, half the mean of its ring (2:3 at valence 3).
                float own = neighbours[i].Count == 3 ? 0.4f : 0.5f;
                next[i] += points[i] - (own * control[i] + (1 - own) * mean);
            }
            control = next;
        }
        return control;
    }

    /// <summary>One step: positions and triangles of the finer mesh.</summary>
    internal static (Vector3[] Points, int[] Triangles) Step(Vector3[] points, int[] triangles)
    {
        var edges = new Dictionary<long, (int Vertex, int Opposite1, int Opposite2)>(triangles.Length);
        int count = points.Length;
        for (int t = 0; t < triangles.Length; t += 3)
            for (int k = 0; k < 3; k++)
            {
                long key = Key(triangles[t + k], triangles[t + (k + 1) % 3]);
                int opposite = triangles[t + (k + 2) % 3];
                edges[key] = edges.TryGetValue(key, out var edge) ? edge with { Opposite2 = opposite } : (count++, opposite, -1);
            }
        var finer = new Vector3[count];
        foreach (var (key, (vertex, a, b)) in edges)
        {
            var ends = points[(int)(key >> 32)] + points[(int)(key & 0xFFFFFFFF)];
            finer[vertex] = b < 0 ? ends / 2 : ends * 0.375f + (points[a] + points[b]) * 0.125f;
        }
        var neighbours = Neighbours(points.Length, triangles);
        for (int i = 0; i < points.Length; i++)
        {
            int n = neighbours[i].Count;
            if (n == 0) continue;
            float beta = n == 3 ? 3f / 16 : 3f / (8 * n);
            var sum = Vector3.Zero;
            foreach (int j in neighbours[i]) sum += points[j];
            finer[i] = points[i] * (1 - n * beta) + sum * beta;
        }
        var children = new int[triangles.Length * 4];
        for (int t = 0; t < triangles.Length; t += 3)
        {
            int a = triangles[t], b = triangles[t + 1], c = triangles[t + 2];
            int ab = edges[Key(a, b)].Vertex, bc = edges[Key(b, c)].Vertex, ca = edges[Key(c, a)].Vertex;
            ReadOnlySpan<int> four = [a, ab, ca, b, bc, ab, c, ca, bc, ab, bc, ca];
            four.CopyTo(children.AsSpan(t * 4));
        }
        return (finer, children);
    }

    static long Key(int a, int b) => ((long)Math.Min(a, b) << 32) | (uint)Math.Max(a, b);

    static List<int>[] Neighbours(int count, int[] triangles)
    {
        var neighbours = new List<int>[count];
        for (int i = 0; i < count; i++) neighbours[i] = new(6);
        for (int t = 0; t < triangles.Length; t += 3)
            for (int k = 0; k < 3; k++)
            {
                int a = triangles[t + k], b = triangles[t + (k + 1) % 3];
                if (!neighbours[a].Contains(b)) neighbours[a].Add(b);
                if (!neighbours[b].Contains(a)) neighbours[b].Add(a);
            }
        return neighbours;
    }
}
