using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Kernels;

/// <summary>Takes slow light and local strength out of a plane, so that only the pattern of the skin is left.</summary>
public static unsafe class LocalContrast
{
    /// <summary>(source - mean) / RMS, both over a Gaussian neighbourhood.</summary>
    /// <param name="source">Logarithm of luminance; exposure and shading are then what is taken out.</param>
    /// <param name="meanSigma">Gaussian of the local mean, pixels.</param>
    /// <param name="contrastSigma">Gaussian of the local mean square, pixels.</param>
    /// <param name="floor">Added to the mean square as a square: contrast below it is not blown up to full strength.</param>
    /// <returns>A plane of RMS about 1 where there is texture.</returns>
    /// <remarks>Source: Jarrett et al. 2009 (local contrast normalisation), as in methods.md §3.2 step 0.</remarks>
    public static Plane Normalise(Plane source, double meanSigma, double contrastSigma, double floor)
    {
        var detail = new Plane(source.Width, source.Height);
        using var square = new Plane(source.Width, source.Height);
        using var power = new Plane(source.Width, source.Height);
        Gaussian.Smooth(source, detail, meanSigma, subtractFrom: source);
        int width = source.Width;
        Stripes.Run(source.Height, 64, (first, behind) =>
        {
            float* d = detail.Pointer + (long)first * width, s = square.Pointer + (long)first * width;
            long count = (long)(behind - first) * width, i = 0;
            for (; i <= count - 8; i += 8)
            {
                var v = Vector256.Load(d + i);
                (v * v).Store(s + i);
            }
            for (; i < count; i++) s[i] = d[i] * d[i];
        });
        Gaussian.Smooth(square, power, contrastSigma);
        float least = (float)(floor * floor);
        Stripes.Run(source.Height, 64, (first, behind) =>
        {
            float* d = detail.Pointer + (long)first * width, p = power.Pointer + (long)first * width;
            long count = (long)(behind - first) * width, i = 0;
            for (; i <= count - 8; i += 8) (Vector256.Load(d + i) / Vector256.Sqrt(Vector256.Load(p + i) + Vector256.Create(least))).Store(d + i);
            for (; i < count; i++) d[i] /= MathF.Sqrt(p[i] + least);
        });
        return detail;
    }
}
