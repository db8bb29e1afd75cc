namespace Punctum.Bench.Validation.Statistics;

/// <summary>How much of the spread of repeated values lies between subjects.</summary>
static class IntraclassCorrelation
{
    /// <summary>ICC(2,1): two-way, both random, absolute agreement, one value.</summary>
    /// <param name="subjects">A row a subject; all rows of one length, at least 2.</param>
    /// <returns>At most 1; NaN below two subjects.</returns>
    /// <remarks>Shrout and Fleiss, Psychological Bulletin 86 (1979) 420, formula for case 2.</remarks>
    public static double Of(IReadOnlyList<double[]> subjects)
    {
        int n = subjects.Count;
        if (n < 2) return double.NaN;
        int k = subjects[0].Length;
        double grand = subjects.Average(row => row.Average());
        double rows = k * subjects.Sum(row => Square(row.Average() - grand)) / (n - 1);
        double columns = n * Enumerable.Range(0, k).Sum(j => Square(subjects.Average(row => row[j]) - grand)) / (k - 1);
        double total = subjects.Sum(row => row.Sum(x => Square(x - grand)));
        double error = (total - rows * (n - 1) - columns * (k - 1)) / ((n - 1) * (k - 1));
        return (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n);
    }

    static double Square(double x) => x * x;
}
