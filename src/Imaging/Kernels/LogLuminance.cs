using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Kernels;

/// <summary>Relief of a picture: logarithm of luminance less its local mean over skin.</summary>
static unsafe class LogLuminance
{
    const int Block = 8, Blocks = 4;
    const ulong AllSkin = 0x0101010101010101;

    /// <summary>ln Y - (G_σ ∗ ln Y) on the pixels of a mask, 0 on the others.</summary>
    /// <param name="picture">Linear light. Y of IEC 61966-2-1, at least 1/4096.</param>
    /// <param name="skin">1 where the pixel counts, same size: what lies outside never enters the mean, so a brow leaves no rim on the skin.</param>
    /// <param name="sigmaPixels">Of the local mean, at least 8; taken on means of 8 × 8 pixels.</param>
    /// <param name="gain">Factor on the logarithm.</param>
    /// <param name="other">When given, the relief is that of the mean of this picture's ln Y and the first one's ln Y times the gain.</param>
    /// <param name="halvings">How often the pictures are halved first, as by <see cref="BoxHalf"/> but row by row; the mask has the size that is left.</param>
    /// <remarks>Error: below 0.5 % of the local mean's own variation against the full-size filter. The number of threads changes no bit.</remarks>
    internal static Plane HighPass(Picture picture, Mask skin, double sigmaPixels, double gain = 1, Picture? other = null, int halvings = 0)
    {
        int width = picture.Width >> halvings, height = picture.Height >> halvings, columns = (width + Block - 1) / Block, rows = (height + Block - 1) / Block;
        var log = new Plane(width, height);
        using Plane sum = new(columns, rows), count = new(columns, rows);
        Stripes.Run(rows, Blocks, (first, behind) =>
        {
            float[] second = other is null ? [] : new float[width], channel = halvings == 0 ? [] : new float[width];
            for (int row = first; row < behind; row++)
            {
                Span<float> sums = sum.Row(row), counts = count.Row(row);
                sums.Clear();
                counts.Clear();
                for (int y = row * Block; y < Math.Min(height, (row + 1) * Block); y++)
                {
                    var (from, to) = Span(skin.Row(y));
                    if (to == 0) continue;
                    var line = log.Row(y)[from..to];
                    Logarithm(picture, halvings, y, from, line, channel);
                    if (gain != 1) TensorPrimitives.Multiply(line, (float)gain, line);
                    if (other is not null)
                    {
                        var others = second.AsSpan(from, to - from);
                        Logarithm(other, halvings, y, from, others, channel);
                        TensorPrimitives.Add(line, others, line);
                        TensorPrimitives.Multiply(line, 0.5f, line);
                    }
                    Gather(log.Row(y), skin.Row(y), from / Block, (to - 1) / Block, sums, counts);
                }
            }
        });
        Local(sum, count, sigmaPixels / Block);
        Stripes.Run(height, Block * Blocks, (first, behind) =>
        {
            var mean = new float[columns + 2];
            for (int y = first; y < behind; y++) Subtract(log.Row(y), skin.Row(y), sum, y, mean);
        });
        return log;
    }

    /// <summary>First skin pixel of a row and the one behind the last; (0, 0) for none.</summary>
    static (int From, int To) Span(ReadOnlySpan<byte> skin)
    {
        int first = skin.IndexOfAnyExcept((byte)0);
        return first < 0 ? (0, 0) : (first, skin.LastIndexOfAnyExcept((byte)0) + 1);
    }

    static void Logarithm(Picture picture, int halvings, int y, int from, Span<float> line, float[] channel)
    {
        TensorPrimitives.Multiply(Halved(picture.Red, halvings, y, from, line.Length, channel), 0.2126f, line);
        TensorPrimitives.MultiplyAdd(Halved(picture.Green, halvings, y, from, line.Length, channel), 0.7152f, line, line);
        TensorPrimitives.MultiplyAdd(Halved(picture.Blue, halvings, y, from, line.Length, channel), 0.0722f, line, line);
        TensorPrimitives.Max(line, 1f / 4096, line);
        TensorPrimitives.Log(line, line);
    }

    /// <summary>A part of a row, straight from the plane or in the buffer.</summary>
    static ReadOnlySpan<float> Halved(Plane plane, int halvings, int y, int from, int count, float[] buffer)
    {
        if (halvings == 0) return plane.Row(y).Slice(from, count);
        var part = buffer.AsSpan(0, count);
        BoxHalf.Row(plane, halvings, y, from, part);
        return part;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gather(ReadOnlySpan<float> line, ReadOnlySpan<byte> skin, int firstBlock, int lastBlock, Span<float> sums, Span<float> counts)
    {
        for (int column = firstBlock; column <= lastBlock; column++)
        {
            int x = column * Block, end = Math.Min(line.Length, x + Block);
            if (end == x + Block && MemoryMarshal.Read<ulong>(skin[x..]) == AllSkin)
            {
                sums[column] += Vector256.Sum(Vector256.Create(line.Slice(x, Block)));
                counts[column] += Block;
                continue;
            }
            for (; x < end; x++)
                if (skin[x] != 0)
                {
                    sums[column] += line[x];
                    counts[column]++;
                }
        }
    }

    /// <summary>Sums become local means; where no skin is near they become 0.</summary>
    static void Local(Plane sum, Plane count, double sigma)
    {
        using Plane smoothSum = new(sum.Width, sum.Height), smoothCount = new(sum.Width, sum.Height);
        Gaussian.Smooth(sum, smoothSum, sigma);
        Gaussian.Smooth(count, smoothCount, sigma);
        for (int i = 0; i < sum.Values.Length; i++) sum.Values[i] = smoothCount.Values[i] > 1e-4f ? smoothSum.Values[i] / smoothCount.Values[i] : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Subtract(Span<float> line, ReadOnlySpan<byte> skin, Plane local, int y, float[] mean)
    {
        var (from, to) = Span(skin);
        line[..from].Clear();
        line[to..].Clear();
        if (to == 0) return;
        float fy = Math.Clamp((y - 3.5f) / Block, 0, local.Height - 1);
        int y0 = Math.Min((int)fy, Math.Max(0, local.Height - 2));
        ReadOnlySpan<float> above = local.Row(y0), below = local.Row(Math.Min(y0 + 1, local.Height - 1));
        for (int i = 0; i < above.Length; i++) mean[i + 1] = above[i] + (below[i] - above[i]) * (fy - y0);
        mean[0] = mean[1];
        mean[^1] = mean[^2];
        // Eight pixels from 8b - 4 on lie between the block centres 8b - 4.5 and 8b + 3.5.
        for (int b = (from + 4) / Block; b <= (to + 3) / Block; b++)
        {
            int x = b * Block - 4, end = Math.Min(to, x + Block);
            float start = mean[b], slope = (mean[b + 1] - mean[b]) * 0.125f;
            if (x >= from && end == x + Block && MemoryMarshal.Read<ulong>(skin[x..]) == AllSkin)
            {
                var values = line.Slice(x, Block);
                var t = Vector256.Create(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f);
                (Vector256.Create((ReadOnlySpan<float>)values) - (Vector256.Create(start) + t * slope)).CopyTo(values);
                continue;
            }
            for (int i = Math.Max(from, x); i < end; i++) line[i] = skin[i] != 0 ? line[i] - (start + (i - x + 0.5f) * slope) : 0;
        }
    }
}
