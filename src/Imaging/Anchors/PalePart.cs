using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Anchors;

/// <summary>The colour of a pale part inside an outline of the mesh: the white of an eye, teeth.</summary>
/// <param name="RedGreen">ln R/G.</param>
/// <param name="BlueGreen">ln B/G.</param>
/// <param name="Luminance">Y, linear light.</param>
readonly record struct PalePart(double RedGreen, double BlueGreen, double Luminance)
{
    const int PixelsNeeded = 60;

    /// <summary>In the box around an outline about so many pixels are looked at: more tell a median no better.</summary>
    const double PixelsLookedAt = 20000;

    /// <summary>How much less warm (ln R/G, ln G/B) than skin white or teeth are at least: else lids or lips are seen [P].</summary>
    const double Paler = 0.15;

    // Outlines of the inner eyes and of the middles of both cheeks in MediaPipe's mesh.
    internal static readonly int[][] Eyes =
    [
        [33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7],
        [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249],
    ];
    static readonly int[][] cheeks = [[50, 101, 36, 205, 187, 147, 123, 117], [280, 330, 266, 425, 411, 376, 352, 346]];

    /// <summary>The mean of both cheeks, or of the one that shows; null when neither does.</summary>
    public static PalePart? Cheeks(Picture picture, ImmutableArray<Point3> mesh)
    {
        PalePart[] skin = [.. cheeks.Select(c => Of(picture, mesh, c)).OfType<PalePart>()];
        return skin.Length == 0 ? null : new(skin.Average(s => s.RedGreen), skin.Average(s => s.BlueGreen), skin.Average(s => s.Luminance));
    }

    /// <summary>It is no skin.</summary>
    public bool IsPalerThan(PalePart skin) => RedGreen < skin.RedGreen - Paler && BlueGreen > skin.BlueGreen + Paler;

    /// <summary>Inside the outline shrunk to four fifths, of the brighter half without its brightest twentieth (glints), the third of the pixels with the least warm colour; their median [P].</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="mesh">Points of the mesh in its pixels.</param>
    /// <param name="outline">Indices of points, once round.</param>
    /// <returns>Null when it is closed or too small.</returns>
    public static PalePart? Of(Picture picture, ImmutableArray<Point3> mesh, int[] outline)
    {
        var inside = Inside(picture, Shrunk(outline, mesh));
        if (inside.Count < PixelsNeeded) return null;
        PalePart[] bright = [.. Sorted(inside, p => p.Luminance).AsSpan()[(inside.Count / 2)..(int)(0.95 * inside.Count)]];
        PalePart[] pale = [.. Sorted(bright, p => p.RedGreen - p.BlueGreen).AsSpan(0, Math.Max(1, bright.Length / 3))];
        return new(Median.Of([.. pale.Select(p => p.RedGreen)]), Median.Of([.. pale.Select(p => p.BlueGreen)]), Median.Of([.. pale.Select(p => p.Luminance)]));
    }

    /// <summary>By keys worked out once: half of the time of asking for them at every comparison.</summary>
    static PalePart[] Sorted(IReadOnlyCollection<PalePart> parts, Func<PalePart, double> by)
    {
        PalePart[] sorted = [.. parts];
        Array.Sort(sorted.Select(by).ToArray(), sorted);
        return sorted;
    }

    static Point[] Shrunk(int[] outline, ImmutableArray<Point3> mesh)
    {
        double x = outline.Average(i => mesh[i].X), y = outline.Average(i => mesh[i].Y);
        return [.. outline.Select(i => new Point(x + 0.8 * (mesh[i].X - x), y + 0.8 * (mesh[i].Y - y)))];
    }

    static List<PalePart> Inside(Picture picture, Point[] polygon)
    {
        var found = new List<PalePart>();
        int top = Math.Max(0, (int)Math.Ceiling(polygon.Min(p => p.Y))), bottom = Math.Min(picture.Height - 1, (int)Math.Floor(polygon.Max(p => p.Y)));
        int step = Math.Max(1, (int)Math.Sqrt((bottom - top) * (polygon.Max(p => p.X) - polygon.Min(p => p.X)) / PixelsLookedAt));
        for (int y = top; y <= bottom; y += step)
        {
            double left = double.MaxValue, right = double.MinValue;   // the outline is crossed twice by nearly every row
            for (int i = 0; i < polygon.Length; i++)
            {
                Point a = polygon[i], b = polygon[(i + 1) % polygon.Length];
                if (a.Y > y == b.Y > y) continue;
                double x = a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
            }
            for (int x = Math.Max(0, (int)Math.Ceiling(left)); x <= Math.Min(picture.Width - 1, (int)Math.Floor(right)); x += step)
            {
                (double r, double g, double b) = picture.LightAt(x, y);
                if (Math.Min(r, Math.Min(g, b)) > LogLuminance.Darkest && !picture.ClippedAt(x, y))
                    found.Add(new(Math.Log(r / g), Math.Log(b / g), 0.2126 * r + 0.7152 * g + 0.0722 * b));
            }
        }
        return found;
    }
}
