using System.Collections.Concurrent;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Tests.Fast.Drawn;

/// <summary>How a picture of a drawn skin was lit and developed.</summary>
sealed record Light
{
    public double Stops { get; init; }
    public double Red { get; init; } = 1;
    public double Blue { get; init; } = 1;
    /// <summary>Exponent on linear light.</summary>
    public double Gamma { get; init; } = 1;
    /// <summary>ln units from the left edge to the right.</summary>
    public double Across { get; init; }
    /// <summary>ln units from the middle to the corners.</summary>
    public double Vignette { get; init; }
    /// <summary>Noise of linear light at 0.4, independent in each pixel and channel.</summary>
    public double Noise { get; init; }
    public int Seed { get; init; } = 1;
}

/// <summary>Pairs of coarse drawn skin, large enough for colour: 80 × 64 blocks, 5 px/mm, zones as given, identity alignment.</summary>
static class DrawnColour
{
    public const int Width = 640, Height = 512;
    public const double PixelsAMillimetre = 5;

    /// <summary>4 × 3 equal zones with gaps of 8 pixels.</summary>
    public static PixelRectangle[] TwelveZones { get; } = [.. Enumerable.Range(0, 12).Select(i => new PixelRectangle(8 + i % 4 * 158, 8 + i / 4 * 168, 150, 160))];

    /// <summary>One zone that holds the given share of all skin on the left, the rest in two columns of eight zones on the right.</summary>
    public static PixelRectangle[] OneLarge(double share)
    {
        int split = (int)(Width * share);
        var rest = Enumerable.Range(0, 8).Select(i => new PixelRectangle(split + i % 2 * ((Width - split) / 2), i / 2 * (Height / 4), (Width - split) / 2 - 8, Height / 4 - 8));
        return [new(0, 0, split - 8, Height), .. rest];
    }

    /// <summary>A pair; the dose (density × 100) is added to the moving picture in one zone (-1: none).</summary>
    public static RegisteredPair Of(PixelRectangle[] zones, Light reference, Light moving, Chromophores dose = default, int dosed = -1, bool skinOutside = false, (double R, double G, double B)? colour = null, int skin = 1)
    {
        var map = Zones(zones);
        var usable = new Mask(Width, Height);
        for (int i = 0; i < usable.Values.Length; i++) usable.Values[i] = skinOutside || map.Labels.Values[i] > 0 ? (byte)1 : (byte)0;
        var before = Photograph(reference, default, null, colour, skin);
        var after = Photograph(moving, dose, dosed >= 0 ? zones[dosed] : null, colour, skin);
        return Pair(before, after, map, usable);
    }

    public static RegisteredPair Pair(Picture reference, Picture moving, ZoneMap zones, Mask usable) => new()
    {
        Reference = reference,
        Moving = moving,
        Moved = moving,
        Flow = new FlowField(2, 2, Width, 0, 0),
        Zones = zones,
        MovingZones = zones,
        Usable = usable,
        Scale = new(PixelsAMillimetre, 0.043, ScaleOrigin.Iris),
        ScaleRatio = 1,
        ReferenceIsBefore = true,
    };

    public static ZoneMap Zones(PixelRectangle[] zones)
    {
        var labels = new Mask(Width, Height);
        for (int z = 0; z < zones.Length; z++)
            for (int y = zones[z].Top; y < zones[z].Bottom; y++) labels.Row(y).Slice(zones[z].Left, zones[z].Width).Fill((byte)(z + 1));
        return new([.. zones.Select((_, i) => Punctum.Imaging.Face.Zones.OfTheFace[i])], labels, new Mask(Width, Height));
    }

    static Picture Photograph(Light light, Chromophores dose, PixelRectangle? where, (double R, double G, double B)? colour, int skin)
    {
        var (baseR, baseG, baseB) = colour ?? (0.45, 0.27, 0.19);
        var random = new Random(light.Seed);
        double exposure = Math.Pow(2, light.Stops);
        float[] h = Blotches(skin * 3 + 1, 2.5), m = Blotches(skin * 3 + 2, 1.5);
        Plane[] planes = [new(Width, Height), new(Width, Height), new(Width, Height)];
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
            {
                bool dosed = where is { } r && x >= r.Left && x < r.Right && y >= r.Top && y < r.Bottom;
                double u = (double)x / Width - 0.5, v = (double)y / Height - 0.5;
                // A rounded face in the reference light: skin at the sides is darker, in both pictures.
                double shading = -43.4 * (light.Across * u + light.Vignette * (u * u + v * v) * 2 - 0.8 * u * u - 0.4 * v * v);
                var (lr, lg, lb) = (new Chromophores(h[y * Width + x], m[y * Width + x], shading) + (dosed ? dose : default)).ToLog();
                Span<double> value = [baseR * light.Red * Math.Exp(lr), baseG * Math.Exp(lg), baseB * light.Blue * Math.Exp(lb)];
                for (int c = 0; c < 3; c++)
                {
                    double linear = value[c] * exposure;
                    if (light.Gamma != 1) linear = Math.Pow(linear, light.Gamma);
                    if (light.Noise > 0) linear += light.Noise * Math.Sqrt(linear / 0.4) * DrawnSkin.Normal(random);
                    planes[c][x, y] = (float)linear;
                }
            }
        return new(planes[0], planes[1], planes[2], new Mask(Width, Height), new("drawn.png", new string('0', 64), 1, "png", Width, Height, 1, 8, "sRGB", false, null), new());
    }

    /// <summary>Redder and browner areas of about a centimetre, the same in every picture of one skin.</summary>
    static float[] Blotches(int seed, double sd) => blotches.GetOrAdd((seed, sd), _ =>
    {
        const int Step = 16;
        var random = new Random(seed);
        using Plane coarse = new(Width / Step, Height / Step), smooth = new(Width / Step, Height / Step);
        foreach (ref float value in coarse.Values) value = (float)DrawnSkin.Normal(random);
        Gaussian.Smooth(coarse, smooth, 2.5);
        var values = new float[Width * Height];
        for (int i = 0; i < values.Length; i++) values[i] = (float)(sd * 2 * 2.5 * Math.Sqrt(Math.PI) * DrawnPair.Sample(smooth, (double)(i % Width) / Step, (double)(i / Width) / Step));
        return values;
    });

    static readonly ConcurrentDictionary<(int, double), float[]> blotches = new();
}
