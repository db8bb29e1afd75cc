using Punctum.Imaging;
using Punctum.Imaging.Kernels;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>What is done to a drawn skin: factors on its relief, additions to its colour. The default changes nothing.</summary>
sealed record Dose
{
    /// <summary>Factor on the darkness of every pore.</summary>
    public double Pores { get; init; } = 1;
    /// <summary>Factor on the depth of every line.</summary>
    public double Lines { get; init; } = 1;
    /// <summary>Factor on the micro relief.</summary>
    public double Texture { get; init; } = 1;
    /// <summary>Factor on the melanin excess of every spot.</summary>
    public double Spots { get; init; } = 1;
    /// <summary>Added haemoglobin: optical density (base 10) at its own vector (0.1, 1, 0.65).</summary>
    public double Haemoglobin { get; init; }
    /// <summary>Added melanin: optical density (base 10) at its own vector (1, 1.5, 2.56).</summary>
    public double Melanin { get; init; }
    /// <summary>Index of the only zone that is treated; null: all.</summary>
    public int? Zone { get; init; }
}

/// <summary>A patch of skin by formula: pores, lines, micro relief, spots and blotches on a base colour.</summary>
/// <remarks>
/// Sizes and contrasts as in the drawn skin of the method study (pores 1.2 a mm², 0.22 mm median, contrast 4-16 %; lines; micro
/// relief 1.2 % RMS). The optical density is kept on a grid of reference pixels with a margin around the picture, so that a
/// moving picture can look beyond the reference's edge.
/// </remarks>
sealed class DrawnSkin : IDisposable
{
    public const int Margin = 48;
    readonly Plane[] density = new Plane[3];

    public int Width { get; }
    public int Height { get; }
    public double PixelsAMillimetre { get; }

    public DrawnSkin(int width = 480, int height = 480, double pixelsAMillimetre = 16, int seed = 1, Dose? dose = null, (double R, double G, double B)? baseColour = null)
    {
        (Width, Height, PixelsAMillimetre) = (width, height, pixelsAMillimetre);
        dose ??= new();
        int w = width + 2 * Margin, h = height + 2 * Margin;
        using Plane pores = Zero(w, h), lines = Zero(w, h), melanin = Zero(w, h), haemoglobin = Zero(w, h), micro = MicroRelief(w, h, seed);
        DrawPores(pores, new Random(seed * 7 + 1));
        DrawLines(lines, new Random(seed * 7 + 2));
        DrawBlobs(melanin, new Random(seed * 7 + 3), 0.012, 0.4, 1.0, 0.03, 0.10);
        DrawBlobs(haemoglobin, new Random(seed * 7 + 4), 0.006, 1.5, 4, -0.02, 0.03);
        var colour = baseColour ?? (0.45, 0.27, 0.19);
        double[] start = [-Math.Log10(colour.Item1), -Math.Log10(colour.Item2), -Math.Log10(colour.Item3)];
        double[] m = [1, 1.5, 2.56], b = [0.1, 1, 0.65];
        for (int c = 0; c < 3; c++)
        {
            var plane = density[c] = new Plane(w, h);
            for (int y = 0; y < h; y++)
                for (int x = 0; x < w; x++)
                {
                    bool treated = dose.Zone is null || DrawnPair.ZoneAt(x - Margin, y - Margin, width, height) == dose.Zone + 1;
                    double relief = (treated ? dose.Pores : 1) * pores[x, y] + (treated ? dose.Lines : 1) * lines[x, y] + (treated ? dose.Texture : 1) * micro[x, y];
                    double pigment = (treated ? dose.Spots : 1) * melanin[x, y] + (treated ? dose.Melanin : 0), blood = haemoglobin[x, y] + (treated ? dose.Haemoglobin : 0);
                    plane[x, y] = (float)(start[c] + relief / Math.Log(10) + m[c] * pigment + b[c] * blood);
                }
        }
    }

    /// <summary>ln reflectance of a channel at a reference position, Catmull-Rom between grid points.</summary>
    public double LogReflectance(int channel, double x, double y) => -Math.Log(10) * DrawnPair.Sample(density[channel], x + Margin, y + Margin);

    /// <summary>The same for the grid points of a row.</summary>
    public void LogReflectance(int channel, int y, Span<float> row)
    {
        var line = density[channel].Row(y + Margin).Slice(Margin, Width);
        for (int x = 0; x < row.Length; x++) row[x] = -(float)Math.Log(10) * line[x];
    }

    public void Dispose()
    {
        foreach (var plane in density) plane.Dispose();
    }

    void DrawPores(Plane target, Random random)
    {
        int count = (int)(1.2 * target.Width * target.Height / (PixelsAMillimetre * PixelsAMillimetre));
        for (int i = 0; i < count; i++)
        {
            double cx = random.NextDouble() * target.Width, cy = random.NextDouble() * target.Height, angle = random.NextDouble() * Math.PI, stretch = 1 + 0.4 * random.NextDouble();
            double sigma = Math.Max(0.9, 0.22 * Math.Exp(0.35 * Normal(random)) * PixelsAMillimetre / 3.2), contrast = 0.04 + 0.12 * random.NextDouble();
            AddBlob(target, cx, cy, sigma, stretch, angle, contrast);
        }
    }

    void DrawBlobs(Plane target, Random random, double aSquareMillimetre, double smallest, double largest, double weakest, double strongest)
    {
        int count = (int)Math.Ceiling(aSquareMillimetre * target.Width * target.Height / (PixelsAMillimetre * PixelsAMillimetre));
        for (int i = 0; i < count; i++)
            AddBlob(target, random.NextDouble() * target.Width, random.NextDouble() * target.Height, (smallest + (largest - smallest) * random.NextDouble()) * PixelsAMillimetre, 1, 0,
                weakest + (strongest - weakest) * random.NextDouble());
    }

    static void AddBlob(Plane target, double cx, double cy, double sigma, double stretch, double angle, double height)
    {
        int r = (int)Math.Ceiling(4 * sigma);
        (double sin, double cos) = Math.SinCos(angle);
        for (int y = Math.Max(0, (int)cy - r); y <= Math.Min(target.Height - 1, (int)cy + r); y++)
            for (int x = Math.Max(0, (int)cx - r); x <= Math.Min(target.Width - 1, (int)cx + r); x++)
            {
                double u = ((x - cx) * cos + (y - cy) * sin) * stretch, v = -(x - cx) * sin + (y - cy) * cos;
                target[x, y] += (float)(height * Math.Exp(-(u * u + v * v) / (2 * sigma * sigma)));
            }
    }

    void DrawLines(Plane target, Random random)
    {
        int count = Math.Max(3, (int)(0.0034 * target.Width * target.Height / (PixelsAMillimetre * PixelsAMillimetre)));
        for (int i = 0; i < count; i++)
        {
            double cx = random.NextDouble() * target.Width, cy = random.NextDouble() * target.Height, angle = 0.7 * random.NextDouble() - 0.35;
            double half = (3 + 13 * random.NextDouble()) * PixelsAMillimetre, sigma = (0.065 + 0.095 * random.NextDouble()) * PixelsAMillimetre, depth = 0.05 + 0.15 * random.NextDouble();
            (double sin, double cos) = Math.SinCos(angle);
            for (int y = 0; y < target.Height; y++)
                for (int x = 0; x < target.Width; x++)
                {
                    double t = (x - cx) * cos + (y - cy) * sin, straight = -(x - cx) * sin + (y - cy) * cos;
                    if (Math.Abs(t) > half || Math.Abs(straight) > 4 * sigma + 0.4 * PixelsAMillimetre) continue;
                    double d = straight - 0.4 * PixelsAMillimetre * Math.Sin(t / (5 * PixelsAMillimetre));
                    if (Math.Abs(d) > 4 * sigma) continue;
                    target[x, y] += (float)(depth * Math.Exp(-d * d / (2 * sigma * sigma)) * Math.Min(1, (half - Math.Abs(t)) / PixelsAMillimetre));
                }
        }
    }

    Plane MicroRelief(int width, int height, int seed)
    {
        var random = new Random(seed * 7 + 5);
        using var white = new Plane(width, height);
        FillNormal(white, random);
        var micro = new Plane(width, height);
        double sigma = Math.Max(0.7, 0.08 * PixelsAMillimetre);
        Gaussian.Smooth(white, micro, sigma);
        // White noise of SD 1 keeps 1/(2σ√π) after a two-dimensional Gaussian.
        float factor = (float)(0.012 * 2 * sigma * Math.Sqrt(Math.PI));
        foreach (ref float value in micro.Values) value *= factor;
        return micro;
    }

    static Plane Zero(int width, int height)
    {
        var plane = new Plane(width, height);
        plane.Values.Clear();
        return plane;
    }

    /// <summary>White noise of SD 1; sine and cosine of one pair of random numbers are two independent values.</summary>
    internal static void FillNormal(Plane plane, Random random)
    {
        var values = plane.Values;
        for (int i = 0; i < values.Length; i += 2)
        {
            float size = MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())), angle = 2 * MathF.PI * random.NextSingle();
            values[i] = size * MathF.Cos(angle);
            if (i + 1 < values.Length) values[i + 1] = size * MathF.Sin(angle);
        }
    }

    internal static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
