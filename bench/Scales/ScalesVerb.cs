using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Scales;

/// <summary>scales: one drawn pair after the other compared at several scales of analysis: what known changes are read as, and how far the untouched zones move.</summary>
static class ScalesVerb
{
    static readonly (string Id, ImmutableArray<Dose> Doses)[] doses =
    [
        ("pores.", [.. Each(["cheek_medial_left", "forehead_centre", "nose_side_left"], z => new Dose(z) { PoreDepth = 0.6, EdgeMillimetres = 0.5 })]),
        ("texture.", [.. Each(["cheek_lateral_left", "jaw_left", "forehead_left"], z => new Dose(z) { Texture = 0.7, EdgeMillimetres = 0.5 })]),
        ("lines.", [.. Each(["crows_feet_left", "under_eye_left"], z => new Dose(z) { LineDepth = 0.6, EdgeMillimetres = 0.5 })]),
        ("pigment.spots", [.. Each(["temple_left", "cheek_lateral_right"], z => new Dose(z) { Spots = 0.6, EdgeMillimetres = 0.5 })]),
        ("redness.", [.. Each(["chin", "forehead_right"], z => new Dose(z) { AddedBlood = -0.004, EdgeMillimetres = 0.5 })]),
    ];

    static IEnumerable<Dose> Each(string[] zones, Func<string, Dose> dose) => zones.Select(dose);

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 3 };
        var drawn = new Option<double>("--drawn") { Description = "Pixels a millimetre of the drawings", DefaultValueFactory = _ => 20 };
        var analysed = new Option<double[]>("--analysed") { Description = "Scales to analyse at, pixels a millimetre; 0: as drawn", DefaultValueFactory = _ => [0, 12.5], AllowMultipleArgumentsPerToken = true };
        var command = new Command("scales", "Known changes on fine drawn heads, analysed at several scales: read changes, spread of untouched zones, processor time") { people, drawn, analysed };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(drawn), r.GetValue(analysed)!));
        return command;
    }

    sealed record Outcome(double Scale, Reading Reading, double Change, bool Dosed, bool Touched);

    static void Run(int people, double drawn, double[] scales)
    {
        var outcomes = new List<Outcome>();
        foreach (double scale in scales) Compared([.. Pair(0, drawn)], scale, null);   // compiled first
        var used = scales.ToDictionary(s => s, _ => 0.0);
        for (int person = 1; person <= people; person++)
        {
            byte[][] pair = [.. Pair(person, drawn)];
            foreach (double scale in scales)
            {
                var before = Environment.CpuUsage.TotalTime;
                Compared(pair, scale, outcomes);
                used[scale] += (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / people;
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} drawn pairs of {drawn} pixels a millimetre; processor time without reading the files: {string.Join(", ", used.Select(u => $"{Name(u.Key)} {u.Value:0} ms"))}"));
        Console.WriteLine("measure               analysed   changed zones: readings, mean change   untouched: readings, mean, SD, stated sampling SD   refused");
        foreach (var m in outcomes.GroupBy(o => o.Reading.Measure.Id).OrderBy(g => g.Key, StringComparer.Ordinal))
            foreach (var s in m.GroupBy(o => o.Scale))
            {
                Outcome[] read = [.. s.Where(o => o.Reading.NotMeasurable is null)], dosed = [.. read.Where(o => o.Dosed)], still = [.. read.Where(o => !o.Touched)];
                if (still.Length == 0) continue;
                double mean = still.Average(o => o.Change);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{m.Key,-22}{Name(s.Key),8}{dosed.Length,12}{(dosed.Length == 0 ? double.NaN : dosed.Average(o => o.Change)),14:+0.000;-0.000}{still.Length,24}{mean,10:+0.000;-0.000}{Math.Sqrt(still.Average(o => Math.Pow(o.Change - mean, 2))),8:0.000}{Math.Sqrt(still.Average(o => Math.Pow(o.Reading.SamplingSd, 2))),8:0.000}{s.Count() - read.Length,16}"));
            }
    }

    static string Name(double scale) => scale == 0 ? "as drawn" : scale.ToString(CultureInfo.InvariantCulture);

    static void Compared(byte[][] pair, double scale, List<Outcome>? outcomes)
    {
        Picture before = PictureReader.Read(pair[0], "before.jpg"), after = PictureReader.Read(pair[1], "after.jpg");
        using var finished = PairRoad.Compare(before, after, new() { AnalysedPixelsAMillimetre = scale == 0 ? double.PositiveInfinity : scale }, null, CancellationToken.None);
        if (finished.Pair is null) Console.WriteLine($"not compared: {finished.Value.Headline}");
        foreach (var reading in finished.Findings.SelectMany(f => f.Readings))
        {
            bool dosed = doses.Any(d => reading.Measure.Id.StartsWith(d.Id, StringComparison.Ordinal) && d.Doses.Any(z => z.Zone == reading.Zone)), touched = doses.Any(d => d.Doses.Any(z => z.Zone == reading.Zone));
            outcomes?.Add(new(scale, reading, finished.Pair!.ReferenceIsBefore ? reading.Change : -reading.Change, dosed, touched));
        }
    }

    /// <summary>Two JPEGs of one person; between them the doses, 1° of pose, a fifth of a stop, and noise.</summary>
    static IEnumerable<byte[]> Pair(int person, double scale)
    {
        var chance = new Random(5100 + person);
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        var before = new HeadDrawing
        {
            Seed = 6000 + person, Tone = 1 + 3 * person % 8, Camera = new() { Width = (int)(172 * scale), Height = (int)(226 * scale), PixelsAMillimetre = scale }, Pose = new(Within(2), Within(2), Within(2)),
            Skin = new() { Spots = 150, Texture = 1.2 }, Sensor = new() { ExposureStops = 0.15 * (3 * person % 8 - 2), NoiseSeed = chance.Next() },
        };
        var after = before with
        {
            Doses = [.. doses.SelectMany(d => d.Doses)], Pose = new(before.Pose.YawDegrees + Within(1), before.Pose.PitchDegrees + Within(1), before.Pose.RollDegrees + Within(1)),
            Sensor = before.Sensor with { NoiseSeed = chance.Next(), ExposureStops = before.Sensor.ExposureStops + Within(0.2) },
        };
        foreach (var drawing in new[] { before, after })
        {
            using var head = DrawnHead.Draw(drawing);
            yield return head.Jpeg(95);
        }
    }
}
