using System.Collections.Immutable;
using System.Numerics;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Drawing;

/// <summary>A drawn portrait and everything that is true of it: where each mesh point is, how large a millimetre, where each place goes in another drawing.</summary>
public sealed class DrawnHead : IDisposable
{
    readonly HeadView view;
    readonly ProjectedHead projected;

    DrawnHead(HeadDrawing drawing, HeadPainter painter, Plane red, Plane green, Plane blue)
    {
        (Drawing, Red, Green, Blue) = (drawing, red, green, blue);
        (view, projected) = (painter.View, painter.Projected);
    }

    /// <summary>What was asked for.</summary>
    public HeadDrawing Drawing { get; }

    /// <summary>Linear light as the sensor gave it, red; noise may reach below 0.</summary>
    public Plane Red { get; }

    /// <summary>Green.</summary>
    public Plane Green { get; }

    /// <summary>Blue.</summary>
    public Plane Blue { get; }

    /// <summary>Draws.</summary>
    /// <exception cref="ArgumentException">A value lies outside its documented range, or a dose names no zone.</exception>
    /// <exception cref="FaceModelException">The canonical face is missing.</exception>
    public static DrawnHead Draw(HeadDrawing drawing)
    {
        DrawingLimits.Check(drawing);
        int width = drawing.Camera.Width, height = drawing.Camera.Height;
        Plane red = new(width, height), green = new(width, height), blue = new(width, height);
        var painter = new HeadPainter(drawing);
        using var outlines = painter.Paint(red, green, blue);
        if (drawing.Card is { } card)
        {
            // It faces the camera, whatever its tilt: only how the lamp falls on that is told.
            double light = drawing.Light.Room + drawing.Light.Lamp * Math.Max(0, Math.Cos(drawing.Light.AzimuthDegrees * Math.PI / 180) * Math.Cos(drawing.Light.ElevationDegrees * Math.PI / 180));
            card.Paint(red, green, blue, (light, light, light));
        }
        SensorNoise.Apply(drawing.Sensor, outlines, red, green, blue);
        return new(drawing, painter, red, green, blue);
    }

    /// <summary>A JPEG of it.</summary>
    /// <param name="quality">1 to 100; from 90 on colour keeps its full resolution.</param>
    public byte[] Jpeg(int quality = 95) => PictureWriter.Jpeg(Red, Green, Blue, quality);

    /// <summary>The 468 mesh points as they truly lie, pixels; z in the same unit, 0 in the plane of the eyes, growing away from the camera.</summary>
    public ImmutableArray<Point3> MeshPoints
    {
        get
        {
            double scale = Drawing.Camera.PixelsAMillimetre, distance = Drawing.Camera.DistanceMillimetres;
            return [.. HeadSurface.Shared.Positions.Take(CanonicalFace.VertexCount).Select(view.Project).Select(p => new Point3(p.X, p.Y, (1 / p.Z - distance) * scale))];
        }
    }

    /// <summary>Centres of the two irises in the picture, and the diameter each would have seen from the front, pixels.</summary>
    public ImmutableArray<(Point Centre, double DiameterPixels)> Irises =>
    [
        .. new[] { 1, -1 }.Select(side =>
        {
            var centre = EyeShading.IrisCentre * new Vector3(side, 1, 1);
            var p = view.Project(centre);
            return (new Point(p.X, p.Y), EyeShading.IrisDiameter * p.Z * Drawing.Camera.PixelsAMillimetre * Drawing.Camera.DistanceMillimetres);
        }),
    ];

    /// <summary>Every pore of this skin, before any dose.</summary>
    public ImmutableArray<DrawnPore> Pores => [.. Person.Of(Drawing.Seed, Drawing.Skin).Features.Pores];

    /// <summary>Every acne lesion of this skin, before any dose.</summary>
    public ImmutableArray<DrawnBlemish> Lesions => [.. Person.Of(Drawing.Seed, Drawing.Skin).Features.Lesions];

    /// <summary>Every acne scar of this skin, before any dose.</summary>
    public ImmutableArray<DrawnBlemish> Scars => [.. Person.Of(Drawing.Seed, Drawing.Skin).Features.Scars];

    /// <summary>How much of a dose a zone gets on average over its area, 0 to 1: less than 1 because the dose fades towards the edge.</summary>
    /// <exception cref="ArgumentException">The dose names no zone.</exception>
    public static double MeanShare(Dose dose)
    {
        DrawingLimits.Check(new() { Doses = [dose] });
        return DoseField.MeanWeight(HeadSurface.Shared, dose);
    }

    /// <summary>Where a place of the resting head appears, and whether nothing lies before it.</summary>
    public (Point At, bool Visible) Locate(Vector3 place)
    {
        var p = view.Project(place);
        return (new(p.X, p.Y), SurfaceAt(p.X, p.Y) is { } seen && Vector3.DistanceSquared(seen.Place, place) < 1);
    }

    /// <summary>The place of the resting head that a pixel shows; null where it shows wall, hair or cloth.</summary>
    /// <param name="x">Column; need not be whole.</param>
    /// <param name="y">Row.</param>
    public Vector3? PlaceAt(double x, double y) => SurfaceAt(x, y)?.Place;

    /// <summary>True displacement: where the skin that this drawing shows at (x, y) lies in another drawing, minus (x, y).</summary>
    /// <returns>Null where there is no skin here, or it is hidden there. Eyes and hair are not told from skin.</returns>
    public Point? FlowTo(DrawnHead other, double x, double y)
    {
        if (SurfaceAt(x, y) is not { } here) return null;
        var there = other.view.Project(here.Place);
        if (other.SurfaceAt(there.X, there.Y) is not { } seen || Vector3.DistanceSquared(seen.Place, here.Place) > 1) return null;
        return new(there.X - x, there.Y - y);
    }

    /// <summary>True strain of a zone from this drawing to another: how much its skin is stretched or shortened where that is strongest, as a share; median over the zone's area.</summary>
    /// <param name="other">The same head, moved otherwise.</param>
    /// <param name="zone">Id from <see cref="Zones.OfTheFace"/>.</param>
    /// <returns>Largest principal Green strain, at least 0; a turn of the head and the camera do not matter.</returns>
    /// <exception cref="ArgumentException">There is no such zone.</exception>
    public double StrainTo(DrawnHead other, string zone) => DrawnStrain.Of(HeadSurface.Shared, zone, Drawing.Expression, other.Drawing.Expression);

    /// <summary>The zone that each pixel shows: 0 none, otherwise 1 + its place in <see cref="Zones.OfTheFace"/>. Brows, lashes and hair lie over it.</summary>
    public Mask ZoneLabels()
    {
        int width = Drawing.Camera.Width;
        var labels = new Mask(width, Drawing.Camera.Height);
        var ofTriangle = ZoneTriangles.LabelsOn(FaceModels.Shared.Canonical);
        Stripes.Run(labels.Height, ProjectedHead.StripeRows, (first, behind) =>
        {
            var nearest = new int[width * ProjectedHead.StripeRows];
            projected.Rasterise(first / ProjectedHead.StripeRows, first, behind, nearest, new float[nearest.Length]);
            for (int at = 0; at < (behind - first) * width; at++)
                if (nearest[at] is >= 0 and < HeadSurface.FaceTriangles and int t) labels.Values[first * width + at] = ofTriangle[t >> (2 * HeadSurface.Levels)];
        });
        return labels;
    }

    /// <summary>Direction to the lamp in the frame of the head: x to the picture's right, y down, z away from the camera; of length 1.</summary>
    public Vector3 TowardsLamp => view.TowardsLamp(Drawing.Light);

    (Vector3 Place, int Triangle)? SurfaceAt(double x, double y)
    {
        int t = projected.At(x, y);
        var head = HeadSurface.Shared;
        if (t < 0 || head.Materials[t] != Material.Skin) return null;
        var w = projected.Weights(t, x, y);
        return (head.Positions[head.Triangles[3 * t]] * w.X + head.Positions[head.Triangles[3 * t + 1]] * w.Y + head.Positions[head.Triangles[3 * t + 2]] * w.Z, t);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Red.Dispose();
        Green.Dispose();
        Blue.Dispose();
    }
}
