using System.Collections.Immutable;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>The zones of a drawn region: itself, and the skin around it, on which its light is fitted and which serves for comparison.</summary>
public static class RegionZones
{
    /// <summary>Labels a rectangle, or an outline in it, as the drawn region and the rest as its surround; clipped pixels are left out, nothing else is known of such a picture.</summary>
    /// <param name="picture">Of which the pixels are labelled.</param>
    /// <param name="region">The rectangle, or the one around the outline.</param>
    /// <param name="outline">Corners of a polygon; empty: the whole rectangle. Where it crosses itself, every second crossing is outside.</param>
    public static ZoneMap Of(Picture picture, PixelRectangle region, ImmutableArray<Point> outline = default)
    {
        var labels = new Mask(picture.Width, picture.Height);
        var exclusion = new Mask(picture.Width, picture.Height);
        labels.Values.Fill(2);
        region = region.ClampedTo(picture.Width, picture.Height);
        for (int y = region.Top; y < region.Bottom; y++)
        {
            var row = labels.Row(y).Slice(region.Left, region.Width);
            if (outline.IsDefaultOrEmpty) row.Fill(1);
            else Inside(outline, y, region.Left, row);
        }
        for (int y = 0; y < picture.Height; y++)
        {
            Span<byte> clipped = picture.Clipped.Row(y), target = exclusion.Row(y);
            for (int x = 0; x < target.Length; x++) target[x] = clipped[x] != 0 ? (byte)Excluded.Clipped : (byte)0;
        }
        return new([Zones.Region, Zones.Surround], labels, exclusion);
    }

    /// <summary>Marks the pixels of a row whose centre lies inside: between the first and second crossing, the third and fourth, and so on.</summary>
    static void Inside(ImmutableArray<Point> outline, int y, int left, Span<byte> row)
    {
        var crossings = new List<double>();
        for (int i = 0; i < outline.Length; i++)
        {
            Point a = outline[i], b = outline[(i + 1) % outline.Length];
            if (a.Y <= y != b.Y <= y) crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }
        crossings.Sort();
        for (int i = 0; i + 1 < crossings.Count; i += 2)
        {
            int first = Math.Clamp((int)Math.Ceiling(crossings[i]) - left, 0, row.Length), behind = Math.Clamp((int)Math.Floor(crossings[i + 1]) + 1 - left, first, row.Length);
            row[first..behind].Fill(1);
        }
    }
}
