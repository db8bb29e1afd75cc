using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Face;

/// <summary>A quadratic surface over a picture, fitted so that hair, shadows' edges and gloss do not bend it.</summary>
/// <remarks>
/// value = c0 + c1 x + c2 y + c3 x² + c4 y² + c5 xy with x and y from -1 to 1 over the raster. Iteratively reweighted least squares
/// with Cauchy-squared weights 1 / (1 + (r / 2s)²)², s = 1.4826 · median |r| over the points (Huber and Ronchetti 2009, chapter 7).
/// </remarks>
readonly record struct RobustSurface(double[] Coefficients, double Spread)
{
    const int Terms = 6, Rounds = 8;

    /// <summary>The surface through values at points.</summary>
    /// <param name="points">Where, in the surface's own -1 to 1.</param>
    /// <param name="values">One a point.</param>
    /// <param name="trust">Weight of each point before any residual is known.</param>
    public static RobustSurface Fit(ReadOnlySpan<(float X, float Y)> points, ReadOnlySpan<float> values, ReadOnlySpan<float> trust)
    {
        var weights = trust.ToArray();
        float[] residuals = new float[values.Length], sorted = new float[values.Length];
        var c = new double[Terms];
        double spread = 0;
        for (int round = 0; round < Rounds; round++)
        {
            c = Solve(points, values, weights);
            for (int i = 0; i < values.Length; i++) sorted[i] = Math.Abs(residuals[i] = values[i] - (float)At(c, points[i].X, points[i].Y));
            spread = 1.4826 * (sorted.Length > 0 ? Selection.At(sorted.AsSpan(), sorted.Length / 2) : 0) + 1e-6;
            for (int i = 0; i < values.Length; i++)
            {
                double u = residuals[i] / (2 * spread), w = 1 / (1 + u * u);
                weights[i] = (float)(trust[i] * w * w);
            }
        }
        return new(c, spread);
    }

    /// <summary>The value at a place.</summary>
    public double At(double x, double y) => At(Coefficients, x, y);

    static double At(double[] c, double x, double y) => c[0] + x * (c[1] + c[3] * x + c[5] * y) + y * (c[2] + c[4] * y);

    static double[] Solve(ReadOnlySpan<(float X, float Y)> points, ReadOnlySpan<float> values, float[] weights)
    {
        var a = new double[Terms, Terms + 1];
        Span<double> term = stackalloc double[Terms];
        for (int i = 0; i < values.Length; i++)
        {
            double x = points[i].X, y = points[i].Y, w = weights[i];
            (term[0], term[1], term[2], term[3], term[4], term[5]) = (1, x, y, x * x, y * y, x * y);
            for (int j = 0; j < Terms; j++)
            {
                double wj = w * term[j];
                for (int k = j; k < Terms; k++) a[j, k] += wj * term[k];
                a[j, Terms] += wj * values[i];
            }
        }
        for (int j = 0; j < Terms; j++)
        {
            for (int k = 0; k < j; k++) a[j, k] = a[k, j];
            a[j, j] = a[j, j] * (1 + 1e-9) + 1e-9;   // a flat answer where there are too few points
        }
        for (int j = 0; j < Terms; j++)
            for (int i = 0; i < Terms; i++)
            {
                if (i == j) continue;
                double f = a[i, j] / a[j, j];
                for (int k = j; k <= Terms; k++) a[i, k] -= f * a[j, k];
            }
        var c = new double[Terms];
        for (int j = 0; j < Terms; j++) c[j] = a[j, Terms] / a[j, j];
        return c;
    }
}
