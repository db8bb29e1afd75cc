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
                float* above = source.Pointer + 2L * y * source.Width, below = above + source.Width, target = half.Pointer + (long)y * width;
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
        });
        return half;
    }
}
