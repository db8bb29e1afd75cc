namespace Punctum.Imaging.Comparability;

/// <summary>How strongly the light of a picture shows relief in a zone, along four directions of the skin.</summary>
/// <remarks>
/// A small slope (p, q) on skin of light E(n) changes what it sends by ∇E·(p, q), so relief along u has the contrast |∇E·u| / E [D]; methods 2.4.
/// Hollows are also darker because they see less of the room, whatever the lamp does: <see cref="OfTheRoom"/> stands for it, and keeps
/// the ratio of two frontal lights, which both show hardly any relief, near 1.
/// </remarks>
static class ReliefGain
{
    /// <summary>Contrast that hollows have without any lamp, as if it were a gain [P].</summary>
    const double OfTheRoom = 0.25;

    const int Directions = 4;

    /// <summary>ln of the gain in the moving picture over that in the reference: mean over the directions, and in the one where it changed most.</summary>
    public readonly record struct Ratio(double Mean, double Worst)
    {
        /// <summary>Standard error of the mean.</summary>
        public double MeanError { get; init; }

        /// <summary>Standard error of the worst.</summary>
        public double WorstError { get; init; }
    }

    /// <summary>By zone label (index + 1), with standard errors; zones of which no facet is seen are missing.</summary>
    public static Dictionary<int, Ratio> Of(IReadOnlyList<FacetLight> facets, LampFit fit)
    {
        var zones = Sums(facets, fit.Reference, fit.Moving);
        var without = fit.Without.Select(w => Sums(facets, w.Reference, w.Moving)).ToArray();
        return zones.ToDictionary(z => z.Key, z =>
        {
            var logs = Logs(z.Value);
            int worst = 1 + Enumerable.Range(0, Directions).MaxBy(k => Math.Abs(logs[1 + k]));
            double[][] others = [.. without.Select(w => Logs(w[z.Key]))];
            return new Ratio(logs[0], logs[worst]) { MeanError = LampFit.Jackknife([.. others.Select(o => o[0])]), WorstError = LampFit.Jackknife([.. others.Select(o => o[worst])]) };
        });
    }

    /// <summary>By zone label, of two lights that are known.</summary>
    public static Dictionary<int, Ratio> Of(IReadOnlyList<FacetLight> facets, LampLight reference, LampLight moving) =>
        Sums(facets, reference, moving).ToDictionary(z => z.Key, z => Logs(z.Value)).ToDictionary(z => z.Key, z => new Ratio(z.Value[0], z.Value[1..].MaxBy(log => Math.Abs(log))));

    /// <summary>Squares of the gain a zone: four directions in the reference, four in the moving picture, and the weight.</summary>
    static Dictionary<int, double[]> Sums(IReadOnlyList<FacetLight> facets, LampLight reference, LampLight moving)
    {
        var zones = new Dictionary<int, double[]>();
        foreach (var facet in facets)
        {
            if (facet.Label == 0) continue;
            if (!zones.TryGetValue(facet.Label, out var sums)) zones.Add(facet.Label, sums = new double[2 * Directions + 1]);
            Add(facet, reference, sums, 0);
            Add(facet, moving, sums, Directions);
            sums[^1] += facet.Weight;
        }
        return zones;
    }

    /// <summary>ln of the ratio: over all directions together, then in each.</summary>
    static double[] Logs(double[] sums)
    {
        var logs = new double[1 + Directions];
        double floor = OfTheRoom * OfTheRoom * sums[^1], before = 0, after = 0;
        for (int k = 0; k < Directions; k++)
        {
            double a = sums[k] + floor, b = sums[Directions + k] + floor;
            (before, after) = (before + a, after + b);
            logs[1 + k] = 0.5 * Math.Log(b / a);
        }
        logs[0] = 0.5 * Math.Log(after / before);
        return logs;
    }

    static void Add(FacetLight facet, LampLight light, double[] sums, int at)
    {
        var n = facet.Normal;
        double level = light.At(n);
        var slope = light.SlopeAt(n);
        var (across, down) = Tangents(n);
        double u = HeadShape.Dot(slope, across) / level, v = HeadShape.Dot(slope, down) / level;
        for (int k = 0; k < Directions; k++)
        {
            (double sin, double cos) = Math.SinCos(k * Math.PI / Directions);
            double gain = u * cos + v * sin;
            sums[at + k] += facet.Weight * gain * gain;
        }
    }

    /// <summary>Across and down on the skin, of length 1.</summary>
    static (Point3 Across, Point3 Down) Tangents(Point3 n)
    {
        double size = Math.Sqrt(n.X * n.X + n.Z * n.Z) + 1e-12;
        var across = new Point3(-n.Z / size, 0, n.X / size);
        return (across, new(n.Y * across.Z - n.Z * across.Y, n.Z * across.X - n.X * across.Z, n.X * across.Y - n.Y * across.X));
    }
}
