using System.Numerics.Tensors;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Light;

namespace Punctum.Imaging.Signs;

/// <summary>A spot of pigment or blood found on the mean of both pictures.</summary>
/// <param name="At">Centre, reference pixels.</param>
/// <param name="Zone">Index of its zone.</param>
/// <param name="SigmaMillimetres">Scale of the strongest response; the spot is about 2.8 times as wide.</param>
/// <param name="Response">Index of the response.</param>
readonly record struct Spot(Point At, int Zone, double SigmaMillimetres, double Response)
{
    /// <summary>Radius of the disc its excess is summed over: 2.2 σ holds nine tenths of a Gaussian spot, and the ring beyond it is skin.</summary>
    public double RadiusMillimetres => 2.2 * SigmaMillimetres;
}

/// <summary>Finds spots: blobs of melanin or haemoglobin 0.4 to 3 mm in scale, by differences of Gaussians.</summary>
/// <remarks>
/// A difference of Gaussians σ, √2·σ stands for the scale-normalised Laplacian (methods §5.6, §5.1). Found on the mean of both
/// pictures: sites found on one of them would shrink in the other by mere chance (methods §0.2). One guard scale on each side:
/// what is strongest there is a pore or hair, or a patch, and is no spot. The threshold is the larger of a fixed contrast and five
/// times the noise, measured as half the difference of both pictures in the same filter.
/// </remarks>
static class SpotFinder
{
    /// <summary>Scales of the Gaussians, mm: 0.28 · √2^k. The differences between neighbours peak for blobs of about 1.2 of the smaller σ.</summary>
    const double SmallestSigma = 0.283;
    const double NoiseMultiple = 5;

    /// <summary>Low-pass that is taken off first, mm; methods §5.6 has a median over 15-20 mm.</summary>
    const double BackgroundSigma = 6;

    /// <summary>Largest ratio of the two curvatures of a spot; a crease or hair is longer [P].</summary>
    const double LongestRatio = 2.5;

    public static List<Spot> Find(SpotKind kind, ChromophoreMap reference, ChromophoreMap moved, PhotometricFit fit, Mask labels, Mask usable)
    {
        int levels = kind.Levels;
        using var skin = Reduced(usable, reference);
        int width = reference.Melanin.Width, height = reference.Melanin.Height;
        using Plane mean = new(width, height), half = new(width, height);
        HighPass(kind, reference, moved, skin, fit, mean, half);
        var response = new Plane[levels - 1];
        try
        {
            var threshold = new double[levels - 1];
            Plane a = new(width, height), b = new(width, height), c = new(width, height), d = new(width, height), noise = new(width, height);
            for (int level = 0; level < levels; level++)
            {
                // Each scale from the one before: σ√2 after σ is another σ.
                double sigma = SmallestSigma * Math.Pow(2, Math.Max(0, level - 1) / 2.0) * reference.PixelsAMillimetre;
                Gaussian.Smooth(level == 0 ? mean : a, b, sigma);
                Gaussian.Smooth(level == 0 ? half : c, d, sigma);
                if (level > 0)
                {
                    var difference = response[level - 1] = new Plane(width, height);
                    TensorPrimitives.Subtract(a.Values, b.Values, difference.Values);
                    TensorPrimitives.Subtract(c.Values, d.Values, noise.Values);
                    threshold[level - 1] = Math.Max(kind.SmallestResponse, NoiseMultiple * RobustSd(noise, skin));
                    if (kind.SpreadMultiple > 0) threshold[level - 1] = Math.Max(threshold[level - 1], kind.SpreadMultiple * RobustSd(difference, skin));
                }
                (a, b, c, d) = (b, a, d, c);
            }
            foreach (var plane in (ReadOnlySpan<Plane>)[a, b, c, d, noise]) plane.Dispose();
            return Apart(Peaks(response, threshold, reference, skin, labels), reference.PixelsAMillimetre * reference.Factor);
        }
        finally
        {
            foreach (var plane in response) plane?.Dispose();
        }
    }

    /// <summary>1 where all pixels behind a pixel of the map are usable in both pictures and the reference is not too dark.</summary>
    static Mask Reduced(Mask usable, ChromophoreMap map)
    {
        var reduced = new Mask(map.Skin.Width, map.Skin.Height);
        Stripes.Run(reduced.Height, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = reduced.Row(y);
                var dark = map.Dark.Row(y);
                for (int x = 0; x < row.Length; x++) row[x] = (byte)(1 - dark[x]);
                for (int j = 0; j < map.Factor; j++)
                {
                    var full = usable.Row(y * map.Factor + j);
                    if (full.IndexOfAnyExcept((byte)0) < 0) row.Clear();
                    else
                        for (int x = 0; x < row.Length; x++)
                            if (full.Slice(x * map.Factor, map.Factor).Contains((byte)0)) row[x] = 0;
                }
            }
        });
        return reduced;
    }

    /// <summary>The chromophore without its background, mean of both pictures and half their difference; 0 where there is no skin.</summary>
    static void HighPass(SpotKind kind, ChromophoreMap reference, ChromophoreMap moved, Mask usable, PhotometricFit fit, Plane mean, Plane half)
    {
        var blocks = fit.Blocks;
        using Plane weight = new(blocks.Columns, blocks.Rows), sumMean = new(blocks.Columns, blocks.Rows), sumHalf = new(blocks.Columns, blocks.Rows);
        using Plane smoothWeight = new(blocks.Columns, blocks.Rows), smoothMean = new(blocks.Columns, blocks.Rows), smoothHalf = new(blocks.Columns, blocks.Rows);
        for (int i = 0; i < blocks.Pixels.Length; i++)
        {
            float w = blocks.Pixels[i];
            weight.Values[i] = w;
            double r = w > 0 ? kind.Of(blocks.Reference(i)) : 0, m = w > 0 ? kind.Of(blocks.Moving(i)) : 0;
            (sumMean.Values[i], sumHalf.Values[i]) = ((float)(w * 0.5 * (r + m)), (float)(w * 0.5 * (m - r)));
        }
        double sigma = Math.Max(1, BackgroundSigma * reference.PixelsAMillimetre * reference.Factor / SkinBlocks.Step);
        Gaussian.Smooth(weight, smoothWeight, sigma);
        Gaussian.Smooth(sumMean, smoothMean, sigma);
        Gaussian.Smooth(sumHalf, smoothHalf, sigma);
        for (int i = 0; i < weight.Values.Length; i++)
        {
            float w = Math.Max(smoothWeight.Values[i], 1e-3f);
            smoothMean.Values[i] /= w;
            smoothHalf.Values[i] /= w;
        }
        double scale = (double)reference.Factor / SkinBlocks.Step;
        Plane ofReference = kind.Of(reference), ofMoved = kind.Of(moved);
        Stripes.Run(mean.Height, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                Span<float> m = mean.Row(y), h = half.Row(y), mr = ofReference.Row(y), mm = ofMoved.Row(y);
                Span<byte> skin = usable.Row(y);
                double by = Math.Clamp((y + 0.5) * scale - 0.5, 0, blocks.Rows - 1);
                int y0 = Math.Min((int)by, blocks.Rows - 1), y1 = Math.Min(y0 + 1, blocks.Rows - 1);
                float ty = (float)(by - y0);
                Span<float> mean0 = smoothMean.Row(y0), mean1 = smoothMean.Row(y1), half0 = smoothHalf.Row(y0), half1 = smoothHalf.Row(y1);
                for (int x = 0; x < m.Length; x++)
                {
                    (m[x], h[x]) = (0, 0);
                    if (skin[x] == 0) continue;
                    double bx = Math.Clamp((x + 0.5) * scale - 0.5, 0, blocks.Columns - 1);
                    int x0 = (int)bx, x1 = Math.Min(x0 + 1, blocks.Columns - 1);
                    float tx = (float)(bx - x0);
                    m[x] = 0.5f * (mr[x] + mm[x]) - Between(mean0, mean1, x0, x1, tx, ty);
                    h[x] = 0.5f * (mm[x] - mr[x]) - Between(half0, half1, x0, x1, tx, ty);
                }
            }
        });
    }

    static float Between(Span<float> upper, Span<float> lower, int x0, int x1, float tx, float ty)
    {
        float u = upper[x0] + tx * (upper[x1] - upper[x0]), l = lower[x0] + tx * (lower[x1] - lower[x0]);
        return u + ty * (l - u);
    }

    /// <summary>1.4826 · median of the absolute values on skin, from some 20 000 pixels spread over the plane.</summary>
    static double RobustSd(Plane plane, Mask skin)
    {
        // A stride without a common factor with usual widths, so that the sample is no column.
        int stride = Math.Max(1, plane.Values.Length / 20_000) | 1;
        var sample = new List<float>(plane.Values.Length / stride + 1);
        for (int i = 0; i < plane.Values.Length; i += stride)
            if (skin.Values[i] != 0) sample.Add(Math.Abs(plane.Values[i]));
        sample.Sort();
        return sample.Count == 0 ? 0 : 1.4826 * sample[sample.Count / 2];
    }

    static unsafe List<Spot> Peaks(Plane[] response, double[] threshold, ChromophoreMap map, Mask usable, Mask labels)
    {
        int width = usable.Width, height = usable.Height, factor = map.Factor;
        var rows = new List<Spot>[height];
        Stripes.Run(height, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var found = rows[y] = [];
                if (y == 0 || y == height - 1) continue;
                for (int level = 1; level < response.Length - 1; level++)
                {
                    float* p = response[level].Pointer + (long)y * width;
                    byte* skin = usable.Pointer + (long)y * width;
                    for (int x = 1; x < width - 1; x++)
                    {
                        if (p[x] < threshold[level] || skin[x] == 0 || !IsPeak(response, level, x, y, width)) continue;
                        int label = labels[x * factor + factor / 2, y * factor + factor / 2];
                        if (label == 0 || Elongated(p + x, width)) continue;
                        double sigma = SmallestSigma * Math.Pow(2, level / 2.0) * Math.Pow(2, 0.25);
                        found.Add(new(new(x * factor + (factor - 1) / 2.0, y * factor + (factor - 1) / 2.0), label - 1, sigma, p[x]));
                    }
                }
            }
        });
        return [.. rows.SelectMany(r => r)];
    }

    static unsafe bool IsPeak(Plane[] response, int level, int x, int y, int width)
    {
        float centre = response[level].Pointer[(long)y * width + x];
        for (int k = -1; k <= 1; k++)
        {
            float* p = response[level + k].Pointer + (long)y * width + x;
            for (int j = -1; j <= 1; j++)
                for (int i = -1; i <= 1; i++)
                    if ((k, j, i) != (0, 0, 0) && p[j * width + i] >= centre) return false;
        }
        return true;
    }

    /// <summary>Curvatures of unlike size: a line.</summary>
    static unsafe bool Elongated(float* p, int width)
    {
        double xx = p[-1] + p[1] - 2.0 * p[0], yy = p[-width] + p[width] - 2.0 * p[0], xy = (p[width + 1] + p[-width - 1] - p[width - 1] - p[1 - width]) / 4.0;
        double trace = xx + yy, determinant = xx * yy - xy * xy;
        return determinant <= 0 || trace * trace / determinant > (LongestRatio + 1) * (LongestRatio + 1) / LongestRatio;
    }

    /// <summary>The strongest first; a weaker one whose centre lies in a stronger one's disc is part of it.</summary>
    static List<Spot> Apart(List<Spot> spots, double pixelsAMillimetre)
    {
        var kept = new List<Spot>();
        foreach (var spot in spots.OrderByDescending(s => s.Response).ThenBy(s => s.At.Y).ThenBy(s => s.At.X))
            if (!kept.Exists(k => k.At.DistanceTo(spot.At) < pixelsAMillimetre * Math.Max(k.RadiusMillimetres, spot.RadiusMillimetres))) kept.Add(spot);
        return kept;
    }
}
