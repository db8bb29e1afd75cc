using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Kernels;

/// <summary>Smaller rasters by means over boxes of pixels: no ringing, no aliasing worth a report picture's while, and exact at whole factors.</summary>
public static unsafe class Box
{
    const int StripeRows = 32;

    /// <summary>Half the size by the mean of 2 × 2 pixels; an odd last column or row is left out.</summary>
    /// <param name="source">At least 2 × 2. Pixel x of the half shows source position 2·x + 0.5.</param>
    /// <exception cref="ArgumentException">A side is below 2.</exception>
    /// <remarks>Error: at most 2e-7 of the largest value. The diagonals are added first, so that a turned or mirrored picture has the same half, bit for bit.</remarks>
    public static Plane Half(Plane source) => Half(source, new(0, 0, source.Width, source.Height));

    /// <summary>The same of a part.</summary>
    /// <param name="source">Read only.</param>
    /// <param name="part">Inside the source, at least 2 × 2.</param>
    internal static Plane Half(Plane source, PixelRectangle part)
    {
        if (part.Width < 2 || part.Height < 2) throw new ArgumentException("Below 2 pixels there is no half.", nameof(source));
        var half = new Plane(part.Width / 2, part.Height / 2);
        Stripes.Run(half.Height, StripeRows, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                float* a = source.Pointer + (part.Top + 2L * y) * source.Width + part.Left;
                HalfRow(a, a + source.Width, half.Pointer + (long)y * half.Width, half.Width);
            }
        });
        return half;
    }

    /// <summary>A quarter of the size: half of the half, bit for bit, without the half between.</summary>
    /// <param name="source">At least 4 × 4.</param>
    /// <exception cref="ArgumentException">A side is below 4.</exception>
    public static Plane Quarter(Plane source) => Quarter(source, new(0, 0, source.Width, source.Height));

    /// <summary>The same of a part.</summary>
    /// <param name="source">Read only.</param>
    /// <param name="part">Inside the source, at least 4 × 4.</param>
    internal static Plane Quarter(Plane source, PixelRectangle part)
    {
        if (part.Width < 4 || part.Height < 4) throw new ArgumentException("Below 4 pixels there is no quarter.", nameof(source));
        int width = part.Width / 2;
        var quarter = new Plane(width / 2, part.Height / 2 / 2);
        Stripes.Run(quarter.Height, StripeRows, (first, behind) =>
        {
            fixed (float* above = new float[width + 8], below = new float[width + 8])
                for (int y = first; y < behind; y++)
                {
                    float* a = source.Pointer + (part.Top + 4L * y) * source.Width + part.Left;
                    HalfRow(a, a + source.Width, above, width);
                    HalfRow(a + 2L * source.Width, a + 3L * source.Width, below, width);
                    HalfRow(above, below, quarter.Pointer + (long)y * quarter.Width, quarter.Width);
                }
        });
        return quarter;
    }

    /// <summary>Red, green and blue of a picture at a quarter of its size, the same to the bit; of one that is kept as codes no more than a few rows of light are made at a time.</summary>
    /// <exception cref="ArgumentException">A side is below 4.</exception>
    internal static Plane[] Quarter(Picture picture) => Quarter(picture, new(0, 0, picture.Width, picture.Height));

    /// <summary>The same of a part.</summary>
    /// <exception cref="ArgumentException">A side of the part is below 4.</exception>
    internal static Plane[] Quarter(Picture picture, PixelRectangle part)
    {
        if (part.Width < 4 || part.Height < 4) throw new ArgumentException("Below 4 pixels there is no quarter.", nameof(picture));
        int width = part.Width / 2, columns = width / 2, height = part.Height / 2 / 2;
        var codes = picture.Encoded is { IsPlain: true } plain ? plain : null;
        Plane[] quarters = [new(columns, height), new(columns, height), new(columns, height)];
        Stripes.Run(height, StripeRows, (first, behind) =>
        {
            using var light = new LightRows(picture, part.Left, part.Width, 4);
            fixed (float* above = new float[width + 8], below = new float[width + 8])
                for (int y = first; y < behind; y++)
                {
                    int top = part.Top + 4 * y;
                    if (codes is null) light.Take(top, top + 4);
                    for (int channel = 0; channel < 3; channel++)
                    {
                        if (codes is not null)
                        {
                            codes.HalfRow(channel, top, part.Left, above, width);
                            codes.HalfRow(channel, top + 2, part.Left, below, width);
                        }
                        else
                        {
                            HalfRow(light.Row(channel, top) + part.Left, light.Row(channel, top + 1) + part.Left, above, width);
                            HalfRow(light.Row(channel, top + 2) + part.Left, light.Row(channel, top + 3) + part.Left, below, width);
                        }
                        HalfRow(above, below, quarters[channel].Pointer + (long)y * columns, columns);
                    }
                }
        });
        return quarters;
    }

    static void HalfRow(float* a, float* b, float* target, int width)
    {
        int x = 0;
        for (; x <= width - 8; x += 8)
        {
            var (evenA, oddA) = EvenAndOdd(a + 2 * x);
            var (evenB, oddB) = EvenAndOdd(b + 2 * x);
            ((evenA + oddB + (oddA + evenB)) * 0.25f).Store(target + x);
        }
        for (; x < width; x++) target[x] = (a[2 * x] + b[2 * x + 1] + (a[2 * x + 1] + b[2 * x])) * 0.25f;
    }

    static (Vector256<float> Even, Vector256<float> Odd) EvenAndOdd(float* sixteen)
    {
        var order = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
        Vector256<float> low = Vector256.Shuffle(Vector256.Load(sixteen), order), high = Vector256.Shuffle(Vector256.Load(sixteen + 8), order);
        return (Vector256.Create(low.GetLower(), high.GetLower()), Vector256.Create(low.GetUpper(), high.GetUpper()));
    }

    /// <summary>Any smaller size by area: each target pixel is the mean of the source rectangle it covers, parts of pixels counted as parts.</summary>
    /// <param name="source">Read only.</param>
    /// <param name="width">1 to the source's width.</param>
    /// <param name="height">1 to the source's height.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target would be larger than the source or empty.</exception>
    /// <remarks>Error: at most 1e-6 of the value range against double precision. NaN spreads to the pixels it touches.</remarks>
    public static Plane Reduce(Plane source, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, source.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, source.Height);
        var (columns, columnWeights) = Shares(source.Width, width);
        var (rows, rowWeights) = Shares(source.Height, height);
        var target = new Plane(width, height);
        Stripes.Run(height, StripeRows, (first, behind) =>
        {
            var line = new float[source.Width];
            fixed (float* sum = line)
                for (int y = first; y < behind; y++)
                {
                    line.AsSpan().Clear();
                    for (int k = 0; k < rowWeights[y].Length; k++)
                        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(source.Row(rows[y] + k), rowWeights[y][k], line, line);
                    float* output = target.Pointer + (long)y * width;
                    for (int x = 0; x < width; x++)
                    {
                        float* at = sum + columns[x];
                        var weights = columnWeights[x];
                        float value = 0;
                        for (int k = 0; k < weights.Length; k++) value += at[k] * weights[k];
                        output[x] = value;
                    }
                }
        });
        return target;
    }

    /// <summary>For each target index: the first source index it covers and the share of each covered one, summing to 1.</summary>
    static (int[] First, float[][] Weights) Shares(int from, int to)
    {
        var first = new int[to];
        var weights = new float[to][];
        double scale = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            double begin = i * scale, end = Math.Min(from, (i + 1) * scale);
            first[i] = (int)begin;
            int last = Math.Min(from - 1, (int)Math.Ceiling(end - 1e-9) - 1);
            weights[i] = new float[last - first[i] + 1];
            for (int k = first[i]; k <= last; k++) weights[i][k - first[i]] = (float)((Math.Min(end, k + 1) - Math.Max(begin, k)) / (end - begin));
        }
        return (first, weights);
    }
}
