using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Codec;

/// <summary>Parts, turns and halves of a picture: each a new picture with memory of its own and the same source and facts.</summary>
public static unsafe class PictureGeometry
{
    const int Block = 16;

    /// <summary>The part inside a rectangle.</summary>
    /// <exception cref="ArgumentException">The rectangle is empty or not inside the picture.</exception>
    public static Picture Crop(this Picture picture, PixelRectangle part)
    {
        if (part.Width < 1 || part.Height < 1 || part.ClampedTo(picture.Width, picture.Height) != part)
            throw new ArgumentException($"{part} is not inside a picture of {picture.Width} × {picture.Height}.", nameof(part));
        if (picture.Encoded is { } codes) return codes.Light(part, picture.Source, picture.Facts);
        var clipped = new Mask(part.Width, part.Height);
        CropInto(picture.Clipped, clipped, part);
        return new(Cropped(picture.Red, part), Cropped(picture.Green, part), Cropped(picture.Blue, part), clipped, picture.Source, picture.Facts);
    }

    /// <summary>Turned clockwise by quarters.</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="clockwiseQuarters">Any whole number; -1 is a quarter to the left.</param>
    public static Picture QuarterTurn(this Picture picture, int clockwiseQuarters)
    {
        int turns = ((clockwiseQuarters % 4) + 4) % 4;
        if (turns == 0) return picture.Crop(new(0, 0, picture.Width, picture.Height));
        var (width, height) = turns == 2 ? (picture.Width, picture.Height) : (picture.Height, picture.Width);
        Plane Turned(Plane source)
        {
            var target = new Plane(width, height);
            TurnInto(source, target, turns);
            return target;
        }
        Codes TurnedCodes(Codes source)
        {
            var target = new Codes(width, height);
            TurnInto(source, target, turns);
            return target;
        }
        if (picture.Encoded is { } codes) return new(codes.Turned(TurnedCodes), picture.Source, picture.Facts);
        var clipped = new Mask(width, height);
        TurnInto(picture.Clipped, clipped, turns);
        return new(Turned(picture.Red), Turned(picture.Green), Turned(picture.Blue), clipped, picture.Source, picture.Facts);
    }

    /// <summary>Back to front: left and right exchanged.</summary>
    public static Picture Mirrored(this Picture picture)
    {
        var mirrored = picture.Crop(new(0, 0, picture.Width, picture.Height));
        foreach (var plane in new[] { mirrored.Red, mirrored.Green, mirrored.Blue })
            for (int y = 0; y < plane.Height; y++) plane.Row(y).Reverse();
        for (int y = 0; y < mirrored.Height; y++) mirrored.Clipped.Row(y).Reverse();
        return mirrored;
    }

    /// <summary>Half the size by 2 × 2 means of linear light; an odd last column or row is left out. A pixel is clipped when any of its four was.</summary>
    /// <exception cref="ArgumentException">A side is below 2 pixels.</exception>
    public static Picture Half(this Picture picture) => picture.Halved(new(0, 0, picture.Width, picture.Height), 1);

    /// <summary>A part at half the size, or at half of that, without a copy of the part between.</summary>
    /// <param name="picture">Read only.</param>
    /// <param name="part">Inside the picture.</param>
    /// <param name="times">1 or 2.</param>
    internal static Picture Halved(this Picture picture, PixelRectangle part, int times)
    {
        if (picture.Encoded is { } codes && times == 2)
        {
            Plane[] quarters = Box.Quarter(picture, part);
            using var clipped = codes.Clipped(part);
            return new(quarters[0], quarters[1], quarters[2], Covered(clipped, new(0, 0, part.Width, part.Height), quarters[0].Width, quarters[0].Height, 4), picture.Source, picture.Facts);
        }
        if (picture.Encoded is not null)
        {
            using var whole = picture.Crop(part);
            return whole.Halved(new(0, 0, part.Width, part.Height), times);
        }
        Plane Of(Plane plane) => times == 1 ? Box.Half(plane, part) : Box.Quarter(plane, part);
        var red = Of(picture.Red);
        return new(red, Of(picture.Green), Of(picture.Blue), Covered(picture.Clipped, part, red.Width, red.Height, 1 << times), picture.Source, picture.Facts);
    }

    /// <summary>The part inside a rectangle, smaller by any factor: by <see cref="LanczosReduce"/> in linear light. A pixel is clipped when any was that it lies on.</summary>
    /// <exception cref="ArgumentException">The rectangle is empty or not inside the picture.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not 1 to 8.</exception>
    public static Picture Reduced(this Picture picture, PixelRectangle part, double factor)
    {
        Plane[] light = LanczosReduce.Of(picture, part, factor);
        using var clipped = picture.Encoded?.Clipped(part);
        var covered = clipped is null ? Covered(picture.Clipped, part, light[0].Width, light[0].Height, factor)
            : Covered(clipped, new(0, 0, part.Width, part.Height), light[0].Width, light[0].Height, factor);
        return new(light[0], light[1], light[2], covered, picture.Source, picture.Facts);
    }

    /// <summary>1 where any pixel of the mask's part is 1 that a larger pixel lies on.</summary>
    static Mask Covered(Mask mask, PixelRectangle part, int width, int height, double factor)
    {
        var covered = new Mask(width, height);
        Stripes.Run(height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = covered.Row(y);
                for (int from = (int)(y * factor), j = from; j < Math.Min(part.Height, (int)Math.Ceiling((y + 1) * factor)); j++)
                {
                    var under = mask.Row(part.Top + j).Slice(part.Left, part.Width);
                    for (int x = under.IndexOfAnyExcept((byte)0); x >= 0 && x < part.Width; x++)
                    {
                        if (under[x] == 0) continue;
                        int last = Math.Min(width - 1, (int)((x + 1) / factor));
                        for (int i = (int)(x / factor); i <= last; i++) if (i * factor < x + 1 && (i + 1) * factor > x) row[i] = 1;
                    }
                }
            }
        });
        return covered;
    }

    static Plane Cropped(Plane source, PixelRectangle part)
    {
        var target = new Plane(part.Width, part.Height);
        CropInto(source, target, part);
        return target;
    }

    static void CropInto<T>(Raster<T> source, Raster<T> target, PixelRectangle part) where T : unmanaged
    {
        Stripes.Run(part.Height, 64, (first, behind) =>
        {
            for (int y = first; y < behind; y++) source.Row(part.Top + y).Slice(part.Left, part.Width).CopyTo(target.Row(y));
        });
    }

    /// <summary>Blocks of 16 × 16, so that both the rows read and the rows written stay in the first-level cache.</summary>
    static void TurnInto<T>(Raster<T> source, Raster<T> target, int turns) where T : unmanaged
    {
        int width = source.Width, height = source.Height;
        long origin = turns switch { 1 => height - 1, 2 => (long)width * height - 1, _ => (long)(width - 1) * height };
        long stepX = turns switch { 1 => height, 2 => -1, _ => -height }, stepY = turns switch { 1 => -1, 2 => -width, _ => 1 };
        Stripes.Run(height, Block, (first, behind) =>
        {
            for (int left = 0; left < width; left += Block)
                for (int x = left, right = Math.Min(width, left + Block); x < right; x++)
                {
                    T* from = source.Pointer + (long)first * width + x, to = target.Pointer + origin + x * stepX + first * stepY;
                    for (int y = first; y < behind; y++, from += width, to += stepY) *to = *from;
                }
        });
    }
}
