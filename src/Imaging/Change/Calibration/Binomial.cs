namespace Punctum.Imaging.Change.Calibration;

/// <summary>Exact bounds on a share.</summary>
public static class Binomial
{
    /// <summary>The largest share that leaves a chance of 1 - confidence to see no more than this (Clopper and Pearson 1934, upper, one-sided).</summary>
    /// <param name="seen">How often it was seen, 0 to trials.</param>
    /// <param name="trials">1 or more.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>0 to 1; 1 when it was seen every time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Seen more often than tried, no trial, or confidence outside of 0 to 1.</exception>
    /// <remarks>Bisection on the sum of the binomial terms, 60 halvings; error below 1e-12 up to some thousand trials.</remarks>
    public static double AtMost(int seen, int trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(seen);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seen, trials);
        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence));
        if (seen == trials) return 1;
        double low = 0, high = 1;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (NoMoreThan(seen, trials, middle) > 1 - confidence) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>Probability of at most so many successes.</summary>
    static double NoMoreThan(int seen, int trials, double share)
    {
        double logTerm = trials * Math.Log(1 - share), sum = Math.Exp(logTerm), odds = Math.Log(share) - Math.Log(1 - share);
        for (int k = 1; k <= seen; k++)
        {
            logTerm += Math.Log((trials - k + 1) / (double)k) + odds;
            sum += Math.Exp(logTerm);
        }
        return sum;
    }
}
