namespace Punctum.Imaging.Change;

/// <summary>At which level each of several questions may be answered, so that their number does not make the claims.</summary>
/// <remarks>Both return levels and not claims: a question is claimed when its p does not exceed its level, and its interval is drawn at that very level, so that the two say the same.</remarks>
public static class Multiplicity
{
    /// <summary>Holm's step-down levels: the chance of any false claim is at most <paramref name="error"/>, whatever the questions owe to each other.</summary>
    /// <param name="p">Two-sided p of every question, 0 to 1.</param>
    /// <param name="error">Share of nothing-changed families with any claim.</param>
    /// <returns>
    /// The k-th smallest p is asked at error / (m - k + 1); from the first that fails all stand at its level. Each alone covers its truth with
    /// 1 - level; those that are not claimed do so together with 1 - error, the claimed ones together for their direction.
    /// </returns>
    /// <remarks>Source: Holm 1979, Scand J Stat 6:65-70. Intervals: Strassburger and Bretz 2008, Stat Med 27:4914-4927, for what is not claimed.</remarks>
    public static double[] Holm(IReadOnlyList<double> p, double error)
    {
        var levels = new double[p.Count];
        double level = 0;
        bool failed = false;
        foreach (var (i, k) in Ordered(p))
        {
            if (!failed) level = error / (p.Count - k);
            failed |= !(p[i] <= level);
            levels[i] = level;
        }
        return levels;
    }

    /// <summary>The level of Benjamini and Hochberg: of what is claimed, no more than <paramref name="rate"/> is false on average.</summary>
    /// <param name="p">Two-sided p of every question, 0 to 1.</param>
    /// <param name="rate">The false discovery rate.</param>
    /// <returns>R · rate / m for R claims, one level for all questions of the family; rate / m when nothing is claimed.</returns>
    /// <remarks>Source: Benjamini and Hochberg 1995, J R Stat Soc B 57:289-300. The intervals at this level are those of Benjamini and Yekutieli 2005, JASA 100:71-81.</remarks>
    public static double BenjaminiHochberg(IReadOnlyList<double> p, double rate)
    {
        int claimed = Ordered(p).Where(o => p[o.Index] <= (o.Rank + 1) * rate / p.Count).Select(o => o.Rank + 1).DefaultIfEmpty(1).Max();
        return claimed * rate / Math.Max(1, p.Count);
    }

    // Equal p keep their order, so that the same questions get the same levels.
    static IEnumerable<(int Index, int Rank)> Ordered(IReadOnlyList<double> p) => Enumerable.Range(0, p.Count).OrderBy(i => p[i]).Select((i, rank) => (i, rank));
}
