using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Punctum.Bench.Kernels;

/// <summary>kernels: every family of kernels by BenchmarkDotNet, in this process, on planes of 12 megapixels.</summary>
static class KernelsVerb
{
    static readonly Type[] families = [typeof(SmoothingBenchmarks), typeof(SizeBenchmarks), typeof(WarpBenchmarks), typeof(SiteBenchmarks)];

    public static Command New()
    {
        var only = new Option<string>("--only") { Description = "Part of the name of a family or a kernel", DefaultValueFactory = _ => "" };
        var output = new Option<string>("-o") { Description = "Markdown file for the tables", DefaultValueFactory = _ => "bench/results/kernels.md" };
        var command = new Command("kernels", "Time of each kernel by BenchmarkDotNet, one thread and two") { only, output };
        command.SetAction(r => Run(r.GetRequiredValue(only), r.GetRequiredValue(output)));
        return command;
    }

    static void Run(string only, string output)
    {
        // One call is tens of milliseconds: an iteration is a call, and what calling costs need not be measured. Few of them, so that all families together take under three minutes. In this process: the version of BenchmarkDotNet that can be had here builds no program for .NET 10.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring).WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(3).WithIterationCount(8);
        string artifacts = Directory.CreateTempSubdirectory("punctum-kernels").FullName;
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(ConsoleLogger.Default).AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator).WithArtifactsPath(artifacts)
            .AddFilter(new BenchmarkDotNet.Filters.SimpleFilter(b => $"{b.Descriptor.Type.Name}.{b.Descriptor.WorkloadMethod.Name}".Contains(only, StringComparison.OrdinalIgnoreCase)));
        var summaries = families.Select(family => BenchmarkRunner.Run(family, config)).Where(s => s.Reports.Length > 0).ToArray();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        using (var file = new StreamLogger(output))
            foreach (var summary in summaries)
            {
                file.WriteLine($"## {summary.BenchmarksCases[0].Descriptor.Type.Name}");
                MarkdownExporter.GitHub.ExportToLog(summary, file);
            }
        Directory.Delete(artifacts, recursive: true);
        Console.WriteLine($"Written to {output}.");
    }
}
