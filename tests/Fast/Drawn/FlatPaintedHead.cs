using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>The canonical head as a camera sees it: posed, lit by one lamp and the room, its facets painted flat.</summary>
static class FlatPaintedHead
{
    public const int Size = 480;
    const double PixelsACentimetre = 24;

    /// <summary>A lamp: degrees to the client's left of the nose and above it, and the share of light that comes from everywhere.</summary>
    public readonly record struct Lamp(double Left, double Up, double Ambient = 0.4)
    {
        public Point3 Towards()
        {
            (double sinLeft, double cosLeft) = Math.SinCos(Left * Math.PI / 180);
            (double sinUp, double cosUp) = Math.SinCos(Up * Math.PI / 180);
            return new(sinLeft * cosUp, -sinUp, -cosLeft * cosUp);
        }
    }

    public static FaceMesh Mesh(HeadPose pose, Action<Point3[]>? change = null)
    {
        var canonical = FaceModels.Shared.Canonical.Vertices;
        (double sy, double cy) = Math.SinCos(pose.YawDegrees * Math.PI / 180);
        (double sp, double cp) = Math.SinCos(pose.PitchDegrees * Math.PI / 180);
        (double sr, double cr) = Math.SinCos(pose.RollDegrees * Math.PI / 180);
        var points = new Point3[canonical.Length];
        for (int i = 0; i < points.Length; i++)
        {
            var v = canonical[i];
            double y1 = cp * v.Y + sp * v.Z, z1 = -sp * v.Y + cp * v.Z, x2 = cy * v.X - sy * z1, z2 = sy * v.X + cy * z1;
            points[i] = new(Size / 2 + PixelsACentimetre * (cr * x2 - sr * y1), Size / 2 + PixelsACentimetre * (sr * x2 + cr * y1), PixelsACentimetre * z2);
        }
        change?.Invoke(points);
        return new FaceMesh([.. points], 1, pose, new(PixelsACentimetre / 10, 0.043, ScaleOrigin.Iris));
    }

    /// <summary>Two pictures of the head; one zone covers every facet that faces the camera, the flow is that of the mesh points' mean shift: none.</summary>
    public static RegisteredPair Pair(FaceMesh before, Lamp first, FaceMesh after, Lamp second, string zone = "nose_bridge")
    {
        var (reference, zones) = Painted(before, first, "before.png", zone);
        var (moving, movingZones) = Painted(after, second, "after.png", zone);
        var usable = new Mask(Size, Size);
        zones.Labels.Values.CopyTo(usable.Values);
        var flow = new FlowField(Size / 16 + 2, Size / 16 + 2, 16, 0, 0);
        Array.Fill(flow.Trusted, true);
        Array.Fill(flow.Correlation, 0.95f);
        return new RegisteredPair
        {
            Reference = reference,
            Moving = moving,
            Moved = new Picture(moving.Red.Copy(), moving.Green.Copy(), moving.Blue.Copy(), new Mask(Size, Size), moving.Source, moving.Facts),
            Flow = flow,
            Zones = zones,
            MovingZones = movingZones,
            Usable = usable,
            Scale = before.Scale,
            ScaleRatio = 1,
            ReferenceFace = before,
            MovingFace = after,
            ReferenceIsBefore = true,
        };
    }

    static (Picture, ZoneMap) Painted(FaceMesh mesh, Lamp lamp, string name, string zone)
    {
        var shape = HeadShape.Canonical;
        var (light, view) = (lamp.Towards(), HeadShape.TowardsCamera(mesh.Pose));
        Plane red = new(Size, Size), green = new(Size, Size), blue = new(Size, Size);
        foreach (var plane in new[] { red, green, blue }) plane.Values.Fill(0.05f);
        var labels = new Mask(Size, Size);
        for (int i = 0; i < shape.Facets.Length; i++)
        {
            var n = shape.Normals[i];
            if (HeadShape.Dot(n, view) < 0.1) continue;
            // Patchy albedo, the same in every picture of the head.
            double albedo = 0.6 * Math.Exp(0.1 * Math.Sin(12.9898 * i) + 0.05 * Math.Sin(78.233 * i)), shade = lamp.Ambient + (1 - lamp.Ambient) * Math.Max(0, HeadShape.Dot(n, light));
            var (a, b, c) = (mesh.Points[shape.Facets[i].A], mesh.Points[shape.Facets[i].B], mesh.Points[shape.Facets[i].C]);
            Fill(a, b, c, (x, y) =>
            {
                (red[x, y], green[x, y], blue[x, y], labels[x, y]) = ((float)(albedo * shade), (float)(0.6 * albedo * shade), (float)(0.45 * albedo * shade), 1);
            });
        }
        var source = new SourceFile(name, new string('0', 64), 1, "png", Size, Size, 1, 8, "sRGB", false, null);
        return (new Picture(red, green, blue, new Mask(Size, Size), source, new CaptureFacts()), new ZoneMap([Zones.OfTheFace.Single(z => z.Id == zone)], labels, new Mask(Size, Size)));
    }

    static void Fill(Point3 a, Point3 b, Point3 c, Action<int, int> paint)
    {
        double det = (b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y);
        for (int y = (int)Math.Min(a.Y, Math.Min(b.Y, c.Y)); y <= (int)Math.Max(a.Y, Math.Max(b.Y, c.Y)) + 1; y++)
            for (int x = (int)Math.Min(a.X, Math.Min(b.X, c.X)); x <= (int)Math.Max(a.X, Math.Max(b.X, c.X)) + 1; x++)
            {
                double u = ((x - a.X) * (c.Y - a.Y) - (c.X - a.X) * (y - a.Y)) / det, v = ((b.X - a.X) * (y - a.Y) - (x - a.X) * (b.Y - a.Y)) / det;
                if (u >= -1e-9 && v >= -1e-9 && u + v <= 1 + 1e-9 && x >= 0 && y >= 0 && x < Size && y < Size) paint(x, y);
            }
    }
}
