using System.Buffers;
using System.Numerics.Tensors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Light;

namespace Punctum.Imaging.Signs;

/// <summary>Haemoglobin, melanin and shading of a picture on its own grid, reduced by a whole factor; skin is where nothing covers it.</summary>
/// <remarks>A reduced pixel (i, j) is the mean of linear light over factor × factor pixels; its centre lies at factor·i + (factor - 1) / 2.</remarks>
sealed class ChromophoreMap : IDisposable
{
    const float Black = 1f / 4096;

    public Plane Haemoglobin { get; }
    public Plane Melanin { get; }
    public Plane Shading { get; }

    /// <summary>1 where every pixel behind it is skin.</summary>
    public Mask Skin { get; }

    /// <summary>1 where a channel is too dark to tell a colour.</summary>
    public Mask Dark { get; }

    /// <summary>Pixels of the picture a pixel of the map, each way.</summary>
    public int Factor { get; }

    /// <summary>Pixels of the map a millimetre.</summary>
    public double PixelsAMillimetre { get; }

    /// <param name="picture">The picture.</param>
    /// <param name="skin">Whether a row's pixels are skin: writes 1 or 0 for each pixel of row y.</param>
    /// <param name="factor">Reduction, at least 1.</param>
    /// <param name="pixelsAMillimetre">Of the picture.</param>
    public ChromophoreMap(Picture picture, SkinOfRow skin, int factor, double pixelsAMillimetre)
    {
        (Factor, PixelsAMillimetre) = (factor, pixelsAMillimetre / factor);
        int width = Math.Max(1, picture.Width / factor), height = Math.Max(1, picture.Height / factor);
        (Haemoglobin, Melanin, Shading, Skin, Dark) = (new(width, height), new(width, height), new(width, height), new(width, height), new(width, height));
        Stripes.Run(height, 8, (first, behind) =>
        {
            float[] sum = new float[picture.Width], r = new float[width], g = new float[width], b = new float[width];
            byte[] row = new byte[picture.Width], all = new byte[picture.Width];
            for (int y = first; y < behind; y++)
            {
                all.AsSpan().Fill(1);
                for (int j = 0; j < factor; j++)
                {
                    skin(y * factor + j, row);
                    TensorPrimitives.BitwiseAnd<byte>(all, row, all);
                }
                var mask = Skin.Row(y);
                if (!all.AsSpan().Contains((byte)1))
                {
                    foreach (var plane in (ReadOnlySpan<Plane>)[Haemoglobin, Melanin, Shading]) plane.Row(y).Clear();
                    continue;
                }
                for (int x = 0; x < width; x++) mask[x] = all.AsSpan(x * factor, factor).Contains((byte)0) ? (byte)0 : (byte)1;
                Reduce(picture.Red, y, factor, sum, r);
                Reduce(picture.Green, y, factor, sum, g);
                Reduce(picture.Blue, y, factor, sum, b);
                var dark = Dark.Row(y);
                Span<float> h = Haemoglobin.Row(y), m = Melanin.Row(y), s = Shading.Row(y);
                for (int x = 0; x < width; x++)
                {
                    if (r[x] < SkinBlocks.Darkest || g[x] < SkinBlocks.Darkest || b[x] < SkinBlocks.Darkest) dark[x] = 1;
                    (r[x], g[x], b[x]) = (Math.Max(r[x], Black), Math.Max(g[x], Black), Math.Max(b[x], Black));
                }
                TensorPrimitives.Log(r, r);
                TensorPrimitives.Log(g, g);
                TensorPrimitives.Log(b, b);
                for (int x = 0; x < width; x++)
                {
                    var c = Chromophores.FromLog(r[x], g[x], b[x]);
                    (h[x], m[x], s[x]) = ((float)c.Haemoglobin, (float)c.Melanin, (float)c.Shading);
                }
            }
        });
    }

    static void Reduce(Plane source, int y, int factor, float[] sum, float[] means)
    {
        source.Row(y * factor).CopyTo(sum);
        for (int j = 1; j < factor; j++) TensorPrimitives.Add(sum, source.Row(y * factor + j), sum);
        float share = 1f / (factor * factor);
        if (factor == 4)
            for (int x = 0; x < means.Length; x++) means[x] = (sum[4 * x] + sum[4 * x + 1] + (sum[4 * x + 2] + sum[4 * x + 3])) * share;
        else
            for (int x = 0; x < means.Length; x++)
            {
                float total = 0;
                for (int i = 0; i < factor; i++) total += sum[x * factor + i];
                means[x] = total * share;
            }
    }

    /// <summary>Radius of a spot's disc in its σ, which is also that of its weights: of all weights these let least noise through [D].</summary>
    const double Sigmas = 2.2;

    /// <summary>From a Gaussian spot's weighted mean to its integral over the disc, in radii²: 2π/2.2²·(1 - e^-2.42)² / (½·(1 - e^-4.84)) [D].</summary>
    const double Area = 2.1724;

    /// <summary>Integrated excess of each chromophore over its surroundings in a disc.</summary>
    /// <param name="at">Centre, pixels of the picture.</param>
    /// <param name="radiusMillimetres">Of the disc; the surroundings are the ring from 1.3 to 1.9 of it, their level its median.</param>
    /// <param name="soft">Whether the middle of the disc counts more, as a Gaussian spot weighs it: that lets a quarter less noise through. Flat for what has other shapes.</param>
    /// <returns>Density × mm²; null when too little of disc or ring is skin.</returns>
    public (double Haemoglobin, double Melanin, double Shading)? Excess(Point at, double radiusMillimetres, bool soft) =>
        Excess(Melanin, at, radiusMillimetres, soft) is { } melanin
            ? (Excess(Haemoglobin, at, radiusMillimetres, soft)!.Value, melanin, Excess(Shading, at, radiusMillimetres, soft)!.Value) : null;

    /// <summary>The same of one plane alone.</summary>
    public unsafe double? Excess(Plane plane, Point at, double radiusMillimetres, bool soft)
    {
        double cx = (at.X - (Factor - 1) / 2.0) / Factor, cy = (at.Y - (Factor - 1) / 2.0) / Factor, radius = radiusMillimetres * PixelsAMillimetre, outer = 1.9 * radius;
        int left = (int)Math.Floor(cx - outer), top = (int)Math.Floor(cy - outer), right = (int)Math.Ceiling(cx + outer), bottom = (int)Math.Ceiling(cy + outer);
        double dark = 0, total = 0, narrowness = soft ? -0.5 * Sigmas * Sigmas / (radius * radius) : 0, inDisc = (radius + 1) * (radius + 1), innerRing = 1.69 * radius * radius, outerRing = outer * outer, sum = 0, weights = 0, wanted = 0;
        int ringWanted = 0, ring = 0;
        var around = ArrayPool<float>.Shared.Rent((right - left + 1) * (bottom - top + 1));
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++)
            {
                double square = (x - cx) * (x - cx) + (y - cy) * (y - cy), weight = square < inDisc ? Math.Clamp(radius - Math.Sqrt(square) + 0.5, 0, 1) : 0;
                bool isRing = square >= innerRing && square <= outerRing;
                if (weight == 0 && !isRing) continue;
                wanted += weight;
                if (isRing) ringWanted++;
                if (x < 0 || y < 0 || x >= Skin.Width || y >= Skin.Height || Skin.Pointer[(long)y * Skin.Width + x] == 0) continue;
                dark += Dark.Pointer[(long)y * Skin.Width + x];
                float value = plane.Pointer[(long)y * Skin.Width + x];
                weights += weight;
                if (weight > 0)
                {
                    double soften = weight * Math.Exp(narrowness * square);
                    (sum, total) = (sum + soften * value, total + soften);
                }
                if (isRing) around[ring++] = value;
            }
        var sorted = around.AsSpan(0, ring);
        sorted.Sort();
        double level = ring == 0 ? 0 : 0.5 * (sorted[(ring - 1) / 2] + (double)sorted[ring / 2]);
        ArrayPool<float>.Shared.Return(around);
        // Almost all of it must be skin: what is masked in one picture and not in the other would be a change.
        return weights < 0.98 * wanted || ring < 0.8 * ringWanted || ring < 4 || dark > 0.02 * (wanted + ringWanted) ? null : (sum / total - level) * (soft ? Area : Math.PI) * radiusMillimetres * radiusMillimetres / 100;
    }

    public void Dispose()
    {
        Haemoglobin.Dispose();
        Melanin.Dispose();
        Shading.Dispose();
        Skin.Dispose();
        Dark.Dispose();
    }
}

/// <summary>Writes 1 where a pixel of row y is skin, else 0.</summary>
delegate void SkinOfRow(int y, Span<byte> skin);
