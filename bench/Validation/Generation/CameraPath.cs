using Punctum.Bench.Spoiled;
using Punctum.Imaging;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Kernels;

namespace Punctum.Bench.Validation.Generation;

/// <summary>From light to a file's pixels, in the order of a camera: motion, exposure with noise, filters, tone curve, sharpening. Drawings and photographs go the same way.</summary>
static class CameraPath
{
    /// <param name="planes">Linear light, red, green, blue; changed.</param>
    /// <param name="sensor">Exposure, white balance, blur and noise.</param>
    /// <param name="nuisance">The rest.</param>
    /// <param name="points">The mesh on the planes, for filters that know a face.</param>
    /// <param name="scale">Pixels a millimetre.</param>
    /// <param name="chance">Where the strands of hair lie.</param>
    public static void Develop(Plane[] planes, DrawnSensor sensor, Nuisance nuisance, IReadOnlyList<Point3> points, double scale, ref Chance chance)
    {
        if (nuisance.Strands > 0) Strands.Draw(planes, points, scale, nuisance.Strands, ref chance);
        if (nuisance.MotionPixels > 0)
            foreach (var plane in planes) Move(plane, nuisance.MotionPixels, nuisance.MotionDegrees);
        using (var outlines = new Mask(planes[0].Width, planes[0].Height)) SensorNoise.Apply(sensor, outlines, planes[0], planes[1], planes[2]);
        if (nuisance.Denoised > 0) Spoiling.Apply(planes, points, scale, Spoil.Denoise, nuisance.Denoised);
        if (nuisance.Beautified > 0) Spoiling.Apply(planes, points, scale, Spoil.Beautify, nuisance.Beautified);
        if (nuisance.LocalToneMap > 0) Compress(planes, nuisance.LocalToneMap, 12 * scale);
        if (nuisance.Gamma != 1 || nuisance.Contrast != 0) new Development { Gamma = nuisance.Gamma, Contrast = nuisance.Contrast }.Apply(planes[0], planes[1], planes[2]);
        if (nuisance.Sharpening > 0)
            foreach (var plane in planes) Sharpen(plane, nuisance.Sharpening, nuisance.SharpeningRadius);
    }

    /// <summary>Mean along a straight line of the given length: seven places, in between by two neighbours each way.</summary>
    internal static void Move(Plane plane, double length, double degrees)
    {
        const int Places = 7;
        using var still = plane.Copy();
        double cos = Math.Cos(degrees * Math.PI / 180), sin = Math.Sin(degrees * Math.PI / 180);
        int width = plane.Width, height = plane.Height;
        Stripes.Run(height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = plane.Row(y);
                row.Clear();
                for (int k = 0; k < Places; k++)
                {
                    double at = length * (k - (Places - 1) / 2.0) / (Places - 1), dx = at * cos, dy = at * sin;
                    int left = (int)Math.Floor(dx), top = (int)Math.Floor(dy);
                    float u = (float)(dx - left), v = (float)(dy - top);
                    ReadOnlySpan<float> above = still.Row(Math.Clamp(y + top, 0, height - 1)), below = still.Row(Math.Clamp(y + top + 1, 0, height - 1));
                    for (int x = 0; x < width; x++)
                    {
                        int a = Math.Clamp(x + left, 0, width - 1), b = Math.Clamp(x + left + 1, 0, width - 1);
                        row[x] += ((1 - v) * ((1 - u) * above[a] + u * above[b]) + v * ((1 - u) * below[a] + u * below[b])) / Places;
                    }
                }
            }
        });
    }

    static void Sharpen(Plane plane, double amount, double radius)
    {
        using var fine = new Plane(plane.Width, plane.Height);
        Gaussian.Smooth(plane, fine, radius, plane);
        for (int i = 0; i < plane.Values.Length; i++) plane.Values[i] += (float)amount * fine.Values[i];
    }

    /// <summary>Phones lift shadows and hold back lights by place: large-scale differences of ln luminance shrink by a share, all channels alike.</summary>
    static void Compress(Plane[] planes, double share, double sigma)
    {
        int step = Math.Max(1, (int)(sigma / 4)), width = Math.Max(2, planes[0].Width / step), height = Math.Max(2, planes[0].Height / step);
        using Plane log = new(width, height), slow = new(width, height);
        double sum = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int at = Math.Min(planes[0].Height - 1, y * step + step / 2) * planes[0].Width + Math.Min(planes[0].Width - 1, x * step + step / 2);
                float light = 0.2126f * planes[0].Values[at] + 0.7152f * planes[1].Values[at] + 0.0722f * planes[2].Values[at];
                sum += log[x, y] = MathF.Log(MathF.Max(light, 0.005f));
            }
        Gaussian.Smooth(log, slow, sigma / step);
        float mean = (float)(sum / (width * height));
        int across = planes[0].Width;
        Stripes.Run(planes[0].Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
                for (int x = 0; x < across; x++)
                {
                    double u = Math.Clamp((x - step / 2.0) / step, 0, width - 1.001), v = Math.Clamp((y - step / 2.0) / step, 0, height - 1.001);
                    int i = (int)u, j = (int)v;
                    var (p, q) = ((float)(u - i), (float)(v - j));
                    float here = (1 - q) * ((1 - p) * slow[i, j] + p * slow[i + 1, j]) + q * ((1 - p) * slow[i, j + 1] + p * slow[i + 1, j + 1]);
                    float gain = MathF.Exp(-(float)share * (here - mean));
                    foreach (var plane in planes) plane.Values[y * across + x] *= gain;
                }
        });
    }
}
