using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Lights;

/// <summary>reliefs: one drawn skin under two lights, everything else the same: what pores, lines and texture read, and what is left of it when the light is made up for.</summary>
static class ReliefUnderLightVerb
{
    const double Scale = 8.8;
    static readonly (double Low, double High)[] bands = [(0, 0.07), (0.07, 0.22), (0.22, double.PositiveInfinity)];

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 3 };
        var first = new Option<int>("--first") { Description = "Number of the first person; odd people are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var command = new Command("reliefs", "Relief under another light: bias and width of its measures before and after the light is made up for") { people, first };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(first)));
        return command;
    }

    sealed record Outcome(Measure Measure, ReliefGain.Ratio Gain, Reading Before, Reading After);

    static void Run(int people, int first)
    {
        var outcomes = new List<Outcome>();
        for (int person = first; person < first + 2 * people; person += 2)
            for (int at = 0; at < LightsVerb.Bases.Length; at++) outcomes.AddRange(Of(person, at));
        Console.WriteLine("measure, |ln gain|           readings   bias along the light   RMS            SD stated      beyond 1.96 SD   divided by the gain in full: bias");
        foreach (var measure in outcomes.GroupBy(o => o.Measure))
            foreach (var (low, high) in bands)
            {
                var band = measure.Where(o => Math.Abs(o.Gain.Mean) >= low && Math.Abs(o.Gain.Mean) < high).ToArray();
                if (band.Length == 0) continue;
                double Bias(Func<Outcome, double> of) => band.Average(o => of(o) * Math.Sign(o.Gain.Mean));
                double Rms(Func<Outcome, Reading> of) => Math.Sqrt(band.Average(o => of(o).Change * of(o).Change));
                double Beyond(Func<Outcome, Reading> of) => 100.0 * band.Count(o => Math.Abs(of(o).Change) > 1.96 * Sd(o, of(o))) / band.Length;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Key.Id,-16}{low:0.00} to {high:0.00}{band.Length,9}     {Bias(o => o.Before.Change):+0.000;-0.000} -> {Bias(o => o.After.Change):+0.000;-0.000}    {Rms(o => o.Before):0.000} -> {Rms(o => o.After):0.000}   {band.Average(o => Sd(o, o.Before)):0.000} -> {band.Average(o => Sd(o, o.After)):0.000}   {Beyond(o => o.Before):0.0} -> {Beyond(o => o.After):0.0} %      {Bias(o => o.Before.Change - o.Gain.Mean):+0.000;-0.000}"));
            }
    }

    /// <summary>Stated for one zone, with the base of the noise model and what the gain's statistic adds to it.</summary>
    static double Sd(Outcome outcome, Reading reading)
    {
        var judged = new PairComparability([Thresholds.ReliefGain.Of(outcome.Gain.Mean, "", "", reading.Zone)]);
        var model = NoiseModel.Current;
        return Math.Sqrt(reading.SamplingSd * reading.SamplingSd + reading.Doubt * reading.Doubt + model.ZoneVariance(outcome.Measure, reading.Zone, judged) + model.SharedVariance(outcome.Measure, judged));
    }

    static IEnumerable<Outcome> Of(int person, int at)
    {
        var chance = new Random(1900 + 10 * person + at);
        double Within(double limit) => limit * (2 * chance.NextDouble() - 1);
        var (lamp, room) = LightsVerb.Hardness[(person + at) % 3];
        var before = new HeadDrawing
        {
            Seed = 9000 + person, Tone = 1 + 3 * person % 10, Camera = new() { Width = 1300, Height = 1600, PixelsAMillimetre = Scale }, Pose = new(Within(2), Within(2), Within(2)),
            Light = new() { AzimuthDegrees = LightsVerb.Bases[at].Azimuth + Within(5), ElevationDegrees = LightsVerb.Bases[at].Elevation + Within(5), Lamp = lamp, Room = room },
            Sensor = new() { ExposureStops = 0.15 * (3 * person % 10 - 2), NoiseSeed = chance.Next(), PhotonNoise = 1e-6, ReadNoise = 1e-8 },
        };
        using var head = DrawnHead.Draw(before);
        using var reference = Taken(head);
        var mesh = new FaceMesh(head.MeshPoints, 1, before.Pose, new(Scale, 0, ScaleOrigin.Given));
        using var zones = ZoneMapping.Of(reference, mesh);
        foreach (double turn in (double[])[5, 12, 0])
        {
            double way = chance.NextDouble() * 2 * Math.PI, up = turn * Math.Sin(way), side = turn * Math.Cos(way) / Math.Cos(before.Light.ElevationDegrees * Math.PI / 180);
            double harder = turn > 0 ? 0 : 0.12 * (chance.Next(2) * 2 - 1);
            var light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + side, ElevationDegrees = before.Light.ElevationDegrees + up, Lamp = lamp + harder, Room = room - harder };
            using var other = DrawnHead.Draw(before with { Light = light });
            using var moving = Taken(other);
            using var movingZones = ZoneMapping.Of(moving, mesh);
            foreach (var outcome in Measured(Pair(reference, moving, zones, movingZones, mesh))) yield return outcome;
        }
    }

    static IEnumerable<Outcome> Measured(RegisteredPair pair)
    {
        using var usable = pair.Usable;
        var light = HeadLight.Of(pair, HeadShape.Canonical)!;
        var gains = light.Gains;
        var noise = new NoiseLevel(0.002, 0.001);
        var before = Relief.Measure(pair, new(noise, noise, 1), CancellationToken.None);
        var after = LightOnRelief.Corrected(before, pair, new([]) { Light = light });
        foreach (var (a, b) in Readings(before).Zip(Readings(after)))
            if (a.NotMeasurable is null && gains.TryGetValue(1 + Enumerable.Range(0, pair.Zones.Zones.Length).Single(i => pair.Zones.Zones[i].Id == a.Zone), out var gain))
                yield return new(a.Measure, gain, a, b);
        foreach (var finding in new[] { before.Pores, before.Lines, before.Texture }) finding.Dispose();
    }

    static IEnumerable<Reading> Readings(Relief relief) => relief.Pores.Readings.Concat(relief.Lines.Readings).Concat(relief.Texture.Readings);

    /// <summary>The same pose twice: the alignment is nothing at all.</summary>
    static RegisteredPair Pair(Picture reference, Picture moving, ZoneMap zones, ZoneMap movingZones, FaceMesh mesh)
    {
        var flow = FlowField.Covering(new(0, 0, reference.Width, reference.Height), 24);
        Array.Fill(flow.Trusted, true);
        Array.Fill(flow.Correlation, 0.95f);
        return new()
        {
            Reference = reference, Moving = moving, Moved = moving, Flow = flow, Zones = zones, MovingZones = movingZones, Usable = Pairing.UsableIn(zones, movingZones, flow), Scale = mesh.Scale, ScaleRatio = 1,
            ReferenceFace = mesh, MovingFace = mesh, ReferenceIsBefore = true,
        };
    }

    static Picture Taken(DrawnHead head) => PictureReader.Read(head.Jpeg(98), "drawn.jpg");
}
