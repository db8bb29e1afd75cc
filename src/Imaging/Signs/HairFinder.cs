using System.Collections.Immutable;
using System.Numerics.Tensors;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Signs;

/// <summary>A hair seen in one picture.</summary>
/// <param name="Points">Its middle at an even step, pixels of that picture.</param>
readonly record struct SeenHair(ImmutableArray<Point> Points)
{
    internal Point Middle => Points[Points.Length / 2];
}

/// <summary>Finds hairs darker than the scalp, one by one, in a close-up.</summary>
/// <remarks>
/// Methods §5.10: ridges of the width of hair, 0.03 to 0.1 mm, followed straight on where they cross. Noise and the scalp's own relief are told by the bright ridges of the
/// same picture, of which hair makes none but its lobes. Each picture is searched on its own: hair grows and falls between the pictures, so that no mean of both holds all of it.
/// </remarks>
static class HairFinder
{
    internal const double StepMillimetres = 0.03;

    static readonly double[] scales = [0.012, 0.017, 0.024, 0.034, 0.048];

    /// <summary>Least contrast, ln units; longest gap, at a crossing; shortest hair, mm [P].</summary>
    const double LeastContrast = 0.12, LongestGap = 0.35, Shortest = 0.6, Straightness = 0.6, MeanStrength = 1;

    internal static List<SeenHair> Find(Picture picture, double pixelsAMillimetre)
    {
        int width = picture.Width, height = picture.Height;
        using Plane light = Light(picture), bright = new(width, height);
        TensorPrimitives.Negate(light.Values, bright.Values);
        using var everywhere = new Mask(width, height);
        everywhere.Values.Fill(1);
        double[] sigmas = [.. scales.Select(s => s * pixelsAMillimetre).Where(s => s >= 0.95)];
        using var map = new RidgeMap(width, height);
        map.Raise(light, bright, everywhere, sigmas, LeastContrast, bright: false, againstRelief: false);
        var rules = new RidgeRules(LongestGap * pixelsAMillimetre, Shortest * pixelsAMillimetre, Straightness, MeanStrength, StepMillimetres * pixelsAMillimetre);
        return Once(RidgeTracer.Of(map, sigmas, (_, _, _) => true, rules), sigmas, width, height);
    }

    /// <summary>ln of the luminance.</summary>
    internal static Plane Light(Picture picture)
    {
        var light = new Plane(picture.Width, picture.Height);
        Span<float> r = picture.Red.Values, g = picture.Green.Values, b = picture.Blue.Values, target = light.Values;
        for (int i = 0; i < target.Length; i++) target[i] = MathF.Log(MathF.Max(0.2126f * r[i] + 0.7152f * g[i] + 0.0722f * b[i], 1e-3f));
        return light;
    }

    /// <summary>What runs for the most part on a stronger ridge is the same hair.</summary>
    static List<SeenHair> Once(List<Ridge> ridges, double[] sigmas, int width, int height)
    {
        const double Share = 0.5, Reach = 1.2;
        using var taken = new Mask(width, height);
        var hairs = new List<SeenHair>();
        foreach (var ridge in ridges.OrderByDescending(r => r.Strength * r.Length))
        {
            if (ridge.Points.Count(p => taken[(int)Math.Round(p.X), (int)Math.Round(p.Y)] != 0) > Share * ridge.Points.Length) continue;
            hairs.Add(new(ridge.Points));
            double reach = Math.Max(1.5, Reach * sigmas[ridge.Level]);
            foreach (var p in ridge.Points)
                for (int y = Math.Max(0, (int)(p.Y - reach)); y <= Math.Min(height - 1, p.Y + reach); y++)
                    for (int x = Math.Max(0, (int)(p.X - reach)); x <= Math.Min(width - 1, p.X + reach); x++) taken[x, y] = 1;
        }
        return hairs;
    }
}
