namespace Punctum.Imaging.Colour;

/// <summary>A colour in CIE 1976 L*a*b* under D65 (2° observer).</summary>
/// <param name="L">Lightness L*, 0 to 100.</param>
/// <param name="A">a*: red above 0, green below.</param>
/// <param name="B">b*: yellow above 0, blue below.</param>
/// <remarks>
/// Source: CIE 15:2018 for L*a*b*, IEC 61966-2-1:1999 for the RGB-to-XYZ matrix. The white point is the matrix' own row sums,
/// so that R = G = B is neutral to the last digit.
/// </remarks>
public readonly record struct Lab(double L, double A, double B)
{
    internal const double Epsilon = 216.0 / 24389, Kappa = 24389.0 / 27;
    internal const double Xr = 0.4124564, Xg = 0.3575761, Xb = 0.1804375, Yr = 0.2126729, Yg = 0.7151522, Yb = 0.0721750, Zr = 0.0193339, Zg = 0.1191920, Zb = 0.9503041;
    internal const double WhiteX = Xr + Xg + Xb, WhiteY = Yr + Yg + Yb, WhiteZ = Zr + Zg + Zb;

    /// <summary>Below this b* the angle of typology is noise: a grey or bluish skin is a wrong white balance.</summary>
    /// <remarks>Methods §5.7 [P].</remarks>
    public const double SmallestBForTypology = 3;

    /// <summary>The colour of linear light with sRGB primaries, 1 = white.</summary>
    public static Lab FromLinearRgb(double red, double green, double blue)
    {
        double x = F((Xr * red + Xg * green + Xb * blue) / WhiteX), y = F((Yr * red + Yg * green + Yb * blue) / WhiteY), z = F((Zr * red + Zg * green + Zb * blue) / WhiteZ);
        return new(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>The linear light with sRGB primaries; outside 0 to 1 when the colour lies outside their gamut.</summary>
    public (double Red, double Green, double Blue) ToLinearRgb()
    {
        double fy = (L + 16) / 116, x = WhiteX * Inverse(fy + A / 500), y = WhiteY * Inverse(fy), z = WhiteZ * Inverse(fy - B / 200);
        return (3.2404541621141054 * x - 1.5371385127977166 * y - 0.4985314095560162 * z,
            -0.9692660305051868 * x + 1.8760108454466942 * y + 0.0415560175303498 * z,
            0.0556434309591147 * x - 0.2040259135167538 * y + 1.0572251882231791 * z);
    }

    /// <summary>Individual typology angle, degrees: atan((L* - 50) / b*). NaN when b* is below <see cref="SmallestBForTypology"/>.</summary>
    /// <remarks>Source: Chardon, Cretois, Hourseau 1991; methods §5.7 [S54]. Never the mean of pixel angles: the formula is not linear.</remarks>
    public double TypologyAngleDegrees => B < SmallestBForTypology ? double.NaN : Math.Atan((L - 50) / B) * 180 / Math.PI;

    static double F(double t) => t > Epsilon ? Math.Cbrt(t) : (Kappa * t + 16) / 116;

    static double Inverse(double f) => f * f * f > Epsilon ? f * f * f : (116 * f - 16) / Kappa;
}
