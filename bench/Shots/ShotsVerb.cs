using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Punctum.Imaging.Change;
using Punctum.Imaging.Shots;

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
            foreach (var left in outcomes[^1].Several.Shots!.LeftOut) Console.Error.WriteLine($"left out: {left.Before} with {left.After}. {left.Because}");
            Console.Error.WriteLine($"{Path.GetFileName(before[0])}: {outcomes[^1].Several.Headline}");
        }
        ShotsTable.Print(outcomes);
        Firmness(outcomes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count} captures of {shots} + {shots} shots, {seconds / outcomes.Count / shots:0.00} s a pair of shots"));
    }

    static Outcome Of(string[] before, string[] after, CancellationToken cancel)
    {
        var pairs = new List<MeasuredPair>();
        using var finished = CaptureRoad.Compare(Capture.InOrder([.. before]), Capture.InOrder([.. after]), new(), pairs, null, cancel);
        return new([.. pairs.Select(p => p.Value)], finished.Value);
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
}

/// <summary>One capture: what each pair of shots says by itself, and what all say together.</summary>
sealed record Outcome(Comparison[] Single, Comparison Several);
