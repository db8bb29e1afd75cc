using System.Collections.Immutable;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>How differently two meshes are shaped once both are turned to the front: what an expression does to a face as a whole.</summary>
static class MeshShape
{
    /// <summary>RMS distance of the points after turning and the best similarity, as a fraction of the outer-eye distance.</summary>
    /// <remarks>Procrustes' residual in the plane of the face, methods 2.2-16b. Depth is left out: the network guesses it.</remarks>
    public static double Difference(FaceMesh reference, FaceMesh moving)
    {
        Point[] a = Frontal(reference), b = Frontal(moving);
        var fit = Similarity.Between(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            var at = fit.Of(a[i]);
            sum += (at.X - b[i].X) * (at.X - b[i].X) + (at.Y - b[i].Y) * (at.Y - b[i].Y);
        }
        return Math.Sqrt(sum / a.Length / (EyeDistance(a) * EyeDistance(b)) / fit.Scale);
    }

    /// <summary>Outer and inner corners of the eyes and the ridge of the nose: what no expression moves much.</summary>
    static readonly int[] steady = [Landmark.RightEyeOuter, Landmark.RightEyeInner, Landmark.LeftEyeInner, Landmark.LeftEyeOuter, 168, 6, 197, 195, 5];

    static readonly Lazy<ImmutableArray<ImmutableArray<int>>> pointsOfZones = new(() =>
    {
        var face = FaceModels.Shared.Canonical;
        var labels = ZoneTriangles.LabelsOn(face);
        return [.. Enumerable.Range(1, Zones.OfTheFace.Length).Select(zone => (ImmutableArray<int>)[.. Enumerable.Range(0, labels.Length).Where(t => labels[t] == zone)
            .SelectMany(t => { var (a, b, c) = face.Triangles[t]; return new[] { a, b, c }; }).Distinct().Order()])];
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>How far the corners of the mouth went against eyes and nose once both heads are turned to the front: RMS of the two, as a fraction of the outer-eye distance.</summary>
    /// <returns>Also how much wider the mouth became, ln.</returns>
    public static (double Moved, double Wider) MouthCorners(FaceMesh reference, FaceMesh moving)
    {
        var (a, b, fit) = Laid(reference, moving);
        double right = fit.Of(a[Landmark.MouthRight]).DistanceTo(b[Landmark.MouthRight]), left = fit.Of(a[Landmark.MouthLeft]).DistanceTo(b[Landmark.MouthLeft]);
        double wider = Math.Log(b[Landmark.MouthRight].DistanceTo(b[Landmark.MouthLeft]) / a[Landmark.MouthRight].DistanceTo(a[Landmark.MouthLeft]) / fit.Scale);
        return (Math.Sqrt((right * right + left * left) / 2 / (EyeDistance(a) * EyeDistance(b)) / fit.Scale), wider);
    }

    /// <summary>Largest principal Green strain of each zone of the face by its mesh points alone, both heads turned to the front; in the order of <see cref="Zones.OfTheFace"/>.</summary>
    /// <remarks>One affine map a zone, over that of eyes and nose. Coarser than the alignment's own strain: for zones in which nothing is vouched for.</remarks>
    public static double[] StrainOfZones(FaceMesh reference, FaceMesh moving)
    {
        var (a, b, fit) = Laid(reference, moving);
        return [.. pointsOfZones.Value.Select(points => Strain(points, a, b, fit.Scale))];
    }

    static double Strain(ImmutableArray<int> points, Point[] a, Point[] b, double scale)
    {
        double ax = points.Average(i => a[i].X), ay = points.Average(i => a[i].Y), bx = points.Average(i => b[i].X), by = points.Average(i => b[i].Y);
        double xx = 0, xy = 0, yy = 0, ux = 0, uy = 0, vx = 0, vy = 0;
        foreach (int i in points)
        {
            double x = a[i].X - ax, y = a[i].Y - ay, u = (b[i].X - bx) / scale, v = (b[i].Y - by) / scale;
            (xx, xy, yy, ux, uy, vx, vy) = (xx + x * x, xy + x * y, yy + y * y, ux + u * x, uy + u * y, vx + v * x, vy + v * y);
        }
        double det = xx * yy - xy * xy;
        return GreenStrain.Largest((ux * yy - uy * xy) / det, (uy * xx - ux * xy) / det, (vx * yy - vy * xy) / det, (vy * xx - vx * xy) / det);
    }

    static (Point[] Reference, Point[] Moving, Similarity Fit) Laid(FaceMesh reference, FaceMesh moving)
    {
        Point[] a = Frontal(reference), b = Frontal(moving);
        return (a, b, Similarity.Between([.. steady.Select(i => a[i])], [.. steady.Select(i => b[i])]));
    }

    static double EyeDistance(Point[] points) => points[Landmark.RightEyeOuter].DistanceTo(points[Landmark.LeftEyeOuter]);

    /// <summary>Across and down of each point in the frame of the head: the first two rows of R transposed, R = roll · yaw · pitch.</summary>
    static Point[] Frontal(FaceMesh face)
    {
        const double Radians = Math.PI / 180;
        (double sy, double cy) = Math.SinCos(face.Pose.YawDegrees * Radians);
        (double sp, double cp) = Math.SinCos(face.Pose.PitchDegrees * Radians);
        (double sr, double cr) = Math.SinCos(face.Pose.RollDegrees * Radians);
        return [.. face.Points.Select(p =>
        {
            double x = cr * p.X + sr * p.Y, y = -sr * p.X + cr * p.Y;                // roll taken out
            double x1 = cy * x + sy * p.Z, z1 = -sy * x + cy * p.Z;                  // yaw: x' = c x - s z, z' = s x + c z
            return new Point(x1, cp * y - sp * z1);                                  // pitch: y' = c y + s z, z' = -s y + c z
        })];
    }
}
