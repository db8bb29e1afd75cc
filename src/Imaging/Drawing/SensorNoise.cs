using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Drawing;

/// <summary>Lens blur, exposure, white balance and the noise of photons and electronics, on linear light.</summary>
static class SensorNoise
{
    internal static void Apply(DrawnSensor sensor, Plane red, Plane green, Plane blue)
    {
        float exposure = (float)Math.Pow(2, sensor.ExposureStops);
        Expose(red, sensor, exposure * (float)sensor.RedGain, 0);
        Expose(green, sensor, exposure, 1);
        Expose(blue, sensor, exposure * (float)sensor.BlueGain, 2);
    }

    static void Expose(Plane plane, DrawnSensor sensor, float gain, int channel)
    {
        using var blurred = new Plane(plane.Width, plane.Height);
        if (sensor.BlurPixels > 0) Gaussian.Smooth(plane, blurred, sensor.BlurPixels);
        else plane.Values.CopyTo(blurred.Values);
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

    // Sum of four 16-bit uniforms, scaled to variance 1: near enough to normal (tails end at 3.5), and cheap.
    static float Normal(ulong bits) =>
        ((int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48) - 2 * 65535) * (1.7320508f / 65536f);
}
