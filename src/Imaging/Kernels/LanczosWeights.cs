using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>The six weights of the Lanczos kernel with three lobes (Duchon 1979), normalised to sum 1, as polynomials of the fraction of a pixel.</summary>
/// <remarks>
/// weight k(t) = (k = 2) + t · q_k(t), q_k of degree 8 through Chebyshev's places: within 2e-6 of the kernel in double precision, and exact at whole
/// positions. A polynomial costs less than looking a weight up for each of eight pixels.
/// </remarks>
static unsafe class LanczosWeights
{
    internal const int Taps = 6, Terms = 9;

    /// <summary>Coefficients of q_k, the highest power first: 9 of the first tap, then of the next.</summary>
    static readonly float* terms = Fit();

    /// <summary>The same, power by power: 6 taps and two zeros.</summary>
    static readonly float* byPower = Transposed();

    /// <summary>Weight of one tap at eight fractions, each 0 to 1; tap k stands k - 2 pixels from the whole position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Of(int tap, Vector256<float> t)
    {
        float* c = terms + tap * Terms;
        var q = Vector256.Create(c[0]);
        for (int i = 1; i < Terms; i++) q = Vector256.MultiplyAddEstimate(q, t, Vector256.Create(c[i]));
        return tap == 2 ? Vector256.MultiplyAddEstimate(q, t, Vector256<float>.One) : q * t;
    }

    /// <summary>All six weights at one fraction, and two zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> All(float fraction)
    {
        var t = Vector256.Create(fraction);
        var q = Vector256.Load(byPower);
        for (int i = 1; i < Terms; i++) q = Vector256.MultiplyAddEstimate(q, t, Vector256.Load(byPower + 8 * i));
        return Vector256.MultiplyAddEstimate(q, t, Vector256.Create(0f, 0, 1, 0, 0, 0, 0, 0));
    }

    /// <summary>A weight by its definition.</summary>
    internal static double Exact(int tap, double t)
    {
        double sum = 0;
        for (int k = 0; k < Taps; k++) sum += Kernel(k - 2 - t);
        return Kernel(tap - 2 - t) / sum;
    }

    static double Kernel(double x)
    {
        if (x == 0) return 1;
        if (x == Math.Round(x) || Math.Abs(x) >= 3) return 0;
        double a = Math.PI * x;
        return 3 * Math.Sin(a) * Math.Sin(a / 3) / (a * a);
    }

    static float* Fit()
    {
        var result = (float*)NativeMemory.AlignedAlloc(Taps * Terms * sizeof(float), 64);
        double[] places = [.. Enumerable.Range(0, Terms).Select(i => 0.5 - 0.5 * Math.Cos(Math.PI * (i + 0.5) / Terms))];
        for (int tap = 0; tap < Taps; tap++)
        {
            double[] q = [.. places.Select(t => (Exact(tap, t) - (tap == 2 ? 1 : 0)) / t)];
            for (int order = 1; order < Terms; order++)   // Newton's divided differences
                for (int i = Terms - 1; i >= order; i--) q[i] = (q[i] - q[i - 1]) / (places[i] - places[i - order]);
            double[] powers = [q[^1]];   // the highest first
            for (int i = Terms - 2; i >= 0; i--)
            {
                var next = new double[powers.Length + 1];
                for (int k = 0; k < powers.Length; k++)
                {
                    next[k] += powers[k];
                    next[k + 1] -= powers[k] * places[i];
                }
                next[^1] += q[i];
                powers = next;
            }
            for (int i = 0; i < Terms; i++) result[tap * Terms + i] = (float)powers[i];
        }
        return result;
    }

    static float* Transposed()
    {
        var result = (float*)NativeMemory.AlignedAlloc(8 * Terms * sizeof(float), 64);
        for (int i = 0; i < Terms; i++)
            for (int tap = 0; tap < 8; tap++) result[8 * i + tap] = tap < Taps ? terms[tap * Terms + i] : 0;
        return result;
    }
}
