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
    /// <summary>Lamps of the befores: azimuth and elevation, each moved by up to 5°.</summary>
    internal static readonly (string Name, double Azimuth, double Elevation)[] Bases = [("in front", 0, 5), ("30° to the side", 30, 20), ("45° to the side", -45, 15), ("above", 10, 50)];

    /// <summary>Lamp and room: usual, hard, soft.</summary>
    internal static readonly (double Lamp, double Room)[] Hardness = [(0.62, 0.42), (0.85, 0.19), (0.38, 0.66)];

    static readonly double[] turns = [0, 2, 5, 10, 15, 20];

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 5 };
        var first = new Option<int>("--first") { Description = "Number of the first person; odd people are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of each picture", DefaultValueFactory = _ => 1.5 };
        var command = new Command("lights", "Angle between two lights and fall of the light, read against known lamps on drawn heads") { people, first, megapixels };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(first), r.GetValue(megapixels)));
        return command;
    }

    sealed record Outcome(int Base, double Turn, double Truth, double Read, double Field, double FieldRead, Grade Grade);

    static void Run(int people, int first, double megapixels)
    {
        var outcomes = new List<Outcome>();
        for (int person = first; person < first + 2 * people; person += 2)
            for (int at = 0; at < Bases.Length; at++) outcomes.AddRange(Of(person, at, megapixels));
        Console.WriteLine("turned by   pairs   unread   error (median)   |error| median   90 % within   blocked   fall of light: true, read, |error| (medians)");
        foreach (var group in outcomes.GroupBy(o => $"{o.Turn:0}°").Concat(outcomes.GroupBy(o => Bases[o.Base].Name)))
        {
            var read = group.Where(o => !double.IsNaN(o.Read)).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-16}{group.Count(),4}{group.Count() - read.Length,8}{Middle(read, o => o.Read - o.Truth, 0.5),15:+0.0;-0.0}°{Middle(read, o => Math.Abs(o.Read - o.Truth), 0.5),15:0.0}°{Middle(read, o => Math.Abs(o.Read - o.Truth), 0.9),13:0.0}°{group.Count(o => o.Grade == Grade.Blocked),9}      {Middle(group, o => o.Field, 0.5):0.000} {Middle(group, o => o.FieldRead, 0.5):0.000} {Middle(group, o => Math.Abs(o.FieldRead - o.Field), 0.5):0.000}"));
        }
    }

    static double Middle(IEnumerable<Outcome> outcomes, Func<Outcome, double> of, double share) => outcomes.Select(of).Order().ToArray() is { Length: > 0 } sorted ? sorted[(int)(share * (sorted.Length - 1))] : double.NaN;

    static IEnumerable<Outcome> Of(int person, int at, double megapixels)
    {
        var chance = new Random(900 + 10 * person + at);
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        var (lamp, room) = Hardness[(person + at) % 3];
        var before = new HeadDrawing
        {
            Seed = 9000 + person, Tone = 1 + person % 10, Camera = DrawnCamera.OfMegapixels(megapixels), Pose = new(Within(2), Within(2), Within(2)),
            Light = new() { AzimuthDegrees = Bases[at].Azimuth + Within(5), ElevationDegrees = Bases[at].Elevation + Within(5), Lamp = lamp, Room = room },
            Sensor = new() { ExposureStops = 0.15 * (person % 10 - 2), NoiseSeed = chance.Next() },
        };
        byte[] first = Jpeg(before);
        foreach (double turn in turns)
        {
            // Turned about a direction of chance, so that sideways and upwards are both asked.
            double way = chance.NextDouble() * 2 * Math.PI, up = turn * Math.Sin(way), side = turn * Math.Cos(way) / Math.Cos(before.Light.ElevationDegrees * Math.PI / 180);
            var after = before with
            {
                Light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + side, ElevationDegrees = before.Light.ElevationDegrees + up },
                Pose = new(Within(3), Within(3), Within(2)), Sensor = before.Sensor with { NoiseSeed = chance.Next(), ExposureStops = before.Sensor.ExposureStops + Within(0.2) },
            };
            var judged = PairRoad.Comparability(PictureReader.Read(first, "before.jpg"), PictureReader.Read(Jpeg(after), "after.jpg"), new(), CancellationToken.None);
            var direction = judged.Statistics.FirstOrDefault(s => s.Id == "light_direction");
            // In the frame of the head the lamp turned also by what the head turned.
            var (a, b) = (new KnownLight(before), new KnownLight(after));
            yield return new(at, turn, KnownLight.Angle(a, b), direction?.Value ?? double.NaN, KnownLight.Field(a, b), judged.Value("shading_field"), direction?.Grade ?? Grade.Degraded);
        }
    }

    static byte[] Jpeg(HeadDrawing drawing)
    {
        using var head = DrawnHead.Draw(drawing);
        return head.Jpeg(95);
    }
}
