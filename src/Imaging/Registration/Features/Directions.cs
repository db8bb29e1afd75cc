using System.Runtime.CompilerServices;

namespace Punctum.Imaging.Registration.Features;

/// <summary>The main directions of the gradients around a feature.</summary>
/// <remarks>Source: Lowe 2004 §5, 36 bins, with at most one further direction of 0.8 of the strongest.</remarks>
static class Directions
{
    const int Bins = 36, Radius = 12;
    const double Sigma = 5, SecondFrom = 0.8;

    /// <param name="smooth">Smoothed plane.</param>
    /// <param name="x">Column, more than 13 from both sides.</param>
    /// <param name="y">Row, likewise.</param>
    /// <param name="angles">Filled with one or two directions, radians, the stronger first.</param>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Of(Plane smooth, int x, int y, Span<float> angles)
    {
        Span<float> histogram = stackalloc float[Bins], scratch = stackalloc float[Bins];
        histogram.Clear();
        for (int j = -Radius; j <= Radius; j++)
        {
            ReadOnlySpan<float> above = smooth.Row(y + j - 1), row = smooth.Row(y + j), below = smooth.Row(y + j + 1);
            for (int i = -Radius; i <= Radius; i++)
            {
                if (i * i + j * j > Radius * Radius) continue;
                float gx = row[x + i + 1] - row[x + i - 1], gy = below[x + i] - above[x + i];
                float weight = weights[i * i + j * j] * MathF.Sqrt(gx * gx + gy * gy), bin = (MathF.Atan2(gy, gx) / MathF.Tau + 1) * Bins;
                int lower = (int)bin;
                float share = bin - lower;
                histogram[lower % Bins] += weight * (1 - share);
                histogram[(lower + 1) % Bins] += weight * share;
            }
        }
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < Bins; i++) scratch[i] = 0.25f * histogram[(i + Bins - 1) % Bins] + 0.5f * histogram[i] + 0.25f * histogram[(i + 1) % Bins];
            scratch.CopyTo(histogram);
        }
        int best = Peak(histogram, -1), second = Peak(histogram, best);
        angles[0] = Between(histogram, best);
        if (second < 0 || histogram[second] < SecondFrom * histogram[best]) return 1;
        angles[1] = Between(histogram, second);
        return 2;
    }

    static readonly float[] weights = [.. Enumerable.Range(0, Radius * Radius + 1).Select(square => (float)Math.Exp(-square / (2 * Sigma * Sigma)))];

    /// <summary>The highest local maximum other than the one named; -1: none.</summary>
    static int Peak(ReadOnlySpan<float> histogram, int other)
    {
        int best = -1;
        for (int i = 0; i < Bins; i++)
            if (i != other && histogram[i] >= histogram[(i + 1) % Bins] && histogram[i] > histogram[(i + Bins - 1) % Bins] && (best < 0 || histogram[i] > histogram[best])) best = i;
        return best < 0 && other < 0 ? 0 : best;
    }

    static float Between(ReadOnlySpan<float> histogram, int bin)
    {
        float before = histogram[(bin + Bins - 1) % Bins], here = histogram[bin], after = histogram[(bin + 1) % Bins], curve = 2 * here - before - after;
        return (bin + (curve > 0 ? 0.5f * (after - before) / curve : 0)) * MathF.Tau / Bins;
    }
}
