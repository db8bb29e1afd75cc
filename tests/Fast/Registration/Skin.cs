using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Tests.Fast.Registration;

/// <summary>Drawn skin whose brightness is known at every real position, so that a picture of it under any motion is exact.</summary>
sealed class Skin(int seed)
{
    /// <summary>ln luminance: small pits every 6 pixels, blotches every 25, slow shading.</summary>
    public double At(double x, double y) => -1.2 + Blobs(x, y, 6, 1.7, 0.25, seed) + Blobs(x, y, 25, 8, 0.2, seed + 1) + 0.15 * Math.Sin(x / 90) * Math.Cos(y / 110);

    static double Blobs(double x, double y, double cell, double radius, double depth, int seed)
    {
        int cx = (int)Math.Floor(x / cell), cy = (int)Math.Floor(y / cell);
        double sum = 0, exponent = 1 / (2 * radius * radius);
        for (int j = -1; j <= 1; j++)
            for (int i = -1; i <= 1; i++)
            {
                uint h = Hash(cx + i, cy + j, seed);
                double dx = x - (cx + i + (h & 1023) / 1023.0) * cell, dy = y - (cy + j + (h >> 10 & 1023) / 1023.0) * cell;
                sum -= depth * (0.3 + (h >> 20 & 1023) / 1023.0) * Math.Exp(-(dx * dx + dy * dy) * exponent);
            }
        return sum;
    }

    static uint Hash(int x, int y, int seed)
    {
        uint h = (uint)x * 0x9E3779B1u ^ (uint)y * 0x85EBCA77u ^ (uint)seed * 0xC2B2AE3Du;
        h = (h ^ h >> 15) * 0x2C1B3C6Du;
        h = (h ^ h >> 12) * 0x297A2D39u;
        return h ^ h >> 15;
    }

    /// <summary>A picture: luminance at pixel (x, y) is that of the skin at back(x, y), changed by the light.</summary>
    public Picture Photograph(int width, int height, Func<Point, Point>? back = null, Func<Point, double, double>? light = null, double noise = 0, int noiseSeed = 1)
    {
        Plane red = new(width, height), green = new(width, height), blue = new(width, height);
        var random = new Random(noiseSeed);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                var p = new Point(x, y);
                var at = back?.Invoke(p) ?? p;
                double value = Math.Exp(At(at.X, at.Y));
                value = light?.Invoke(p, value) ?? value;
                value += noise * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
                (red[x, y], green[x, y], blue[x, y]) = ((float)(1.2 * value), (float)value, (float)(0.8 * value));
            }
        return new(red, green, blue, new Mask(width, height), new SourceFile("drawn", "", 0, "png", width, height, 1, 8, "sRGB", false, null), new CaptureFacts());
    }

    /// <summary>A mesh that covers all of a picture but a tenth at each side (beyond it little is vouched for), moved, with jitter; good enough to start from.</summary>
    public static FaceMesh Mesh(int width, int height, Func<Point, Point>? forward = null, double jitter = 0, double pixelsAMillimetre = 6)
    {
        var random = new Random(5);
        var points = new Point3[468];
        for (int i = 0; i < points.Length; i++)
        {
            var p = new Point(width * (0.1 + 0.8 * (i % 22) / 21), height * (0.1 + 0.8 * (i / 22) / 21));
            p = forward?.Invoke(p) ?? p;
            points[i] = new(p.X + jitter * (2 * random.NextDouble() - 1), p.Y + jitter * (2 * random.NextDouble() - 1), 0);
        }
        points[33] = points[0];
        points[263] = points[21];
        return new([.. points], 1, new HeadPose(0, 0, 0), new PhysicalScale(pixelsAMillimetre, 0.04, ScaleOrigin.Given));
    }
}
