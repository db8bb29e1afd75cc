using Punctum.Imaging.Face;

namespace Punctum.Imaging.Comparability;

/// <summary>The canonical head as a set of flat facets: same facets, same normals in both pictures, so that errors of the shape cancel.</summary>
/// <remarks>Axes as in the canonical face: x to the picture's right (the client's left), y down, z away from the camera.</remarks>
sealed class HeadShape
{
    static readonly Lazy<HeadShape> canonical = new(() => new(FaceModels.Shared.Canonical.Vertices, FaceModels.Shared.Canonical.Triangles), LazyThreadSafetyMode.PublicationOnly);
    readonly Point3[] vertices;

    /// <summary>MediaPipe's mean face.</summary>
    /// <exception cref="FaceModelException">The face models are missing.</exception>
    public static HeadShape Canonical => canonical.Value;

    /// <summary>Corners of each facet, as indices of mesh points.</summary>
    public (int A, int B, int C)[] Facets { get; }

    /// <summary>Outward unit normals.</summary>
    public Point3[] Normals { get; }

    /// <summary>Areas, in the square of the vertices' unit.</summary>
    public double[] Areas { get; }

    /// <summary>Which twelfth of the face a facet belongs to: four columns, three rows. What is off on one facet, a cheekbone or a shadow, is off on its neighbours.</summary>
    public int[] Parts { get; }

    public HeadShape(ReadOnlySpan<Point3> vertices, ReadOnlySpan<(int A, int B, int C)> facets)
    {
        this.vertices = vertices.ToArray();
        Facets = facets.ToArray();
        Normals = new Point3[Facets.Length];
        Areas = new double[Facets.Length];
        Parts = PartsOf();
        double towardsCamera = 0;
        for (int i = 0; i < Facets.Length; i++)
        {
            var (a, b, c) = (vertices[Facets[i].A], vertices[Facets[i].B], vertices[Facets[i].C]);
            var n = Cross(new(b.X - a.X, b.Y - a.Y, b.Z - a.Z), new(c.X - a.X, c.Y - a.Y, c.Z - a.Z));
            double length = Math.Sqrt(Dot(n, n));
            Areas[i] = length / 2;
            Normals[i] = length > 0 ? new(n.X / length, n.Y / length, n.Z / length) : new(0, 0, 0);
            towardsCamera -= n.Z;
        }
        if (towardsCamera < 0)
            for (int i = 0; i < Normals.Length; i++) Normals[i] = new(-Normals[i].X, -Normals[i].Y, -Normals[i].Z);
    }

    int[] PartsOf()
    {
        double left = vertices.Min(v => v.X), right = vertices.Max(v => v.X), top = vertices.Min(v => v.Y), bottom = vertices.Max(v => v.Y);
        return [.. Facets.Select(f => Share((vertices[f.A].X + vertices[f.B].X + vertices[f.C].X) / 3, left, right, 4) + 4 * Share((vertices[f.A].Y + vertices[f.B].Y + vertices[f.C].Y) / 3, top, bottom, 3))];
        static int Share(double x, double from, double to, int of) => Math.Clamp((int)(of * (x - from) / (to - from)), 0, of - 1);
    }

    /// <summary>The camera's direction in the frame of a head that is turned so: third row of R = roll · yaw · pitch, negated.</summary>
    public static Point3 TowardsCamera(HeadPose pose)
    {
        (double sinYaw, double cosYaw) = Math.SinCos(pose.YawDegrees * Math.PI / 180);
        (double sinPitch, double cosPitch) = Math.SinCos(pose.PitchDegrees * Math.PI / 180);
        return new(-sinYaw, sinPitch * cosYaw, -cosPitch * cosYaw);
    }

    /// <summary>A facet's corners as a camera sees them, roll left out; the unit of the vertices.</summary>
    public (Point A, Point B, Point C) Seen(int facet, HeadPose pose)
    {
        var (a, b, c) = Facets[facet];
        return (Seen(vertices[a], pose), Seen(vertices[b], pose), Seen(vertices[c], pose));
    }

    static Point Seen(Point3 p, HeadPose pose)
    {
        (double sinYaw, double cosYaw) = Math.SinCos(pose.YawDegrees * Math.PI / 180);
        (double sinPitch, double cosPitch) = Math.SinCos(pose.PitchDegrees * Math.PI / 180);
        // R = yaw · pitch with third row (sin yaw, -sin pitch cos yaw, cos pitch cos yaw).
        double y = cosPitch * p.Y + sinPitch * p.Z, z = -sinPitch * p.Y + cosPitch * p.Z;
        return new(cosYaw * p.X - sinYaw * z, y);
    }

    /// <summary>A direction in the frame of the head, on the picture of a head that is turned so; x to the right, y down.</summary>
    public static Point Shown(Point3 direction, HeadPose pose)
    {
        var (x, y) = Seen(direction, pose);
        (double sin, double cos) = Math.SinCos(pose.RollDegrees * Math.PI / 180);
        return new(cos * x - sin * y, sin * x + cos * y);
    }

    public static double Dot(Point3 a, Point3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

    static Point3 Cross(Point3 a, Point3 b) => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
}
