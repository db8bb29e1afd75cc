using Punctum.Imaging.Face;

namespace Punctum.Imaging.Registration;

/// <summary>How much surer a node must be where the face turns away from the camera.</summary>
/// <remarks>
/// At jaw, outer cheek and chin a window holds skin and what lies behind it, and both ways of the alignment can be wrong together:
/// they agree within half a pixel and lie off by two. So the disagreement allowed there is a part of the usual one. The parts are
/// read off drawn heads with odd seeds such that 95 of 100 nodes of each class lie within a pixel: docs/methods/alignment.md.
/// </remarks>
sealed class FaceContour
{
    /// <summary>Cosine between view and surface, and the part of the usual disagreement allowed there; between them linear [M].</summary>
    static readonly (double Cosine, double Part)[] byCosine = [(0, 0.04), (0.3, 0.06), (0.4, 0.1), (0.5, 0.2), (0.6, 1)];

    /// <summary>Nodes beyond the mesh, and the part allowed there: ears, hair line, neck [M].</summary>
    static readonly (double Nodes, double Part)[] byDistance = [(0, 0.08), (3, 0.1), (6, 0.25)];

    readonly Point[] points, hull;
    readonly double[] cosines;

    /// <param name="here">Mesh on the picture whose nodes are judged.</param>
    /// <param name="there">Mesh on the other.</param>
    internal FaceContour(FaceMesh here, FaceMesh there)
    {
        var face = FaceModels.Shared.Canonical;
        double[] one = MeshRaster.Cosines(here.Points.AsSpan(), face), other = MeshRaster.Cosines(there.Points.AsSpan(), face);
        points = [.. here.Points.Select(p => new Point(p.X, p.Y))];
        cosines = [.. one.Zip(other, (a, b) => Math.Min(Math.Abs(a), Math.Abs(b)))];
        hull = Hull(points);
    }

    /// <summary>The same contour in a picture that was cut.</summary>
    /// <param name="x">Added to positions before they are looked up.</param>
    /// <param name="y">Likewise.</param>
    internal Func<Point, double, double> From(double x, double y) => (at, spacing) => PartAllowed(new(at.X + x, at.Y + y), spacing);

    /// <summary>The part of the usual disagreement allowed at a position, 0 to 1.</summary>
    /// <param name="at">Pixels of the picture.</param>
    /// <param name="spacing">Pixels between nodes.</param>
    internal double PartAllowed(Point at, double spacing)
    {
        double inside = Inside(at) / spacing;
        if (inside <= 0) return Between(byDistance, -inside);
        int nearest = 0;
        double least = double.MaxValue;
        for (int i = 0; i < points.Length; i++)
        {
            double dx = points[i].X - at.X, dy = points[i].Y - at.Y, square = dx * dx + dy * dy;
            if (square < least) (least, nearest) = (square, i);
        }
        return Between(byCosine, cosines[nearest]);
    }

    /// <summary>Distance to the nearest side of the hull, pixels; below 0 outside.</summary>
    double Inside(Point at)
    {
        double least = double.MaxValue;
        for (int i = 0; i < hull.Length; i++)
        {
            Point a = hull[i], side = hull[(i + 1) % hull.Length] - a;
            least = Math.Min(least, (side.X * (at.Y - a.Y) - side.Y * (at.X - a.X)) / Math.Sqrt(side.X * side.X + side.Y * side.Y));
        }
        return least;
    }

    static double Between((double At, double Part)[] table, double at)
    {
        int i = 1;
        while (i < table.Length - 1 && table[i].At < at) i++;
        double share = Math.Clamp((at - table[i - 1].At) / (table[i].At - table[i - 1].At), 0, 1);
        return table[i - 1].Part + share * (table[i].Part - table[i - 1].Part);
    }

    /// <summary>Convex hull, clockwise in a picture whose y runs down.</summary>
    /// <remarks>Source: Andrew 1979, monotone chain.</remarks>
    static Point[] Hull(Point[] points)
    {
        var ordered = points.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).ToArray();
        return [.. Half(ordered), .. Half([.. ordered.Reverse()])];

        static List<Point> Half(Point[] ordered)
        {
            var chain = new List<Point>();
            foreach (var p in ordered)
            {
                while (chain.Count > 1 && (chain[^1] - chain[^2]) is var a && (p - chain[^2]) is var b && a.X * b.Y - a.Y * b.X <= 0) chain.RemoveAt(chain.Count - 1);
                chain.Add(p);
            }
            chain.RemoveAt(chain.Count - 1);
            return chain;
        }
    }
}
