namespace Punctum.Imaging.Colour;

/// <summary>What colours skin, as optical density to base 10, times 100: D = M·m + H·h + S·(1, 1, 1) for the channels red, green, blue.</summary>
/// <param name="Haemoglobin">H: redness.</param>
/// <param name="Melanin">M: pigment.</param>
/// <param name="Shading">S: what all channels share: shading, exposure, and what the two vectors do not explain.</param>
/// <remarks>
/// Source: the density-space linear model of Tsumura et al. 1999/2003 [S46] with fixed broadband vectors m = (1, 1.5, 2.56) (λ^-3.33 at 610/540/460 nm)
/// and h = (0.1, 1, 0.65) [GK]; methods §5.5. Eliminating S gives with c1 = D_G - D_R and c2 = D_B - D_G the two indices
/// H = 0.94·c1 - 0.44·c2 and M = 0.31·c1 + 0.80·c2 [D]; here with all digits, so that the map can be inverted.
/// A difference of H or M between two pictures is free of exposure and of any shading that is the same in all channels. It is an
/// index, not a concentration: the vectors are typical ones, and a camera's own colour processing leaks into it.
/// </remarks>
public readonly record struct Chromophores(double Haemoglobin, double Melanin, double Shading)
{
    const double Mg = 1.5, Mb = 2.56, Hr = 0.1, Hg = 1, Hb = 0.65;
    const double Determinant = (Hg - Hr) * (Mb - Mg) - (Hb - Hg) * (Mg - 1);
    const double H1 = (Mb - Mg) / Determinant, H2 = -(Mg - 1) / Determinant, M1 = -(Hb - Hg) / Determinant, M2 = (Hg - Hr) / Determinant;
    const double DensityPerLog = -100 / 2.302585092994046;

    /// <summary>From natural logarithms of linear light, or of its ratio between two pictures.</summary>
    public static Chromophores FromLog(double red, double green, double blue)
    {
        double r = DensityPerLog * red, c1 = DensityPerLog * (green - red), c2 = DensityPerLog * (blue - green);
        double h = H1 * c1 + H2 * c2, m = M1 * c1 + M2 * c2;
        return new(h, m, r - m - Hr * h);
    }

    /// <summary>The natural logarithms of linear light that these values stand for.</summary>
    public (double Red, double Green, double Blue) ToLog() => ((Melanin + Hr * Haemoglobin + Shading) / DensityPerLog,
        (Mg * Melanin + Hg * Haemoglobin + Shading) / DensityPerLog, (Mb * Melanin + Hb * Haemoglobin + Shading) / DensityPerLog);

    /// <summary>Component 0 (haemoglobin), 1 (melanin) or 2 (shading).</summary>
    internal double this[int component] => component == 0 ? Haemoglobin : component == 1 ? Melanin : Shading;

    /// <summary>Sum.</summary>
    public static Chromophores operator +(Chromophores a, Chromophores b) => new(a.Haemoglobin + b.Haemoglobin, a.Melanin + b.Melanin, a.Shading + b.Shading);

    /// <summary>Difference.</summary>
    public static Chromophores operator -(Chromophores a, Chromophores b) => new(a.Haemoglobin - b.Haemoglobin, a.Melanin - b.Melanin, a.Shading - b.Shading);

    /// <summary>All three times a factor.</summary>
    public static Chromophores operator *(double factor, Chromophores a) => new(factor * a.Haemoglobin, factor * a.Melanin, factor * a.Shading);
}
