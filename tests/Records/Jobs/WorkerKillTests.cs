using System.Text.Json;
using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Pictures;
using Punctum.Tests.Records.Program;
using Xunit;

namespace Punctum.Tests.Records.Jobs;

/// <summary>Workers as processes, on a private cluster: one is killed in the middle, another does its work again.</summary>
public sealed class WorkerKillTests : IDisposable
{
    readonly string folder = TestFolder.New("work");

    string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_killed_workers_job_is_redone_by_another_and_nothing_is_there_by_half()
    {
        Prepare();
        Assert.Contains("queued as job", Run("comparisons", "add", "1", "front"));
        using (var first = Shell.Start(null, false, "work", "--data", Data))
        {
            string? line;
            do line = await first.StandardError.ReadLineAsync();
            while (line is not null && !line.EndsWith("aligning", StringComparison.Ordinal));
            Assert.NotNull(line);
            first.Kill();
            await first.WaitForExitAsync();
        }
        Assert.Equal(("running", 1), State());
        Assert.DoesNotContain("against", Run("comparisons", "list", "1"));
        var second = Shell.Run("work", "--until-idle", "--data", Data);
        Assert.True(second.Exit == 0, second.Errors);
        Assert.Equal(("done", 2), State());
        string listed = Assert.Single(Run("comparisons", "list", "1").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("2026-01-05 against 2026-05-04", listed);
        Run("comparisons", "report", listed[..36], "-o", Path.Combine(folder, "out"));
        Assert.True(File.Exists(Path.Combine(folder, "out", "report.html")));
        Assert.Contains("already compared: " + listed[..36], Run("comparisons", "add", "1", "front", "--wait"));
        await using var records = await PracticeRecords.Open(new(Data));
        Assert.Equal(["comparison.insert"], await records.Told("what = 'comparison.insert'"));
        Assert.Empty((await AuditChain.Verify(records, CancellationToken.None)).Faults);
        Assert.True((await new Sweep(records).Run(TestRecords.Anna, true, false, CancellationToken.None)).Whole);
    }

    [Fact]
    public async Task Asked_to_end_a_worker_finishes_its_step_and_leaves_the_rest_to_the_next()
    {
        Prepare();
        Run("comparisons", "add", "1", "front");
        using (var first = Shell.Start(null, false, "work", "--data", Data))
        {
            string? line;
            do line = await first.StandardError.ReadLineAsync();
            while (line is not null && !line.EndsWith("finding the faces", StringComparison.Ordinal));
            using var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            string rest = await first.StandardError.ReadToEndAsync();
            await first.WaitForExitAsync();
            Assert.True(first.ExitCode == 0, rest);
            Assert.EndsWith(": queued\n", rest);
        }
        Assert.Equal(("queued", 0), State());
        Assert.Contains("compared", Run("comparisons", "add", "1", "front", "--wait"));
        Assert.Equal(("done", 1), State());
    }

    void Prepare()
    {
        Run("clients", "add", "Lovelace");
        foreach (var (name, bytes, day) in new[] { ("before.jpg", DrawnHeads.Before, "2026-01-05"), ("after.jpg", DrawnHeads.After, "2026-05-04") })
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
            Run("pictures", "add", "1", "front", Path.Combine(folder, name), "--day", day);
        }
    }

    string Run(params string[] arguments)
    {
        var run = Shell.Run([.. arguments, "--data", Data]);
        Assert.True(run.Exit == 0, run.Errors);
        return run.Output;
    }

    (string?, int) State()
    {
        var job = JsonDocument.Parse(Run("jobs", "--json")).RootElement[0];
        return (job.GetProperty("state").GetString(), job.GetProperty("attempts").GetInt32());
    }
}
