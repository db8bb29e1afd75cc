using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Comparability;

/// <summary>The colour of the white of the eyes: the one thing in a portrait that treatment of the skin does not change.</summary>
static class WhiteOfEyes
{
    const int PixelsNeeded = 60;
    const double MostDisagreement = 0.06;

    // Eye contours of MediaPipe's mesh, once round.
    static readonly int[][] contours =
    [
        [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
        [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249],
    ];

    /// <summary>How the white changed from one picture to the other, ln R/G and ln B/G; null when the eyes cannot be read or do not agree.</summary>
    /// <remarks>Both eyes must tell the same within 0.06 [P]: a narrowed eye shows lid and vessels instead.</remarks>
    public static (double RedGreen, double BlueGreen)? Shift(Picture reference, ImmutableArray<Point3> referenceMesh, Picture moving, ImmutableArray<Point3> movingMesh)
    {
        var shifts = new List<(double Red, double Blue)>();
        foreach (int[] contour in contours)
            if (Of(reference, referenceMesh, contour) is { } a && Of(moving, movingMesh, contour) is { } b) shifts.Add((b.RedGreen - a.RedGreen, b.BlueGreen - a.BlueGreen));
        if (shifts.Count == 0 || Math.Abs(shifts[0].Red - shifts[^1].Red) > MostDisagreement || Math.Abs(shifts[0].Blue - shifts[^1].Blue) > MostDisagreement) return null;
        return (shifts.Average(s => s.Red), shifts.Average(s => s.Blue));
    }

    /// <summary>ln R/G and ln B/G of the white of one eye; null when it is closed or too small.</summary>
    /// <remarks>
    /// Inside the eye contour shrunk to four fifths, of the brighter half without its brightest twentieth (glints), the third of the
    /// pixels with the least warm colour (iris and lid are darker or warmer); their median [P].
    /// </remarks>
    static (double RedGreen, double BlueGreen)? Of(Picture picture, ImmutableArray<Point3> mesh, int[] contour)
    {
        var inside = Inside(picture, Shrunk(contour, mesh));
        if (inside.Count < PixelsNeeded) return null;
        inside.Sort((a, b) => a.Light.CompareTo(b.Light));
        var bright = inside.GetRange(inside.Count / 2, (int)(0.95 * inside.Count) - inside.Count / 2);
        bright.Sort((a, b) => (a.RedGreen - a.BlueGreen).CompareTo(b.RedGreen - b.BlueGreen));
        var white = bright.GetRange(0, Math.Max(1, bright.Count / 3));
        return (Median.Of([.. white.Select(p => p.RedGreen)]), Median.Of([.. white.Select(p => p.BlueGreen)]));
    }

    static Point[] Shrunk(int[] contour, ImmutableArray<Point3> mesh)
    {
        double x = contour.Average(i => mesh[i].X), y = contour.Average(i => mesh[i].Y);
        return [.. contour.Select(i => new Point(x + 0.8 * (mesh[i].X - x), y + 0.8 * (mesh[i].Y - y)))];
    }

    static List<(double Light, double RedGreen, double BlueGreen)> Inside(Picture picture, Point[] polygon)
    {
        var found = new List<(double, double, double)>();
        int top = Math.Max(0, (int)Math.Ceiling(polygon.Min(p => p.Y))), bottom = Math.Min(picture.Height - 1, (int)Math.Floor(polygon.Max(p => p.Y)));
        for (int y = top; y <= bottom; y++)
        {
            double left = double.MaxValue, right = double.MinValue;   // the contour is crossed twice by nearly every row
            for (int i = 0; i < polygon.Length; i++)
            {
                Point a = polygon[i], b = polygon[(i + 1) % polygon.Length];
                if (a.Y > y == b.Y > y) continue;
                double x = a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
            }
            for (int x = Math.Max(0, (int)Math.Ceiling(left)); x <= Math.Min(picture.Width - 1, (int)Math.Floor(right)); x++)
            {
                double r = picture.Red[x, y], g = picture.Green[x, y], b = picture.Blue[x, y];
                if (Math.Min(r, Math.Min(g, b)) > LogLuminance.Darkest && picture.Clipped[x, y] == 0)
                    found.Add((0.2126 * r + 0.7152 * g + 0.0722 * b, Math.Log(r / g), Math.Log(b / g)));
            }
        }
        return found;
    }
}
