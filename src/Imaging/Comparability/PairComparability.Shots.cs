using Punctum.Imaging.Shots;

namespace Punctum.Imaging.Comparability;

public sealed partial record PairComparability
{
    /// <summary>What averaging over several shots does to the variance that is predicted for one pair; null for a pair of single shots, or when read from a file.</summary>
    internal ShotNoise? Shots { get; init; }
}
