using System.Text.Json;
using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Clients;
using Punctum.Records.Pictures;
using Punctum.Tests.Records.Program;
using Xunit;

namespace Punctum.Tests.Records.Jobs;

/// <summary>Workers as processes, on a private cluster: one is killed in the middle, another does its work again.</summary>
public sealed class WorkerKillTests() : OwnCluster("work")
{
    [Fact]
    public async Task A_killed_workers_job_is_redone_by_another_and_nothing_is_there_by_half()
    {
        await using var records = await Prepared();
        Assert.Contains("queued as job", Run("comparisons", "add", "1", "front"));
        using (var first = Start(null, "work"))
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
        Run("work", "--until-idle");
        Assert.Equal(("done", 2), State());
        string listed = Assert.Single(Run("comparisons", "list", "1").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("2026-01-05 against 2026-05-04", listed);
        Run("comparisons", "report", listed[..36], "-o", Path.Combine(Folder, "out"));
        Assert.True(File.Exists(Path.Combine(Folder, "out", "report.html")));
        Assert.Contains("already compared: " + listed[..36], Run("comparisons", "add", "1", "front", "--wait"));
        Assert.Equal(["comparison.insert"], await records.Told("what = 'comparison.insert'"));
        Assert.Empty((await AuditChain.Verify(records, CancellationToken.None)).Faults);
        Assert.True((await new Sweep(records).Run(TestRecords.Anna, true, false, CancellationToken.None)).Whole);
    }

    [Fact]
    public async Task On_a_leash_a_worker_works_and_ends_with_its_standard_input()
    {
        await using var records = await Prepared();
        Run("comparisons", "add", "1", "front");
        using var worker = SystemTests.PunctumProcess.Start("work", "--leash", "--data", Data);
        while (!worker.HasExited && State().Item1 != "done") await Task.WhenAny(worker.WaitForExitAsync(), Task.Delay(TimeSpan.FromMilliseconds(300)));
        Assert.False(worker.HasExited);
        worker.StandardInput.Close();
        await worker.WaitForExitAsync();
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact, Trait("Kind", "Sweep")]
    public async Task Asked_to_end_a_worker_finishes_its_step_and_leaves_the_rest_to_the_next()
    {
        await using var records = await Prepared();
        Run("comparisons", "add", "1", "front");
        using (var first = Start(null, "work"))
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

    /// <summary>Kept open, so that the database need not be started for every call.</summary>
    async Task<PracticeRecords> Prepared()
    {
        var records = await Open();
        var client = await new AddClient(records).Run(TestRecords.Anna, "Lovelace", "Ada", null, null, null, CancellationToken.None);
        var add = new AddPicture(records, TimeProvider.System);
        foreach (var (day, picture) in new[] { (new DateOnly(2026, 1, 5), DrawnHeads.Before), (new DateOnly(2026, 5, 4), DrawnHeads.After) })
            await add.Run(TestRecords.Anna, client.Id.ToString(), "front", day, "a.jpg", picture, CancellationToken.None);
        return records;
    }

    (string?, int) State()
    {
        var job = JsonDocument.Parse(Run("jobs", "--json")).RootElement[0];
        return (job.GetProperty("state").GetString(), job.GetProperty("attempts").GetInt32());
    }
}
