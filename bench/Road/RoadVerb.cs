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
        var command = new Command("road", "Time of a whole comparison by stage, and peak memory") { before, after, repeat };
        command.SetAction(r => Run(r.GetRequiredValue(before), r.GetRequiredValue(after), r.GetValue(repeat)));
        return command;
    }

    static void Run(string before, string after, int repeat)
    {
        var runs = new List<Dictionary<RoadStage, double>>();
        string folder = Directory.CreateTempSubdirectory("punctum-road").FullName;
        var cpu = new List<double>();
        for (int i = 0; i < repeat; i++)
        {
            var before0 = Environment.CpuUsage.TotalTime;
            runs.Add(Once(before, after, folder));
            cpu.Add((Environment.CpuUsage.TotalTime - before0).TotalMilliseconds);
        }
        Directory.Delete(folder, recursive: true);

        Console.WriteLine($"{Environment.ProcessorCount} processors, {runs.Count} runs; milliseconds, wall");
        Console.WriteLine("stage                    first    best  median");
        foreach (var stage in Enum.GetValues<RoadStage>()) Row(stage.ToString(), [.. runs.Select(r => r[stage])]);
        Row("whole", [.. runs.Select(r => r.Values.Sum())]);
        Row("whole, processor time", [.. cpu]);
        Console.WriteLine($"peak memory {PeakMegabytes()} MB");
    }

    static Dictionary<RoadStage, double> Once(string before, string after, string folder)
    {
        var times = new Dictionary<RoadStage, double>();
        long began = Stopwatch.GetTimestamp();
        RoadStage? current = null;
        void Enter(RoadStage? next)
        {
            if (current is { } ended) times[ended] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            (current, began) = (next, Stopwatch.GetTimestamp());
        }
        using var finished = PairRoad.Compare(before, after, new(), stage => Enter(stage), CancellationToken.None);
        Enter(RoadStage.Writing);
        ComparisonFolder.Write(finished, folder);
        Enter(null);
        foreach (var stage in Enum.GetValues<RoadStage>()) times.TryAdd(stage, 0);
        return times;
    }

    static void Row(string name, double[] times)
    {
        var later = times.Skip(1).DefaultIfEmpty(times[0]).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22}{times[0],8:0}{later[0],8:0}{later[later.Length / 2],8:0}"));
    }

    /// <summary>Most resident memory the process ever had, as Linux tells it.</summary>
    static string PeakMegabytes() => File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(':')[1].Replace("kB", "").Trim() is var kb
        ? (long.Parse(kb, CultureInfo.InvariantCulture) / 1024).ToString(CultureInfo.InvariantCulture) : "?";
}
