using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Nulls;

/// <summary>Pairs of drawn heads on which the skin stays and only pose, light, camera and sensor change: the severities of methods §8.2, "easy" to "field".</summary>
static class DrawnNulls
{
    /// <summary>Draws pairs NN_before.jpg, NN_after.jpg; what exists is kept.</summary>
    public static void Write(string folder, int pairs, double megapixels)
    {
        Directory.CreateDirectory(folder);
        for (int i = 1; i <= pairs; i++)
        {
            string before = Path.Combine(folder, $"{i:00}_before.jpg"), after = Path.Combine(folder, $"{i:00}_after.jpg");
            if (File.Exists(before) && File.Exists(after)) continue;
            var random = new Random(1000 + i);
            double Within(double limit) => limit * (2 * random.NextDouble() - 1);
            var first = new HeadDrawing
            {
                Seed = 100 + i,
                Tone = 1 + i / 2 % 10,    // so that both halves of the split hold every tone
                Skin = new() { PoreDensity = 0.6 + random.NextDouble(), LineDepth = 0.4 + 1.2 * random.NextDouble(), Redness = 0.5 + random.NextDouble() },
                Pose = new(Within(3), Within(3), Within(3)),
                Camera = DrawnCamera.OfMegapixels(megapixels),
                Sensor = new() { ExposureStops = 0.15 * (i / 2 % 10 - 3), NoiseSeed = 2 * i },
            };
            var second = first with
            {
                Pose = new(first.Pose.YawDegrees + Within(3), first.Pose.PitchDegrees + Within(3), first.Pose.RollDegrees + Within(4)),
                Camera = first.Camera with { DistanceMillimetres = first.Camera.DistanceMillimetres * (1 + Within(0.06)), PixelsAMillimetre = first.Camera.PixelsAMillimetre * (1 + Within(0.06)), ShiftX = Within(60), ShiftY = Within(60) },
                Light = first.Light with { AzimuthDegrees = first.Light.AzimuthDegrees + Within(3), ElevationDegrees = first.Light.ElevationDegrees + Within(3), Room = first.Light.Room * (1 + Within(0.1)) },
                Sensor = first.Sensor with
                {
                    ExposureStops = first.Sensor.ExposureStops + Within(0.3), RedGain = 1 + Within(0.04), BlueGain = 1 + Within(0.04), BlurPixels = first.Sensor.BlurPixels * (1 + Within(0.3)),
                    PhotonNoise = first.Sensor.PhotonNoise * Math.Pow(1.5, Within(1)), NoiseSeed = 2 * i + 1,
                },
            };
            Draw(first, before, 95);
            Draw(second, after, 90 + random.Next(6));
        }
    }

    static void Draw(HeadDrawing drawing, string path, int quality)
    {
        using var head = DrawnHead.Draw(drawing);
        File.WriteAllBytes(path, head.Jpeg(quality));
    }
}
