using System.Numerics;

namespace Punctum.Imaging.Drawing;

enum StrokeKind : byte { Brow, Lash, Scalp }

/// <summary>One hair: places in the resting head, its width at the root, how light it is (0 dark to 1).</summary>
readonly record struct Stroke(StrokeKind Kind, Vector3[] Places, float WidthMillimetres, float Lightness);

/// <summary>Brows, lashes and scalp hair, one by one.</summary>
static class Hairs
{
    internal static Stroke[] Of(HeadSurface head, int seed, Outline eye)
    {
        var all = new List<Stroke>();
        var chance = new Chance((ulong)seed * 7 + 4);
        Scalp(all, head, ref chance);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Brow(all, head.Front, side, ref chance);
            Lashes(all, head.Front, eye, side, ref chance);
        }
        return [.. all];
    }

    // Middle line of the brow from the nose outwards, half its height, and where its hairs point.
    static readonly (Vector2 At, float Half, float Degrees)[] brow =
    [
        (new(11.5f, -41), 3.2f, 75), (new(18, -43.5f), 3.6f, 52), (new(26, -46), 3.5f, 30), (new(34, -47.3f), 3.0f, 14), (new(42, -46), 2.3f, -6), (new(49, -42), 1.2f, -24),
    ];

    static void Brow(List<Stroke> all, FrontMap front, int side, ref Chance chance)
    {
        for (int k = 0; k < 620; k++)
        {
            float t = (float)chance.Unit(), at = t * (brow.Length - 1);
            int i = Math.Min((int)at, brow.Length - 2);
            float f = at - i;
            var place = Vector2.Lerp(brow[i].At, brow[i + 1].At, f);
            float half = float.Lerp(brow[i].Half, brow[i + 1].Half, f), across = (float)Math.Clamp(0.5 * chance.Normal(), -1, 1);
            // Upper hairs lie down, lower ones stand up.
            float degrees = float.Lerp(brow[i].Degrees, brow[i + 1].Degrees, f) + 22 * across + (float)(8 * chance.Normal());
            float angle = degrees * MathF.PI / 180, length = (float)chance.Between(3.5, 6.5) * (t < 0.1f ? 0.7f : 1);
            var root = place + new Vector2(0, across * half + 0.6f);
            var along = new Vector2(MathF.Cos(angle), -MathF.Sin(angle)) * length;
            float bend = (float)chance.Between(-0.1, 0.25) * length;
            var places = new Vector3[4];
            for (int s = 0; s < 4; s++)
            {
                float u = s / 3f;
                var p = root + along * u + new Vector2(0, bend * u * u);
                places[s] = front.At(side * p.X, p.Y) - new Vector3(0, 0, 0.15f + 0.5f * u);
            }
            all.Add(new(StrokeKind.Brow, places, 0.11f, (float)chance.Unit()));
        }
    }

    static void Lashes(List<Stroke> all, FrontMap front, Outline eye, int side, ref Chance chance)
    {
        for (int k = 0; k < 150; k++)
        {
            bool upper = k < 95;
            float x = (float)chance.Between(20.5, 44.5), middle = -27;
            float y = middle;
            // The lid's margin: walk out of the opening.
            while (MathF.Abs(y - middle) < 8 && eye.At(-x, y) < 0.15f) y += upper ? -0.1f : 0.1f;
            if (y == middle) continue;
            float outward = (x - 31) / 13, length = (float)chance.Between(0.75, 1.1) * (upper ? 6.5f + 1.5f * outward : 3.4f);
            var root = front.At(side * x, y);
            var places = new Vector3[5];
            for (int s = 0; s < 5; s++)
            {
                float u = s / 4f, rise = upper ? -(0.10f * u + 0.52f * u * u) * length : (0.25f * u + 0.3f * u * u) * length;
                places[s] = root + new Vector3(side * (0.5f * outward + 0.06f) * u * length, rise, -0.3f - 0.75f * u * length * (1 - 0.35f * u));
            }
            all.Add(new(StrokeKind.Lash, places, upper ? 0.13f : 0.08f, 0));
        }
    }

    // Combed back from the forehead: along the skull's paths, a little unsteady.
    static void Scalp(List<Stroke> all, HeadSurface head, ref Chance chance)
    {
        const int Points = 12;
        int n = FaceShape.Oval.Length, rings = head.Hair.Length / n - 1;
        Vector3 At(float i, float r)
        {
            int i0 = (int)MathF.Floor(i), r0 = Math.Min((int)r, rings - 1);
            float u = i - i0, v = r - r0;
            Vector3 Knot(int ring, int column) => head.Hair[ring * n + (column % n + n) % n];
            Vector3 Row(int ring) => Smooth(Knot(ring, i0 - 1), Knot(ring, i0), Knot(ring, i0 + 1), Knot(ring, i0 + 2), u);
            return Smooth(Row(Math.Max(r0 - 1, 0)), Row(r0), Row(r0 + 1), Row(Math.Min(r0 + 2, rings)), v);
        }
        for (int k = 0; k < 5200; k++)
        {
            bool wisp = k >= 4700;
            float i = (float)chance.Between(-1.4, 15.4), begin = MathF.Max(Skull.Begin(((int)MathF.Round(i) + n) % n), 0) * rings;
            float from = begin + (float)(wisp ? chance.Between(-0.1, 0.3) : chance.Unit() < 0.55 ? chance.Between(-0.05, 0.5) : chance.Between(0.3, 3.5));
            float to = MathF.Min(from + (float)chance.Between(1.8, 4), rings - 0.2f), drift = (float)(0.25 * chance.Normal()), lift = (float)chance.Between(0.2, 1.6);
            var places = new Vector3[Points];
            for (int s = 0; s < Points; s++)
            {
                float u = (float)s / (Points - 1), r = MathF.Max(from + (to - from) * u, 0);
                var p = At(i + drift * u, r);
                var q = p - new Vector3(0, -30, 40);
                places[s] = p + Vector3.Normalize(q) * (lift + (r < begin + 0.6f ? 2.2f * (1 - (r - begin) / 0.6f) : 0));
            }
            all.Add(new(StrokeKind.Scalp, places, (float)chance.Between(0.16, 0.34), (float)chance.Unit()));
        }
    }

    static Vector3 Smooth(Vector3 a, Vector3 b, Vector3 c, Vector3 d, float t) => b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
