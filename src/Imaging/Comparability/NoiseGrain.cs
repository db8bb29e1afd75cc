using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Comparability;

/// <summary>White noise seen through a Gaussian: the simplest noise that explains a level at full and at half scale.</summary>
/// <param name="WhiteSd">SD of the white noise before the Gaussian, ln units.</param>
/// <param name="SigmaPixels">σ of the Gaussian, pixels; 0: white.</param>
/// <remarks>
/// Immerkær's kernel is (1 -2 1) along both axes, so its response to such noise is a product of two one-dimensional integrals:
/// a(σ) = 1/2π ∫ (2 - 2 cos ω)² exp(-ω²σ²) dω at full scale, and with (2 - 2 cos 2ω)² cos²(ω/2) after the 2 × 2 box; the SDs are
/// a/6 and b/6 of WhiteSd, and b/a grows with σ from 1/2 [D].
/// </remarks>
readonly record struct NoiseGrain(double WhiteSd, double SigmaPixels)
{
    const double CoarsestPixels = 2;

    /// <summary>The grain behind a level; grain coarser than 2 pixels is read as 2.</summary>
    public static NoiseGrain Of(NoiseLevel level)
    {
        if (!(level.Fine > 0)) return new(level.Fine, 0);
        double low = 0, high = CoarsestPixels, ratio = level.Half / level.Fine;
        if (ratio <= AtHalf(0) / AtFull(0)) high = 0;
        while (high - low > 1e-4)
        {
            double middle = (low + high) / 2;
            if (AtHalf(middle) / AtFull(middle) < ratio) low = middle;
            else high = middle;
        }
        return new(level.Fine / AtFull(high), high);
    }

    /// <summary>The level that this grain shows.</summary>
    public NoiseLevel Level => new(WhiteSd * AtFull(SigmaPixels), WhiteSd * AtHalf(SigmaPixels));

    /// <summary>This noise after the picture was blurred.</summary>
    public NoiseGrain Blurred(double sigmaPixels) => this with { SigmaPixels = Math.Sqrt(SigmaPixels * SigmaPixels + sigmaPixels * sigmaPixels) };

    /// <summary>Its power at a frequency, cycles a pixel.</summary>
    public double PowerAt(double frequency) => WhiteSd * WhiteSd * Math.Exp(-Math.Pow(2 * Math.PI * frequency * SigmaPixels, 2));

    static double AtFull(double sigma) => Mean(w => Square(2 - 2 * Math.Cos(w)) * Math.Exp(-Square(w * sigma))) / 6;

    static double AtHalf(double sigma) => Mean(w => Square(2 - 2 * Math.Cos(2 * w)) * Square(Math.Cos(w / 2)) * Math.Exp(-Square(w * sigma))) / 6;

    /// <summary>Mean over 0 to π; the midpoint rule is exact to rounding for trigonometric polynomials and ample for the Gaussian.</summary>
    static double Mean(Func<double, double> f)
    {
        const int Steps = 64;
        double sum = 0;
        for (int i = 0; i < Steps; i++) sum += f((i + 0.5) * Math.PI / Steps);
        return sum / Steps;
    }

    static double Square(double x) => x * x;
}
