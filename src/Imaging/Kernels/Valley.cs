using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>How much of a dark valley each pixel is, over scales, from the eigenvalues of the Hessian.</summary>
static unsafe class Valley
{
    /// <summary>Sharpness of the penalty for blobs: β = 0.5 of Frangi's 2-D measure (methods §5.2) as 1 / 2β².</summary>
    const float BlobPenalty = 2;

    /// <summary>Raises the best response so far where this scale answers more.</summary>
    /// <param name="smooth">Relief smoothed at the scale.</param>
    /// <param name="factor">Normalisation: the largest eigenvalue times this is the response.</param>
    /// <param name="level">Number of the scale, kept where it wins.</param>
    /// <param name="best">Response, at least 0.</param>
    /// <param name="cosine">cos 2θ of the direction across the valley.</param>
    /// <param name="sine">sin 2θ of it.</param>
    /// <param name="winner">Number of the scale that won.</param>
    /// <remarks>
    /// Eigenvalues by second differences over one pixel: for σ of a pixel the answer is 15 % low, the same in both pictures' mean.
    /// The outermost pixels, and planes narrower than 10, are left as they are. Rows are independent: the number of threads changes no bit.
    /// </remarks>
    internal static void Raise(Plane smooth, float factor, int level, Plane best, Plane cosine, Plane sine, Plane winner)
    {
        int width = smooth.Width;
        Stripes.Run(smooth.Height, 32, (first, behind) =>
        {
            for (int y = Math.Max(1, first); y < Math.Min(behind, smooth.Height - 1); y++)
            {
                long at = (long)y * width;
                Row(smooth.Pointer + at, width, factor, level, best.Pointer + at, cosine.Pointer + at, sine.Pointer + at, winner.Pointer + at);
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Row(float* row, int width, float factor, int level, float* best, float* cosine, float* sine, float* winner)
    {
        for (int x = 1; x < width - 1; x += 8)
        {
            // The last columns from the right edge, some of them twice: raising twice is raising once.
            int at = Math.Min(x, width - 9);
            if (at < 1) return;
            Eight(row + at, row + at - width, row + at + width, factor, level, best + at, cosine + at, sine + at, winner + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Eight(float* row, float* above, float* below, float factor, int level, float* best, float* cosine, float* sine, float* winner)
    {
        var centre = Vector256.Load(row) * 2f;
        var xx = Vector256.Load(row - 1) + Vector256.Load(row + 1) - centre;
        var yy = Vector256.Load(above) + Vector256.Load(below) - centre;
        var xy = (Vector256.Load(above - 1) + Vector256.Load(below + 1) - Vector256.Load(above + 1) - Vector256.Load(below - 1)) * 0.25f;
        var half = (xx + yy) * 0.5f;
        var difference = (xx - yy) * 0.5f;
        var turn = Vector256.Sqrt(Vector256.MultiplyAddEstimate(difference, difference, xy * xy));
        var large = half + turn;
        var ratio = (half - turn) / Vector256.Max(large, Vector256.Create(1e-12f));
        var response = large * factor * Vector256.Exp(ratio * ratio * -BlobPenalty);
        var old = Vector256.Load(best);
        var better = Vector256.GreaterThan(half, Vector256<float>.Zero) & Vector256.GreaterThan(response, old);
        if (better == Vector256<float>.Zero) return;
        var norm = Vector256<float>.One / Vector256.Max(turn, Vector256.Create(1e-20f));
        Vector256.ConditionalSelect(better, response, old).Store(best);
        Vector256.ConditionalSelect(better, difference * norm, Vector256.Load(cosine)).Store(cosine);
        Vector256.ConditionalSelect(better, xy * norm, Vector256.Load(sine)).Store(sine);
        Vector256.ConditionalSelect(better, Vector256.Create((float)level), Vector256.Load(winner)).Store(winner);
    }
}
