using System.Diagnostics;
using System.Globalization;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Naive;
using Punctum.Imaging;
using Punctum.Imaging.Codec;

namespace Punctum.Bench.Validation.Running;

/// <summary>Makes and compares what is not there yet: several pairs at once, each kept as soon as it is done.</summary>
/// <param name="folder">Where the records lie.</param>
/// <param name="faces">Folder of the real faces.</param>
/// <param name="pictures">Where the pairs are kept to be looked at; null: nowhere.</param>
sealed class ValidationRun(string folder, string faces, string? pictures = null)
{
    /// <summary>A pair at 9.6 pixels a millimetre takes about half of this at its height.</summary>
    const long BytesAPair = 2L << 30;

    public string PathOf(Scenario scenario) => Path.Combine(folder, scenario.Id + ".json.gz");

    /// <summary>Runs what is missing; a killed run goes on where it stood.</summary>
    public async Task Run(IReadOnlyList<Scenario> scenarios, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var missing = scenarios.Where(s => !File.Exists(PathOf(s))).ToArray();
        Console.Error.WriteLine($"{scenarios.Count} pairs, {scenarios.Count - missing.Length} of them kept from before in {folder}");
        var clock = Stopwatch.StartNew();
        int done = 0;
        int atOnce = (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesAPair, 1, Environment.ProcessorCount);
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel }, (scenario, stop) =>
        {
            Make(scenario, stop).Write(PathOf(scenario));
            int now = Interlocked.Increment(ref done);
            if (now % 5 == 0 || now == missing.Length)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now}/{missing.Length}  {clock.Elapsed.TotalSeconds / now:0.0} s a pair, about {clock.Elapsed.TotalMinutes / now * (missing.Length - now):0.0} min left   {scenario.Id}"));
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>One pair, from nothing to its record.</summary>
    public PairRecord Make(Scenario scenario, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var options = new RoadOptions();
        var (before, after, truth) = scenario.Origin switch
        {
            Origin.Drawn => DrawnPair.Of(scenario),
            Origin.Patch => Patch(scenario, out options),
            Origin.Card => DrawnCardPair.Of(scenario),
            Origin.Smile => PhotographedAgain.Smile(scenario, faces),
            _ => PhotographedAgain.Of(scenario, faces),
        };
        if (pictures is not null) Keep(scenario, before, after);
        using var finished = PairRoad.Compare(before, after, options, null, cancel);
        return new(scenario.Id, truth, finished.Value, [.. finished.Findings.Select(f => new SignReadings(f.Sign, f.Readings))], finished.Pair?.ReferenceIsBefore ?? true,
            finished.Pair is { } pair ? [.. NaiveReadings.Of(pair)] : [], clock.Elapsed.TotalSeconds);
    }

    static (Picture, Picture, Truth) Patch(Scenario scenario, out RoadOptions options)
    {
        (var before, var after, var truth, options) = DrawnPatchPair.Of(scenario);
        return (before, after, truth);
    }

    void Keep(Scenario scenario, Picture before, Picture after)
    {
        Directory.CreateDirectory(pictures!);
        File.WriteAllBytes(Path.Combine(pictures!, scenario.Id + "-1.jpg"), PictureWriter.Jpeg(before, 92));
        File.WriteAllBytes(Path.Combine(pictures!, scenario.Id + "-2.jpg"), PictureWriter.Jpeg(after, 92));
    }
}
