using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering;

/// <summary>A change map as a see-through picture to lay over the skin.</summary>
public static class HeatMap
{
    const int HatchPeriod = 9, HatchWidth = 2, StripeRows = 32;
    const byte HatchAlpha = 150, GreyAlpha = 46, Grey = 96;

    /// <summary>Draws a map as red, green, blue, alpha bytes, row after row, alpha not multiplied in.</summary>
    /// <param name="map">The change on its grid, after minus before as in a finished comparison.</param>
    /// <param name="zones">Zones on the reference's grid: colour and hatching stay inside them.</param>
    /// <param name="reduction">Reference pixels a drawn pixel, at least 1; the drawn picture has (width / reduction) × (height / reduction) pixels of the zone map's size, rounded down, at least 1.</param>
    /// <returns>The bytes and the size. Outside the zones everything is clear; inside, what was not measured is hatched grey.</returns>
    public static (byte[] Rgba, int Width, int Height) Draw(ChangeMap map, ZoneMap zones, int reduction)
    {
        var (width, height) = Size(zones, reduction);
        var rgba = new byte[4 * width * height];
        var rows = new Rows(map, zones, reduction, width, height);
        Stripes.Run(height, StripeRows, (from, to) =>
        {
            for (int y = from; y < to; y++) rows.Draw(y, MemoryMarshal.Cast<byte, uint>(rgba.AsSpan(4 * y * width, 4 * width)));
        });
        return (rgba, width, height);
    }

    /// <summary>A map over a ground: the same bytes as <see cref="ShownPicture.Under"/> makes of <see cref="Draw"/>, without the see-through picture between.</summary>
    /// <param name="ground">Made with the same reduction.</param>
    /// <param name="map">As in <see cref="Draw"/>.</param>
    /// <param name="zones">As in <see cref="Draw"/>.</param>
    /// <param name="reduction">As in <see cref="Draw"/>.</param>
    /// <returns>Red, green, blue, red, ...: three codes a pixel; the caller's to dispose.</returns>
    /// <exception cref="ArgumentException">The ground has another size.</exception>
    internal static Codes Over(ShownPicture ground, ChangeMap map, ZoneMap zones, int reduction)
    {
        var (width, height) = Size(zones, reduction);
        if ((width, height) != (ground.Width, ground.Height)) throw new ArgumentException($"The overlay has {width} × {height} pixels, the picture {ground.Width} × {ground.Height}.");
        var rgb = new Codes(3 * width, height);
        var rows = new Rows(map, zones, reduction, width, height);
        Stripes.Run(height, StripeRows, (from, to) =>
        {
            var above = new uint[width];
            for (int y = from; y < to; y++)
            {
                var under = rgb.Row(y);
                ground.Rgb.AsSpan(3 * y * width, 3 * width).CopyTo(under);
                above.AsSpan().Clear();
                if (rows.Draw(y, above)) ShownPicture.Blend(under, MemoryMarshal.AsBytes<uint>(above));
            }
        });
        return rgb;
    }

    static (int Width, int Height) Size(ZoneMap zones, int reduction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 1);
        return (Math.Max(1, zones.Labels.Width / reduction), Math.Max(1, zones.Labels.Height / reduction));
    }

    /// <summary>The rows of a drawn map, each by itself.</summary>
    sealed class Rows(ChangeMap map, ZoneMap zones, int reduction, int width, int height)
    {
        readonly uint[] palette = Palette();
        readonly Place[] columns = Places(width, reduction, map.Step, map.Values.Width), rows = Places(height, reduction, map.Step, map.Values.Height);

        /// <summary>Draws a row whose pixels are clear so far; false when it stays so.</summary>
        internal bool Draw(int y, Span<uint> pixels)
        {
            var labels = zones.Labels.Row(Math.Min(y * reduction + reduction / 2, zones.Labels.Height - 1));
            if (labels.IndexOfAnyExcept((byte)0) < 0) return false;
            DrawRow(map, labels, reduction, palette, columns, rows[y], y, pixels);
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void DrawRow(ChangeMap map, ReadOnlySpan<byte> labels, int reduction, ReadOnlySpan<uint> palette, Place[] columns, in Place row, int y, Span<uint> pixels)
    {
        ReadOnlySpan<float> nearest = map.Values.Row(row.Nearest), above = map.Values.Row(row.First), below = map.Values.Row(row.Next);
        double fullScale = map.FullScale;
        uint hatch = Pixel(Grey << 16 | Grey << 8 | Grey, HatchAlpha), grey = Pixel(Grey << 16 | Grey << 8 | Grey, GreyAlpha);
        for (int x = 0; x < pixels.Length; x++)
        {
            if (labels[Math.Min(x * reduction + reduction / 2, labels.Length - 1)] == 0) continue;
            ref readonly var column = ref columns[x];
            if (float.IsNaN(nearest[column.Nearest])) pixels[x] = (x + y) % HatchPeriod < HatchWidth ? hatch : grey;
            else
            {
                double share = Between(above, below, column, row) / fullScale;
                pixels[x] = double.IsNaN(share) ? 0 : palette[(share < 0 ? 0 : HeatColours.Steps + 1) + HeatColours.StepOf(share)];
            }
        }
    }

    /// <summary>The pixels of all steps of less, from none on, then those of more.</summary>
    static uint[] Palette()
    {
        static uint Of(int rgb, int step) => Pixel(rgb, HeatColours.AlphaOf(step));
        return [.. Enumerable.Range(0, HeatColours.Steps + 1).Select(i => Of(HeatColours.Less, i)), .. Enumerable.Range(0, HeatColours.Steps + 1).Select(i => Of(HeatColours.More, i))];
    }

    /// <summary>Red, green, blue, alpha as they follow each other in memory.</summary>
    static uint Pixel(int rgb, byte alpha)
    {
        uint upright = (uint)rgb << 8 | alpha;
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(upright) : upright;
    }

    /// <summary>Where a drawn column or row falls on the map: between which two of its pixels, how far from the first, and which is nearest.</summary>
    readonly record struct Place(int First, int Next, float Share, int Nearest)
    {
        internal static Place Of(double at, int step, int length)
        {
            double g = Math.Clamp((at - (step - 1) / 2.0) / step, 0, length - 1);
            int first = (int)g;
            return new(first, Math.Min(first + 1, length - 1), (float)(g - first), (int)(g + 0.5));
        }
    }

    static Place[] Places(int drawn, int reduction, int step, int length) => [.. Enumerable.Range(0, drawn).Select(i => Place.Of((i + 0.5) * reduction - 0.5, step, length))];

    /// <summary>The change at a reference position: NaN where the nearest map pixel is, else interpolated between those that are not.</summary>
    internal static double At(ChangeMap map, double x, double y)
    {
        Place column = Place.Of(x, map.Step, map.Values.Width), row = Place.Of(y, map.Step, map.Values.Height);
        return float.IsNaN(map.Values[column.Nearest, row.Nearest]) ? double.NaN : Between(map.Values.Row(row.First), map.Values.Row(row.Next), column, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Between(ReadOnlySpan<float> above, ReadOnlySpan<float> below, in Place column, in Place row)
    {
        float a = above[column.First], b = above[column.Next], c = below[column.First], d = below[column.Next];
        float upper = a + column.Share * (b - a), lower = c + column.Share * (d - c), all = upper + row.Share * (lower - upper);
        return float.IsNaN(all) ? BetweenThoseThere(a, b, c, d, column.Share, row.Share) : all;
    }

    static float BetweenThoseThere(float a, float b, float c, float d, float across, float down)
    {
        float sum = 0, weights = 0;
        void Add(float value, float weight)
        {
            if (float.IsNaN(value)) return;
            sum += weight * value;
            weights += weight;
        }
        Add(a, (1 - across) * (1 - down));
        Add(b, across * (1 - down));
        Add(c, (1 - across) * down);
        Add(d, across * down);
        return sum / weights;
    }
}
