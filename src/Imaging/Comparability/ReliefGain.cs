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

    const double DarkestShare = 0.1;
    const int Directions = 4;

    /// <summary>ln of the gain in the moving picture over that in the reference: mean over the directions, and in the one where it changed most.</summary>
    public readonly record struct Ratio(double Mean, double Worst);

    /// <summary>By zone label (index + 1); zones of which no facet is seen are missing.</summary>
    public static Dictionary<int, Ratio> Of(IReadOnlyList<FacetLight> facets, double[] reference, double[] moving)
    {
        var zones = new Dictionary<int, double[]>();
        foreach (var facet in facets.Where(f => f.Label > 0))
        {
            if (!zones.TryGetValue(facet.Label, out var sums)) zones.Add(facet.Label, sums = new double[2 * Directions + 1]);
            Add(facet, reference, sums, 0);
            Add(facet, moving, sums, Directions);
            sums[^1] += facet.Weight;
        }
        return zones.ToDictionary(z => z.Key, z => Between(z.Value));
    }

    static Ratio Between(double[] sums)
    {
        double floor = OfTheRoom * OfTheRoom * sums[^1], before = 0, after = 0, worst = 0;
        for (int k = 0; k < Directions; k++)
        {
            double a = sums[k] + floor, b = sums[Directions + k] + floor, log = 0.5 * Math.Log(b / a);
            (before, after) = (before + a, after + b);
            if (Math.Abs(log) > Math.Abs(worst)) worst = log;
        }
        return new(0.5 * Math.Log(after / before), worst);
    }

    static void Add(FacetLight facet, double[] light, double[] sums, int at)
    {
        var n = facet.Normal;
        double level = Math.Max(DarkestShare, HarmonicFit.At(light, n));
        var slope = HarmonicFit.SlopeAt(light, n);
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
