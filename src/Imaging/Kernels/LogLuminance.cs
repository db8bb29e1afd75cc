using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Kernels;

/// <summary>Relief of a picture: logarithm of luminance less its local mean over skin.</summary>
static unsafe class LogLuminance
{
    const int Block = 8, Blocks = 4;

    /// <summary>ln Y - (G_σ ∗ ln Y) on the pixels of a mask, 0 on the others.</summary>
    /// <param name="picture">Linear light. Y of IEC 61966-2-1, at least 1/4096.</param>
    /// <param name="skin">1 where the pixel counts, same size: what lies outside never enters the mean, so a brow leaves no rim on the skin.</param>
    /// <param name="sigmaPixels">Of the local mean, at least 8; taken on means of 8 × 8 pixels.</param>
    /// <param name="gain">Factor on the logarithm.</param>
    /// <param name="other">When given, the relief is that of the mean of this picture's ln Y and the first one's ln Y times the gain.</param>
    /// <remarks>Error: below 0.5 % of the local mean's own variation against the full-size filter. The number of threads changes no bit.</remarks>
    internal static Plane HighPass(Picture picture, Mask skin, double sigmaPixels, double gain = 1, Picture? other = null)
    {
        int width = picture.Width, height = picture.Height, columns = (width + Block - 1) / Block, rows = (height + Block - 1) / Block;
        var log = new Plane(width, height);
        using Plane sum = new(columns, rows), count = new(columns, rows);
        Stripes.Run(rows, Blocks, (first, behind) =>
        {
            var second = other is null ? [] : new float[width];
            for (int row = first; row < behind; row++)
            {
                Span<float> sums = sum.Row(row), counts = count.Row(row);
                sums.Clear();
                counts.Clear();
                for (int y = row * Block; y < Math.Min(height, (row + 1) * Block); y++)
                {
                    var line = log.Row(y);
                    if (!skin.Row(y).ContainsAnyExcept((byte)0)) continue;
                    Logarithm(picture, y, line);
                    if (gain != 1) TensorPrimitives.Multiply(line, (float)gain, line);
                    if (other is not null)
                    {
                        Logarithm(other, y, second);
                        TensorPrimitives.Add(line, second, line);
                        TensorPrimitives.Multiply(line, 0.5f, line);
                    }
                    Gather(line, skin.Row(y), sums, counts);
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

    static void Logarithm(Picture picture, int y, Span<float> line)
    {
        TensorPrimitives.Multiply(picture.Red.Row(y), 0.2126f, line);
        TensorPrimitives.MultiplyAdd(picture.Green.Row(y), 0.7152f, line, line);
        TensorPrimitives.MultiplyAdd(picture.Blue.Row(y), 0.0722f, line, line);
        TensorPrimitives.Max(line, 1f / 4096, line);
        TensorPrimitives.Log(line, line);
    }

    static void Gather(ReadOnlySpan<float> line, ReadOnlySpan<byte> skin, Span<float> sums, Span<float> counts)
    {
        for (int column = 0; column < sums.Length; column++)
        {
            int x = column * Block, end = Math.Min(line.Length, x + Block);
            float s = 0;
            int n = 0;
            for (; x < end; x++)
                if (skin[x] != 0)
                {
                    s += line[x];
                    n++;
                }
            sums[column] += s;
            counts[column] += n;
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

    static void Subtract(Span<float> line, ReadOnlySpan<byte> skin, Plane local, int y, float[] mean)
    {
        if (!skin.ContainsAnyExcept((byte)0))
        {
            line.Clear();
            return;
        }
        float fy = Math.Clamp((y - 3.5f) / Block, 0, local.Height - 1);
        int y0 = Math.Min((int)fy, Math.Max(0, local.Height - 2));
        ReadOnlySpan<float> above = local.Row(y0), below = local.Row(Math.Min(y0 + 1, local.Height - 1));
        for (int i = 0; i < above.Length; i++) mean[i + 1] = above[i] + (below[i] - above[i]) * (fy - y0);
        mean[0] = mean[1];
        mean[^1] = mean[^2];
        for (int x = 0; x < line.Length; x++)
        {
            // Pixel x lies between the block centres 8b + 3.5.
            int b = (x + 4) >> 3;
            float t = (x + 4 - 8 * b + 0.5f) * 0.125f;
            line[x] = skin[x] != 0 ? line[x] - (mean[b] + (mean[b + 1] - mean[b]) * t) : 0;
        }
    }
}
