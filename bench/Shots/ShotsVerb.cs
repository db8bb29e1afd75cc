using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Shots;

/// <summary>shots: what several shots a side do to the spread of a change and to its interval, on captures on which nothing changed.</summary>
static class ShotsVerb
{
    public static Command New()
    {
        var folder = new Argument<string>("folder") { Description = "Where the shots are kept; what is there is not made again" };
        var heads = new Option<int>("--heads") { Description = "Drawn heads", DefaultValueFactory = _ => 8 };
        var first = new Option<int>("--first") { Description = "Number of the first one; odd heads are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var shots = new Option<int>("--shots") { Description = "Shots a side", DefaultValueFactory = _ => 3 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of a drawn shot", DefaultValueFactory = _ => 4 };
        var sittings = new Option<bool>("--sittings") { Description = "Lamp and camera's place also differ between the two sides, as between two days" };
        var pictures = new Option<string[]>("--pictures") { Description = "Photographs to draw noise onto, instead of heads", AllowMultipleArgumentsPerToken = true };
        var command = new Command("shots", "Spread and interval of changes with one and with several shots a side, where nothing changed") { folder, heads, first, shots, megapixels, sittings, pictures };
        command.SetAction(r => Run(r.GetRequiredValue(folder), r.GetValue(pictures) ?? [], Enumerable.Range(0, r.GetValue(heads)).Select(i => r.GetValue(first) + 2 * i), r.GetValue(shots), r.GetValue(megapixels), r.GetValue(sittings), CancellationToken.None));
        return command;
    }

    sealed record Outcome(Comparison[] Single, Comparison Several);

    static void Run(string folder, string[] pictures, IEnumerable<int> heads, int shots, double megapixels, bool sittings, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var captures = pictures.Length > 0 ? pictures.Select(p => ShotMaker.Photographed(folder, p, shots)) : heads.Select(h => ShotMaker.Drawn(folder, h, shots, megapixels, sittings));
        var outcomes = new List<Outcome>();
        double seconds = 0;
        foreach (var (before, after) in captures)
        {
            long began = Stopwatch.GetTimestamp();
            outcomes.Add(Of(before, after, cancel));
            seconds += Stopwatch.GetElapsedTime(began).TotalSeconds;
            Console.Error.WriteLine($"{Path.GetFileName(before[0])}: {outcomes[^1].Several.Headline}");
        }
        Report(outcomes);
        Firmness(outcomes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count} captures of {shots} + {shots} shots, {seconds / outcomes.Count / shots:0.00} s a pair of shots"));
    }

    static Outcome Of(string[] before, string[] after, CancellationToken cancel)
    {
        var pairs = new List<MeasuredPair>();
        foreach (var pair in ShotPair.Of(before.Length, after.Length))
        {
            using var finished = PairRoad.Compare(before[pair.Before], after[pair.After], new(), null, cancel);
            pairs.Add(MeasuredPair.Of(pair, finished));
        }
        return new([.. pairs.Select(p => p.Value)], CaptureRoad.Concluded(pairs, pairs.MinBy(p => (p.LeftOut, p.Imperfection))!, new()));
    }

    static void Report(List<Outcome> outcomes)
    {
        Console.WriteLine("measure              questions   SD of one   of several   ratio | sampling  own scatter  model/2 | share of shots | interval: one   several   ratio | unusual");
        foreach (var measure in Measures.All)
        {
            Print(measure, measure.Id, outcomes, "zones");
            Print(measure, "  " + measure.Id, outcomes, "all");
        }
    }

    /// <summary>The experimental stand-ins: spread of their change where nothing changed, and how often it is called one.</summary>
    static void Firmness(List<Outcome> outcomes)
    {
        foreach (var group in outcomes.SelectMany(o => o.Several.Shots!.Experimental).GroupBy(e => e.Id))
        {
            var told = group.Where(e => e.Verdict != Verdict.NotComparable).ToArray();
            Console.WriteLine(told.Length == 0 ? $"{group.Key}: not comparable in {group.Count()}" : string.Create(CultureInfo.InvariantCulture,
                $"{group.Key}: told in {told.Length} of {group.Count()}, value {told.Average(e => e.Before):0.0000}, SD of the change {Math.Sqrt(told.Average(e => e.Change * e.Change)):0.0000}, half an interval {told.Average(e => (e.High - e.Low) / 2):0.0000}, called changed {told.Count(e => e.Verdict == Verdict.Changed)}"));
        }
    }

    static void Print(Measure measure, string name, List<Outcome> outcomes, string where)
    {
        double one = 0, several = 0, sampling = 0, own = 0, intervalOne = 0, intervalSeveral = 0, modelled = 0;
        int questions = 0, singles = 0, unusual = 0;
        foreach (var outcome in outcomes)
            foreach (var change in Changes(outcome.Several, measure, where))
            {
                var of = outcome.Single.SelectMany(s => Changes(s, measure, where)).Where(c => c.Zone == change.Zone && double.IsFinite(c.Estimate)).ToArray();
                if (of.Length < outcome.Single.Length || !double.IsFinite(change.Estimate)) continue;
                if (outcome.Several.Shots!.OwnNoise.FirstOrDefault(o => o.Measure == measure.Id && o.Zone == change.Zone) is not { } noise) continue;
                questions++;
                singles += of.Length;
                one += of.Sum(c => c.Estimate * c.Estimate);
                several += change.Estimate * change.Estimate;
                sampling += of.Sum(c => c.SamplingSd * c.SamplingSd);
                modelled += of.Sum(c => (c.Sd * c.Sd - c.SamplingSd * c.SamplingSd) / (NoiseModel.Current.Widening * NoiseModel.Current.Widening));
                own += noise.Sd * noise.Sd;
                unusual += noise.Unusual ? 1 : 0;
                intervalOne += of.Average(c => c.SmallestDetectableChange);
                intervalSeveral += change.SmallestDetectableChange;
            }
        if (questions == 0) return;
        (one, several, sampling, own, modelled) = (one / singles, several / questions, sampling / singles, own / questions, modelled / singles);
        double share = (own - sampling) / modelled;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22}{questions,7}{Math.Sqrt(one),12:0.0000}{Math.Sqrt(several),12:0.0000}{Math.Sqrt(several / one),9:0.00} |{Math.Sqrt(sampling),9:0.0000}{Math.Sqrt(own),12:0.0000}{Math.Sqrt(modelled),10:0.0000} |{share,10:0.00}      |{intervalOne / questions,14:0.000}{intervalSeveral / questions,10:0.000}{intervalSeveral / intervalOne,8:0.00} |{unusual,4}"));
    }

    static IEnumerable<MeasuredChange> Changes(Comparison comparison, Measure measure, string where) =>
        where == "all" ? comparison.Signs.Select(s => s.Overall).Where(c => c.Measure == measure.Id) : comparison.Changes.Where(c => c.Measure == measure.Id);
}
