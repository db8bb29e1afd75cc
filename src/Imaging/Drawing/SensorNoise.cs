using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Drawing;

/// <summary>Lens blur, exposure, white balance and the noise of photons and electronics, on linear light.</summary>
static class SensorNoise
{
    internal static void Apply(DrawnSensor sensor, Mask outlines, Plane red, Plane green, Plane blue)
    {
        float exposure = (float)Math.Pow(2, sensor.ExposureStops);
        Expose(red, outlines, sensor, exposure * (float)sensor.RedGain, 0);
        Expose(green, outlines, sensor, exposure, 1);
        Expose(blue, outlines, sensor, exposure * (float)sensor.BlueGain, 2);
    }

    static void Expose(Plane plane, Mask outlines, DrawnSensor sensor, float gain, int channel)
    {
        using var blurred = new Plane(plane.Width, plane.Height);
        if (sensor.BlurPixels > 0) Gaussian.Smooth(plane, blurred, sensor.BlurPixels);
        else plane.Values.CopyTo(blurred.Values);
        Soften(plane, blurred, outlines);
        float photons = (float)sensor.PhotonNoise, dark = (float)sensor.ReadNoise;
        ulong salt = Chance.Mixed(((ulong)(uint)sensor.NoiseSeed << 2) + (ulong)channel + 1);
        int width = plane.Width;
        Stripes.Run(plane.Height, 64, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                Span<float> source = blurred.Row(y), target = plane.Row(y);
                for (int x = 0; x < width; x++)
                {
                    float light = source[x] * gain;
                    target[x] = light + MathF.Sqrt(photons * MathF.Max(light, 0) + dark) * Normal(Chance.Mixed(salt + (ulong)((long)y * width + x)));
                }
            }
        });
    }

    // Outlines were drawn by pixel centres alone: here the mean over the neighbours takes the steps out.
    static void Soften(Plane sharp, Plane target, Mask outlines)
    {
        int width = sharp.Width;
        Stripes.Run(sharp.Height, 64, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                ReadOnlySpan<byte> marked = outlines.Row(y);
                for (int x = marked.IndexOf((byte)1); x >= 0 && x < width;)
                {
                    ReadOnlySpan<float> above = sharp.Row(y - 1), here = sharp.Row(y), below = sharp.Row(y + 1);
                    target.Row(y)[x] = (above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1] + 2 * (above[x] + below[x] + here[x - 1] + here[x + 1]) + 4 * here[x]) / 16;
                    int next = marked[(x + 1)..].IndexOf((byte)1);
                    x = next < 0 ? width : x + 1 + next;
                }
            }
        });
    }

    // Sum of four 16-bit uniforms, scaled to variance 1: near enough to normal (tails end at 3.5), and cheap.
    static float Normal(ulong bits) =>
        ((int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48) - 2 * 65535) * (1.7320508f / 65536f);
}
