using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Punctum.Bench.SideBySide;

/// <summary>side-by-side BEFORE AFTER: whole programs, ours and what a competent user would script today, in turns on one pair: time, processor time and memory of each process.</summary>
/// <remarks>The peers lie in the shared folder beside the repository and need Debian's python3-opencv; those that are not there are left out, and said so.</remarks>
static class SideBySideVerb
{
    /// <param name="Name">In the table.</param>
    /// <param name="Does">What of the job.</param>
    /// <param name="File">Script that must be there; null: our own program.</param>
    /// <param name="Command">Program and arguments.</param>
    sealed record Program(string Name, string Does, string? File, string[] Command);

    readonly record struct Taken(double Wall, double Processor, double Megabytes);

    public static Command New()
    {
        var before = new Argument<string>("before");
        var after = new Argument<string>("after");
        var rounds = new Option<int>("--rounds") { Description = "Turns of each", DefaultValueFactory = _ => 3 };
        var peers = new Option<string>("--peers") { Description = "Folder of the peers' scripts", DefaultValueFactory = _ => "../shared/bench" };
        var output = new Option<string>("-o") { Description = "Markdown file for the table", DefaultValueFactory = _ => "bench/results/side-by-side.md" };
        var command = new Command("side-by-side", "The whole job and the alignment alone beside OpenCV's, each a process of its own, in turns") { before, after, rounds, peers, output };
        command.SetAction(r => Run(r.GetRequiredValue(before), r.GetRequiredValue(after), r.GetValue(rounds), r.GetRequiredValue(peers), r.GetRequiredValue(output)));
        return command;
    }

    static int Run(string before, string after, int rounds, string peers, string output)
    {
        if (!File.Exists("/usr/bin/time")) return Missing("/usr/bin/time");
        string folder = Directory.CreateTempSubdirectory("punctum-beside").FullName, flow = Path.Combine(folder, "flow.npy");
        string pipeline = Path.Combine(peers, "whole_pipeline_opencv.py"), chains = Path.Combine(peers, "run_peers.py");
        Program[] all =
        [
            new("Punctum compare", "the whole job: report, maps, numbers with intervals", null, ["./punctum", "compare", before, after, "-o", Path.Combine(folder, "ours"), "--quiet"]),
            new("OpenCV, homography", "the whole job, scripted", pipeline, ["/usr/bin/python3", pipeline, before, after, "--out", folder]),
            new("OpenCV, dense flow", "the same with a dense flow", pipeline, ["/usr/bin/python3", pipeline, before, after, "--out", folder, "--dense"]),
            new("Punctum align", "the flow alone", null, ["./punctum", "align", before, after, "-o", Path.Combine(folder, "aligned.jpg"), "--flow", flow]),
            new("SIFT + DIS, full size", "the flow alone, the best peer chain", chains, ["/usr/bin/python3", chains, "--child", "sift_dis_full", before, after, flow]),
        ];
        Program[] there = [.. all.Where(p => p.File is null || File.Exists(p.File))];
        var taken = there.ToDictionary(p => p, _ => new List<Taken>());
        Once(new("", "", null, ["./punctum", "--version"]), folder);   // a build is no part of a turn
        for (int round = 0; round < rounds; round++)
            foreach (var program in there)
                if (Once(program, folder) is { } t) taken[program].Add(t);
        string table = Table(taken, all.Except(there), rounds);
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllText(output, table);
        Console.Write(table);
        return 0;
    }

    static int Missing(string file)
    {
        Console.Error.WriteLine($"{file} is missing: apt-get install time");
        return 3;
    }

    /// <summary>Null when it failed. GNU time tells the memory of the program's whole tree, which its starter cannot.</summary>
    static Taken? Once(Program program, string folder)
    {
        string told = Path.Combine(folder, "time");
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/time", ["-f", "%e %U %S %M", "-o", told, .. program.Command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode is not (0 or 4)) return null;   // 4: compared, and nothing could be said
        double[] numbers = [.. File.ReadLines(told).Last().Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        return new(numbers[0], numbers[1] + numbers[2], numbers[3] / 1024);
    }

    static string Table(Dictionary<Program, List<Taken>> taken, IEnumerable<Program> absent, int rounds)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"In turns, {rounds} each, every one a cold process on {Environment.ProcessorCount} processors; medians.").AppendLine();
        text.AppendLine("| program | does | wall, s | processor, s | peak, MB |").AppendLine("|---|---|---|---|---|");
        foreach (var (program, times) in taken)
            text.AppendLine(times.Count == 0 ? $"| {program.Name} | {program.Does} | failed | | |"
                : string.Create(CultureInfo.InvariantCulture, $"| {program.Name} | {program.Does} | {Median(times, t => t.Wall):0.00} | {Median(times, t => t.Processor):0.00} | {Median(times, t => t.Megabytes):0} |"));
        foreach (var program in absent) text.AppendLine(CultureInfo.InvariantCulture, $"| {program.Name} | {program.Does} | its script is not here | | |");
        return text.ToString();
    }

    static double Median(List<Taken> times, Func<Taken, double> of)
    {
        double[] sorted = [.. times.Select(of).Order()];
        return sorted[sorted.Length / 2];
    }
}
