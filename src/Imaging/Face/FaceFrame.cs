using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Face;

/// <summary>A reduced, sRGB-encoded, quarter-turned copy of a picture and its halves: what the face networks look at.</summary>
/// <remarks>
/// Reduced by a whole factor to about 900 pixels on the long side, straight from the linear planes. Sums are taken in whole
/// numbers of 2^-20, so that a picture turned by 90° gives the very same frame, whatever the order of its pixels.
/// </remarks>
sealed unsafe class FaceFrame
{
    const int LongSide = 900;
    const float Unit = 1 << 20;
    readonly Picture picture;
    readonly int factor, turns;
    readonly List<Level> levels = [];

    /// <summary>One size: four bytes a pixel, red green blue and nothing.</summary>
    readonly record struct Level(byte[] Pixels, int Width, int Height);

    /// <param name="picture">Upright as the camera says.</param>
    /// <param name="turns">Quarter turns clockwise from the picture to this frame, 0 to 3.</param>
    public FaceFrame(Picture picture, int turns)
    {
        (this.picture, this.turns) = (picture, turns);
        factor = Math.Max(1, (int)Math.Round(Math.Max(picture.Width, picture.Height) / (double)LongSide));
        factor = Math.Min(factor, Math.Min(picture.Width, picture.Height));
        levels.Add(Reduced());
        while (Math.Min(levels[^1].Width, levels[^1].Height) > 128) levels.Add(Halved(levels[^1]));
    }

    /// <summary>Columns of the largest level; its pixels are the unit of windows and detections.</summary>
    public int Width => levels[0].Width;

    /// <summary>Rows of the largest level.</summary>
    public int Height => levels[0].Height;

    /// <summary>Picture pixels a frame pixel.</summary>
    public int Factor => factor;

    /// <summary>From a position in this frame, pixel centres at whole numbers, to the picture.</summary>
    public Point3 ToPicture(Point3 p)
    {
        double x = factor * p.X + (factor - 1) * 0.5, y = factor * p.Y + (factor - 1) * 0.5, z = factor * p.Z;
        return turns % 2 == 0 ? FaceMesh.Turned(new(x, y, z), turns, picture.Width, picture.Height) : FaceMesh.Turned(new(x, y, z), 4 - turns, picture.Height, picture.Width);
    }

    /// <summary>Reads a turned square window into a tensor of side × side × RGB.</summary>
    /// <param name="window">Where.</param>
    /// <param name="side">Pixels of the tensor a side.</param>
    /// <param name="tensor">Gets scale · encoded value (0 to 255) + offset.</param>
    /// <param name="scale">Factor.</param>
    /// <param name="offset">Summand.</param>
    /// <param name="mirrored">Left and right changed in the tensor.</param>
    /// <param name="blackOutside">Outside the picture: black; else the nearest edge pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(FaceWindow window, int side, Span<float> tensor, float scale, float offset, bool mirrored = false, bool blackOutside = false)
    {
        int index = 0;
        double step = window.Side / side, shrink = 1;
        while (index + 1 < levels.Count && step * shrink >= 2) (index, shrink) = (index + 1, shrink / 2);
        var (pixels, width, height) = levels[index];
        double cos = Math.Cos(window.Radians) * step * shrink, sin = Math.Sin(window.Radians) * step * shrink, middle = (side - 1) * 0.5;
        double centreX = (window.X + 0.5) * shrink - 0.5, centreY = (window.Y + 0.5) * shrink - 0.5;
        var gain = Vector128.Create(scale);
        var shift = Vector128.Create(offset);
        fixed (byte* image = pixels)
        fixed (float* target = tensor)
            for (int j = 0; j < side; j++)
            {
                float* t = target + 3 * j * side;
                for (int i = 0; i < side; i++, t += 3)
                {
                    double u = mirrored ? middle - i : i - middle, v = j - middle;
                    double x = centreX + u * cos - v * sin, y = centreY + u * sin + v * cos;
                    if (blackOutside && (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5))
                    {
                        t[0] = t[1] = t[2] = offset;
                        continue;
                    }
                    x = Math.Clamp(x, 0, width - 1);
                    y = Math.Clamp(y, 0, height - 1);
                    int left = (int)x, top = (int)y, right = Math.Min(left + 1, width - 1), bottom = Math.Min(top + 1, height - 1);
                    Vector128<float> fx = Vector128.Create((float)(x - left)), fy = Vector128.Create((float)(y - top));
                    Vector128<float> a = Load(image, top * width + left), b = Load(image, top * width + right), c = Load(image, bottom * width + left), d = Load(image, bottom * width + right);
                    a += (b - a) * fx;
                    c += (d - c) * fx;
                    a = (a + (c - a) * fy) * gain + shift;
                    t[0] = a.GetElement(0);
                    t[1] = a.GetElement(1);
                    t[2] = a.GetElement(2);
                }
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> Load(byte* image, int pixel) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(((uint*)image)[pixel]).AsByte())).AsInt32());

    // ---- making it ----

    /// <summary>Block means of the linear planes, encoded, in the frame's own orientation: blocks begin at the frame's top left corner.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Level Reduced()
    {
        int columns = picture.Width / factor, rows = picture.Height / factor;
        int left = turns is 2 or 3 ? picture.Width % factor : 0, top = turns is 1 or 2 ? picture.Height % factor : 0;
        var level = turns % 2 == 0 ? new Level(new byte[4 * columns * rows], columns, rows) : new Level(new byte[4 * columns * rows], rows, columns);
        var codes = picture.Encoded is { IsPlain: true } plain ? plain : null;
        int[][] units = codes is null ? [] : [.. Enumerable.Range(0, 3).Select(channel => codes.Units(channel, light => (int)(Math.Clamp(light, 0, 1) * Unit)))];
        Stripes.Run(rows, 16, (first, behind) =>
        {
            int[] sums = new int[codes is null ? picture.Width + 16 : 0], blocks = new int[columns];
            var means = new float[columns];
            var encoded = new byte[columns];
            float one = 1f / (factor * factor * Unit);
            using var light = new LightRows(picture, 0, picture.Width, factor);
            for (int row = first; row < behind; row++)
            {
                int y = top + row * factor;
                if (codes is null) light.Take(y, y + factor);
                for (int channel = 0; channel < 3; channel++)
                {
                    if (codes is not null)
                    {
                        Array.Clear(blocks);
                        for (int j = 0; j < factor; j++) codes.AddBlocks(channel, y + j, left, factor, units[channel], blocks);
                    }
                    else
                    {
                        SumRows(light, channel, y, sums);
                        SumBlocks(sums, left, blocks);
                    }
                    for (int x = 0; x < columns; x++) means[x] = blocks[x] * one;
                    SrgbCurve.Encode(means, encoded);
                    Place(encoded, rows, row, channel, level);
                }
            }
        });
        return level;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SumRows(LightRows light, int channel, int first, int[] sums)
    {
        int width = picture.Width;
        var unit = Vector256.Create(Unit);
        var rows = stackalloc float*[factor];
        for (int j = 0; j < factor; j++) rows[j] = light.Row(channel, first + j);
        fixed (int* sum = sums)
            for (int x = 0; x < width; x += 8)
            {
                var total = Vector256<int>.Zero;
                for (int j = 0; j < factor; j++)
                    total += Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(Vector256.Load(rows[j] + x), Vector256<float>.Zero), Vector256<float>.One) * unit);
                total.Store(sum + x);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void SumBlocks(int[] sums, int left, int[] blocks)
    {
        for (int x = 0, from = left; x < blocks.Length; x++)
        {
            int sum = 0;
            for (int i = 0; i < factor; i++) sum += sums[from++];
            blocks[x] = sum;
        }
    }

    /// <summary>Writes a row of the upright picture to where it stands in the turned frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Place(byte[] codes, int rows, int row, int channel, Level level)
    {
        int columns = codes.Length;
        int place = turns switch { 0 => row * columns, 1 => rows - 1 - row, 2 => rows * columns - 1 - row * columns, _ => (columns - 1) * rows + row };
        int next = turns switch { 0 => 1, 1 => rows, 2 => -1, _ => -rows };
        for (int x = 0; x < columns; x++, place += next) level.Pixels[4 * place + channel] = codes[x];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Level Halved(Level full)
    {
        var half = new Level(new byte[full.Width / 2 * (full.Height / 2) * 4], full.Width / 2, full.Height / 2);
        for (int y = 0; y < half.Height; y++)
        {
            var upper = full.Pixels.AsSpan(8 * y * full.Width, 4 * full.Width);
            var lower = full.Pixels.AsSpan(8 * y * full.Width + 4 * full.Width, 4 * full.Width);
            var target = half.Pixels.AsSpan(4 * y * half.Width, 4 * half.Width);
            for (int i = 0; i < target.Length; i++)
            {
                int from = 2 * (i & ~3) + (i & 3);
                target[i] = (byte)((upper[from] + upper[from + 4] + lower[from] + lower[from + 4] + 2) >> 2);
            }
        }
        return half;
    }
}

/// <summary>A turned square in a <see cref="FaceFrame"/>: centre and side in its pixels, turned clockwise by Radians.</summary>
readonly record struct FaceWindow(double X, double Y, double Side, double Radians);
