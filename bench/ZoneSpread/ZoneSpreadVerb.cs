using System.CommandLine;
using System.Globalization;
using Punctum.Bench.Validation.Generation;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.ZoneSpread;

/// <summary>zone-spread: easy pairs of drawn heads on which one kind of nuisance differs at a time: how far a zone's pores, lines and spots move by it; and what known doses are read as under all of them.</summary>
static class ZoneSpreadVerb
{
    /// <summary>Beyond the people of the validation.</summary>
    const int People = 80000;
    const string All = "all", Dosed = "all, dosed", Bloodless = "nothing but less blood";
    const double Left = 0.8;

    static readonly (string Measure, string[] Zones, Func<string, Dose> Of)[] doses =
    [
        (Measures.PoreFlux.Id, ["cheek_medial_left", "forehead_centre", "nose_side_left", "crows_feet_left", "jaw_left"], z => new(z) { PoreDepth = Left, EdgeMillimetres = 0.5 }),
        (Measures.LineIndex.Id, ["forehead_left", "crows_feet_right", "under_eye_left", "nasolabial_left", "chin"], z => new(z) { LineDepth = Left, EdgeMillimetres = 0.5 }),
        (Measures.SpotFlux.Id, ["cheek_medial_right", "forehead_right", "nasolabial_right", "cheek_lateral_left"], z => new(z) { Spots = Left, EdgeMillimetres = 0.5 }),
    ];

    static readonly string[] bloodless = ["cheek_medial_right", "forehead_centre", "jaw_left", "chin", "cheek_lateral_left"];

    static readonly (string Name, Func<Nuisance, Nuisance> Of)[] parts =
    [
        ("noise and JPEG", n => new()),
        ("lamp", n => new() { LightAside = n.LightAside, LightUp = n.LightUp, Directionality = n.Directionality }),
        ("place of head and camera", n => new() { Yaw = n.Yaw, Pitch = n.Pitch, Roll = n.Roll, Distance = n.Distance, Scale = n.Scale, ShiftX = n.ShiftX, ShiftY = n.ShiftY }),
        ("blur, stronger noise", n => new() { BlurPixels = n.BlurPixels, Noise = n.Noise }),
        ("exposure, colour, tone curve", n => new() { ExposureStops = n.ExposureStops, RedGain = n.RedGain, BlueGain = n.BlueGain, Gamma = n.Gamma, Contrast = n.Contrast }),
        (All, n => n),
        (Dosed, n => n),
        (Bloodless, n => new()),
    ];

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 6 };
        var first = new Option<int>("--first") { Description = "Number of the first one; odd people are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var part = new Option<string?>("--part") { Description = "Only the parts whose name holds this" };
        var command = new Command("zone-spread", "How far pores, lines and spots of a zone move by each kind of nuisance, and what doses are read as") { people, first, part };
        var zones = new Option<string?>("--zones") { Description = "File for a line a zone" };
        var severity = new Option<Severity>("--severity") { Description = "How strong the nuisance is", DefaultValueFactory = _ => Severity.Easy };
        command.Add(zones);
        command.Add(severity);
        command.SetAction(r => Run(Enumerable.Range(0, r.GetValue(people)).Select(i => People + r.GetValue(first) + 2 * i), r.GetValue(severity), r.GetValue(part) ?? "", r.GetValue(zones)));
        return command;
    }

    /// <summary>A zone that was told, after less before.</summary>
    sealed record Told(int Person, Reading Reading, double Change, double Truth);

    static void Run(IEnumerable<int> people, Severity severity, string only, string? zones)
    {
        var told = parts.Where(p => p.Name.Contains(only, StringComparison.Ordinal)).Select(p => (p.Name, Told: people.SelectMany(person => p.Name == Bloodless ? Paler(person) : Of(person, severity, p.Name, p.Of)).ToArray())).ToArray();
        if (zones is not null)
            File.WriteAllLines(zones, told.SelectMany(p => p.Told.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Person},{(p.Name == Dosed ? "dose" : p.Name)},{t.Reading.Measure.Id},{t.Reading.Zone},{t.Change:0.00000},{t.Reading.SamplingSd:0.00000},{t.Reading.Sites},{t.Truth:0.0000},{t.Reading.Reference:0.0000},{t.Reading.Moving:0.0000},{t.Reading.AreaSquareMillimetres:0}"))).Prepend("person,differs,measure,zone,change,sampling_sd,sites,truth,reference,moving,area_mm2"));
        Console.WriteLine("differs                       measure           zones    mean      SD     SDC   stated SD");
        foreach (var (name, all) in told)
            foreach (var (measure, _, _) in doses)
                if (all.Where(t => t.Reading.Measure.Id == measure && t.Truth == 0).ToArray() is { Length: > 2 } still)
                {
                    double mean = still.Average(t => t.Change), sd = Math.Sqrt(still.Sum(t => Math.Pow(t.Change - mean, 2)) / (still.Length - 1));
                    Line($"{name,-30}{measure,-15}{still.Length,8}{mean,8:+0.000;-0.000}{sd,8:0.000}{100 * (Math.Exp(1.96 * sd) - 1),6:0.0} %{Math.Sqrt(still.Average(t => t.Reading.SamplingSd * t.Reading.SamplingSd)),12:0.000}");
                }
        foreach (var (name, all) in told)
            foreach (var group in all.Where(t => t.Truth != 0).GroupBy(t => t.Reading.Measure.Id))
                Line($"{name}: {group.Key}, {group.Count()} zones with a dose, read {group.Sum(t => Weight(t) * t.Change) / group.Sum(t => Weight(t) * t.Truth):0.00} of it (± {1.96 / Math.Sqrt(group.Sum(t => Weight(t) * t.Truth * t.Truth)):0.00}), plain mean {group.Sum(t => t.Change) / group.Sum(t => t.Truth):0.00}");
    }

    static double Weight(Told told) => 1 / (told.Reading.SamplingSd * told.Reading.SamplingSd);

    static IEnumerable<Told> Of(int person, Severity severity, string part, Func<Nuisance, Nuisance> only)
    {
        var scenario = new Scenario("null", Origin.Drawn, person, Role.Fit, severity);
        var chance = new Chance(scenario.Seed);
        var before = DrawnPair.Before(scenario, ref chance);
        var nuisance = only(Nuisance.Of(severity, ref chance));
        Dose[] dosed = part == Dosed ? [.. doses.SelectMany(d => d.Zones.Select(d.Of))] : [];
        using var finished = PairRoad.Compare(DrawnPair.Taken(before, new(), ref chance), DrawnPair.Taken(DrawnPair.Moved(before, nuisance) with { Doses = [.. dosed] }, nuisance, ref chance), new(), null, CancellationToken.None);
        foreach (var change in finished.Value.Changes.Where(c => c.Verdict != Verdict.NotComparable))
            if (doses.FirstOrDefault(d => d.Measure == change.Measure) is { Measure: not null } of)
            {
                var reading = finished.Findings.SelectMany(f => f.Readings).Single(r => r.Measure.Id == change.Measure && r.Zone == change.Zone);
                bool isDosed = dosed.Length > 0 && of.Zones.Contains(change.Zone);
                // Zones dosed in another measure stand neither for still skin nor for a dose.
                if (!isDosed && dosed.Any(d => d.Zone == change.Zone)) continue;
                yield return new(person, reading, change.Estimate, isDosed ? Math.Log(1 - (1 - Left) * DrawnHead.MeanShare(of.Of(change.Zone))) : 0);
            }
    }

    /// <summary>Texture where 30 % of a flushed cheek's blood is gone and nothing else differs but the noise, beside what that truly does to it.</summary>
    static IEnumerable<Told> Paler(int person)
    {
        var scenario = new Scenario("null", Origin.Drawn, person, Role.Fit, Severity.Easy);
        var chance = new Chance(scenario.Seed);
        var before = DrawnPair.Before(scenario, ref chance);
        Dose[] doses = [.. bloodless.Select(z => Biology.All.First(b => b.Name == "AddedBlood").Of(z, 30, scenario.Tone))];
        var (truth, _) = ApparentTruth.Of(before, doses);
        using var finished = PairRoad.Compare(DrawnPair.Taken(before, new(), ref chance), DrawnPair.Taken(DrawnPair.Moved(before, new()) with { Doses = [.. doses] }, new(), ref chance), new(), null, CancellationToken.None);
        return [.. from change in finished.Value.Changes
                   where change.Verdict != Verdict.NotComparable
                   join t in truth on (change.Measure, change.Zone) equals (t.Measure, t.Zone)
                   let reading = finished.Findings.SelectMany(f => f.Readings).Single(r => r.Measure.Id == change.Measure && r.Zone == change.Zone)
                   where reading.Measure.Sign == Sign.Texture
                   select new Told(person, reading, change.Estimate, t.Change)];
    }

    static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
