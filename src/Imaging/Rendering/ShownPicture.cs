using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Rendering;

/// <summary>A picture made small enough to look at: 8-bit sRGB, red, green, blue, row after row.</summary>
/// <param name="Rgb">3 × Width × Height bytes.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record ShownPicture(byte[] Rgb, int Width, int Height)
{
    /// <summary>Whole reduction that brings a side of this many pixels to at most <paramref name="longest"/>.</summary>
    public static int ReductionFor(int width, int height, int longest) => Math.Max(1, (Math.Max(width, height) + longest - 1) / longest);

    /// <summary>A picture reduced by averaging linear light over squares of <paramref name="reduction"/> pixels; colours beyond sRGB are clipped.</summary>
    /// <param name="picture">Linear light.</param>
    /// <param name="reduction">1 keeps the size; columns and rows that fill no whole square are dropped.</param>
    public static ShownPicture Of(Picture picture, int reduction)
    {
        var shown = Empty(picture, reduction);
        Plane[] planes = [picture.Red, picture.Green, picture.Blue];
        Stripes.Run(shown.Height, 16, (from, to) =>
        {
            var line = new float[shown.Width];
            for (int y = from; y < to; y++)
                for (int channel = 0; channel < 3; channel++)
                {
                    Average(planes[channel], y, reduction, line);
                    SrgbCurve.Encode(line, shown.Rgb.AsSpan(3 * y * shown.Width + channel), 3);
                }
        });
        return shown;
    }

    /// <summary>A picture made to fit into a box, its shape kept; a smaller one stays as it is.</summary>
    /// <param name="picture">Linear light.</param>
    /// <param name="width">Columns of the box.</param>
    /// <param name="height">Rows of the box.</param>
    /// <remarks>By whole squares in linear light as far as they go, the rest (less than a factor of two) by libvips.</remarks>
    public static ShownPicture Within(Picture picture, int width, int height)
    {
        double share = Math.Min(1, Math.Min((double)width / picture.Width, (double)height / picture.Height));
        var near = Of(picture, Math.Max(1, (int)Math.Floor(1 / share)));
        return share == 1 ? near : near.Resized(Math.Max(1, (int)Math.Round(picture.Width * share)), Math.Max(1, (int)Math.Round(picture.Height * share)));
    }

    /// <summary>At another size, by libvips' Lanczos filter.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public ShownPicture Resized(int width, int height) => (width, height) == (Width, Height) ? this : new(PictureWriter.Resized(Rgb, Width, Height, width, height), width, height);

    /// <summary>As a JPEG.</summary>
    /// <param name="quality">1 to 100.</param>
    public byte[] Jpeg(int quality) => PictureWriter.Jpeg(Rgb, Width, Height, 3, quality);

    /// <summary>A pale grey ground for heat maps on which every skin tone is equally light.</summary>
    /// <param name="picture">Linear light.</param>
    /// <param name="zones">Zones on the same grid; the median skin inside them becomes the ground's middle grey.</param>
    /// <param name="reduction">As in <see cref="Of"/>.</param>
    /// <remarks>
    /// Grey = 0.78 + 0.09 · log2(Y / median Y), held between 0.42 and 0.94: pores and folds stay visible, hard shadows do not swallow the
    /// colours, and a change of a given size gets the same contrast on dark skin as on light skin, which laying colours on the photograph
    /// itself would not give.
    /// </remarks>
    public static ShownPicture Ground(Picture picture, ZoneMap zones, int reduction)
    {
        var shown = Empty(picture, reduction);
        var luminance = new float[shown.Width * shown.Height];
        Stripes.Run(shown.Height, 16, (from, to) =>
        {
            float[] red = new float[shown.Width], green = new float[shown.Width], blue = new float[shown.Width];
            for (int y = from; y < to; y++)
            {
                Average(picture.Red, y, reduction, red);
                Average(picture.Green, y, reduction, green);
                Average(picture.Blue, y, reduction, blue);
                for (int x = 0; x < shown.Width; x++)
                    luminance[y * shown.Width + x] = Math.Max(1e-4f, 0.2126f * red[x] + 0.7152f * green[x] + 0.0722f * blue[x]);
            }
        });
        float median = MedianSkin(luminance, shown, zones, reduction);
        Stripes.Run(shown.Height, 16, (from, to) =>
        {
            var grey = luminance.AsSpan(from * shown.Width, (to - from) * shown.Width);
            var rgb = shown.Rgb.AsSpan(3 * from * shown.Width, 3 * grey.Length);
            TensorPrimitives.Divide(grey, median, grey);
            TensorPrimitives.Log2(grey, grey);
            for (int i = 0, at = 0; i < grey.Length; i++, at += 3) rgb[at] = rgb[at + 1] = rgb[at + 2] = (byte)(255 * Math.Clamp(0.78f + 0.09f * grey[i], 0.42f, 0.94f));
        });
        return shown;
    }

    /// <summary>Lays a see-through picture of the same size over this one.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public ShownPicture Under((byte[] Rgba, int Width, int Height) over)
    {
        if ((over.Width, over.Height) != (Width, Height)) throw new ArgumentException($"The overlay has {over.Width} × {over.Height} pixels, the picture {Width} × {Height}.");
        byte[] result = [.. Rgb];
        Stripes.Run(Height, 32, (from, to) => Blend(result.AsSpan(3 * from * Width, 3 * (to - from) * Width), over.Rgba.AsSpan(4 * from * Width, 4 * (to - from) * Width)));
        return this with { Rgb = result };
    }

    /// <summary>Lays see-through pixels over others: red, green, blue, alpha over red, green, blue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Blend(Span<byte> under, ReadOnlySpan<byte> above)
    {
        for (int i = 3, j = 0; i < above.Length; i += 4, j += 3)
            if (above[i] is var alpha and > 0)
                for (int c = 0; c < 3; c++) under[j + c] = (byte)((under[j + c] * (255 - alpha) + above[i - 3 + c] * alpha + 127) / 255);
    }

    static ShownPicture Empty(Picture picture, int reduction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 1);
        int width = Math.Max(1, picture.Width / reduction), height = Math.Max(1, picture.Height / reduction);
        return new(new byte[3 * width * height], width, height);
    }

    static void Average(Plane plane, int y, int reduction, Span<float> line)
    {
        if (reduction == 1)
        {
            plane.Row(y)[..line.Length].CopyTo(line);
            return;
        }
        int rows = Math.Min(reduction, plane.Height), columns = Math.Min(reduction, plane.Width);
        // Whole rows are added first: that goes eight pixels at a time.
        var all = ArrayPool<float>.Shared.Rent(plane.Width);
        var sums = all.AsSpan(0, plane.Width);
        plane.Row(y * reduction).CopyTo(sums);
        for (int j = 1; j < rows; j++) TensorPrimitives.Add(sums, plane.Row(y * reduction + j), sums);
        float share = 1f / (rows * columns);
        for (int x = 0, i = 0; x < line.Length; x++)
        {
            float sum = 0;
            for (int end = i + columns; i < end; i++) sum += sums[i];
            line[x] = sum * share;
        }
        ArrayPool<float>.Shared.Return(all);
    }

    static float MedianSkin(float[] luminance, ShownPicture shown, ZoneMap zones, int reduction)
    {
        var skin = new List<float>();
        for (int y = 0; y < shown.Height; y += 2)
        {
            var labels = zones.Labels.Row(Math.Min(y * reduction, zones.Labels.Height - 1));
            for (int x = 0; x < shown.Width; x += 2)
                if (labels[Math.Min(x * reduction, labels.Length - 1)] != 0) skin.Add(luminance[y * shown.Width + x]);
        }
        if (skin.Count == 0) return 0.4f;
        skin.Sort();
        return skin[skin.Count / 2];
    }
}
