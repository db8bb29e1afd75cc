using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>Takes slow light and local strength out of a plane, so that only the pattern of the skin is left.</summary>
public static unsafe class LocalContrast
{
    /// <summary>Variance, in pixels squared, that halving (boxes of two) and going back by straight lines add to a Gaussian that is taken at half the size.</summary>
    const double Halving = 0.25 + 0.75;

    /// <summary>(source - mean) / RMS, both over a Gaussian neighbourhood.</summary>
    /// <param name="source">Logarithm of luminance; exposure and shading are then what is taken out. At least 2 × 2.</param>
    /// <param name="meanSigma">Gaussian of the local mean, pixels; from 3 on.</param>
    /// <param name="contrastSigma">Gaussian of the local mean square, pixels; from 3 on.</param>
    /// <param name="floor">Added to the mean square as a square: contrast below it is not blown up to full strength.</param>
    /// <returns>A plane of RMS about 1 where there is texture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A Gaussian below 3 pixels.</exception>
    /// <remarks>
    /// Source: Jarrett et al. 2009 (local contrast normalisation), as in methods.md §3.2 step 0. Mean and mean square vary slowly and are taken at
    /// half the size, at an eighth of the cost: the Gaussians keep their variance, and the result differs from the one at full size by less than
    /// 1 % of its RMS on white noise. The number of threads changes no bit.
    /// </remarks>
    public static Plane Normalise(Plane source, double meanSigma, double contrastSigma, double floor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(meanSigma, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(contrastSigma, 3);
        var detail = new Plane(source.Width, source.Height);
        using var half = BoxHalf.Of(source);
        using var smooth = new Plane(half.Width, half.Height);
        Gaussian.Smooth(half, smooth, AtHalf(meanSigma));
        Each(smooth, source.Height, (mean, y) =>
        {
            var row = detail.Row(y);
            source.Row(y).CopyTo(row);
            Less(row, mean);
        });
        Squares(detail, half);
        Gaussian.Smooth(half, smooth, AtHalf(contrastSigma));
        float least = (float)(floor * floor);
        Each(smooth, source.Height, (power, y) => Over(detail.Row(y), power, least));
        return detail;
    }

    static double AtHalf(double sigma) => Math.Sqrt(sigma * sigma - Halving) / 2;

    /// <summary>Calls the body with every full row's values of a plane of half the size: a quarter of the way between two rows of it, its columns yet to be widened.</summary>
    static void Each(Plane half, int rows, Action<float[], int> body) => Stripes.Run(rows, 64, (first, behind) =>
    {
        // One column more on each side, so that both borders go on; and room for the last vector.
        var line = new float[half.Width + 2 + 8];
        for (int y = first; y < behind; y++)
        {
            int near = Math.Min(y / 2, half.Height - 1), far = Math.Clamp((y & 1) == 0 ? near - 1 : near + 1, 0, half.Height - 1);
            var middle = line.AsSpan(1, half.Width);
            TensorPrimitives.Subtract(half.Row(far), half.Row(near), middle);
            TensorPrimitives.MultiplyAdd(middle, 0.25f, half.Row(near), middle);
            line[0] = line[1];
            line.AsSpan(half.Width + 1).Fill(line[half.Width]);
            body(line, y);
        }
    });

    /// <summary>Sixteen values between nine of half the size: each is three quarters of the nearer and a quarter of the farther.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector256<float> First, Vector256<float> Second) Widened(float* line)
    {
        Vector256<float> left = Vector256.Load(line), here = Vector256.Load(line + 1), right = Vector256.Load(line + 2);
        var own = here * 0.75f;
        Vector256<float> even = Vector256.MultiplyAddEstimate(left, Vector256.Create(0.25f), own), odd = Vector256.MultiplyAddEstimate(right, Vector256.Create(0.25f), own);
        return (Interleaved(even.GetLower(), odd.GetLower()), Interleaved(even.GetUpper(), odd.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Interleaved(Vector128<float> even, Vector128<float> odd) =>
        Vector256.Shuffle(Vector256.Create(even, odd), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));

    static float Widened(float* line, int x) => 0.75f * line[x / 2 + 1] + 0.25f * line[(x & 1) == 0 ? x / 2 : x / 2 + 2];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Less(Span<float> row, float[] mean)
    {
        fixed (float* values = row, line = mean)
        {
            int x = 0, whole = Math.Min(row.Length, 2 * (mean.Length - 10)) - 15;
            for (; x < whole; x += 16)
            {
                var (a, b) = Widened(line + x / 2);
                (Vector256.Load(values + x) - a).Store(values + x);
                (Vector256.Load(values + x + 8) - b).Store(values + x + 8);
            }
            for (; x < row.Length; x++) values[x] -= Widened(line, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Over(Span<float> row, float[] power, float least)
    {
        var floor = Vector256.Create(least);
        fixed (float* values = row, line = power)
        {
            int x = 0, whole = Math.Min(row.Length, 2 * (power.Length - 10)) - 15;
            for (; x < whole; x += 16)
            {
                var (a, b) = Widened(line + x / 2);
                (Vector256.Load(values + x) / Vector256.Sqrt(a + floor)).Store(values + x);
                (Vector256.Load(values + x + 8) / Vector256.Sqrt(b + floor)).Store(values + x + 8);
            }
            for (; x < row.Length; x++) values[x] /= MathF.Sqrt(Widened(line, x) + least);
        }
    }

    /// <summary>Means of the squares of every 2 × 2 pixels.</summary>
    static void Squares(Plane detail, Plane half) => Stripes.Run(half.Height, 32, (first, behind) =>
    {
        var above = new float[detail.Width];
        for (int y = first; y < behind; y++)
        {
            TensorPrimitives.Multiply(detail.Row(2 * y), detail.Row(2 * y), above);
            TensorPrimitives.MultiplyAdd(detail.Row(2 * y + 1), detail.Row(2 * y + 1), above, above);
            var row = half.Row(y);
            for (int x = 0; x < row.Length; x++) row[x] = 0.25f * (above[2 * x] + above[2 * x + 1]);
        }
    });
}
