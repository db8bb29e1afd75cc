namespace Punctum.Imaging.Change;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Probability of a value below z.</summary>
    /// <remarks>Hart's rational form as given by West (2005, Wilmott). Error below 1e-14.</remarks>
    public static double Below(double z)
    {
        double a = Math.Abs(z), tail;
        if (a > 37) tail = 0;
        else
        {
            double e = Math.Exp(-a * a / 2);
            if (a < 7.07106781186547)
            {
                double p = (((((3.52624965998911e-02 * a + 0.700383064443688) * a + 6.37396220353165) * a + 33.912866078383) * a + 112.079291497871) * a + 221.213596169931) * a + 220.206867912376;
                double q = ((((((8.83883476483184e-02 * a + 1.75566716318264) * a + 16.064177579207) * a + 86.7807322029461) * a + 296.564248779674) * a + 637.333633378831) * a + 793.826512519948) * a + 440.413735824752;
                tail = e * p / q;
            }
            else tail = e / ((a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))) * 2.506628274631);
        }
        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The z that a share of the distribution lies below.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <remarks>Bisection on <see cref="Below"/>: 60 halvings of ±38, error below 1e-13. A handful of calls a report; speed does not matter.</remarks>
    public static double Quantile(double share)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share));
        if (share > 0.5) return -Quantile(1 - share);
        double low = -38, high = 0;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (Below(middle) < share) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /// <summary>Critical z of a two-sided question when several are asked and at most <paramref name="familyError"/> of nothing-changed families may claim anything (Bonferroni).</summary>
    public static double Critical(int questions, double familyError) => -Quantile(familyError / (2 * Math.Max(1, questions)));
}
