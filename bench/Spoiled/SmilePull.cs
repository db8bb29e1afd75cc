using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Spoiled;

/// <summary>A smile as a smooth pull of the picture: corners of the mouth out and up, cheeks up; and what it truly does to each zone.</summary>
sealed class SmilePull
{
    readonly (Point At, Point Pull, double Sigma)[] pulls;

    /// <param name="points">The mesh at rest.</param>
    /// <param name="scale">Pixels a millimetre.</param>
    /// <param name="millimetres">How far the corners go.</param>
    public SmilePull(IReadOnlyList<Point3> points, double scale, double millimetres)
    {
        double pixels = millimetres * scale;
        Point At(int i) => new(points[i].X, points[i].Y);
        pulls = [.. new[] { (61, 50, -1), (291, 280, 1) }.SelectMany(side => new[]
        {
            (At(side.Item1), new Point(0.75 * side.Item3 * pixels, -0.65 * pixels), 11 * scale),
            (At(side.Item2), new Point(0.1 * side.Item3 * pixels, -0.6 * pixels), 14 * scale),
        })];
    }

    /// <summary>Where a place of the smiling picture lay at rest, minus the place.</summary>
    public Point Back(Point at) => pulls.Aggregate(default(Point), (sum, p) => sum - Weighted(p, at));

    static Point Weighted((Point At, Point Pull, double Sigma) p, Point at)
    {
        double weight = Math.Exp(-((at.X - p.At.X) * (at.X - p.At.X) + (at.Y - p.At.Y) * (at.Y - p.At.Y)) / (2 * p.Sigma * p.Sigma));
        return new(weight * p.Pull.X, weight * p.Pull.Y);
    }

    public void Apply(Plane[] planes)
    {
        var flow = FlowField.Covering(new(0, 0, planes[0].Width, planes[0].Height), 8);
        for (int node = 0; node < flow.U.Length; node++)
        {
            var back = Back(flow.PositionOf(node));
            (flow.U[node], flow.V[node]) = ((float)back.X, (float)back.Y);
        }
        foreach (var plane in planes)
        {
            using var copy = plane.Copy();
            LanczosWarp.By(copy, flow, plane);
        }
    }

    /// <summary>Median over each zone of the largest principal Green strain of the skin, by zone id.</summary>
    /// <param name="points">The mesh at rest.</param>
    public Dictionary<string, double> TrueStrains(IReadOnlyList<Point3> points)
    {
        var face = FaceModels.Shared.Canonical;
        var labels = ZoneTriangles.LabelsOn(face);
        return Enumerable.Range(0, labels.Length).Where(t => labels[t] > 0).GroupBy(t => Zones.OfTheFace[labels[t] - 1].Id).ToDictionary(zone => zone.Key, zone =>
        {
            var strains = zone.Select(t =>
            {
                var (a, b, c) = face.Triangles[t];
                Point3 p = points[a], q = points[b], r = points[c];
                double area = Math.Abs((q.X - p.X) * (r.Y - p.Y) - (r.X - p.X) * (q.Y - p.Y));
                return (Strain: StrainAt(new((p.X + q.X + r.X) / 3, (p.Y + q.Y + r.Y) / 3)), Area: area);
            }).OrderBy(s => s.Strain).ToArray();
            double half = strains.Sum(s => s.Area) / 2, sum = 0;
            return strains.First(s => (sum += s.Area) >= half).Strain;
        });
    }

    /// <summary>Of the skin that lies at rest at a place.</summary>
    double StrainAt(Point rest)
    {
        var at = rest;
        for (int i = 0; i < 30; i++) at = rest - Back(at);   // where it went
        const double Step = 0.5;
        Point right = Back(at + new Point(Step, 0)) - Back(at - new Point(Step, 0)), down = Back(at + new Point(0, Step)) - Back(at - new Point(0, Step));
        double xx = 1 + right.X / (2 * Step), yx = right.Y / (2 * Step), xy = down.X / (2 * Step), yy = 1 + down.Y / (2 * Step), det = xx * yy - xy * yx;
        return GreenStrain.Largest(yy / det, -xy / det, -yx / det, xx / det);
    }
}
