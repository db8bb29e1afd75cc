using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>What of the head is seen from afar in a direction: soft shadows and the openness to the sky, by vertex.</summary>
static class Visibility
{
    const int Size = 224;
    const float Cell = 1.6f, BiasMillimetres = 3.5f;
    static readonly Vector3 middle = new(0, 20, 10);

    /// <summary>Share of the sky that each vertex sees, weighted by cosine.</summary>
    internal static float[] Openness(HeadSurface head)
    {
        const int Directions = 40;
        var seen = new float[head.Positions.Length];
        var all = new float[head.Positions.Length];
        for (int k = 0; k < Directions; k++)
        {
            // Fibonacci sphere: even, and the same every time.
            float z = 1 - (2 * k + 1f) / Directions, ring = MathF.Sqrt(1 - z * z), turn = k * 2.399963f;
            var direction = new Vector3(ring * MathF.Cos(turn), ring * MathF.Sin(turn), z);
            var map = DepthMap(head, direction);
            for (int i = 0; i < seen.Length; i++)
            {
                float cosine = Vector3.Dot(head.Normals[i], direction);
                if (cosine <= 0) continue;
                all[i] += cosine;
                if (map.Sees(head.Positions[i])) seen[i] += cosine;
            }
        }
        for (int i = 0; i < seen.Length; i++) seen[i] = all[i] > 0 ? seen[i] / all[i] : 1;
        return Smoothed(head, seen, rounds: 3);
    }

    /// <summary>Share of a lamp of the given half-width that each vertex sees, 0 to 1.</summary>
    internal static float[] Lamp(HeadSurface head, Vector3 direction, float halfWidthDegrees)
    {
        var side = Vector3.Normalize(Vector3.Cross(direction, Vector3.UnitY));
        var up = Vector3.Cross(side, direction);
        float spread = MathF.Tan(halfWidthDegrees * MathF.PI / 180);
        var seen = new float[head.Positions.Length];
        ReadOnlySpan<Vector2> places = [new(0, 0), new(1, 0.2f), new(-0.9f, 0.5f), new(0.3f, -1), new(-0.3f, 1), new(-0.6f, -0.7f), new(0.7f, 0.8f)];
        foreach (var place in places)
        {
            var map = DepthMap(head, Vector3.Normalize(direction + (side * place.X + up * place.Y) * spread));
            for (int i = 0; i < seen.Length; i++)
                if (map.Sees(head.Positions[i])) seen[i] += 1f / places.Length;
        }
        return Smoothed(head, seen, rounds: 4);
    }

    static float[] Smoothed(HeadSurface head, float[] values, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            var sum = new float[values.Length];
            var count = new float[values.Length];
            for (int t = 0; t < head.Triangles.Length; t += 3)
            {
                int a = head.Triangles[t], b = head.Triangles[t + 1], c = head.Triangles[t + 2];
                float mean = (values[a] + values[b] + values[c]) / 3;
                sum[a] += mean; sum[b] += mean; sum[c] += mean;
                count[a]++; count[b]++; count[c]++;
            }
            for (int i = 0; i < values.Length; i++) values[i] = count[i] > 0 ? sum[i] / count[i] : values[i];
        }
        return values;
    }

    static Map DepthMap(HeadSurface head, Vector3 direction)
    {
        var up = MathF.Abs(direction.Y) < 0.9f ? Vector3.UnitY : Vector3.UnitX;
        var side = Vector3.Normalize(Vector3.Cross(direction, up));
        var map = new Map(side, Vector3.Cross(side, direction), direction);
        map.Fill(head.Positions, head.Triangles);
        return map;
    }

    sealed class Map(Vector3 side, Vector3 up, Vector3 toLight)
    {
        readonly float[] nearest = Filled();

        static float[] Filled()
        {
            var values = new float[Size * Size];
            Array.Fill(values, float.MinValue);
            return values;
        }

        Vector3 Placed(Vector3 p)
        {
            var q = p - middle;
            return new(Vector3.Dot(q, side) / Cell + Size / 2, Vector3.Dot(q, up) / Cell + Size / 2, Vector3.Dot(q, toLight));
        }

        internal bool Sees(Vector3 p)
        {
            var q = Placed(p);
            int x = (int)(q.X + 0.5f), y = (int)(q.Y + 0.5f);
            return (uint)x >= Size || (uint)y >= Size || q.Z + BiasMillimetres >= nearest[y * Size + x];
        }

        // Triangles are about as large as a cell: their corners and middle mark it densely enough.
        internal void Fill(Vector3[] positions, int[] triangles)
        {
            var placed = new Vector3[positions.Length];
            for (int i = 0; i < placed.Length; i++) placed[i] = Placed(positions[i]);
            for (int t = 0; t < triangles.Length; t += 3)
            {
                Vector3 a = placed[triangles[t]], b = placed[triangles[t + 1]], c = placed[triangles[t + 2]];
                Mark((a + b + c) / 3);
                Mark((a + b) / 2);
                Mark((b + c) / 2);
                Mark((c + a) / 2);
                if (Vector3.DistanceSquared(a, b) > 9) { Mark(a * 0.7f + b * 0.15f + c * 0.15f); Mark(b * 0.7f + a * 0.15f + c * 0.15f); Mark(c * 0.7f + b * 0.15f + a * 0.15f); }
            }
        }

        void Mark(Vector3 q)
        {
            int x = (int)(q.X + 0.5f), y = (int)(q.Y + 0.5f);
            if ((uint)x >= Size || (uint)y >= Size) return;
            ref float here = ref nearest[y * Size + x];
            here = MathF.Max(here, q.Z);
        }
    }
}
