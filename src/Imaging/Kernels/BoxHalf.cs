using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>The step of a picture pyramid: every 2 × 2 pixels become their mean.</summary>
public static unsafe class BoxHalf
{
    /// <summary>Halves a plane; an odd last row or column is left out.</summary>
    /// <param name="source">At least 2 × 2.</param>
    /// <returns>A plane of half the size; the pixel x of it lies at 2·x + 0.5 of the source.</returns>
    /// <exception cref="ArgumentException">A side of the source is below 2.</exception>
    /// <remarks>Error: one rounding an addition. The number of threads changes no bit.</remarks>
    public static Plane Of(Plane source)
    {
        if (source.Width < 2 || source.Height < 2) throw new ArgumentException("A plane to be halved must be at least 2 × 2.", nameof(source));
        var half = new Plane(source.Width / 2, source.Height / 2);
        int width = half.Width;
        Stripes.Run(half.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                float* above = source.Pointer + 2L * y * source.Width;
                Row(above, above + source.Width, half.Pointer + (long)y * width, width);
            }
        });
        return half;
    }

    /// <summary>A row of a plane that is halved several times, or a part of it, without the planes between: the same bits.</summary>
    /// <param name="source">At its full size.</param>
    /// <param name="times">Halvings, at least 1.</param>
    /// <param name="y">Row of the result.</param>
    /// <param name="from">First column of the result that is wanted.</param>
    /// <param name="target">As many columns as are wanted.</param>
    internal static void Row(Plane source, int times, int y, int from, Span<float> target)
    {
        fixed (float* row = target)
        {
            if (times == 1)
            {
                float* above = source.Pointer + 2L * y * source.Width + 2 * from;
                Row(above, above + source.Width, row, target.Length);
                return;
            }
            int finer = 2 * target.Length;
            var both = ArrayPool<float>.Shared.Rent(2 * finer);
            Row(source, times - 1, 2 * y, 2 * from, both.AsSpan(0, finer));
            Row(source, times - 1, 2 * y + 1, 2 * from, both.AsSpan(finer, finer));
            fixed (float* above = both) Row(above, above + finer, row, target.Length);
            ArrayPool<float>.Shared.Return(both);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row(float* above, float* below, float* target, int width)
    {
        int x = 0;
        for (; x <= width - 4; x += 4)
        {
            var sum = Vector256.Load(above + 2 * x) + Vector256.Load(below + 2 * x);
            var even = Vector256.Shuffle(sum, Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6)).GetLower();
            var odd = Vector256.Shuffle(sum, Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7)).GetLower();
            ((even + odd) * 0.25f).Store(target + x);
        }
        for (; x < width; x++) target[x] = (above[2 * x] + below[2 * x] + (above[2 * x + 1] + below[2 * x + 1])) * 0.25f;
    }
}
