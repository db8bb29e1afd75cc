using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Shots;

/// <summary>The nuisance statistics of a capture out of those of its pairs.</summary>
/// <remarks>
/// A statistic blocks where it blocks pairs of more than half of the weight; elsewhere the pairs that it blocks do not count for what it spoils. Of the pairs that count, the statistic is
/// that of an actual pair, so that its sentence stays true: the one nearest to the root mean square. The variance does not rest on it: that is reckoned pair by pair.
/// </remarks>
static class ComparabilityOfShots
{
    /// <param name="pairs">Those that are not left out, in their order.</param>
    public static PairComparability Of(IReadOnlyList<MeasuredPair> pairs)
    {
        double all = pairs.Sum(p => p.Pair.Weight);
        var statistics = pairs.SelectMany(p => p.Comparability.Statistics.Select(s => (p.Pair.Weight, Statistic: s)))
            .GroupBy(s => (s.Statistic.Id, s.Statistic.Zone)).Select(g => One([.. g], all)).OfType<Statistic>().OrderBy(s => s.Number);
        return new([.. statistics]);
    }

    static Statistic? One((double Weight, Statistic Statistic)[] of, double all)
    {
        bool blocks = of.Where(s => s.Statistic.Grade == Grade.Blocked).Sum(s => s.Weight) > all / 2;
        var counting = of.Where(s => s.Statistic.Grade == Grade.Blocked == blocks).ToArray();
        if (counting.Length == 0) return null;
        var known = counting.Where(s => double.IsFinite(s.Statistic.Value)).ToArray();
        if (known.Length == 0) return counting[0].Statistic;
        double meanSquare = known.Sum(s => s.Weight * Math.Pow(Severity(s.Statistic), 2)) / known.Sum(s => s.Weight);
        return known.MinBy(s => Math.Abs(Math.Pow(Severity(s.Statistic), 2) - meanSquare)).Statistic;
    }

    /// <summary>0 for identical pictures, 1 at the block limit, for limits that are upper ones and for limits that are lower ones.</summary>
    static double Severity(Statistic statistic)
    {
        double value = Math.Abs(statistic.Value), block = statistic.BlockLimit;
        return block > statistic.OkLimit ? value / block : (1 - value) / (1 - block);
    }
}
