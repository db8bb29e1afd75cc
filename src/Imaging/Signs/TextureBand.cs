using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Signs;

/// <summary>One band of wavelengths of the skin's relief.</summary>
/// <param name="Measure">What it is told as.</param>
/// <param name="Shortest">Wavelength, mm, where half of the contrast passes.</param>
/// <param name="Longest">Wavelength, mm, likewise.</param>
sealed record TextureBand(Measure Measure, double Shortest, double Longest)
{
    /// <summary>A Gaussian of σ = 0.187·λ halves the contrast of wavelength λ: sqrt(ln 2 / 2π²) [D].</summary>
    const double SigmaOfWavelength = 0.18739;

    internal static TextureBand Fine { get; } = new(Measures.TextureFine, 0.2, 0.5);
    internal static TextureBand Medium { get; } = new(Measures.TextureMedium, 0.5, 1.5);
    internal static TextureBand Coarse { get; } = new(Measures.TextureCoarse, 1.5, 4);

    /// <summary>σ of the narrow Gaussian, mm.</summary>
    internal double NarrowSigma => SigmaOfWavelength * Shortest;

    /// <summary>σ of the wide Gaussian, mm.</summary>
    internal double WideSigma => SigmaOfWavelength * Longest;

    /// <summary>How often the grid can be halved before the narrow Gaussian falls below 0.75 pixel: 1, 2, 4 or 8 pixels become one.</summary>
    internal int Reduction(double pixelsAMillimetre)
    {
        int reduction = 1;
        while (reduction < 8 && NarrowSigma * pixelsAMillimetre / (2 * reduction) >= 0.75) reduction *= 2;
        return reduction;
    }

    /// <summary>The band of a relief.</summary>
    /// <param name="reduced">Relief after box reductions.</param>
    /// <param name="reduction">Pixels of the picture one of it holds.</param>
    /// <param name="pixelsAMillimetre">Of the picture, not of the reduced relief.</param>
    internal Plane Of(Plane reduced, int reduction, double pixelsAMillimetre)
    {
        var (narrow, wide) = Sigmas(reduction, pixelsAMillimetre);
        var band = new Plane(reduced.Width, reduced.Height);
        if (narrow < 0.25)
        {
            Gaussian.Smooth(reduced, band, wide, subtractFrom: reduced);
            return band;
        }
        using var smooth = new Plane(reduced.Width, reduced.Height);
        Gaussian.Smooth(reduced, smooth, narrow);
        Gaussian.Smooth(reduced, band, wide, subtractFrom: smooth);
        return band;
    }

    /// <summary>Both Gaussians in pixels of a reduced grid; its boxes blurred by (r² - 1) / 12 already.</summary>
    internal (double Narrow, double Wide) Sigmas(int reduction, double pixelsAMillimetre)
    {
        double boxes = (reduction * reduction - 1) / 12.0;
        double Reduced(double millimetres) => Math.Sqrt(Math.Max(0, millimetres * millimetres * pixelsAMillimetre * pixelsAMillimetre - boxes)) / reduction;
        return (Reduced(NarrowSigma), Reduced(WideSigma));
    }

    /// <summary>Variance that a picture's noise has in the band.</summary>
    internal double NoiseVariance(NoiseSpectrum noise, int reduction, double pixelsAMillimetre)
    {
        var (narrow, wide) = Sigmas(reduction, pixelsAMillimetre);
        return noise.VarianceOfBand(narrow, wide, reduction);
    }
}
