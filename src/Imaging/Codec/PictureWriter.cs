using Punctum.Imaging.Kernels;
using Punctum.Imaging.Native;

namespace Punctum.Imaging.Codec;

/// <summary>Pictures out: sRGB, upright, without any metadata.</summary>
public static unsafe class PictureWriter
{
    const int StripeRows = 32;

    /// <summary>A JPEG of a picture.</summary>
    /// <param name="picture">Colours outside sRGB are clipped.</param>
    /// <param name="quality">1 to 100; from 90 on colour keeps its full resolution.</param>
    public static byte[] Jpeg(Picture picture, int quality = 90) => Jpeg(picture.Red, picture.Green, picture.Blue, quality);

    /// <summary>A JPEG of three planes of linear light.</summary>
    /// <param name="red">Linear sRGB, 1 = white; outside 0 to 1 is clipped, NaN is black.</param>
    /// <param name="green">Same size.</param>
    /// <param name="blue">Same size.</param>
    /// <param name="quality">1 to 100; from 90 on colour keeps its full resolution.</param>
    /// <exception cref="ArgumentException">The planes differ in size.</exception>
    public static byte[] Jpeg(Plane red, Plane green, Plane blue, int quality = 90)
    {
        Check(red, green, blue);
        using var pixels = new Codes(3 * red.Width, red.Height);   // from the pool: as an array it would be tens of megabytes that are zeroed and collected
        Interleave(red, green, blue, pixels.Pointer);
        return Jpeg(pixels.Values, red.Width, red.Height, 3, quality);
    }

    /// <summary>A JPEG of encoded pixels.</summary>
    /// <param name="pixels">Encoded sRGB, row after row, channels interleaved.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 grey, 3 RGB.</param>
    /// <param name="quality">1 to 100; from 90 on colour keeps its full resolution.</param>
    /// <exception cref="ArgumentException">The pixels are not width × height × channels bytes, or the quality is out of range.</exception>
    public static byte[] Jpeg(ReadOnlySpan<byte> pixels, int width, int height, int channels, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        if (channels is not (1 or 3)) throw new ArgumentException("A JPEG holds 1 or 3 channels.", nameof(channels));
        // Codes fitted to the picture would make the file 4 % smaller and take twice the time.
        return Save(pixels, width, height, channels, "jpegsave_buffer", save => save.With("Q", quality));
    }

    /// <summary>A PNG of a picture, 8 bits a channel.</summary>
    public static byte[] Png(Picture picture) => Png(picture.Red, picture.Green, picture.Blue);

    /// <summary>A PNG of three planes of linear light, 8 bits a channel.</summary>
    /// <exception cref="ArgumentException">The planes differ in size.</exception>
    public static byte[] Png(Plane red, Plane green, Plane blue) => Png(Interleaved(red, green, blue), red.Width, red.Height, 3);

    /// <summary>A PNG of encoded pixels.</summary>
    /// <param name="pixels">Encoded sRGB, row after row, channels interleaved; alpha not multiplied in.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 grey, 2 grey and alpha, 3 RGB, 4 RGBA.</param>
    /// <exception cref="ArgumentException">The pixels are not width × height × channels bytes.</exception>
    public static byte[] Png(ReadOnlySpan<byte> pixels, int width, int height, int channels) =>
        Save(pixels, width, height, channels, "pngsave_buffer", save => save.With("compression", 3));   // 6: a quarter smaller, twice the time

    /// <summary>A WebP of encoded pixels, for pages: smaller than PNG where there is alpha.</summary>
    /// <param name="pixels">As for <see cref="Png(ReadOnlySpan{byte}, int, int, int)"/>; 3 or 4 channels.</param>
    /// <param name="width">Columns, at most 16,383.</param>
    /// <param name="height">Rows, at most 16,383.</param>
    /// <param name="channels">3 RGB, 4 RGBA.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="ArgumentException">The pixels are not width × height × channels bytes, or a side is too long.</exception>
    public static byte[] Webp(ReadOnlySpan<byte> pixels, int width, int height, int channels, int quality = 85)
    {
        if (Math.Max(width, height) > 16383 || channels is not (3 or 4)) throw new ArgumentException("WebP holds 3 or 4 channels and at most 16,383 pixels a side.");
        return Save(pixels, width, height, channels, "webpsave_buffer", save => save.With("Q", quality).With("effort", 2));
    }

    /// <summary>Encoded sRGB of three planes, interleaved, three bytes a pixel.</summary>
    /// <exception cref="ArgumentException">The planes differ in size.</exception>
    public static byte[] Interleaved(Plane red, Plane green, Plane blue)
    {
        Check(red, green, blue);
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(red.Width * red.Height * 3));
        fixed (byte* first = pixels) Interleave(red, green, blue, first);
        return pixels;
    }

    static void Check(Plane red, Plane green, Plane blue)
    {
        if ((red.Width, red.Height) != (green.Width, green.Height) || (red.Width, red.Height) != (blue.Width, blue.Height)) throw new ArgumentException("The planes differ in size.");
    }

    static void Interleave(Plane red, Plane green, Plane blue, byte* pixels)
    {
        int width = red.Width;
        Stripes.Run(red.Height, StripeRows, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = new Span<byte>(pixels + 3L * y * width, 3 * width);
                SrgbCurve.Encode(red.Row(y), row, 3);
                SrgbCurve.Encode(green.Row(y), row[1..], 3);
                SrgbCurve.Encode(blue.Row(y), row[2..], 3);
            }
        });
    }

    /// <summary>Encoded sRGB at another size.</summary>
    internal static byte[] Resized(ReadOnlySpan<byte> rgb, int width, int height, int newWidth, int newHeight)
    {
        Vips.Ensure();
        static string Number(int wanted, int there) => ((wanted + 1e-4) / there).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        fixed (byte* first = rgb)
        {
            using var image = VipsImage.Over(first, width, height, 3);
            using var sized = new VipsOperation("resize").With("in", image).With("scale", Number(newWidth, width)).With("vscale", Number(newHeight, height)).Image();
            using var region = new VipsRegion(sized);
            using var pixels = region.Rows(0, newHeight);
            return new ReadOnlySpan<byte>(pixels.Pointer, checked((int)pixels.Size)).ToArray();
        }
    }

    static byte[] Save(ReadOnlySpan<byte> pixels, int width, int height, int channels, string saver, Func<VipsOperation, VipsOperation> choose)
    {
        if (width < 1 || height < 1 || channels is < 1 or > 4 || pixels.Length != (long)width * height * channels)
            throw new ArgumentException($"{pixels.Length} bytes are not {width} × {height} pixels of {channels} channels.", nameof(pixels));
        Vips.Ensure();
        fixed (byte* first = pixels)
        {
            using var image = VipsImage.Over(first, width, height, channels);
            return choose(new VipsOperation(saver).With("in", image).With("strip", true)).Bytes();
        }
    }
}
