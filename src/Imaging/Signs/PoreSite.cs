namespace Punctum.Imaging.Signs;

/// <summary>A pore found on the mean of both pictures.</summary>
/// <param name="At">Centre, reference pixels.</param>
/// <param name="Zone">Index of its zone.</param>
/// <param name="SigmaMillimetres">Scale of the strongest response; the pore is about 2.8 times as wide.</param>
/// <param name="Response">Scale-normalised Laplacian, ln units: half the contrast of a Gaussian pore.</param>
public readonly record struct PoreSite(Point At, int Zone, double SigmaMillimetres, double Response)
{
    /// <summary>Radius within which its darkness is summed, mm: max(2.2 σ, 0.29) (methods §5.1) [M].</summary>
    public double ApertureMillimetres => Math.Max(2.2 * SigmaMillimetres, 0.29);

    /// <summary>σ of the weights within it, mm: max(1.2 σ, 0.15), wider than the pore: a flat disc takes in half as much noise again [M].</summary>
    public double WeightMillimetres => Math.Max(1.2 * SigmaMillimetres, 0.15);

    /// <summary>What the weighted mean of its darkness is multiplied by to make the sum over the aperture, mm², where the pore is a Gaussian of its σ [D].</summary>
    internal double AreaSquareMillimetres
    {
        get
        {
            double s = SigmaMillimetres * SigmaMillimetres, w = WeightMillimetres * WeightMillimetres, both = 1 / (1 / s + 1 / w);
            return 2 * Math.PI * w * Within(s) * Within(w) * s / (both * Within(both));
        }
    }

    /// <summary>Area whose flat mean has as little noise as the weighted one, mm² [D].</summary>
    internal double FlatSquareMillimetres => 4 * Math.PI * Square(WeightMillimetres * Within(Square(WeightMillimetres))) / Within(0.5 * Square(WeightMillimetres));

    /// <summary>Its flux on the mean of both pictures, as it was found, mm².</summary>
    double FluxOfBoth => 4 * Math.PI * Square(SigmaMillimetres) * Response * 0.911;

    /// <summary>How much a site counts in its zone: the inverse of the variance of its own ratio, times its flux. Noise is alike at all sites; open pores disagree by a share of themselves, whatever their size.</summary>
    /// <remarks>Flux alone as the weight repeats no better and lets the few largest speak, whose floor is dark already: of a dose of 20 % such a zone reads a tenth less. Drawn heads of odd numbers [M].</remarks>
    internal double Weight => FluxOfBoth / (Square(FluxOfBoth) + Square(Open));

    /// <summary>Flux at which both variances are alike, mm² [M].</summary>
    const double Open = 0.009;

    /// <summary>Share of a Gaussian of this variance that lies within the aperture.</summary>
    double Within(double variance) => 1 - Math.Exp(-0.5 * Square(ApertureMillimetres) / variance);

    static double Square(double x) => x * x;
}
