namespace Punctum.Imaging.Comparability;

/// <summary>Light from afar on a matt head, as spherical harmonics of the normal: order 1 (4 columns) or 2 (9 columns).</summary>
/// <remarks>
/// Columns 1, x, y, z, xy, yz, xz, x² - y², 3z² - 1: order 2 holds 98 % or more of the irradiance of any distant light on a convex matt body.
/// Source: Basri and Jacobs 2003, doi 10.1109/TPAMI.2003.1177153; Ramamoorthi and Hanrahan 2001, doi 10.1145/383259.383317. Constant factors do not matter here.
/// </remarks>
static class HarmonicFit
{
    /// <summary>All columns.</summary>
    public const int Columns = 9;

    const int Rounds = 6;

    /// <summary>A face shows half of all normals, on which the columns are nearly dependent: a little ridge on order 2.</summary>
    const double Ridge = 1e-3;

    /// <summary>Coefficients against a mean light of 1 in each picture.</summary>
    /// <remarks>One set of Huber weights for both pictures, so that what misleads one misleads the other alike; 6 rounds.</remarks>
    public static (double[] Reference, double[] Moving) Of(IReadOnlyList<FacetLight> facets, int columns)
    {
        var weights = facets.Select(f => f.Weight).ToArray();
        double whole = weights.Sum(), meanReference = facets.Sum(f => f.Weight * f.Reference) / whole, meanMoving = facets.Sum(f => f.Weight * f.Moving) / whole;
        double[] a = [.. facets.Select(f => f.Reference / meanReference)], b = [.. facets.Select(f => f.Moving / meanMoving)];
        double[] fitA = new double[columns], fitB = new double[columns];
        for (int round = 0; round < Rounds; round++)
        {
            Solve(facets, weights, a, fitA);
            Solve(facets, weights, b, fitB);
            double[] residualA = Residuals(facets, a, fitA), residualB = Residuals(facets, b, fitB);
            double usualA = 1.5 * 1.4826 * Median.Of([.. residualA]) + 1e-6, usualB = 1.5 * 1.4826 * Median.Of([.. residualB]) + 1e-6;
            for (int i = 0; i < weights.Length; i++) weights[i] = facets[i].Weight / (Math.Max(1, residualA[i] / usualA) * Math.Max(1, residualB[i] / usualB));
        }
        return (fitA, fitB);
    }

    /// <summary>The fitted light on a normal.</summary>
    public static double At(ReadOnlySpan<double> light, Point3 n)
    {
        Span<double> row = stackalloc double[Columns];
        Fill(n, row);
        double sum = 0;
        for (int i = 0; i < light.Length; i++) sum += light[i] * row[i];
        return sum;
    }

    /// <summary>How the light grows as the normal turns, taken in the plane of the skin.</summary>
    public static Point3 SlopeAt(ReadOnlySpan<double> c, Point3 n)
    {
        double x = c[1] + c[4] * n.Y + c[6] * n.Z + 2 * c[7] * n.X, y = c[2] + c[4] * n.X + c[5] * n.Z - 2 * c[7] * n.Y, z = c[3] + c[5] * n.Y + c[6] * n.X + 6 * c[8] * n.Z;
        double along = x * n.X + y * n.Y + z * n.Z;
        return new(x - along * n.X, y - along * n.Y, z - along * n.Z);
    }

    static void Fill(Point3 n, Span<double> row)
    {
        (row[0], row[1], row[2], row[3]) = (1, n.X, n.Y, n.Z);
        (row[4], row[5], row[6], row[7], row[8]) = (n.X * n.Y, n.Y * n.Z, n.X * n.Z, n.X * n.X - n.Y * n.Y, 3 * n.Z * n.Z - 1);
    }

    static double[] Residuals(IReadOnlyList<FacetLight> facets, double[] light, double[] c)
    {
        var residuals = new double[light.Length];
        for (int i = 0; i < light.Length; i++) residuals[i] = Math.Abs(light[i] - At(c, facets[i].Normal));
        return residuals;
    }

    /// <summary>Weighted least squares: normal equations and Gauss elimination with pivots.</summary>
    static void Solve(IReadOnlyList<FacetLight> facets, double[] weights, double[] light, double[] c)
    {
        var m = new double[c.Length, c.Length + 1];
        Span<double> row = stackalloc double[Columns];
        double whole = 0;
        for (int i = 0; i < light.Length; i++)
        {
            Fill(facets[i].Normal, row);
            whole += weights[i];
            for (int j = 0; j < c.Length; j++)
            {
                for (int k = 0; k < c.Length; k++) m[j, k] += weights[i] * row[j] * row[k];
                m[j, c.Length] += weights[i] * row[j] * light[i];
            }
        }
        for (int j = 4; j < c.Length; j++) m[j, j] += Ridge * whole;
        LeastSquares.Solve(m, c);
    }
}
