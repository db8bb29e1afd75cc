using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Shots;

/// <summary>Captures on which nothing changed: what moves from shot to shot is drawn anew for each, what belongs to a sitting stays with its side.</summary>
static class ShotMaker
{
    /// <summary>A drawn head in two sittings: head, hand, exposure, white balance, focus and noise anew at every shot; the lamp and the camera's place anew at every sitting where that is wanted.</summary>
    public static (string[] Before, string[] After) Drawn(string folder, int seed, int shots, double megapixels, bool sittings)
    {
        var sides = new[] { "before", "after" }.Select((side, s) =>
        {
            var sitting = new Random(7000 + 2 * seed + s);
            double OfSitting(double limit) => sittings ? limit * (2 * sitting.NextDouble() - 1) : 0;
            var still = new HeadDrawing { Seed = 300 + seed, Tone = 1 + seed * 3 % 10, Camera = DrawnCamera.OfMegapixels(megapixels) };
            still = still with
            {
                Light = still.Light with { AzimuthDegrees = still.Light.AzimuthDegrees + OfSitting(2), ElevationDegrees = still.Light.ElevationDegrees + OfSitting(2), Room = still.Light.Room * (1 + OfSitting(0.05)) },
                Camera = still.Camera with { DistanceMillimetres = still.Camera.DistanceMillimetres * (1 + OfSitting(0.03)) },
                Sensor = new() { ExposureStops = 0.15 * (seed * 3 % 10 - 3) + OfSitting(0.1) },
            };
            return Enumerable.Range(0, shots).Select(i => Kept(Path.Combine(folder, $"head{seed:00}_{side}{i}.jpg"), () => Shot(still, new Random(100 * (2 * seed + s) + i)))).ToArray();
        }).ToArray();
        return (sides[0], sides[1]);
    }

    static byte[] Shot(HeadDrawing still, Random chance)
    {
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        using var head = DrawnHead.Draw(still with
        {
            Pose = new(Within(1.5), Within(1.5), Within(1.5)),
            Camera = still.Camera with { DistanceMillimetres = still.Camera.DistanceMillimetres * (1 + Within(0.02)), ShiftX = Within(20), ShiftY = Within(20) },
            Sensor = still.Sensor with { ExposureStops = still.Sensor.ExposureStops + Within(0.1), RedGain = 1 + Within(0.01), BlueGain = 1 + Within(0.01), BlurPixels = 0.6 * (1 + Within(0.15)), NoiseSeed = chance.Next() },
        });
        return head.Jpeg(93);
    }

    /// <summary>A photograph under other noise, another cut (and so another grid of its compression) and a little other exposure each time.</summary>
    public static (string[] Before, string[] After) Photographed(string folder, string picture, int shots)
    {
        string name = Path.GetFileNameWithoutExtension(picture);
        string[] files = [.. Enumerable.Range(0, 2 * shots).Select(i => Path.Combine(folder, $"{name}_{i}.jpg"))];
        if (!files.All(File.Exists))
        {
            using var whole = PictureReader.Read(picture);
            for (int i = 0; i < files.Length; i++) File.WriteAllBytes(files[i], Redrawn(whole, new Random(40 + i)));
        }
        return (files[..shots], files[shots..]);
    }

    static byte[] Redrawn(Picture whole, Random chance)
    {
        int x = chance.Next(16), y = chance.Next(16);
        using var cut = whole.Crop(new(x, y, whole.Width - 16, whole.Height - 16));
        double gain = Math.Pow(2, 0.1 * (2 * chance.NextDouble() - 1));
        foreach (var plane in new[] { cut.Red, cut.Green, cut.Blue })
            foreach (ref float light in plane.Values)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
                light = (float)(light * gain + Math.Sqrt(8e-5 * Math.Max(0, light) + 8e-7) * normal);
            }
        return PictureWriter.Jpeg(cut, 93);
    }

    static string Kept(string path, Func<byte[]> made)
    {
        if (!File.Exists(path)) File.WriteAllBytes(path, made());
        return path;
    }
}
