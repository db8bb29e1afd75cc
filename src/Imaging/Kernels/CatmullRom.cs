using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>Cubic interpolation that passes through its samples.</summary>
/// <remarks>Source: Catmull and Rom 1974; the cubic convolution of Keys 1981 with a = -1/2. Exact for quadratics, and at whole positions.</remarks>
static unsafe class CatmullRom
{
    /// <summary>The weights of the samples at -1, 0, 1 and 2 for a position t from 0 to 1.</summary>
    internal static void Weights(double t, Span<double> w)
    {
        w[0] = ((-0.5 * t + 1) * t - 0.5) * t;
        w[1] = (1.5 * t - 2.5) * t * t + 1;
        w[2] = ((-1.5 * t + 2) * t + 0.5) * t;
        w[3] = (0.5 * t - 0.5) * t * t;
    }

    /// <summary>The same in single precision.</summary>
    internal static Vector128<float> Weights(float t) => Vector128.Create(
        ((-0.5f * t + 1) * t - 0.5f) * t,
        (1.5f * t - 2.5f) * t * t + 1,
        ((-1.5f * t + 2) * t + 0.5f) * t,
        (0.5f * t - 0.5f) * t * t);

    /// <summary>First pass of a window sampled at one fractional shift: rows interpolated sideways.</summary>
    /// <param name="source">Sample left of and above the window's first one.</param>
    /// <param name="stride">Samples a source row.</param>
    /// <param name="t">Fraction to the right, 0 to 1.</param>
    /// <param name="target">size + 3 rows of size values.</param>
    /// <param name="size">Side of the window, a multiple of 8.</param>
    internal static void Sideways(float* source, long stride, float t, float* target, int size)
    {
        var w = Weights(t);
        var w0 = Vector256.Create(w[0]);
        var w1 = Vector256.Create(w[1]);
        var w2 = Vector256.Create(w[2]);
        var w3 = Vector256.Create(w[3]);
        for (int y = 0; y < size + 3; y++, source += stride, target += size)
            for (int x = 0; x < size; x += 8)
            {
                float* p = source + x;
                var a = w0 * Vector256.Load(p);
                a = Vector256.MultiplyAddEstimate(w1, Vector256.Load(p + 1), a);
                a = Vector256.MultiplyAddEstimate(w2, Vector256.Load(p + 2), a);
                Vector256.MultiplyAddEstimate(w3, Vector256.Load(p + 3), a).Store(target + x);
            }
    }
}
