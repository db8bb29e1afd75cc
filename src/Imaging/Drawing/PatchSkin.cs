using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Colour;

namespace Punctum.Imaging.Drawing;

/// <summary>The bare skin of a patch: uneven pigment and blood, freckles, relief under one lamp, and stretch marks.</summary>
sealed class PatchSkin
{
    /// <summary>Unevenness of melanin and blood: wavelength, mm, and SD of ln.</summary>
    static readonly (float Millimetres, float Melanin, float Blood)[] unevenness = [(24, 0.05f, 0.08f), (7, 0.04f, 0.07f), (2.2f, 0.03f, 0.05f)];

    /// <summary>Relief: wavelength, mm, and SD of the height, mm.</summary>
    static readonly (float Millimetres, float Height)[] relief = [(1.5f, 0.010f), (0.7f, 0.005f), (0.35f, 0.002f)];

    const double Blood = 0.012, MottledFreckles = 0.25;

    readonly PatchDrawing drawing;
    readonly List<(Point At, double Radius, double Strength)> freckles = [];

    internal PatchSkin(PatchDrawing drawing)
    {
        this.drawing = drawing;
        var chance = new Chance((ulong)(uint)drawing.Seed * 7919 + 3);
        double side = Reach;
        for (int i = 0; i < MottledFreckles * side * side / 25; i++)
            freckles.Add((new(chance.Between(-side / 2, side / 2), chance.Between(-side / 2, side / 2)), chance.Between(0.25, 0.9), chance.Between(0.2, 0.8)));
        Marks = drawing.Marks.Count == 0 ? [] : Drawn(drawing, ref chance);
    }

    internal ImmutableArray<DrawnMark> Marks { get; }

    /// <summary>L*a*b* of a mark's middle less that of the mean skin.</summary>
    internal Lab DeltaE
    {
        get
        {
            float melanin = (float)SkinOptics.MelaninOfTone(drawing.Tone);
            var (m, b) = Factors;
            SkinOptics.Albedo(melanin, (float)Blood, out float r, out float g, out float bl);
            SkinOptics.Albedo(melanin * (float)Math.Exp(m), (float)(Blood * Math.Exp(b)), out float mr, out float mg, out float mb);
            Lab skin = Lab.FromLinearRgb(r, g, bl), mark = Lab.FromLinearRgb(mr, mg, mb);
            return new(mark.L - skin.L, mark.A - skin.A, mark.B - skin.B);
        }
    }

    /// <summary>Side of the square of skin that holds everything a camera can show of it, mm.</summary>
    double Reach => 1.5 * Math.Max(drawing.Width, drawing.Height) / drawing.PixelsAMillimetre;

    /// <summary>ln of a mark's melanin and blood over the skin's.</summary>
    (double Melanin, double Blood) Factors => drawing.Marks.Fresh ? (0.25 * drawing.Marks.Share, 0.75 * drawing.Marks.Share) : (-0.35 * drawing.Marks.Share, -0.30 * drawing.Marks.Share);

    static ImmutableArray<DrawnMark> Drawn(PatchDrawing drawing, ref Chance chance)
    {
        var told = drawing.Marks;
        double width = drawing.Width / drawing.PixelsAMillimetre, height = drawing.Height / drawing.PixelsAMillimetre, angle = chance.Between(60, 120) * Math.PI / 180;
        var marks = ImmutableArray.CreateBuilder<DrawnMark>();
        // Side by side across the picture, so that none lies on another.
        for (int i = 0; i < told.Count; i++)
        {
            double half = chance.Between(told.NarrowestHalfMillimetres, told.WidestHalfMillimetres), length = told.LengthMillimetres * chance.Between(0.8, 1.2);
            double x = width * ((i + 0.5) / told.Count - 0.5) * 0.85, y = height * 0.12 * chance.Between(-1, 1), lean = angle + chance.Between(-0.12, 0.12), phase = chance.Between(0, 6), wave = chance.Between(0.3, 1.0);
            int steps = (int)Math.Round(length / 0.5);
            var course = Enumerable.Range(0, steps + 1).Select(k =>
            {
                double t = (k - steps / 2.0) * 0.5, across = wave * Math.Sin(t / 8 + phase);
                return new Point(x + t * Math.Cos(lean) - across * Math.Sin(lean), y + t * Math.Sin(lean) + across * Math.Cos(lean));
            });
            marks.Add(new([.. course], half));
        }
        return marks.ToImmutable();
    }

    internal void Paint(PatchMap map, Plane red, Plane green, Plane blue)
    {
        int width = drawing.Width, height = drawing.Height;
        using Plane melanin = new(width, height), blood = new(width, height);
        melanin.Values.Fill((float)Math.Log(SkinOptics.MelaninOfTone(drawing.Tone)));
        blood.Values.Fill((float)Math.Log(Blood));
        foreach (var (at, radius, strength) in freckles) Spot(map, melanin, at, radius, strength);
        var (m, b) = Factors;
        foreach (var mark in Marks) Band(map, mark, melanin, blood, m, b);
        (double sin, double cos) elevation = Math.SinCos(drawing.Light.ElevationDegrees * Math.PI / 180), azimuth = Math.SinCos(drawing.Light.AzimuthDegrees * Math.PI / 180);
        double lx = azimuth.sin * elevation.cos, ly = -elevation.sin, lz = azimuth.cos * elevation.cos;
        var (sx, sy) = map.OnSkin(lx, ly);
        Stripes.Run(height, 8, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
                for (int x = 0; x < width; x += 8) Eight(map, x, y, melanin, blood, ((float)sx, (float)sy, (float)lz), red, green, blue);
        });
    }

    void Eight(PatchMap map, int x, int y, Plane melanin, Plane blood, (float X, float Y, float Z) lamp, Plane red, Plane green, Plane blue)
    {
        Span<float> us = stackalloc float[8], vs = stackalloc float[8];
        for (int i = 0; i < 8; i++)
        {
            var place = map.PlaceOf(new(x + i, y));
            (us[i], vs[i]) = ((float)place.X, (float)place.Y);
        }
        Vector256<float> u = Vector256.Create<float>(us), v = Vector256.Create<float>(vs), m = default, b = default, dx = default, dy = default;
        int seed = drawing.Seed * 31;
        foreach (var (length, ofMelanin, ofBlood) in unevenness)
        {
            m += SolidNoise.At(u / length, v / length, Vector256.Create(0.5f), ++seed) * ofMelanin;
            b += SolidNoise.At(u / length, v / length, Vector256.Create(0.5f), ++seed) * ofBlood;
        }
        foreach (var (length, size) in relief)
        {
            SolidNoise.At(u / length, v / length, Vector256.Create(0.5f), ++seed, out var gx, out var gy, out _);
            dx += gx * (size / length);
            dy += gy * (size / length);
        }
        var tall = Vector256.Sqrt(Vector256<float>.One + dx * dx + dy * dy);
        var light = Vector256.Max((Vector256.Create(lamp.Z) - dx * lamp.X - dy * lamp.Y) / tall, Vector256<float>.Zero) * (float)drawing.Light.Lamp + Vector256.Create((float)drawing.Light.Room);
        for (int i = 0; i < Math.Min(8, drawing.Width - x); i++)
        {
            SkinOptics.Albedo(MathF.Exp(melanin[x + i, y] + m[i]), MathF.Exp(blood[x + i, y] + b[i]), out float r, out float g, out float bl);
            (red[x + i, y], green[x + i, y], blue[x + i, y]) = (r * light[i], g * light[i], bl * light[i]);
        }
    }

    static void Spot(PatchMap map, Plane melanin, Point at, double radius, double strength)
    {
        var centre = map.PixelOf(at);
        double reach = 2 * radius * map.Scale;
        for (int y = Math.Max(0, (int)(centre.Y - reach)); y <= Math.Min(melanin.Height - 1, centre.Y + reach); y++)
            for (int x = Math.Max(0, (int)(centre.X - reach)); x <= Math.Min(melanin.Width - 1, centre.X + reach); x++)
                melanin[x, y] += (float)(strength * Math.Exp(-0.5 * Math.Pow(map.PlaceOf(new(x, y)).DistanceTo(at) / (0.6 * radius), 4)));
    }

    /// <summary>A mark is whole up to 0.8 of its half width and gone at 1.2 of it; its ends taper over four millimetres.</summary>
    static void Band(PatchMap map, DrawnMark mark, Plane melanin, Plane blood, double m, double b)
    {
        var pixels = mark.Course.Select(map.PixelOf).ToArray();
        double reach = 1.3 * mark.HalfMillimetres * map.Scale * 1.2;
        int left = Math.Max(0, (int)(pixels.Min(p => p.X) - reach)), right = Math.Min(melanin.Width - 1, (int)(pixels.Max(p => p.X) + reach));
        int top = Math.Max(0, (int)(pixels.Min(p => p.Y) - reach)), bottom = Math.Min(melanin.Height - 1, (int)(pixels.Max(p => p.Y) + reach));
        if (right < left || bottom < top) return;
        var strength = new float[(right - left + 1) * (bottom - top + 1)];
        for (int i = 0; i < pixels.Length; i++)
        {
            double end = Math.Min(1, 0.5 * Math.Min(i, pixels.Length - 1 - i) / 4);
            for (int y = Math.Max(top, (int)(pixels[i].Y - reach)); y <= Math.Min(bottom, pixels[i].Y + reach); y++)
                for (int x = Math.Max(left, (int)(pixels[i].X - reach)); x <= Math.Min(right, pixels[i].X + reach); x++)
                {
                    double d = map.PlaceOf(new(x, y)).DistanceTo(mark.Course[i]) / mark.HalfMillimetres, t = Math.Clamp((1.2 - d) / 0.4, 0, 1);
                    ref float s = ref strength[(y - top) * (right - left + 1) + x - left];
                    s = Math.Max(s, (float)(end * t * t * (3 - 2 * t)));
                }
        }
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++)
            {
                float s = strength[(y - top) * (right - left + 1) + x - left];
                melanin[x, y] += (float)m * s;
                blood[x, y] += (float)b * s;
            }
    }
}
