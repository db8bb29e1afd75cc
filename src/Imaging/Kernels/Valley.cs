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
    /// The outermost pixels are left as they are. Rows are independent: the number of threads changes no bit.
    /// </remarks>
    internal static void Raise(Plane smooth, float factor, int level, Plane best, Plane cosine, Plane sine, Plane winner)
    {
        int width = smooth.Width;
        Stripes.Run(smooth.Height, 32, (first, behind) =>
        {
            for (int y = Math.Max(1, first); y < Math.Min(behind, smooth.Height - 1); y++)
            {
                long at = (long)y * width;
                float* row = smooth.Pointer + at, above = row - width, below = row + width;
                float* b = best.Pointer + at, c = cosine.Pointer + at, s = sine.Pointer + at, w = winner.Pointer + at;
                int x = 1;
                for (; x < width - 8; x += 8) Eight(row + x, above + x, below + x, factor, level, b + x, c + x, s + x, w + x);
                // The last columns once more from the right edge: raising twice is raising once.
                if (x < width - 1 && width >= 10) Eight(row + width - 9, above + width - 9, below + width - 9, factor, level, b + width - 9, c + width - 9, s + width - 9, w + width - 9);
            }
        });
    }

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
