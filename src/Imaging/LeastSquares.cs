namespace Punctum.Imaging;

/// <summary>Small linear systems.</summary>
static class LeastSquares
{
    /// <summary>Solves normal equations by Gauss elimination with row pivots.</summary>
    /// <param name="system">n rows of n coefficients and the right side; destroyed.</param>
    /// <param name="solution">n values; zeros where the system is singular.</param>
    public static void Solve(double[,] system, Span<double> solution)
    {
        int n = solution.Length;
        solution.Clear();
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int r = column + 1; r < n; r++)
                if (Math.Abs(system[r, column]) > Math.Abs(system[pivot, column])) pivot = r;
            if (Math.Abs(system[pivot, column]) < 1e-12) return;
            for (int k = 0; k <= n; k++) (system[column, k], system[pivot, k]) = (system[pivot, k], system[column, k]);
            for (int r = column + 1; r < n; r++)
            {
                double factor = system[r, column] / system[column, column];
                for (int k = column; k <= n; k++) system[r, k] -= factor * system[column, k];
            }
        }
        for (int r = n - 1; r >= 0; r--)
        {
            double sum = system[r, n];
            for (int k = r + 1; k < n; k++) sum -= system[r, k] * solution[k];
            solution[r] = sum / system[r, r];
        }
    }
}
