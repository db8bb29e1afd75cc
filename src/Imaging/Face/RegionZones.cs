using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>The one zone of a drawn region.</summary>
public static class RegionZones
{
    /// <summary>Labels a rectangle as the drawn region; clipped pixels are left out, nothing else is known of such a picture.</summary>
    public static ZoneMap Of(Picture picture, PixelRectangle region)
    {
        var labels = new Mask(picture.Width, picture.Height);
        var exclusion = new Mask(picture.Width, picture.Height);
        region = region.ClampedTo(picture.Width, picture.Height);
        for (int y = region.Top; y < region.Bottom; y++) labels.Row(y).Slice(region.Left, region.Width).Fill(1);
        for (int y = 0; y < picture.Height; y++)
        {
            Span<byte> clipped = picture.Clipped.Row(y), target = exclusion.Row(y);
            for (int x = 0; x < target.Length; x++) target[x] = clipped[x] != 0 ? (byte)Excluded.Clipped : (byte)0;
        }
        return new([Zones.Region], labels, exclusion);
    }
}
