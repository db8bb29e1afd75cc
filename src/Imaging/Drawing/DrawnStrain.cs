using System.Numerics;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>How much expressions stretch the drawn skin.</summary>
static class DrawnStrain
{
    /// <summary>Median over the zone's area of the largest principal Green strain between two expressions.</summary>
    internal static double Of(HeadSurface head, string zone, Expression from, Expression to)
    {
        var inside = DoseField.Labels(zone);
        var strains = new List<(double Strain, double Area)>();
        for (int t = 0; t < HeadSurface.FaceTriangles; t++)
        {
            if (!inside[t >> (2 * HeadSurface.Levels)]) continue;
            var (a, b, c) = (head.Positions[head.Triangles[3 * t]], head.Positions[head.Triangles[3 * t + 1]], head.Positions[head.Triangles[3 * t + 2]]);
            var (p, q) = (from.Moved(b) - from.Moved(a), from.Moved(c) - from.Moved(a));
            strains.Add((Largest(p, q, to.Moved(b) - to.Moved(a), to.Moved(c) - to.Moved(a)), Vector3.Cross(p, q).Length()));
        }
        strains.Sort();
        double half = strains.Sum(s => s.Area) / 2;
        foreach (var (strain, area) in strains)
            if ((half -= area) <= 0) return strain;
        return 0;
    }

    /// <summary>Of a triangle with sides p, q that becomes one with sides r, s: the eigenvalue of E = (FᵀF − 1) / 2 that is farthest from 0, without its sign.</summary>
    internal static double Largest(Vector3 p, Vector3 q, Vector3 r, Vector3 s)
    {
        // The sides in the triangle's own plane: p along its first axis.
        double px = p.Length(), qx = Vector3.Dot(p, q) / px, qy = Math.Sqrt(Math.Max(1e-12, q.LengthSquared() - qx * qx));
        double rr = r.LengthSquared(), rs = Vector3.Dot(r, s), ss = s.LengthSquared();
        // C = A⁻ᵀ G A⁻¹ with the sides as columns of A and the moved sides' products in G.
        double ia = 1 / px, ib = -qx / (px * qy), id = 1 / qy;
        double xx = ia * ia * rr, xy = ia * (ib * rr + id * rs), yy = ib * ib * rr + 2 * ib * id * rs + id * id * ss;
        double mean = (xx + yy) / 2, spread = Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        return Math.Max(Math.Abs(mean + spread - 1), Math.Abs(mean - spread - 1)) / 2;
    }
}
