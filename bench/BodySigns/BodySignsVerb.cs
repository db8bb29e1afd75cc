using System.CommandLine;
using System.Globalization;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.BodySigns;

/// <summary>bodysigns: drawn bellies, or close-ups of hair, with known doses through the whole road: what is read against what is true, and whether the doubt that a reading has by itself holds the error.</summary>
static class BodySignsVerb
{
    public static Command New()
    {
        var place = new Option<string>("--place") { Description = "belly or hair", DefaultValueFactory = _ => "belly" };
        place.AcceptOnlyFromAmong("belly", "hair");
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 20 };
        var first = new Option<int>("--first") { Description = "Number of the first person; odd people are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var each = new Option<bool>("--each") { Description = "Tells of every pair" };
        var command = new Command("bodysigns", "Known doses on drawn bellies and close-ups of hair: read against true change") { place, people, first, each };
        command.SetAction(r => Run(r.GetValue(place)!, r.GetValue(people), r.GetValue(first), r.GetValue(each)));
        return command;
    }

    sealed record Outcome(Scenario Scenario, string Kind, Reading Reading, double True, string Light)
    {
        public double Error => Reading.Change - True;

        /// <summary>What the reading knows by itself, before a noise model adds what it learnt.</summary>
        public double Sd => Math.Sqrt(Reading.SamplingSd * Reading.SamplingSd + Reading.Doubt * Reading.Doubt);
    }

    static void Run(string place, int people, int first, bool each)
    {
        var measures = PatchBiology.All.Where(b => b.Place == place).Select(b => b.Measure).ToArray();
        var outcomes = new List<Outcome>();
        for (int i = 0; i < people; i++)
            foreach (string set in new[] { place, place + "_dose" }) outcomes.AddRange(Of(new(set, Origin.Patch, 95000 + first + 2 * i, Role.Test, i / 2 % 2 == 0 ? Severity.Easy : Severity.Field)));
        if (each)
            foreach (var o in outcomes) Console.WriteLine(Text($"{o.Scenario.Id,-34}{o.Kind,-14}{o.Reading.Measure.Id,-24}{o.Reading.Reference,8:0.00}{o.Reading.Change,9:+0.000;-0.000}{o.True,9:+0.000;-0.000}{o.Error,9:+0.000;-0.000}{o.Sd,8:0.000}  {o.Light}  {o.Reading.NotMeasurable}"));
        Console.WriteLine("measure                  pairs   read   slope ± 95 %   slope of dosed   mean error   SD of error   mean stated SD   within 1.96 SD");
        foreach (string id in measures)
        {
            var of = outcomes.Where(o => o.Reading.Measure.Id == id).ToArray();
            var read = of.Where(o => o.Reading.NotMeasurable is null).ToArray();
            if (read.Length == 0)
            {
                Console.WriteLine(Text($"{id,-24}{of.Length,6}{0,7}"));
                continue;
            }
            var line = Line.Through([.. read.Select(o => (o.True, o.Reading.Change))]);
            var dosed = read.Where(o => Math.Abs(o.True) > 1e-9).ToArray();
            double mean = read.Average(o => o.Error);
            Console.WriteLine(Text($"{id,-24}{of.Length,6}{read.Length,7}{line.Slope,8:0.00} ± {1.96 * line.SlopeError:0.00}{dosed.Sum(o => o.True * o.Reading.Change) / dosed.Sum(o => o.True * o.True),16:0.00}{mean,14:+0.000;-0.000}{Math.Sqrt(read.Average(o => Math.Pow(o.Error - mean, 2))),13:0.000}{read.Average(o => o.Sd),16:0.000}{100 * read.Average(o => Math.Abs(o.Error) <= 1.96 * o.Sd ? 1.0 : 0),15:0} %"));
        }
    }

    static IEnumerable<Outcome> Of(Scenario scenario)
    {
        var (before, after, truth, options) = DrawnPatchPair.Of(scenario);
        using var finished = PairRoad.Compare(before, after, options, null, CancellationToken.None);
        string kind = truth.Dosed.IsEmpty ? "nothing" : truth.Dosed[0].Kind;
        string light = string.Join(" ", finished.Value.Parameters.Where(p => p.Key.StartsWith("light.", StringComparison.Ordinal)).Select(p => p.Key["light.".Length..] + " " + p.Value[..Math.Min(6, p.Value.Length)]));
        return [.. finished.Findings.SelectMany(f => f.Readings).Where(r => r.Zone == "region" && PatchBiology.Measures.Contains(r.Measure.Id)).Select(r => new Outcome(scenario, kind, r, truth.Of(r.Measure.Id, "region"), light))];
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
