namespace Punctum.Imaging.Registration;

/// <summary>The smooth field nearest to what the windows found: small where it bends, true where the windows are sure.</summary>
/// <remarks>
/// Minimises Σ w·|u - d|² + λ·Σ(u_xx² + 2·u_xy² + u_yy²) over the nodes by Gauss-Seidel, twice; the second time windows that
/// lie apart from the first solution count less (IRLS, cut at 2 · 1.4826 · MAD). An affine field costs nothing.
/// Source: methods.md §3.2 step 5. One thread, so the order is fixed.
/// </remarks>
static class Bending
{
    const int Rounds = 2;

    /// <summary>Sweeps end when no node moves by more, pixels.</summary>
    const float Settled = 0.001f;

    /// <param name="field">Start, and the solution.</param>
    /// <param name="foundU">What the windows found; read only where the weight is above 0.</param>
    /// <param name="foundV">Likewise.</param>
    /// <param name="weight">0: nothing found.</param>
    /// <param name="stiffness">λ.</param>
    /// <param name="sweeps">Gauss-Seidel sweeps a round.</param>
    internal static void Smooth(FlowField field, float[] foundU, float[] foundV, float[] weight, double stiffness, int sweeps)
    {
        var w = (float[])weight.Clone();
        for (int round = 0; round < Rounds; round++)
        {
            if (round > 0 && !Distrust(field, foundU, foundV, weight, w)) return;
            for (int sweep = 0; sweep < sweeps; sweep++)
                if (Sweep(field, foundU, foundV, w, (float)stiffness) < Settled) break;
        }
    }

    /// <summary>Lowers the weights of windows far from the solution.</summary>
    static bool Distrust(FlowField field, float[] foundU, float[] foundV, float[] weight, float[] w)
    {
        var apart = new float[w.Length];
        var known = new List<float>();
        for (int i = 0; i < w.Length; i++)
            if (weight[i] > 0)
            {
                apart[i] = MathF.Sqrt((foundU[i] - field.U[i]) * (foundU[i] - field.U[i]) + (foundV[i] - field.V[i]) * (foundV[i] - field.V[i]));
                known.Add(apart[i]);
            }
        if (known.Count == 0) return false;
        known.Sort();
        float limit = 2 * 1.4826f * known[known.Count / 2] + 0.04f;
        for (int i = 0; i < w.Length; i++) w[i] = apart[i] > limit ? weight[i] * (limit / apart[i]) * (limit / apart[i]) : weight[i];
        return true;
    }

    /// <summary>Both components in one pass: each node waits for the one before it, so the two keep the processor busy for each other.</summary>
    /// <returns>The largest step, pixels.</returns>
    static float Sweep(FlowField field, float[] foundU, float[] foundV, float[] w, float stiffness)
    {
        float[] u = field.U, v = field.V;
        int columns = field.Columns, rows = field.Rows;
        float largest = 0;
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
            {
                int i = y * columns + x;
                float own = 20, othersU, othersV;   // of the bending energy's gradient: own·u + others
                if (x >= 2 && y >= 2 && x < columns - 2 && y < rows - 2)
                {
                    othersU = Around(u, i, columns);
                    othersV = Around(v, i, columns);
                }
                else
                {
                    (own, othersU) = AtTheEdge(u, x, y, columns, rows);
                    (own, othersV) = AtTheEdge(v, x, y, columns, rows);
                }
                float sum = w[i] + stiffness * own;
                if (sum <= 0) continue;
                float du = ((w[i] > 0 ? w[i] * (foundU[i] - u[i]) : 0) - stiffness * (own * u[i] + othersU)) / sum;
                float dv = ((w[i] > 0 ? w[i] * (foundV[i] - v[i]) : 0) - stiffness * (own * v[i] + othersV)) / sum;
                u[i] += du;
                v[i] += dv;
                largest = MathF.Max(largest, MathF.Max(MathF.Abs(du), MathF.Abs(dv)));
            }
        return largest;
    }

    static float Around(float[] u, int i, int columns)
    {
        int up = i - columns, down = i + columns;
        return u[i - 2] + u[i + 2] + u[up - columns] + u[down + columns] - 8 * (u[i - 1] + u[i + 1] + u[up] + u[down])
            + 2 * (u[up - 1] + u[up + 1] + u[down - 1] + u[down + 1]);
    }

    /// <summary>The gradient where some of the second differences reach outside and are left out.</summary>
    static (float Own, float Others) AtTheEdge(float[] u, int x, int y, int columns, int rows)
    {
        float own = 0, others = 0;
        for (int k = -2; k <= 0; k++)
        {
            if (x + k >= 0 && x + k + 2 < columns) Add(y * columns + x + k, 1, -k);
            if (y + k >= 0 && y + k + 2 < rows) Add((y + k) * columns + x, columns, -k);
        }
        for (int j = -1; j <= 0; j++)
            for (int k = -1; k <= 0; k++)
                if (x + k >= 0 && x + k + 1 < columns && y + j >= 0 && y + j + 1 < rows)
                {
                    int a = (y + j) * columns + x + k;
                    float sign = (j + k) % 2 == 0 ? 1 : -1, cross = u[a] - u[a + 1] - u[a + columns] + u[a + columns + 1];
                    own += 2;
                    others += 2 * (sign * cross - u[y * columns + x]);
                }
        return (own, others);

        void Add(int first, int step, int which)
        {
            float a = u[first], b = u[first + step], c = u[first + 2 * step], factor = which == 1 ? -2 : 1, own0 = which == 0 ? a : which == 1 ? b : c;
            own += factor * factor;
            others += factor * (a - 2 * b + c - factor * own0);
        }
    }
}
