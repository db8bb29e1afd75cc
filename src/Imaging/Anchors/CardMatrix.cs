using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Anchors;

/// <summary>The matrix that brings the patches of a card nearest to their published colours.</summary>
static class CardMatrix
{
    /// <summary>Least squares in linear light, each patch by its relative error, as the eye sees lightness.</summary>
    /// <param name="seen">Linear light of the 24 patches.</param>
    /// <param name="used">Which of them count; empty: all.</param>
    /// <returns>Null when they do not determine it.</returns>
    public static Matrix3? Of(ReadOnlySpan<(double R, double G, double B)> seen, ReadOnlySpan<bool> used)
    {
        var values = new double[9];
        double size = 0;
        for (int k = 0; k < seen.Length; k++)
            if (used.IsEmpty || used[k]) size += (seen[k].R + seen[k].G + seen[k].B) / 72;
        if (!(size > 1e-5)) return null;
        Span<double> row = stackalloc double[3], solution = stackalloc double[3];
        for (int channel = 0; channel < 3; channel++)
        {
            var system = new double[3, 4];
            for (int k = 0; k < seen.Length; k++)
            {
                if (!used.IsEmpty && !used[k]) continue;
                var patch = ColorChecker.Patches[k];
                double wanted = channel == 0 ? patch.Red : channel == 1 ? patch.Green : patch.Blue, weight = Math.Pow(0.2126 * patch.Red + 0.7152 * patch.Green + 0.0722 * patch.Blue + 0.03, -4.0 / 3);
                (row[0], row[1], row[2]) = (seen[k].R / size, seen[k].G / size, seen[k].B / size);
                for (int a = 0; a < 3; a++)
                {
                    for (int b = 0; b < 3; b++) system[a, b] += weight * row[a] * row[b];
                    system[a, 3] += weight * row[a] * wanted;
                }
            }
            for (int a = 0; a < 3; a++) system[a, a] += 1e-6;
            LeastSquares.Solve(system, solution);
            for (int a = 0; a < 3; a++) values[3 * channel + a] = solution[a] / size;
        }
        return new(values);
    }
}
