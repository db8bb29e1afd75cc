using System.Runtime.CompilerServices;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Signs;

/// <summary>The darkness of one site in one picture, on that picture's own pixels.</summary>
/// <param name="Flux">Mean of surround - q over the aperture times its area, pixels² of ln light.</param>
/// <param name="Peak">Surround less the mean within a quarter of the aperture.</param>
/// <param name="DeepPixels">Pixels of the aperture more than half as deep as the peak.</param>
/// <param name="SurroundPixels">Pixels of the surround.</param>
readonly record struct Aperture(double Flux, double Peak, double DeepPixels, int SurroundPixels)
{
    /// <summary>The same with every pixel counting alike: noisier, and hardly moved by blur.</summary>
    public double FlatFlux { get; init; }

    /// <summary>Surround between these multiples of the aperture's radius (methods §5.1).</summary>
    const double Inner = 1.3, Outer = 1.9;

    /// <summary>The surround is the mean of the middle half of so many sector means: a neighbouring pore or hair spoils few of them.</summary>
    /// <remarks>A median of pixels would sink towards the mean as noise rises, and the flux with it: -3 % for a doubling of noise [M].</remarks>
    const int Sectors = 16;

    /// <summary>Sums a disc in which every pixel counts alike.</summary>
    /// <inheritdoc cref="Read(Plane, double, double, double, double, double)"/>
    internal static Aperture? Read(Plane q, double x, double y, double radius) => Read(q, x, y, radius, double.PositiveInfinity, Math.PI * radius * radius);

    /// <summary>Sums a disc whose rim counts pixels in part, so that its place between the pixels does not matter.</summary>
    /// <param name="q">Relief.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Pixels.</param>
    /// <param name="soft">σ of the Gaussian weights of the disc, pixels: its rim holds noise and little of the pore.</param>
    /// <param name="area">What the weighted mean is multiplied by, pixels².</param>
    /// <returns>null when the surround leaves the picture.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Aperture? Read(Plane q, double x, double y, double radius, double soft, double area)
    {
        double narrowness = -0.5 / (soft * soft);
        int left = (int)Math.Ceiling(x - Outer * radius), right = (int)Math.Floor(x + Outer * radius);
        int top = (int)Math.Ceiling(y - Outer * radius), bottom = (int)Math.Floor(y + Outer * radius);
        if (left < 0 || top < 0 || right >= q.Width || bottom >= q.Height) return null;
        int room = (int)((2 * radius + 3) * (2 * radius + 3));
        Span<float> inside = room <= 4096 ? stackalloc float[room] : new float[room];
        Span<double> sectors = stackalloc double[Sectors];
        Span<int> counts = stackalloc int[Sectors];
        sectors.Clear();
        counts.Clear();
        int n = 0, m = 0;
        double sum = 0, weight = 0, flat = 0, disc = 0, core = 0, cores = 0, inner = Inner * radius, outer = Outer * radius, coreRadius = Math.Max(0.25 * radius, 0.75);
        for (int j = top; j <= bottom; j++)
        {
            var row = q.Row(j);
            for (int i = left; i <= right; i++)
            {
                double d = Math.Sqrt((i - x) * (i - x) + (j - y) * (j - y));
                if (d >= inner)
                {
                    if (d > outer) continue;
                    int sector = Sector(i - x, j - y);
                    sectors[sector] += row[i];
                    counts[sector]++;
                    n++;
                    continue;
                }
                double w = Math.Clamp(radius - d + 0.5, 0, 1);
                if (w == 0) continue;
                (flat, disc) = (flat + w * row[i], disc + w);
                double soften = w * Math.Exp(narrowness * d * d);
                sum += soften * row[i];
                weight += soften;
                inside[m++] = row[i];
                double c = Math.Clamp(coreRadius - d + 0.5, 0, 1);
                core += c * row[i];
                cores += c;
            }
        }
        for (int k = 0; k < Sectors; k++)
        {
            if (counts[k] == 0) return null;
            sectors[k] /= counts[k];
        }
        sectors.Sort();
        double level = 0;
        foreach (double value in sectors[(Sectors / 4)..(Sectors - Sectors / 4)]) level += value / (Sectors / 2);
        double peak = level - core / cores;
        int deep = 0;
        foreach (float value in inside[..m])
            if (level - value > 0.5 * peak) deep++;
        return new(area * (level - sum / weight), peak, peak > 0 ? deep : 0, n) { FlatFlux = Math.PI * radius * radius * (level - flat / disc) };
    }

    /// <summary>Which sixteenth of the circle a direction lies in, without trigonometry: its octant, halved at tan 22.5°.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Sector(double dx, double dy)
    {
        double ax = Math.Abs(dx), ay = Math.Abs(dy), small = Math.Min(ax, ay), large = Math.Max(ax, ay);
        return (dx < 0 ? 8 : 0) + (dy < 0 ? 4 : 0) + (ax < ay ? 2 : 0) + (small > 0.41421356 * large ? 1 : 0);
    }

    /// <summary>Middle value, the mean of both middles for an even count; reorders the values.</summary>
    internal static double Median(Span<float> values)
    {
        int middle = values.Length / 2;
        float upper = Selection.At(values, middle);
        if (values.Length % 2 == 1) return upper;
        float lower = float.NegativeInfinity;
        foreach (float value in values[..middle]) lower = Math.Max(lower, value);
        return 0.5 * ((double)lower + upper);
    }
}
