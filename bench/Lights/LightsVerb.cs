using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;

namespace Punctum.Bench.Lights;

/// <summary>lights: a lamp turned by a known angle about a drawn head, and what is read of it.</summary>
static class LightsVerb
{
    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 10 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of each picture", DefaultValueFactory = _ => 1.5 };
        var command = new Command("lights", "Angle between two lights, read against known lamps on drawn heads") { people, megapixels };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(megapixels)));
        return command;
    }

    static void Run(int people, double megapixels)
    {
        Console.WriteLine("turned by   pairs   median error   90 % within   relief gain (median over zones, after over before)");
        foreach (double turn in (ReadOnlySpan<double>)[0, 2, 5, 10, 15, 20])
        {
            var errors = new List<double>();
            var gains = new List<double>();
            for (int person = 0; person < people; person++)
            {
                var (truth, judged) = Turned(person, turn, megapixels);
                double read = judged.Value("light_direction");
                if (double.IsNaN(read)) continue;
                errors.Add(read - truth);
                gains.AddRange(judged.Statistics.Where(s => s.Id == "relief_gain").Select(s => s.Value));
            }
            double[] sorted = [.. errors.Select(Math.Abs).Order()];
            gains.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{turn,6:0}°  {errors.Count,8}   {errors.Order().ElementAt(errors.Count / 2),9:+0.0;-0.0}°  {sorted[(int)(0.9 * (sorted.Length - 1))],11:0.0}°   {Math.Exp(gains[gains.Count / 2]):0.00}"));
        }
    }

    static (double Truth, PairComparability Judged) Turned(int person, double turn, double megapixels)
    {
        var chance = new Random(900 + person);
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        var before = new HeadDrawing
        {
            Seed = 9000 + person, Tone = 1 + person % 10, Camera = DrawnCamera.OfMegapixels(megapixels),
            Light = new() { AzimuthDegrees = Within(35), ElevationDegrees = 20 + Within(15) }, Sensor = new() { ExposureStops = 0.15 * (person % 10 - 2), NoiseSeed = chance.Next() },
        };
        // Turned about a direction of chance, so that sideways and upwards are both asked.
        double way = chance.NextDouble() * 2 * Math.PI, up = turn * Math.Sin(way), side = turn * Math.Cos(way) / Math.Cos(before.Light.ElevationDegrees * Math.PI / 180);
        var after = before with
        {
            Light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + side, ElevationDegrees = before.Light.ElevationDegrees + up },
            Pose = new(Within(2), Within(2), Within(2)), Sensor = before.Sensor with { NoiseSeed = chance.Next() },
        };
        // In the frame of the head the lamp turned also by what the head turned.
        double truth = Angle(before, after);
        return (truth, PairRoad.Comparability(Taken(before), Taken(after), new(), CancellationToken.None));
    }

    static double Angle(HeadDrawing a, HeadDrawing b)
    {
        var (x, y) = (Towards(a), Towards(b));
        return Math.Acos(Math.Clamp(HeadShape.Dot(x, y), -1, 1)) * 180 / Math.PI;
    }

    static Point3 Towards(HeadDrawing drawing)
    {
        double azimuth = drawing.Light.AzimuthDegrees * Math.PI / 180, elevation = drawing.Light.ElevationDegrees * Math.PI / 180;
        var lamp = new HeadView(drawing.Camera, drawing.Pose).ToHead(new((float)(Math.Sin(azimuth) * Math.Cos(elevation)), (float)-Math.Sin(elevation), (float)(-Math.Cos(azimuth) * Math.Cos(elevation))));
        return new(lamp.X, lamp.Y, lamp.Z);
    }

    static Picture Taken(HeadDrawing drawing)
    {
        using var head = DrawnHead.Draw(drawing);
        return PictureReader.Read(head.Jpeg(95), "drawn.jpg");
    }
}
