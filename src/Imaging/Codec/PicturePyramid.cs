using Punctum.Imaging.Native;

namespace Punctum.Imaging.Codec;

/// <summary>A picture in tiles and halves, in one file (TIFF, JPEG inside), from which any part at any size is cut without decoding the rest.</summary>
public static unsafe class PicturePyramid
{
    /// <summary>Pixels a side of a tile.</summary>
    public const int Tile = 512;

    const int KeptQuality = 92;

    /// <summary>Writes the file; it is there wholly once this returns.</summary>
    /// <param name="picture">Colours outside sRGB are clipped.</param>
    /// <param name="path">Not there yet.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Write(Picture picture, string path) => Write(PictureWriter.Interleaved(picture.Red, picture.Green, picture.Blue), picture.Width, picture.Height, path);

    /// <summary>Writes the file from encoded sRGB, three bytes a pixel, row after row.</summary>
    /// <inheritdoc cref="Write(Picture, string)"/>
    public static void Write(ReadOnlySpan<byte> rgb, int width, int height, string path)
    {
        if (rgb.Length != 3L * width * height) throw new ArgumentException($"{rgb.Length} bytes are not {width} × {height} pixels of 3 channels.", nameof(rgb));
        Vips.Ensure();
        fixed (byte* first = rgb)
        {
            using var image = VipsImage.Over(first, width, height, 3);
            try
            {
                new VipsOperation("tiffsave").With("in", image).With("filename", path).With("compression", "jpeg").With("Q", KeptQuality)
                    .With("tile", true).With("tile-width", Tile).With("tile-height", Tile).With("pyramid", true).With("strip", true).Run();
            }
            catch (VipsException e)
            {
                throw new IOException($"the picture could not be made ready for zooming: {e.Message.Trim()}", e);
            }
        }
    }

    /// <summary>Columns and rows of the whole picture.</summary>
    /// <exception cref="IOException">There is no such file, or it is none of ours.</exception>
    public static (int Width, int Height) SizeOf(string path)
    {
        try
        {
            using var image = Level(path, 0);
            return (image.Width, image.Height);
        }
        catch (VipsException e)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>A part of the picture at another size, as a JPEG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="part">Inside the picture.</param>
    /// <param name="width">Columns wanted.</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="ArgumentException">The part is empty or not inside the picture, or a side is below 1.</exception>
    /// <exception cref="IOException">There is no such file, or it is none of ours.</exception>
    public static byte[] Jpeg(string path, PixelRectangle part, int width, int height, int quality = 88)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        try
        {
            using var whole = Level(path, 0);
            if (part.Width < 1 || part.Height < 1 || part.ClampedTo(whole.Width, whole.Height) != part) throw new ArgumentException($"{part} is not inside a picture of {whole.Width} × {whole.Height}.", nameof(part));
            int level = 0;
            while (part.Width >> (level + 1) >= width && part.Height >> (level + 1) >= height && level + 1 < (whole.Int("n-pages") ?? 1)) level++;
            using var source = level == 0 ? Level(path, 0) : Level(path, level);
            var there = OnLevel(part, whole.Width, whole.Height, source.Width, source.Height);
            using var cut = new VipsOperation("extract_area").With("input", source).With("left", there.Left).With("top", there.Top).With("width", there.Width).With("height", there.Height).Image();
            if ((there.Width, there.Height) == (width, height)) return Saved(cut, quality);
            using var sized = new VipsOperation("resize").With("in", cut).With("scale", Number(width, there.Width)).With("vscale", Number(height, there.Height)).Image();
            return Saved(sized, quality);
        }
        catch (VipsException e)
        {
            throw Unreadable(path, e);
        }
    }

    static PixelRectangle OnLevel(PixelRectangle part, int width, int height, int levelWidth, int levelHeight)
    {
        double x = (double)levelWidth / width, y = (double)levelHeight / height;
        int left = Math.Min(levelWidth - 1, (int)Math.Round(part.Left * x)), top = Math.Min(levelHeight - 1, (int)Math.Round(part.Top * y));
        return new(left, top, Math.Clamp((int)Math.Round(part.Right * x) - left, 1, levelWidth - left), Math.Clamp((int)Math.Round(part.Bottom * y) - top, 1, levelHeight - top));
    }

    static byte[] Saved(VipsImage image, int quality) => new VipsOperation("jpegsave_buffer").With("in", image).With("Q", quality).With("strip", true).Bytes();

    static VipsImage Level(string path, int level)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"there is no file {path}.", path);
        return new VipsOperation("tiffload").With("filename", path).With("page", level).Image();
    }

    /// <summary>A hair above the quotient, so that rounding cannot lose a column.</summary>
    static string Number(int wanted, int there) => ((wanted + 1e-4) / there).ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    static IOException Unreadable(string path, VipsException e) => new($"{path} cannot be read as a picture in tiles.", e);
}
