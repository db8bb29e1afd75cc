using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Lines and folds of a face, drawn on its front: where most people have them, differing with the seed.</summary>
static class SkinLines
{
    internal static void AddTo(List<Feature> all, FrontMap front, int seed, float depth)
    {
        var chance = new Chance((ulong)seed * 7 + 2);
        foreach (float y in (ReadOnlySpan<float>)[-74, -66, -57.5f, -50])
        {
            float w = (float)chance.Between(26, 40), off = (float)chance.Between(-6, 6), bow = (float)chance.Between(-3, 1);
            Add(front, all, ref chance, [new(off - w, y - bow + 2), new(off - w / 2, y), new(off, y + bow), new(off + w / 2, y), new(off + w, y - bow + 2)], 0.55f, depth * (float)chance.Between(0.07, 0.14), 0.5f);
        }
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Add(front, all, ref chance, [new(side * 8, -46), new(side * 7.2f, -38), new(side * 6.2f, -31)], 0.7f, depth * (float)chance.Between(0.10, 0.16), 0.3f, FeatureKind.Fold);
            for (int k = 0; k < 4; k++)
            {
                double angle = (-34 + 21 * k + chance.Between(-4, 4)) * Math.PI / 180, length = chance.Between(8, 14);
                var from = new Vector2(side * (49 + (float)chance.Between(0, 2)), -27 + 3.2f * k);
                var to = from + new Vector2(side * (float)(length * Math.Cos(angle)), (float)(length * Math.Sin(angle)));
                Add(front, all, ref chance, [from, (from + to) / 2 + new Vector2(0, (float)chance.Between(-0.6, 0.6)), to], 0.45f, depth * (float)chance.Between(0.06, 0.12), 0.3f);
            }
            for (int k = 0; k < 3; k++)
            {
                float y = -17.5f + 3.2f * k, bow = 3.2f - 0.4f * k;
                Add(front, all, ref chance, [new(side * 19, y - 1), new(side * 26, y + bow), new(side * 35, y + bow), new(side * (43 + k), y - 2)], 0.5f, depth * (float)chance.Between(0.04, 0.08), 0.3f);
            }
            Add(front, all, ref chance, [new(side * 19.5f, 12), new(side * 23, 19), new(side * 27, 27), new(side * 31, 38), new(side * 33, 47)], 3.4f, depth * 0.42f, 0.4f, FeatureKind.Fold);
            Add(front, all, ref chance, [new(side * 30.5f, 52), new(side * 32, 58), new(side * 32.5f, 65)], 2f, depth * 0.16f, 0.4f, FeatureKind.Fold);
            for (int k = 0; k < 3; k++)
                Add(front, all, ref chance, [new(side * (4.5f + 4.5f * k), 21.5f), new(side * (4.7f + 4.8f * k), 26.5f)], 0.4f, depth * (float)chance.Between(0.03, 0.05), 0.2f);
            // Crease of the upper lid.
            Add(front, all, ref chance, [new(side * 18.5f, -29.5f), new(side * 24, -34.2f), new(side * 31, -36), new(side * 38, -34.4f), new(side * 45, -29.5f)], 0.9f, 0.34f, 0f);
        }
        for (int k = 0; k < 170; k++)
        {
            float x = (float)chance.Between(-62, 62), y = (float)chance.Between(-75, 78);
            double angle = Math.Abs(x) < 30 && y < -40 ? chance.Between(-0.25, 0.25) : chance.Between(0, Math.PI), length = chance.Between(2, 7);
            var along = new Vector2((float)(Math.Cos(angle) * length), (float)(Math.Sin(angle) * length));
            if (MathF.Abs(MathF.Abs(x) - 31) < 19 && MathF.Abs(y + 27) < 14) continue;
            Add(front, all, ref chance, [new(x, y), new Vector2(x, y) + along / 2, new Vector2(x, y) + along], 0.28f, depth * (float)chance.Between(0.02, 0.045), 0.2f);
        }
    }

    // Steps of about 0.8 mm along a Catmull-Rom curve, a little unsteady, thinner towards both ends.
    static void Add(FrontMap front, List<Feature> all, ref Chance chance, ReadOnlySpan<Vector2> knots, float radius, float depth, float unsteady, FeatureKind kind = FeatureKind.Line)
    {
        double phase = chance.Between(0, 6), pace = chance.Between(0.35, 0.6);
        Vector3? last = null;
        float length = 0;
        for (int k = 1; k < knots.Length; k++) length += Vector2.Distance(knots[k - 1], knots[k]);
        int steps = Math.Max(3, (int)(length / 0.8f));
        for (int s = 0; s <= steps; s++)
        {
            float t = (float)s / steps, at = t * (knots.Length - 1);
            int k = Math.Min((int)at, knots.Length - 2);
            var p = Curve(knots[Math.Max(k - 1, 0)], knots[k], knots[k + 1], knots[Math.Min(k + 2, knots.Length - 1)], at - k);
            float wobble = unsteady * (float)(Math.Sin(phase + pace * t * length) + 0.5 * Math.Sin(2.7 * phase + 2.3 * pace * t * length)) * MathF.Min(1, radius);
            var here = front.At(p.X + wobble * 0.3f, p.Y + wobble);
            float taper = MathF.Sqrt(MathF.Max(0, MathF.Sin(MathF.PI * (t - 0.5f / steps))));
            if (last is { } from) all.Add(new(kind, from, here, radius * (0.6f + 0.4f * taper), depth * taper));
            last = here;
        }
    }

    internal static Vector2 Curve(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t) =>
        b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
