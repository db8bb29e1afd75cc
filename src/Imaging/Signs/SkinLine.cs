using System.Collections.Immutable;

namespace Punctum.Imaging.Signs;

/// <summary>A fine line or wrinkle found on the mean of both pictures.</summary>
/// <param name="Points">Its course, reference pixels, a step of about 0.25 mm.</param>
/// <param name="LengthMillimetres">Along the course.</param>
/// <param name="SigmaMillimetres">Median scale of the strongest response; 0.4 and more is a wrinkle or fold.</param>
/// <param name="Response">Mean valley response, ln units.</param>
public sealed record SkinLine(ImmutableArray<Point> Points, double LengthMillimetres, double SigmaMillimetres, double Response)
{
    /// <summary>Half the profile across it, mm: 1.2 for fine lines (methods §5.2), 4.5 σ for wide ones so that the shoulders lie beyond 3 σ, 4 at most.</summary>
    public double HalfProfileMillimetres => HalfProfile(4.0);

    /// <summary>Half of the profile's core, mm: 3.3 σ holds a Gaussian line and a blur of a pixel, 0.4 at least, two thirds of the profile at most.</summary>
    public double CoreMillimetres => Math.Min(Math.Max(3.3 * SigmaMillimetres, 0.4), 2 * HalfProfileMillimetres / 3);

    /// <summary>The same with another most, mm, and so many σ.</summary>
    internal double HalfProfile(double most, double sigmas = 4.5) => Math.Clamp(sigmas * SigmaMillimetres, 1.2, most);
}
