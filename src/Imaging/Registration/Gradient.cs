namespace Punctum.Imaging.Registration;

/// <summary>Derivatives of the position in the moving picture by the position in the reference; the identity has 1, 0, 0, 1.</summary>
public readonly record struct Gradient(double XByX, double XByY, double YByX, double YByY)
{
    /// <summary>How areas grow; negative: the field folds over.</summary>
    public double Determinant => XByX * YByY - XByY * YByX;

    /// <summary>Size of the Green-Lagrange strain against a uniform scale: the larger principal strain by absolute value.</summary>
    /// <param name="scale">Uniform scale that is no strain.</param>
    /// <remarks>E = (FᵀF/s² - I)/2; rotation drops out. Source: continuum mechanics, e.g. Holzapfel 2000 §2.5.</remarks>
    public double GreenStrain(double scale)
    {
        double s = 1 / (scale * scale);
        double xx = ((XByX * XByX + YByX * YByX) * s - 1) / 2, yy = ((XByY * XByY + YByY * YByY) * s - 1) / 2, xy = (XByX * XByY + YByX * YByY) * s / 2;
        double mean = (xx + yy) / 2, radius = Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        return Math.Max(Math.Abs(mean + radius), Math.Abs(mean - radius));
    }
}
