using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Signs;

/// <summary>How much of a picture's noise a filter lets through, from two measured noise levels.</summary>
/// <remarks>
/// Model: white noise smoothed by a Gaussian of s pixels (<see cref="NoiseGrain"/>), so that pixels d apart correlate by exp(-d² / 4τ²)
/// with τ² = s² + 1/4π: on a grid white noise acts as if τ² were 1/4π, its power being one pixel's variance over one square pixel.
/// </remarks>
readonly struct NoiseSpectrum
{
    readonly double variance, grain;
    readonly bool coarse;

    /// <param name="level">Noise of the picture on its own grid.</param>
    /// <param name="gain">What the plane was multiplied by after the noise was measured.</param>
    internal NoiseSpectrum(NoiseLevel level, double gain = 1)
    {
        // Not the level itself: it is a second difference's answer, which coarse noise moves little.
        var seen = NoiseGrain.Of(level);
        coarse = seen.SigmaPixels > 0.2;
        grain = 1 / (4 * Math.PI) + seen.SigmaPixels * seen.SigmaPixels;
        variance = seen.WhiteSd * seen.WhiteSd * gain * gain / (coarse ? 4 * Math.PI * grain : 1);
    }

    /// <summary>Variance behind the difference of two Gaussians, summed over the very taps that are used.</summary>
    /// <param name="narrow">Pixels of the reduced grid; below 0.25 the picture itself.</param>
    /// <param name="wide">Likewise.</param>
    /// <param name="reduction">Pixels of the picture that a box made one of.</param>
    internal double VarianceOfBand(double narrow, double wide, int reduction = 1)
    {
        double[] a = Taps(narrow, reduction), b = Taps(wide, reduction);
        return variance * (Square(Covariance(a, a)) - 2 * Square(Covariance(a, b)) + Square(Covariance(b, b)));
    }

    /// <summary>Standard deviation of σ²·∂²/∂x² of the picture smoothed by a Gaussian of σ pixels.</summary>
    internal double SdOfCurvature(double sigma)
    {
        double s = sigma * sigma;
        return Math.Sqrt(0.75 * variance * grain * s * s / Math.Pow(s + grain, 3));
    }

    /// <summary>Variance of the sum over an aperture of n pixels minus n times the mean of a far larger surround, pixels² of ln light.</summary>
    /// <param name="aperture">Pixels inside.</param>
    /// <param name="surround">Pixels of the surround.</param>
    internal double VarianceOfSum(double aperture, double surround) =>
        variance * Math.Max(1, 4 * Math.PI * grain) * (aperture + 1.57 * aperture * aperture / surround);   // 1.57: a median for a mean

    /// <summary>One-dimensional taps of a Gaussian on boxes, on the picture's own pixels, centred.</summary>
    static double[] Taps(double sigma, int reduction)
    {
        float[] half = sigma < 0.25 ? [1] : Kernels.Gaussian.Taps(sigma);
        var taps = new double[(2 * half.Length - 1) * reduction];
        for (int i = 0; i < taps.Length; i++) taps[i] = half[Math.Abs(i / reduction - (half.Length - 1))] / (double)reduction;
        return taps;
    }

    /// <summary>Covariance of two filters' answers to noise of variance 1 along one direction; the filter in the plane has the square of it.</summary>
    double Covariance(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            for (int j = 0; j < b.Length; j++)
            {
                double d = i - 0.5 * a.Length - (j - 0.5 * b.Length);
                double correlation = coarse ? Math.Exp(-d * d / (4 * grain)) : Math.Abs(d) < 0.25 ? 1 : 0;
                sum += a[i] * b[j] * correlation;
            }
        return sum;
    }

    static double Square(double x) => x * x;
}
