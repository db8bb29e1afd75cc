using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Rendering;

/// <summary>A picture with the face's points, zones, masks, pose and scale drawn over it: for looking whether they lie right.</summary>
public static class FaceOverlay
{
    const double ZoneOpacity = 0.28, MaskOpacity = 0.45;

    static readonly (Excluded What, string Name, Ink Ink)[] masks =
    [
        (Excluded.Hair, "hair", new(255, 0, 255)), (Excluded.Specular, "gloss", new(0, 255, 255)), (Excluded.Clipped, "clipped", new(255, 255, 0)), (Excluded.Tilted, "tilted", new(30, 30, 30)),
        (Excluded.Eye, "eye", new(255, 255, 255)), (Excluded.Brow, "brow", new(200, 160, 90)), (Excluded.Lip, "lips", new(230, 40, 60)), (Excluded.Nostril, "nostril", new(120, 40, 160)),
    ];

    /// <summary>Draws it.</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="finding">The face in it; its largest must not be null.</param>
    /// <param name="zones">Zones of that face, as large as the picture.</param>
    /// <param name="longSide">Longest side of the drawing, pixels.</param>
    public static Canvas Draw(Picture picture, FaceFinding finding, ZoneMap zones, int longSide = 1600)
    {
        var face = finding.Largest ?? throw new ArgumentException("There is no face to draw.", nameof(finding));
        var (canvas, factor) = Canvas.Of(picture, longSide);
        Point On(double x, double y) => new((x - (factor - 1) * 0.5) / factor, (y - (factor - 1) * 0.5) / factor);
        var centres = Masks(canvas, zones, factor);
        foreach (var p in face.Points) canvas.Dot(On(p.X, p.Y), 1.1, Ink.White, 0.8);
        double letter = canvas.Width >= 1000 ? 10 : 7;
        for (int i = 0; i < centres.Length; i++)
            if (centres[i].Count > 60)
            {
                string id = Short(zones.Zones[i].Id);
                canvas.Text(id, new(centres[i].X / centres[i].Count - Canvas.TextWidth(id, 7) / 2, centres[i].Y / centres[i].Count - 4), 7, Ink.White);
            }
        Axes(canvas, face, On);
        string[] lines =
        [
            finding.Count == 1 ? "1 face" : $"{finding.Count} faces, the largest",
            $"yaw {face.Pose.YawDegrees:0.0}° pitch {face.Pose.PitchDegrees:0.0}° roll {face.Pose.RollDegrees:0.0}°",
            $"{face.Scale.PixelsAMillimetre:0.00} px/mm ±{100 * face.Scale.RelativeError:0.0} % ({face.Scale.Origin.ToString().ToLowerInvariant()})",
        ];
        for (int i = 0; i < lines.Length; i++) canvas.Text(lines[i], new(8, 8 + i * 1.9 * letter), letter, Ink.White);
        for (int i = 0; i < masks.Length; i++) canvas.Text(masks[i].Name, new(8, canvas.Height - 8 - (masks.Length - i) * 1.6 * letter), letter, masks[i].Ink);
        return canvas;
    }

    /// <summary>Colours every drawn pixel by the zone and exclusion at the middle of its block; gives each zone's pixels for placing its name.</summary>
    static (double X, double Y, int Count)[] Masks(Canvas canvas, ZoneMap zones, int factor)
    {
        var centres = new (double X, double Y, int Count)[zones.Zones.Length];
        for (int y = 0; y < canvas.Height; y++)
        {
            ReadOnlySpan<byte> labels = zones.Labels.Row(y * factor + factor / 2), flags = zones.Exclusion.Row(y * factor + factor / 2);
            for (int x = 0; x < canvas.Width; x++)
            {
                int label = labels[x * factor + factor / 2];
                var excluded = (Excluded)flags[x * factor + factor / 2];
                if (label == 0 && excluded == Excluded.No) continue;
                if (label > 0) centres[label - 1] = (centres[label - 1].X + x, centres[label - 1].Y + y, centres[label - 1].Count + 1);
                if (excluded == Excluded.No) canvas.Blend(x, y, Ink.OfHue(label * 137.5), ZoneOpacity);
                else canvas.Blend(x, y, masks.First(m => (excluded & m.What) != 0).Ink, label > 0 ? MaskOpacity : MaskOpacity / 3);
            }
        }
        return centres;
    }

    /// <summary>Where the nose points: a line from between the eyes.</summary>
    static void Axes(Canvas canvas, FaceMesh face, Func<double, double, Point> on)
    {
        const double radians = Math.PI / 180;
        Point3 right = face.Points[33], left = face.Points[263];
        double length = 40 * face.Scale.PixelsAMillimetre, yaw = face.Pose.YawDegrees * radians, pitch = face.Pose.PitchDegrees * radians, roll = face.Pose.RollDegrees * radians;
        double x = (right.X + left.X) / 2, y = (right.Y + left.Y) / 2;
        double ahead = Math.Sin(yaw) * Math.Cos(pitch), up = -Math.Sin(pitch);
        canvas.Stroke([on(x, y), on(x + length * (ahead * Math.Cos(roll) - up * Math.Sin(roll)), y + length * (ahead * Math.Sin(roll) + up * Math.Cos(roll)))], 3, new(255, 220, 0));
    }

    static string Short(string id) => string.Join(' ', id.Split('_').Select(word => word switch { "right" => "R", "left" => "L", "centre" => "C", "medial" => "med", "lateral" => "lat", "forehead" => "fore", "nasolabial" => "naso", "glabella" => "glab", _ => word }));
}
