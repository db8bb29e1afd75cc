using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>The zones of a drawn region: itself, and the skin around it, on which its light is fitted and which serves for comparison.</summary>
public static class RegionZones
{
    /// <summary>Labels a rectangle as the drawn region and the rest as its surround; clipped pixels are left out, nothing else is known of such a picture.</summary>
    public static ZoneMap Of(Picture picture, PixelRectangle region)
    {
        var labels = new Mask(picture.Width, picture.Height);
        var exclusion = new Mask(picture.Width, picture.Height);
        labels.Values.Fill(2);
        region = region.ClampedTo(picture.Width, picture.Height);
        for (int y = region.Top; y < region.Bottom; y++) labels.Row(y).Slice(region.Left, region.Width).Fill(1);
        for (int y = 0; y < picture.Height; y++)
        {
            Span<byte> clipped = picture.Clipped.Row(y), target = exclusion.Row(y);
            for (int x = 0; x < target.Length; x++) target[x] = clipped[x] != 0 ? (byte)Excluded.Clipped : (byte)0;
        }
        return new([Zones.Region, Zones.Surround], labels, exclusion);
    }
}
