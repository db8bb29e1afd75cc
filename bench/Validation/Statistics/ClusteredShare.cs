namespace Punctum.Bench.Validation.Statistics;

/// <summary>A share over answers of which those of one person hang together.</summary>
/// <param name="Answers">How many.</param>
/// <param name="People">Of how many people.</param>
/// <param name="Share">Of the answers; NaN without any.</param>
/// <param name="Error">Standard error with people as the units (ratio estimator); NaN below two people.</param>
readonly record struct ClusteredShare(int Answers, int People, double Share, double Error)
{
    public static ClusteredShare Of(IEnumerable<(string Person, bool Yes)> answers)
    {
        var people = answers.GroupBy(a => a.Person, StringComparer.Ordinal).Select(g => (All: (double)g.Count(), Yes: (double)g.Count(a => a.Yes))).ToArray();
        double all = people.Sum(p => p.All), share = people.Sum(p => p.Yes) / all;
        int m = people.Length;
        return new((int)all, m, share, m < 2 ? double.NaN : Math.Sqrt(people.Sum(p => Math.Pow(p.Yes - share * p.All, 2)) * m / (m - 1.0)) / all);
    }
}
