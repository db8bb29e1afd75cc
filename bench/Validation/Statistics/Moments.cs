namespace Punctum.Bench.Validation.Statistics;

/// <summary>Mean and spread of some numbers.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; NaN without any.</param>
/// <param name="Sd">Standard deviation with Count - 1; NaN below two.</param>
readonly record struct Moments(int Count, double Mean, double Sd)
{
    /// <summary>Of the finite ones.</summary>
    public static Moments Of(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers.Where(double.IsFinite)];
        double mean = all.Length == 0 ? double.NaN : all.Average();
        return new(all.Length, mean, all.Length < 2 ? double.NaN : Math.Sqrt(all.Sum(x => (x - mean) * (x - mean)) / (all.Length - 1)));
    }

    /// <summary>The smallest change that repeats do not explain: 1.96 times the SD of differences (methods §7.1).</summary>
    public double SmallestDetectableChange => 1.96 * Sd;

    /// <summary>The middle one; NaN without any.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] all = [.. numbers.Where(double.IsFinite).Order()];
        return all.Length == 0 ? double.NaN : 0.5 * (all[(all.Length - 1) / 2] + all[all.Length / 2]);
    }
}
