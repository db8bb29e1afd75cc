using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Codec;

/// <summary>One channel of 8-bit codes as they stood in a file. Fresh ones hold arbitrary values.</summary>
sealed class Codes(int width, int height) : Raster<byte>(width, height);

/// <summary>The pixels of an 8-bit picture as they were encoded, upright, and what turns them into light: a quarter of the memory of its planes.</summary>
/// <param name="red">Codes of red, 0 to 255; green and blue alike, of one size.</param>
/// <param name="green">Green.</param>
/// <param name="blue">Blue.</param>
/// <param name="tables">Light of the 256 codes of each channel.</param>
/// <param name="matrix">To linear sRGB, row after row; null: it is that already.</param>
/// <remarks>Light is made by the steps by which <see cref="LinearLight"/> makes planes, so that no bit depends on how a picture is kept.</remarks>
sealed unsafe class EncodedPixels(Codes red, Codes green, Codes blue, float[][] tables, float[]? matrix) : IDisposable
{
    /// <summary>Codes from which on one channel is clipped, and up to which all are: 250/255 and 5/255.</summary>
    const byte Bright = 250, Dark = 5;

    internal int Width => red.Width;

    internal int Height => red.Height;

    /// <summary>Linear light of a part of a row.</summary>
    /// <param name="y">Row.</param>
    /// <param name="left">First column.</param>
    /// <param name="columns">How many.</param>
    /// <param name="r">Gets red; green and blue alike.</param>
    /// <param name="g">Green.</param>
    /// <param name="b">Blue.</param>
    internal void Light(int y, int left, int columns, float* r, float* g, float* b)
    {
        long at = (long)y * Width + left;
        LookUp(red.Pointer + at, columns, tables[0], r);
        LookUp(green.Pointer + at, columns, tables[1], g);
        LookUp(blue.Pointer + at, columns, tables[2], b);
        if (matrix is not null) LinearLight.Mix(matrix, r, g, b, columns);
    }

    /// <summary>Whether each channel is light by its table alone, so that <see cref="HalfRow"/> and <see cref="AddBlocks"/> can be asked.</summary>
    internal bool IsPlain => matrix is null;

    /// <summary>Means of 2 × 2 pixels' light along two rows, added as <see cref="Kernels.Box.Half(Plane)"/> adds them, to the bit; the light is not stored between.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    /// <param name="y">The upper of the rows.</param>
    /// <param name="left">First column.</param>
    /// <param name="target">Gets the means.</param>
    /// <param name="width">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void HalfRow(int channel, int y, int left, float* target, int width)
    {
        byte* a = Of(channel).Pointer + (long)y * Width + left, b = a + Width;
        fixed (float* light = tables[channel])
        {
            float* of = light;
            nint x = 0;
            if (BitConverter.IsLittleEndian)
                for (; x <= width - 4; x += 4)
                {
                    ulong one = Unsafe.ReadUnaligned<ulong>(a + 2 * x), other = Unsafe.ReadUnaligned<ulong>(b + 2 * x);
                    target[x] = (of[(byte)one] + of[(byte)(other >> 8)] + (of[(byte)(one >> 8)] + of[(byte)other])) * 0.25f;
                    target[x + 1] = (of[(byte)(one >> 16)] + of[(byte)(other >> 24)] + (of[(byte)(one >> 24)] + of[(byte)(other >> 16)])) * 0.25f;
                    target[x + 2] = (of[(byte)(one >> 32)] + of[(byte)(other >> 40)] + (of[(byte)(one >> 40)] + of[(byte)(other >> 32)])) * 0.25f;
                    target[x + 3] = (of[(byte)(one >> 48)] + of[other >> 56] + (of[one >> 56] + of[(byte)(other >> 48)])) * 0.25f;
                }
            for (; x < width; x++) target[x] = (of[a[2 * x]] + of[b[2 * x + 1]] + (of[a[2 * x + 1]] + of[b[2 * x]])) * 0.25f;
        }
    }

    /// <summary>Adds what a table has for the codes of a row to sums over blocks of columns.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    /// <param name="y">Row.</param>
    /// <param name="left">First column.</param>
    /// <param name="block">Columns a sum.</param>
    /// <param name="units">What each of the 256 codes counts.</param>
    /// <param name="sums">Added to; as many blocks as it is long lie in the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AddBlocks(int channel, int y, int left, int block, int[] units, int[] sums)
    {
        byte* code = Of(channel).Pointer + (long)y * Width + left;
        fixed (int* table = units, target = sums)
        {
            int* of = table;
            for (nint x = 0; x < sums.Length; x++)
            {
                int sum = 0, i = 0;
                for (; i <= block - 4; i += 4, code += 4) sum += of[code[0]] + of[code[1]] + (of[code[2]] + of[code[3]]);
                for (; i < block; i++, code++) sum += of[*code];
                target[x] += sum;
            }
        }
    }

    /// <summary>What light counts by code, in whole numbers.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    /// <param name="count">Of light.</param>
    internal int[] Units(int channel, Func<float, int> count) => [.. tables[channel].Select(count)];

    Codes Of(int channel) => channel switch { 0 => red, 1 => green, _ => blue };

    /// <summary>Linear light of one pixel; for sparse reads, not for loops over pixels.</summary>
    internal (float Red, float Green, float Blue) LightAt(int x, int y)
    {
        float r = tables[0][red[x, y]], g = tables[1][green[x, y]], b = tables[2][blue[x, y]];
        if (matrix is not null) LinearLight.Mix(matrix, &r, &g, &b, 1);
        return (r, g, b);
    }

    /// <summary>1 where a pixel of a part of a row was clipped, else 0.</summary>
    internal void Clipped(int y, int left, Span<byte> clipped)
    {
        long at = (long)y * Width + left;
        byte* r = red.Pointer + at, g = green.Pointer + at, b = blue.Pointer + at;
        Vector256<byte> bright = Vector256.Create(Bright), dark = Vector256.Create(Dark);
        int x = 0;
        for (; x <= clipped.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
        {
            // All are dark when the brightest is.
            var most = Vector256.Max(Vector256.Max(Vector256.Load(r + x), Vector256.Load(g + x)), Vector256.Load(b + x));
            ((Vector256.GreaterThanOrEqual(most, bright) | Vector256.LessThanOrEqual(most, dark)) & Vector256<byte>.One).CopyTo(clipped[x..]);
        }
        for (; x < clipped.Length; x++) clipped[x] = Math.Max(r[x], Math.Max(g[x], b[x])) is >= Bright or <= Dark ? (byte)1 : (byte)0;
    }

    /// <summary>Planes of light, and the clipped pixels, of a part.</summary>
    /// <param name="part">Inside the picture.</param>
    /// <param name="source">Goes into the picture that comes out.</param>
    /// <param name="facts">Likewise.</param>
    internal Picture Light(PixelRectangle part, SourceFile source, CaptureFacts facts)
    {
        Plane r = new(part.Width, part.Height), g = new(part.Width, part.Height), b = new(part.Width, part.Height);
        Stripes.Run(part.Height, 64, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                long at = (long)y * part.Width;
                Light(part.Top + y, part.Left, part.Width, r.Pointer + at, g.Pointer + at, b.Pointer + at);
            }
        });
        return new(r, g, b, Clipped(part), source, facts);
    }

    /// <summary>The clipped pixels of a part.</summary>
    internal Mask Clipped(PixelRectangle part)
    {
        var clipped = new Mask(part.Width, part.Height);
        Stripes.Run(part.Height, 64, (first, behind) =>
        {
            for (int y = first; y < behind; y++) Clipped(part.Top + y, part.Left, clipped.Row(y));
        });
        return clipped;
    }

    /// <summary>Turned by another way of turning channels.</summary>
    internal EncodedPixels Turned(Func<Codes, Codes> turn) => new(turn(red), turn(green), turn(blue), tables, matrix);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void LookUp(byte* codes, int count, float[] table, float* light)
    {
        fixed (float* of = table)
        {
            nint x = 0;
            // Codes are loaded by eight and light is stored by two: a store for each would be what it waits for.
            if (BitConverter.IsLittleEndian)
                for (; x <= count - 8; x += 8)
                {
                    ulong eight = Unsafe.ReadUnaligned<ulong>(codes + x);
                    uint* bits = (uint*)of;
                    ulong a = bits[(byte)eight] | (ulong)bits[(byte)(eight >> 8)] << 32, b = bits[(byte)(eight >> 16)] | (ulong)bits[(byte)(eight >> 24)] << 32;
                    ulong c = bits[(byte)(eight >> 32)] | (ulong)bits[(byte)(eight >> 40)] << 32, d = bits[(byte)(eight >> 48)] | (ulong)bits[eight >> 56] << 32;
                    Unsafe.WriteUnaligned(light + x, a);
                    Unsafe.WriteUnaligned(light + x + 2, b);
                    Unsafe.WriteUnaligned(light + x + 4, c);
                    Unsafe.WriteUnaligned(light + x + 6, d);
                }
            for (; x < count; x++) light[x] = of[codes[x]];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        red.Dispose();
        green.Dispose();
        blue.Dispose();
    }
}
