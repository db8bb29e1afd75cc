namespace Punctum.Imaging.Signs;

/// <summary>A hollow found on the mean of both pictures.</summary>
/// <param name="At">Centre, reference pixels.</param>
/// <param name="Zone">Index of its zone.</param>
/// <param name="SigmaMillimetres">Of the Gaussian hollow that would answer best there; its width at half depth is 2.35 times that.</param>
/// <param name="Response">Contrast of one flank, about half of it, ln units.</param>
public readonly record struct ScarSite(Point At, int Zone, double SigmaMillimetres, double Response)
{
    /// <summary>Half-discs of this radius are compared: 2.2 σ hold nine tenths of both flanks, four fifths once the ring is taken off.</summary>
    internal double RadiusMillimetres => 2.2 * SigmaMillimetres;

    /// <summary>Flux of a Gaussian hollow whose flanks have the contrast 1, mm²: 2·√(2π·e)·σ² [D].</summary>
    internal double FluxOfContrast => 2 * Math.Sqrt(2 * Math.PI * Math.E) * SigmaMillimetres * SigmaMillimetres;
}
