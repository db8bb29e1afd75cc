using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Rendering;

namespace Punctum.Bench.Road;

/// <summary>road BEFORE AFTER: the whole comparison in one process, time by stage, the first run (cold code) and the best of the others.</summary>
static class RoadVerb
{
    public static Command New()
    {
        var before = new Argument<string>("before");
        var after = new Argument<string>("after");
        var repeat = new Option<int>("--repeat") { Description = "Runs in all", DefaultValueFactory = _ => 6 };
        var analysed = new Option<double?>("--analysed") { Description = "Scale of analysis, pixels a millimetre; 0: as photographed" };
        var output = new Option<string?>("-o") { Description = "Keeps what the last run wrote in this folder" };
        var command = new Command("road", "Time of a whole comparison by stage, and peak memory") { before, after, repeat, analysed, output };
        command.SetAction(r => Run(r.GetRequiredValue(before), r.GetRequiredValue(after), r.GetValue(repeat), Options(r.GetValue(analysed)), r.GetValue(output)));
        return command;
    }

    static RoadOptions Options(double? analysed) => analysed is { } scale ? new() { AnalysedPixelsAMillimetre = scale > 0 ? scale : double.PositiveInfinity } : new();

    readonly record struct Spent(double Wall, double Processor);

    static void Run(string before, string after, int repeat, RoadOptions options, string? output)
    {
        var peaks = new Dictionary<RoadStage, long>();
        var runs = new List<Dictionary<RoadStage, Spent>>();
        string folder = output ?? Directory.CreateTempSubdirectory("punctum-road").FullName;
        for (int i = 0; i < repeat; i++) runs.Add(Once(before, after, folder, options, peaks));
        if (output is null) Directory.Delete(folder, recursive: true);

        Console.WriteLine($"{Environment.ProcessorCount} processors, {runs.Count} runs; milliseconds; best and median of all but the first");
        Console.WriteLine("                             wall                processor time");
        Console.WriteLine("stage                    first    best  median   first    best  median    peak MB");
        foreach (var stage in Enum.GetValues<RoadStage>()) Row(stage.ToString(), [.. runs.Select(r => r[stage])], peaks.GetValueOrDefault(stage));
        Row("whole", [.. runs.Select(r => new Spent(r.Values.Sum(s => s.Wall), r.Values.Sum(s => s.Processor)))]);
        Console.WriteLine($"peak memory {peaks.Values.Max()} MB");
    }

    static Dictionary<RoadStage, Spent> Once(string before, string after, string folder, RoadOptions options, Dictionary<RoadStage, long> peaks)
    {
        var times = new Dictionary<RoadStage, Spent>();
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        RoadStage? current = null;
        void Enter(RoadStage? next)
        {
            if (current is { } ended)
            {
                times[ended] = new(Stopwatch.GetElapsedTime(began).TotalMilliseconds, (Environment.CpuUsage.TotalTime - used).TotalMilliseconds);
                peaks[ended] = Math.Max(peaks.GetValueOrDefault(ended), PeakMegabytes());
                File.WriteAllText("/proc/self/clear_refs", "5");   // the most ever begins anew with each stage
            }
            (current, began, used) = (next, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        }
        using var finished = PairRoad.Compare(before, after, options, stage => Enter(stage), CancellationToken.None);
        Enter(RoadStage.Writing);
        ComparisonFolder.Write(finished, folder);
        Enter(null);
        foreach (var stage in Enum.GetValues<RoadStage>()) times.TryAdd(stage, default);
        return times;
    }

    static void Row(string name, Spent[] times, long peak = 0)
    {
        static string Three(double[] of)
        {
            var later = of.Skip(1).DefaultIfEmpty(of[0]).Order().ToArray();
            return string.Create(CultureInfo.InvariantCulture, $"{of[0],8:0}{later[0],8:0}{later[later.Length / 2],8:0}");
        }
        Console.WriteLine($"{name,-22}{Three([.. times.Select(t => t.Wall)])}{Three([.. times.Select(t => t.Processor)])}{(peak > 0 ? $"{peak,11}" : "")}");
    }

    /// <summary>Most resident memory since it was last asked anew, as Linux tells it.</summary>
    static long PeakMegabytes() => long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "").Trim(), CultureInfo.InvariantCulture) / 1024;
}
