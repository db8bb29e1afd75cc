using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Punctum.Imaging.Codec;

/// <summary>Turns strips of decoded pixels into upright planes of linear light and the mask of clipped pixels, in one pass.</summary>
/// <remarks>
/// Curve by a table of all codes (256 or 65,536), then the matrix, then the turn, on blocks that stay in the cache.
/// Or, for profiles that only libvips reads: CIE L*a*b* under D50 as floats, which become linear light by formula.
/// Rows do not depend on each other, so strips may be written in any order on any thread.
/// Error of the light: one rounding of the curve and one of each product, 2e-7 relative to the largest term.
/// </remarks>
sealed unsafe class LinearLight : IDisposable
{
    const int BlockColumns = 256, BlockRows = 16;
    readonly int width, height, bands, sampleBytes;
    readonly long origin, stepX, stepY;
    readonly float[][] tables = [];
    readonly float[]? matrix;
    readonly Codes[] codes = [];

    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    /// <param name="bands">1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="largest">Code of white: 255, or up to 65,535.</param>
    /// <param name="orientation">EXIF orientation, 1 to 8.</param>
    /// <param name="encoding">What the codes mean.</param>
    /// <param name="keepCodes">RGB of 8 bits is kept as it is, and no planes are made.</param>
    internal LinearLight(int width, int height, int bands, int largest, int orientation, ColourEncoding encoding, bool keepCodes) : this(width, height, bands, largest, orientation, keepCodes && bands == 3 && largest == 255)
    {
        sampleBytes = largest > 255 ? 2 : 1;
        tables = [.. encoding.Curves.Select((curve, i) => i > 0 && curve == encoding.Curves[0] ? null! : Table(curve, largest))];
        for (int i = 1; i < 3; i++) tables[i] ??= tables[0];
        if (encoding.ToLinearSrgb.LargestDifference(Matrix3.Identity) > 0) matrix = [.. Enumerable.Range(0, 9).Select(i => (float)encoding.ToLinearSrgb[i / 3, i % 3])];
        if (codes is [var red, var green, var blue]) Encoded = new(red, green, blue, tables, matrix);
    }

    /// <summary>For strips of CIE L*a*b* under D50 as floats.</summary>
    /// <param name="width">Columns as stored.</param>
    /// <param name="height">Rows as stored.</param>
    /// <param name="bands">3, or 4 with alpha.</param>
    /// <param name="largest">Alpha of an opaque pixel.</param>
    /// <param name="orientation">EXIF orientation, 1 to 8.</param>
    /// <param name="keepCodes">No planes are made.</param>
    internal LinearLight(int width, int height, int bands, int largest, int orientation, bool keepCodes = false)
    {
        (this.width, this.height, this.bands, Largest, sampleBytes) = (width, height, bands, largest, sizeof(float));
        bool aside = orientation >= 5;
        var (w, h) = aside ? (height, width) : (width, height);
        if (keepCodes) codes = [new(w, h), new(w, h), new(w, h)];
        else (Red, Green, Blue, Clipped) = (new(w, h), new(w, h), new(w, h), new(w, h));
        // Stored (0, 0) lands at origin; a step right or down in the file is a step of stepX or stepY values in the planes (CIPA DC-008 table 6).
        (origin, stepX, stepY) = orientation switch
        {
            2 => (w - 1, -1, w),
            3 => ((long)w * h - 1, -1, -w),
            4 => ((long)w * (h - 1), 1, -w),
            5 => (0, w, 1),
            6 => (w - 1, w, -1),
            7 => ((long)w * h - 1, -w, -1),
            8 => ((long)w * (h - 1), -w, 1),
            _ => (0L, 1L, (long)w),
        };
    }

    Plane? Red { get; }
    Plane? Green { get; }
    Plane? Blue { get; }
    Mask? Clipped { get; }
    EncodedPixels? Encoded { get; }
    int Largest { get; }

    /// <summary>What was written, as a picture; it takes the memory over.</summary>
    internal Picture Picture(SourceFile source, CaptureFacts facts) => Encoded is { } kept ? new(kept, source, facts) : new(Red!, Green!, Blue!, Clipped!, source, facts);

    /// <summary>Writes rows of the file to their place. From 250/255 up in one channel, from 5/255 down in all, or where alpha lets anything through, a pixel is clipped.</summary>
    /// <param name="pixels">Interleaved samples of whole rows, without gaps.</param>
    /// <param name="top">First row.</param>
    /// <param name="rows">How many.</param>
    internal void Write(byte* pixels, int top, int rows)
    {
        if (codes.Length > 0) Keep(pixels, top, rows);
        else if (sampleBytes == 1) Write<byte>(pixels, top, rows);
        else if (sampleBytes == 2) Write<ushort>(pixels, top, rows);
        else Write<float>(pixels, top, rows);
    }

    /// <summary>RGB of 8 bits to three channels.</summary>
    void Keep(byte* pixels, int top, int rows)
    {
        var blocks = stackalloc byte[3 * BlockColumns * BlockRows];
        bool aside = Math.Abs(stepX) > 1;
        int across = (width + BlockColumns - 1) / BlockColumns, down = (rows + BlockRows - 1) / BlockRows;
        for (int i = 0; i < across * down; i++)
        {
            int left = (aside ? i / down : i % across) * BlockColumns, first = (aside ? i % down : i / across) * BlockRows;
            int columns = Math.Min(BlockColumns, width - left), blockRows = Math.Min(BlockRows, rows - first);
            for (int y = 0; y < blockRows; y++)
            {
                byte* r = blocks + y * BlockColumns, g = r + BlockColumns * BlockRows;
                Apart(pixels + ((long)(first + y) * width + left) * 3, columns, r, g, g + BlockColumns * BlockRows);
            }
            for (int channel = 0; channel < 3; channel++) Place(blocks + channel * BlockColumns * BlockRows, codes[channel].Pointer, left, top + first, columns, blockRows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Apart(byte* rgb, int columns, byte* r, byte* g, byte* b)
    {
        int x = 0;
        for (; x <= columns - 16; x += 16)
        {
            Vector128<byte> p = Vector128.Load(rgb + 3 * x), q = Vector128.Load(rgb + 3 * x + 16), s = Vector128.Load(rgb + 3 * x + 32);
            // 255 stands for "from another of the three" and gives 0.
            (Vector128.Shuffle(p, Vector128.Create((byte)0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(q, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(s, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1, 4, 7, 10, 13))).Store(r + x);
            (Vector128.Shuffle(p, Vector128.Create((byte)1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(q, Vector128.Create((byte)255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(s, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2, 5, 8, 11, 14))).Store(g + x);
            (Vector128.Shuffle(p, Vector128.Create((byte)2, 5, 8, 11, 14, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(q, Vector128.Create((byte)255, 255, 255, 255, 255, 1, 4, 7, 10, 13, 255, 255, 255, 255, 255, 255))
                | Vector128.Shuffle(s, Vector128.Create((byte)255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 3, 6, 9, 12, 15))).Store(b + x);
        }
        for (; x < columns; x++) (r[x], g[x], b[x]) = (rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2]);
    }

    void Write<T>(byte* pixels, int top, int rows) where T : unmanaged
    {
        var light = stackalloc float[3 * BlockColumns * BlockRows];
        var clipped = stackalloc byte[BlockColumns * BlockRows];
        var opaque = stackalloc T[3 * BlockColumns];
        bool aside = Math.Abs(stepX) > 1; // then down the columns first: what is written stays on the same few pages of memory
        int across = (width + BlockColumns - 1) / BlockColumns, down = (rows + BlockRows - 1) / BlockRows;
        for (int i = 0; i < across * down; i++)
        {
            int left = (aside ? i / down : i % across) * BlockColumns, first = (aside ? i % down : i / across) * BlockRows;
            int columns = Math.Min(BlockColumns, width - left), blockRows = Math.Min(BlockRows, rows - first);
            for (int y = 0; y < blockRows; y++)
            {
                T* source = (T*)pixels + ((long)(first + y) * width + left) * bands;
                float* r = light + y * BlockColumns, g = r + BlockColumns * BlockRows, b = g + BlockColumns * BlockRows;
                byte* c = clipped + y * BlockColumns;
                if (typeof(T) == typeof(float)) DecodeLab((float*)source, columns, r, g, b, c);
                else if (bands == 3) Decode(source, columns, r, g, b, c);
                else
                {
                    bool alpha = Flatten(source, columns, opaque);
                    Decode(opaque, columns, r, g, b, c);
                    if (alpha) ClipTransparent(source, columns, c);
                }
                if (matrix is not null) Mix(matrix, r, g, b, columns);
            }
            Place(light, Red!.Pointer, left, top + first, columns, blockRows);
            Place(light + BlockColumns * BlockRows, Green!.Pointer, left, top + first, columns, blockRows);
            Place(light + 2 * BlockColumns * BlockRows, Blue!.Pointer, left, top + first, columns, blockRows);
            Place(clipped, Clipped!.Pointer, left, top + first, columns, blockRows);
        }
    }

    static int Code<T>(T* at) where T : unmanaged => sizeof(T) == 1 ? *(byte*)at : *(ushort*)at;

    /// <summary>Rows of RGB.</summary>
    void Decode<T>(T* source, int columns, float* r, float* g, float* b, byte* clipped) where T : unmanaged
    {
        int low = Largest * 5 / 255 + 1, high = Largest * 250 / 255 - 1; // unclipped: from low to high
        fixed (float* red = tables[0], green = tables[1], blue = tables[2])
            for (nint x = 0; x < columns; x++, source += 3)
            {
                int p = Code(source), q = Code(source + 1), s = Code(source + 2);
                r[x] = red[(uint)p];
                g[x] = green[(uint)q];
                b[x] = blue[(uint)s];
                // By sign bits: one code above high, or all below low. A branch (Math.Max is one) would be guessed wrong in every highlight.
                clipped[x] = (byte)((uint)((high - p) | (high - q) | (high - s) | ((p - low) & (q - low) & (s - low))) >> 31);
            }
    }

    /// <summary>CIE 15: L*a*b* to XYZ, D50. The encoded values are not at hand, so clipping is judged on what they became.</summary>
    void DecodeLab(float* source, int columns, float* r, float* g, float* b, byte* clipped)
    {
        const double high = 0.95597, low = 0.0015176; // sRGB 250/255 and 5/255 as linear light
        static double Cubed(double f) => f > 6.0 / 29 ? f * f * f : (f - 4.0 / 29) * 108 / 841;
        for (int x = 0; x < columns; x++, source += bands)
        {
            double y = (source[0] + 16.0) / 116;
            var (red, green, blue) = ColourEncoding.D50ToLinearSrgb.Times(0.9642 * Cubed(y + source[1] / 500.0), Cubed(y), 0.8249 * Cubed(y - source[2] / 200.0));
            double most = Math.Max(red, Math.Max(green, blue)), alpha = bands == 4 ? Math.Clamp(source[3] / Largest, 0, 1) : 1;
            clipped[x] = most >= high || most <= low || alpha < 1 ? (byte)1 : (byte)0;
            r[x] = (float)(1 - (1 - red) * alpha);
            g[x] = (float)(1 - (1 - green) * alpha);
            b[x] = (float)(1 - (1 - blue) * alpha);
        }
    }

    /// <summary>Rows that are not RGB: grey is repeated; what alpha lets through is white paper. True when there was alpha.</summary>
    bool Flatten<T>(T* source, int columns, T* target) where T : unmanaged
    {
        bool grey = bands < 3, alpha = bands is 2 or 4;
        for (int x = 0; x < columns; x++, source += bands)
            for (int k = 0; k < 3; k++)
            {
                int code = Code(source + (grey ? 0 : k));
                if (alpha) code = Largest - (int)((long)(Largest - code) * Code(source + bands - 1) / Largest);
                if (sizeof(T) == 1) *((byte*)target + 3 * x + k) = (byte)code;
                else *((ushort*)target + 3 * x + k) = (ushort)code;
            }
        return alpha;
    }

    void ClipTransparent<T>(T* source, int columns, byte* clipped) where T : unmanaged
    {
        for (int x = 0; x < columns; x++)
            if (Code(source + x * bands + bands - 1) < Largest) clipped[x] = 1;
    }

    /// <summary>From the file's primaries to linear sRGB, in place.</summary>
    internal static void Mix(float[] matrix, float* r, float* g, float* b, int columns)
    {
        fixed (float* m = matrix)
        {
            int x = 0;
            for (; x <= columns - 8; x += 8)
            {
                Vector256<float> p = Vector256.Load(r + x), q = Vector256.Load(g + x), s = Vector256.Load(b + x);
                Vector256.MultiplyAddEstimate(p, Vector256.Create(m[0]), Vector256.MultiplyAddEstimate(q, Vector256.Create(m[1]), s * m[2])).Store(r + x);
                Vector256.MultiplyAddEstimate(p, Vector256.Create(m[3]), Vector256.MultiplyAddEstimate(q, Vector256.Create(m[4]), s * m[5])).Store(g + x);
                Vector256.MultiplyAddEstimate(p, Vector256.Create(m[6]), Vector256.MultiplyAddEstimate(q, Vector256.Create(m[7]), s * m[8])).Store(b + x);
            }
            for (; x < columns; x++)
            {
                float p = r[x], q = g[x], s = b[x];
                r[x] = float.MultiplyAddEstimate(p, m[0], float.MultiplyAddEstimate(q, m[1], s * m[2]));
                g[x] = float.MultiplyAddEstimate(p, m[3], float.MultiplyAddEstimate(q, m[4], s * m[5]));
                b[x] = float.MultiplyAddEstimate(p, m[6], float.MultiplyAddEstimate(q, m[7], s * m[8]));
            }
        }
    }

    void Place<T>(T* block, T* plane, int left, int top, int columns, int rows) where T : unmanaged
    {
        T* start = plane + origin + left * stepX + top * stepY;
        if (Math.Abs(stepX) == 1)
            for (int y = 0; y < rows; y++)
            {
                var target = new Span<T>(start + y * stepY - (stepX < 0 ? columns - 1 : 0), columns);
                new ReadOnlySpan<T>(block + y * BlockColumns, columns).CopyTo(target);
                if (stepX < 0) target.Reverse();
            }
        else
            for (int x = 0; x < columns; x++)
            {
                T* from = block + x, to = start + x * stepX;
                for (nint y = 0; y < rows; y++) to[y * (nint)stepY] = from[y * BlockColumns];
            }
    }

    static float[] Table(Func<double, double> curve, int largest)
    {
        var table = new float[largest > 255 ? 65536 : 256];
        for (int i = 0; i < table.Length; i++) table[i] = (float)curve(Math.Min(1, (double)i / largest));
        return table;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Red?.Dispose();
        Green?.Dispose();
        Blue?.Dispose();
        Clipped?.Dispose();
        foreach (var channel in codes) channel.Dispose();
    }
}
