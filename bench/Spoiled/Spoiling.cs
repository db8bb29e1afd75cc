using Punctum.Imaging;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Spoiled;

/// <summary>What programs and faces do to a picture: filters of our own for the bench, none of which the checks use.</summary>
static class Spoiling
{
    // Outlines of the mesh: the face, and what a beauty filter leaves sharp.
    static readonly int[] oval = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109];
    static readonly int[][] kept =
    [
        [46, 53, 52, 65, 55, 107, 66, 105, 63, 70], [276, 283, 282, 295, 285, 336, 296, 334, 293, 300],
        [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246], [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466],
        [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185],
    ];

    /// <param name="planes">Red, green, blue; changed.</param>
    /// <param name="points">The mesh on them.</param>
    /// <param name="scale">Pixels a millimetre.</param>
    /// <param name="spoil">Which way.</param>
    /// <param name="size">How much.</param>
    public static void Apply(Plane[] planes, IReadOnlyList<Point3> points, double scale, Spoil spoil, double size)
    {
        switch (spoil)
        {
            case Spoil.Blur:
                foreach (var plane in planes)
                {
                    using var sharp = plane.Copy();
                    Gaussian.Smooth(sharp, plane, size);
                }
                break;
            case Spoil.Denoise:
                Smooth(planes, null, size, 1.2, 0.05);
                break;
            case Spoil.Beautify:
                using (var skin = Skin(planes[0].Width, planes[0].Height, points, scale)) Smooth(planes, skin, size, 0.6 * scale, 0.15);
                break;
            case Spoil.OtherDevice:
                Smooth(planes, null, size, 1.5, 0.06);
                foreach (var plane in planes) Sharpen(plane, 0.8 * size);
                break;
            case Spoil.Smile:
                new SmilePull(points, scale, size).Apply(planes);
                break;
        }
    }

    /// <summary>Guided filter (He, Sun, Tang 2013) of ln light, each channel by itself, mixed in by strength and mask: edges above the tolerance stay.</summary>
    static void Smooth(Plane[] planes, Plane? mask, double strength, double sigma, double tolerance)
    {
        foreach (var plane in planes)
        {
            int width = plane.Width, height = plane.Height;
            using Plane log = new(width, height), square = new(width, height), mean = new(width, height), variance = new(width, height);
            for (int i = 0; i < log.Values.Length; i++) (log.Values[i], square.Values[i]) = (MathF.Log(MathF.Max(plane.Values[i], 1e-3f)), 0);
            for (int i = 0; i < log.Values.Length; i++) square.Values[i] = log.Values[i] * log.Values[i];
            Gaussian.Smooth(log, mean, sigma);
            Gaussian.Smooth(square, variance, sigma);
            float eps = (float)(tolerance * tolerance);
            using Plane a = new(width, height), b = new(width, height);
            for (int i = 0; i < log.Values.Length; i++)
            {
                float v = MathF.Max(0, variance.Values[i] - mean.Values[i] * mean.Values[i]);
                (a.Values[i], b.Values[i]) = (v / (v + eps), mean.Values[i] * eps / (v + eps));
            }
            Gaussian.Smooth(a, mean, sigma);
            Gaussian.Smooth(b, variance, sigma);
            for (int i = 0; i < log.Values.Length; i++)
            {
                float w = (float)strength * (mask?.Values[i] ?? 1), to = mean.Values[i] * log.Values[i] + variance.Values[i];
                plane.Values[i] = MathF.Exp(log.Values[i] + w * (to - log.Values[i]));
            }
        }
    }

    static void Sharpen(Plane plane, double amount)
    {
        using var soft = new Plane(plane.Width, plane.Height);
        Gaussian.Smooth(plane, soft, 1.2);
        for (int i = 0; i < plane.Values.Length; i++) plane.Values[i] += (float)amount * (plane.Values[i] - soft.Values[i]);
    }

    /// <summary>1 on the face's skin, 0 on eyes, brows, lips and outside, soft between.</summary>
    static Plane Skin(int width, int height, IReadOnlyList<Point3> points, double scale)
    {
        using var hard = new Plane(width, height);
        hard.Values.Clear();
        Fill(hard, [.. oval.Select(i => points[i])], 1);
        foreach (int[] part in kept) Fill(hard, [.. part.Select(i => points[i])], 0);
        var soft = new Plane(hard.Width, hard.Height);
        Gaussian.Smooth(hard, soft, 1.5 * scale);
        return soft;
    }

    static void Fill(Plane plane, Point3[] polygon, float value)
    {
        for (int y = Math.Max(0, (int)polygon.Min(p => p.Y)); y <= Math.Min(plane.Height - 1, (int)polygon.Max(p => p.Y)); y++)
        {
            var crossings = new List<double>();
            for (int i = 0; i < polygon.Length; i++)
            {
                Point3 a = polygon[i], b = polygon[(i + 1) % polygon.Length];
                if (a.Y > y != b.Y > y) crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            }
            crossings.Sort();
            for (int k = 0; k + 1 < crossings.Count; k += 2)
                for (int x = Math.Max(0, (int)Math.Ceiling(crossings[k])); x <= Math.Min(plane.Width - 1, (int)crossings[k + 1]); x++) plane[x, y] = value;
        }
    }
}
