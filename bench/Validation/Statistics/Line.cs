namespace Punctum.Bench.Validation.Statistics;

/// <summary>A straight line through points, by least squares.</summary>
/// <param name="Points">How many.</param>
/// <param name="Slope">NaN where all x are one, or below three points.</param>
/// <param name="SlopeError">Standard error of the slope, robust against spreads that differ (White 1980, HC1).</param>
/// <param name="Intercept">At x = 0.</param>
/// <param name="InterceptError">Standard error, likewise.</param>
/// <param name="R2">Share of the spread of y that it explains.</param>
readonly record struct Line(int Points, double Slope, double SlopeError, double Intercept, double InterceptError, double R2)
{
    public static Line Through(IReadOnlyList<(double X, double Y)> points)
    {
        int n = points.Count;
        double mx = n == 0 ? 0 : points.Average(p => p.X), my = n == 0 ? 0 : points.Average(p => p.Y), xx = points.Sum(p => (p.X - mx) * (p.X - mx));
        if (n < 3 || xx < 1e-12) return new(n, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        double slope = points.Sum(p => (p.X - mx) * (p.Y - my)) / xx, intercept = my - slope * mx;
        double left = 0, all = 0, ofSlope = 0, ofIntercept = 0;
        foreach (var (x, y) in points)
        {
            double rest = y - intercept - slope * x, weight = (x - mx) / xx;
            left += rest * rest;
            all += (y - my) * (y - my);
            ofSlope += weight * weight * rest * rest;
            ofIntercept += (1.0 / n - mx * weight) * (1.0 / n - mx * weight) * rest * rest;
        }
        double few = n / (n - 2.0);
        return new(n, slope, Math.Sqrt(few * ofSlope), intercept, Math.Sqrt(few * ofIntercept), all > 0 ? 1 - left / all : double.NaN);
    }
}
