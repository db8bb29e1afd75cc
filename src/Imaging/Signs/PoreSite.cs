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
}
