using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Signs;

/// <summary>How much of a picture's noise a filter lets through, from two measured noise levels.</summary>
/// <remarks>Model: white noise seen through a Gaussian of s pixels (<see cref="NoiseGrain"/>), both up to the grid's finest wave.</remarks>
readonly struct NoiseSpectrum
{
    /// <summary>Farther apart pixels count as independent.</summary>
    const int Reach = 48;

    readonly double density, grain;
    readonly double[] correlation;

    /// <param name="level">Noise of the picture on its own grid.</param>
    /// <param name="gain">What the plane was multiplied by after the noise was measured.</param>
    internal NoiseSpectrum(NoiseLevel level, double gain = 1)
    {
        // Not the level itself: it is a second difference's answer, which coarse noise moves little.
        var seen = NoiseGrain.Of(level);
        density = seen.WhiteSd * seen.WhiteSd * gain * gain;
        grain = seen.SigmaPixels * seen.SigmaPixels;
        correlation = Correlation(grain);
    }

    /// <summary>Covariance of two pixels d apart in a row, for white noise of variance 1 before the Gaussian: 1/π ∫ exp(-s²ω²) cos ωd dω up to ω = π.</summary>
    static double[] Correlation(double grain)
    {
        const int Steps = 128;
        var covariance = new double[Reach];
        for (int d = 0; d < Reach; d++)
            for (int i = 0; i < Steps; i++)
            {
                double w = (i + 0.5) * Math.PI / Steps;
                covariance[d] += Math.Exp(-grain * w * w) * Math.Cos(w * d) / Steps;
            }
        return covariance;
    }

    /// <summary>Variance behind the difference of two Gaussians, summed over the very taps that are used.</summary>
    /// <param name="narrow">Pixels of the reduced grid; below 0.25 the picture itself.</param>
    /// <param name="wide">Likewise.</param>
    /// <param name="reduction">Pixels of the picture that a box made one of.</param>
    internal double VarianceOfBand(double narrow, double wide, int reduction = 1)
    {
        double[] a = Taps(narrow, reduction), b = Taps(wide, reduction);
        return density * (Square(Covariance(a, a)) - 2 * Square(Covariance(a, b)) + Square(Covariance(b, b)));
    }

    /// <summary>Standard deviation of σ²·∂²/∂x² of the picture smoothed by a Gaussian of σ pixels.</summary>
    internal double SdOfCurvature(double sigma)
    {
        // The differences over a pixel answer as if the Gaussian were wider by one pixel's own variance, 1 / 4π.
        double s = sigma * sigma, wide = s + grain + 1 / (4 * Math.PI);
        return Math.Sqrt(3 / (16 * Math.PI) * density * s * s / (wide * wide * wide));
    }

    /// <summary>Variance of the sum over an aperture of n pixels minus n times the mean of a far larger surround, pixels² of ln light.</summary>
    /// <param name="aperture">Pixels inside.</param>
    /// <param name="surround">Pixels of the surround.</param>
    internal double VarianceOfSum(double aperture, double surround) =>
        density * (aperture + 1.57 * aperture * aperture / surround);   // 1.57: a median for a mean

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
                // Both are centred and differ in length by whole pixels on either side.
                int d = Math.Abs(i - j - (a.Length - b.Length) / 2);
                if (d < Reach) sum += a[i] * b[j] * correlation[d];
            }
        return sum;
    }

    static double Square(double x) => x * x;
}
