using Punctum.Imaging.Change;

namespace Punctum.Imaging.Shots;

/// <summary>The mean change over pairs of shots, and what the scatter between them tells of the noise of one pair.</summary>
/// <param name="Mean">Weighted mean, unit of the change.</param>
/// <param name="Share">Share of a pair's shot variance that is left in the mean.</param>
/// <param name="OwnVariance">Shot variance of one pair as this capture's own scatter tells it; NaN for a single pair.</param>
/// <param name="Degrees">Degrees of freedom behind it.</param>
public readonly record struct ShotMean(double Mean, double Share, double OwnVariance, int Degrees)
{
    /// <summary>How many degrees of freedom the expected variance counts for against the own scatter [P]: with three shots a side the scatter has two, and a third of the say.</summary>
    public const int DegreesOfExpected = 4;

    /// <summary>The scatter is told to a reader where only one unchanged capture in twenty would scatter more.</summary>
    const double Unusual = 0.95;

    /// <summary>Takes the mean.</summary>
    /// <param name="changes">One or more, in an order that does not depend on time.</param>
    /// <remarks>
    /// [D] With changes d = a − b of independent shots, E Σ w (d − mean)² = σ² (1 − share), σ² the variance of one pair; so the own variance is free of bias for every number of shots.
    /// </remarks>
    public static ShotMean Of(IReadOnlyCollection<(ShotPair Pair, double Change)> changes)
    {
        double all = changes.Sum(c => c.Pair.Weight), mean = changes.Sum(c => c.Pair.Weight * c.Change) / all;
        double share = ShotPair.ShareOfVariance([.. changes.Select(c => c.Pair)]);
        double scatter = changes.Sum(c => c.Pair.Weight * (c.Change - mean) * (c.Change - mean)) / all;
        return new(mean, share, changes.Count > 1 ? scatter / (1 - share) : double.NaN, changes.Count - 1);
    }

    /// <summary>The variance to reckon with: never below what is expected, and towards the own scatter where that is larger, as far as its few degrees of freedom allow.</summary>
    /// <param name="expected">Shot variance of one pair by sampling and model.</param>
    /// <remarks>Source: shrinkage of a variance under a scaled inverse χ² prior, e.g. Smyth 2004, Stat Appl Genet Mol Biol 3:3, here only upwards.</remarks>
    public double Raised(double expected) =>
        Degrees > 0 ? Math.Max(expected, (DegreesOfExpected * expected + Degrees * OwnVariance) / (DegreesOfExpected + Degrees)) : expected;

    /// <summary>The own scatter is more than chance makes of the expected variance.</summary>
    /// <remarks>Quantile of χ² over its degrees by Wilson and Hilferty 1931, within 2 % from two degrees on, 4 % at one.</remarks>
    public bool IsUnusual(double expected)
    {
        if (Degrees < 1) return false;
        double spread = 2.0 / (9 * Degrees);
        return OwnVariance > expected * Math.Pow(1 - spread + Normal.Quantile(Unusual) * Math.Sqrt(spread), 3);
    }
}
