namespace Punctum.Imaging.Light;

/// <summary>Normal equations of a weighted least-squares fit. They add: the fit outside a zone is the sum of all the others.</summary>
sealed class NormalEquations(int unknowns)
{
    readonly double[] matrix = new double[unknowns * unknowns];
    readonly double[] right = new double[unknowns];

    /// <summary>Adds one observation: value = row · unknowns, with the given weight (1 / variance).</summary>
    public void Add(double weight, ReadOnlySpan<double> row, double value)
    {
        for (int i = 0; i < unknowns; i++)
        {
            double scaled = weight * row[i];
            if (scaled == 0) continue;
            for (int j = i; j < unknowns; j++) matrix[i * unknowns + j] += scaled * row[j];
            right[i] += scaled * value;
        }
    }

    /// <summary>Adds the belief that an unknown is 0 within the given standard deviation.</summary>
    public void AddPrior(int unknown, double standardDeviation) => matrix[unknown * unknowns + unknown] += 1 / (standardDeviation * standardDeviation);

    /// <summary>Adds other equations, times a sign.</summary>
    public void Add(NormalEquations other, double times = 1)
    {
        for (int i = 0; i < matrix.Length; i++) matrix[i] += times * other.matrix[i];
        for (int i = 0; i < unknowns; i++) right[i] += times * other.right[i];
    }

    /// <summary>The unknowns, by Cholesky; null when the observations do not determine them.</summary>
    public double[]? Solve()
    {
        var l = (double[])matrix.Clone();
        var x = (double[])right.Clone();
        int n = unknowns;
        for (int i = 0; i < n; i++)
        {
            double pivot = l[i * n + i];
            for (int k = 0; k < i; k++) pivot -= l[k * n + i] * l[k * n + i];
            if (!(pivot > 1e-12 * matrix[i * n + i])) return null;
            pivot = l[i * n + i] = Math.Sqrt(pivot);
            for (int j = i + 1; j < n; j++)
            {
                double sum = l[i * n + j];
                for (int k = 0; k < i; k++) sum -= l[k * n + i] * l[k * n + j];
                l[i * n + j] = sum / pivot;
            }
        }
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++) x[i] -= l[k * n + i] * x[k];
            x[i] /= l[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++) x[i] -= l[i * n + k] * x[k];
            x[i] /= l[i * n + i];
        }
        return x;
    }
}
