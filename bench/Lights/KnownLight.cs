using System.Numerics;
using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Lights;

/// <summary>The light of a drawing, in the frame of its head, as the drawing has it: lamp and room, without cast shadows and hollows.</summary>
sealed class KnownLight
{
    /// <summary>The passage into shadow in green, and how much more light the room sends from above: SkinShading's own.</summary>
    const double Wrap = 0.09, FromAbove = 0.22;

    readonly double lamp, room;
    readonly Vector3 toLamp, up;

    public KnownLight(HeadDrawing drawing)
    {
        double azimuth = drawing.Light.AzimuthDegrees * Math.PI / 180, elevation = drawing.Light.ElevationDegrees * Math.PI / 180;
        var view = new HeadView(drawing.Camera, drawing.Pose);
        toLamp = view.ToHead(new((float)(Math.Sin(azimuth) * Math.Cos(elevation)), (float)-Math.Sin(elevation), (float)(-Math.Cos(azimuth) * Math.Cos(elevation))));
        up = view.ToHead(-Vector3.UnitY);
        (lamp, room) = (drawing.Light.Lamp, drawing.Light.Room);
    }

    /// <summary>Angle between the lamps, degrees.</summary>
    public static double Angle(KnownLight a, KnownLight b) => 2 * Math.Asin(Math.Min(1, Vector3.Distance(a.toLamp, b.toLamp) / 2)) * 180 / Math.PI;

    /// <summary>RMS of the log ratio over the facets that look ahead, by their area as seen from the front.</summary>
    public static double Field(KnownLight a, KnownLight b)
    {
        var shape = HeadShape.Canonical;
        double weight = 0, sum = 0, square = 0;
        for (int i = 0; i < shape.Facets.Length; i++)
        {
            if (shape.Normals[i].Z > -0.25) continue;
            double w = -shape.Normals[i].Z * shape.Areas[i], log = Math.Log(b.At(shape.Normals[i]) / a.At(shape.Normals[i]));
            (weight, sum, square) = (weight + w, sum + w * log, square + w * log * log);
        }
        return Math.Sqrt(square / weight - sum / weight * (sum / weight));
    }

    double At(Point3 n)
    {
        var normal = new Vector3((float)n.X, (float)n.Y, (float)n.Z);
        return room * (1 + FromAbove * Vector3.Dot(normal, up)) + lamp * Math.Max(0, (Vector3.Dot(normal, toLamp) + Wrap) / (1 + Wrap));
    }
}
