using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>Gaussian smoothing of a plane.</summary>
public static unsafe class Gaussian
{
    const int StripeRows = 48;

    /// <summary>Smooths with a truncated Gaussian; the border is mirrored without repeating the edge pixel.</summary>
    /// <param name="source">Read only.</param>
    /// <param name="target">Same size; not the source itself.</param>
    /// <param name="sigmaPixels">Standard deviation, above 0. Above 8 pixels prefer a smaller scale: the cost grows with it.</param>
    /// <param name="subtractFrom">When given, target = subtractFrom - smoothed: a high-pass or a difference of Gaussians in one pass.</param>
    /// <exception cref="ArgumentException">Sizes differ, source is target, or sigma is not positive.</exception>
    /// <remarks>
    /// Kernel cut at 3 sigma and normalised to sum 1. Error: at most 1e-6 of the value range against double precision.
    /// Vertical pass into a row buffer that stays in the first-level cache, then the horizontal pass (half the memory traffic).
    /// </remarks>
    public static void Smooth(Plane source, Plane target, double sigmaPixels, Plane? subtractFrom = null)
    {
        if (source.Width != target.Width || source.Height != target.Height || ReferenceEquals(source, target)) throw new ArgumentException("Source and target must be two planes of one size.");
        if (!(sigmaPixels > 0)) throw new ArgumentException("Sigma must be positive.", nameof(sigmaPixels));
        var taps = Taps(sigmaPixels);
        int radius = taps.Length - 1, width = source.Width, height = source.Height;
        Stripes.Run(height, StripeRows, (first, behind) =>
        {
            var buffer = new float[width + 2 * radius + 16];
            var rows = stackalloc float*[2 * radius + 1];
            fixed (float* start = buffer)
            fixed (float* tap = taps)
            {
                float* line = start + radius;
                for (int y = first; y < behind; y++)
                {
                    for (int j = -radius; j <= radius; j++) rows[j + radius] = source.Pointer + (long)Mirrored(y + j, height) * width;
                    Vertical(rows + radius, tap, radius, line, width);
                    for (int j = 1; j <= radius; j++)
                    {
                        line[-j] = line[Mirrored(-j, width)];
                        line[width - 1 + j] = line[Mirrored(width - 1 + j, width)];
                    }
                    Horizontal(line, tap, radius, target.Pointer + (long)y * width, width, subtractFrom is null ? null : subtractFrom.Pointer + (long)y * width);
                }
            }
        });
    }

    /// <summary>Centre tap and the taps to one side, normalised so that the whole kernel sums to 1.</summary>
    /// <remarks>
    /// A Gaussian sampled at whole pixels loses its variance when it is narrow (0.08 for 0.16 at σ = 0.4); below 0.6 three taps
    /// with exactly the variance stand for it.
    /// </remarks>
    internal static float[] Taps(double sigma)
    {
        if (sigma < 0.6) return [(float)(1 - sigma * sigma), (float)(sigma * sigma / 2)];
        int radius = Math.Max(1, (int)Math.Ceiling(3 * sigma));
        var taps = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) sum += (taps[i] = Math.Exp(-i * i / (2 * sigma * sigma))) * (i == 0 ? 1 : 2);
        return [.. taps.Select(t => (float)(t / sum))];
    }

    /// <summary>The index that a mirrored border shows at i; a mirror of a mirror for very small pictures.</summary>
    internal static int Mirrored(int i, int length)
    {
        if (length == 1) return 0;
        int period = 2 * length - 2;
        i = Math.Abs(i) % period;
        return i < length ? i : period - i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Vertical(float** rows, float* tap, int radius, float* output, int width)
    {
        int x = 0;
        for (; x <= width - 32; x += 32)
        {
            var w = Vector256.Create(tap[0]);
            var a0 = w * Vector256.Load(rows[0] + x);
            var a1 = w * Vector256.Load(rows[0] + x + 8);
            var a2 = w * Vector256.Load(rows[0] + x + 16);
            var a3 = w * Vector256.Load(rows[0] + x + 24);
            for (int j = 1; j <= radius; j++)
            {
                float* p = rows[-j] + x, q = rows[j] + x;
                w = Vector256.Create(tap[j]);
                a0 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p) + Vector256.Load(q), a0);
                a1 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 8) + Vector256.Load(q + 8), a1);
                a2 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 16) + Vector256.Load(q + 16), a2);
                a3 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 24) + Vector256.Load(q + 24), a3);
            }
            a0.Store(output + x);
            a1.Store(output + x + 8);
            a2.Store(output + x + 16);
            a3.Store(output + x + 24);
        }
        for (; x < width; x++)
        {
            float a = tap[0] * rows[0][x];
            for (int j = 1; j <= radius; j++) a = MathF.FusedMultiplyAdd(tap[j], rows[-j][x] + rows[j][x], a);
            output[x] = a;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Horizontal(float* line, float* tap, int radius, float* output, int width, float* subtractFrom)
    {
        int x = 0;
        for (; x <= width - 32; x += 32)
        {
            float* c = line + x;
            var w = Vector256.Create(tap[0]);
            var a0 = w * Vector256.Load(c);
            var a1 = w * Vector256.Load(c + 8);
            var a2 = w * Vector256.Load(c + 16);
            var a3 = w * Vector256.Load(c + 24);
            for (int j = 1; j <= radius; j++)
            {
                float* p = c - j, q = c + j;
                w = Vector256.Create(tap[j]);
                a0 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p) + Vector256.Load(q), a0);
                a1 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 8) + Vector256.Load(q + 8), a1);
                a2 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 16) + Vector256.Load(q + 16), a2);
                a3 = Vector256.MultiplyAddEstimate(w, Vector256.Load(p + 24) + Vector256.Load(q + 24), a3);
            }
            if (subtractFrom != null)
            {
                a0 = Vector256.Load(subtractFrom + x) - a0;
                a1 = Vector256.Load(subtractFrom + x + 8) - a1;
                a2 = Vector256.Load(subtractFrom + x + 16) - a2;
                a3 = Vector256.Load(subtractFrom + x + 24) - a3;
            }
            a0.Store(output + x);
            a1.Store(output + x + 8);
            a2.Store(output + x + 16);
            a3.Store(output + x + 24);
        }
        for (; x < width; x++)
        {
            float a = tap[0] * line[x];
            for (int j = 1; j <= radius; j++) a = MathF.FusedMultiplyAdd(tap[j], line[x - j] + line[x + j], a);
            output[x] = subtractFrom != null ? subtractFrom[x] - a : a;
        }
    }
}
