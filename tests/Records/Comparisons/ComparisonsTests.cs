using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;
using Punctum.Records;
using Punctum.Records.Audit;
using Punctum.Records.Clients;
using Punctum.Records.Comparisons;
using Punctum.Records.Jobs;
using Xunit;

namespace Punctum.Tests.Records.Comparisons;

/// <summary>A comparison from its question to its report, on a real database, by a worker of this process.</summary>
public sealed class ComparisonsTests(TestCluster cluster)
{
    static readonly DateOnly january = new(2026, 1, 5), may = new(2026, 5, 4);

    [Fact]
    public async Task A_question_is_answered_once_and_its_report_can_be_made_again()
    {
        await using var test = await Pair();
        var queued = Assert.IsType<ComparisonAsked.Queued>(await Ask(test));
        Assert.Equal((january, may), (queued.Before, queued.After));
        Assert.Equal(queued.Job, Assert.IsType<ComparisonAsked.Underway>(await Ask(test)).Job);
        Assert.Equal(("queued", 0), await Job(test, queued.Job));

        var news = await Work(test);
        Assert.Contains(news, n => n.Stage == RoadStage.Aligning);
        Assert.Equal(("done", 1), await Job(test, queued.Job));
        var answered = Assert.IsType<ComparisonAsked.Answered>(await Ask(test));
        var listed = Assert.Single((await new ListComparisons(test.Records).Run(TestRecords.Anna, "1", CancellationToken.None)).Comparisons);
        Assert.Equal((answered.Comparison, january, may), (listed.Id, listed.Before, listed.After));
        Assert.Equal(1, await test.Value<long>("select count(*) from job"));
        Assert.Equal(0, await test.Value<long>("select count(*) from scheduling.qrtz_triggers"));

        string kept = Path.Combine(test.Folder, "kept"), again = Path.Combine(test.Folder, "again");
        Assert.False(await new ReportComparison(test.Records).Run(TestRecords.Anna, listed.Id, kept, CancellationToken.None));
        Directory.Delete(Path.Combine(test.Folder, "derived"), recursive: true);
        Assert.True(await new ReportComparison(test.Records).Run(TestRecords.Anna, listed.Id, again, CancellationToken.None));
        Assert.Equal(listed.Headline, ComparisonJson.Read(File.ReadAllBytes(Path.Combine(again, ComparisonFolder.Numbers))).Headline);
        Assert.Equal(Files(kept), Files(again));
        Assert.All(Directory.EnumerateFiles(kept), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(again, Path.GetFileName(file)))));
    }

    [Fact]
    public async Task Whatever_is_asked_done_and_read_is_in_the_audit_log()
    {
        await using var test = await Pair();
        await Ask(test);
        await Work(test);
        var told = await test.Records.Told("who = 'program:worker'");
        Assert.Equal(["comparison.insert", "job.update", "job.update", "picture.read", "picture.read"], told.Order(StringComparer.Ordinal));
        Assert.Equal(["job.insert"], (await test.Records.Told("what like 'job.%' and who = 'test:anna'")));
        Assert.Empty((await AuditChain.Verify(test.Records, CancellationToken.None)).Faults);
    }

    [Fact]
    public async Task An_original_that_was_damaged_on_the_disk_ends_the_job_at_once_with_the_reason()
    {
        await using var test = await Pair();
        var queued = Assert.IsType<ComparisonAsked.Queued>(await Ask(test));
        string original = Directory.EnumerateFiles(Path.Combine(test.Folder, "originals"), "*", SearchOption.AllDirectories).First(f => File.ReadAllBytes(f).AsSpan().SequenceEqual(DrawnHeads.After));
        byte[] bytes = DrawnHeads.After.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        File.Delete(original);
        File.WriteAllBytes(original, bytes);
        await Work(test);
        Assert.Equal(("failed", 1), await Job(test, queued.Job));
        Assert.Equal("could not be analysed, because the original of a.jpg (2026-05-04) is damaged on the disk. Restore it from a backup or add the picture again, then ask again.", await Reason(test));

        await test.Add(new FoundClient((await test.Value<Guid>("select id from client")), 1, "Lovelace", "Ada", null), DrawnHeads.After, day: may);      // heals the file
        Assert.IsType<ComparisonAsked.Queued>(await Ask(test));
        await Work(test);
        Assert.Equal(1, await test.Value<long>("select count(*) from comparison"));
    }

    [Fact]
    public async Task Pictures_without_a_face_are_answered_not_comparable()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, Photographs.Jpeg(1, 320, 240), day: january);
        await test.Add(client, Photographs.Jpeg(2, 320, 240), day: may);
        await Ask(test);
        await Work(test);
        Assert.Equal("done", await test.Value<string>("select state from job"));
        Assert.True(await test.Value<bool>("select (result ->> 'notComparableAtAll')::boolean from comparison"));
    }

    [Fact]
    public async Task A_job_that_was_begun_three_times_is_not_begun_again()
    {
        await using var test = await Pair();
        var queued = Assert.IsType<ComparisonAsked.Queued>(await Ask(test));
        await test.Execute("set punctum.who = 'test'; update job set state = 'running', attempts = 3");
        await Work(test);
        Assert.Equal(("failed", 3), await Job(test, queued.Job));
        Assert.Equal("could not be analysed, because the program was ended in the middle of it 3 times.", await Reason(test));
    }

    [Fact]
    public async Task Work_that_the_scheduler_has_lost_is_done_all_the_same()
    {
        await using var test = await Pair();
        await Ask(test);
        await test.Execute("delete from scheduling.qrtz_triggers; delete from scheduling.qrtz_job_details");
        await Work(test);
        Assert.Equal("done", await test.Value<string>("select state from job"));
    }

    [Fact]
    public async Task A_job_that_a_living_worker_holds_is_left_to_it()
    {
        await using var test = await Pair();
        var queued = Assert.IsType<ComparisonAsked.Queued>(await Ask(test));
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using (await JobHold.Take(test.Records, queued.Job, CancellationToken.None))
        {
            var other = new Worker(test.Records).Run(false, null, stop.Token);
            while (await test.Value<long>("select count(*) from scheduling.qrtz_job_details") > 0 && !stop.IsCancellationRequested) await Task.Delay(20, CancellationToken.None);
            await stop.CancelAsync();
            await other;
            Assert.Equal(("queued", 0), await Job(test, queued.Job));
        }
        await Work(test);
        Assert.Equal(("done", 1), await Job(test, queued.Job));
    }

    [Fact]
    public async Task What_fails_for_a_reason_of_its_own_is_tried_three_times_and_ends()
    {
        await using var test = await cluster.New();
        await using (var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None))
        {
            work.Db.Add(new Job { Kind = "divination", Key = "k" });
            await work.Commit(CancellationToken.None);
        }
        var news = await Work(test);
        Assert.Equal(["queued", "queued", "failed"], news.Select(n => n.State));
        Assert.Equal("could not be analysed, because it failed 3 times: this program knows no work of the kind divination.", await Reason(test));
    }

    [Fact]
    public async Task Several_workers_share_the_work_and_do_each_piece_once()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        for (int day = 0; day < 5; day++) await test.Add(client, Photographs.Jpeg(day), day: january.AddDays(day));
        for (int day = 1; day < 5; day++) await Ask(test, january, january.AddDays(day));
        await Task.WhenAll(Work(test), Work(test), Work(test));
        Assert.Equal(4, await test.Value<long>("select count(*) from job where state = 'done' and attempts = 1"));
        Assert.Equal(4, await test.Value<long>("select count(*) from comparison"));
        Assert.Equal(8, await test.Value<long>("select count(*) from audit where what = 'picture.read'"));
    }

    [Fact]
    public async Task What_was_asked_of_an_older_program_is_answered_by_this_one()
    {
        await using var test = await Pair();
        await Ask(test);
        await test.Execute("set punctum.who = 'test'; update job set key = 'of another version'");
        await Work(test);
        var answered = Assert.IsType<ComparisonAsked.Answered>(await Ask(test));
        Assert.False(await new ReportComparison(test.Records).Run(TestRecords.Anna, answered.Comparison, Path.Combine(test.Folder, "out"), CancellationToken.None));
    }

    [Fact]
    public async Task A_question_that_is_not_committed_leaves_nothing_with_the_scheduler()
    {
        await using var test = await cluster.New();
        await using (var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None))
        {
            var job = work.Db.Add(new Job { Kind = "comparison", Key = "k" }).Entity;
            await work.Db.SaveChangesAsync(TestContext.Current.CancellationToken);
            await (await test.Records.Scheduling).Enqueue(work, job.Id, CancellationToken.None);
        }
        Assert.Equal(0, await test.Value<long>("select (select count(*) from job) + (select count(*) from scheduling.qrtz_job_details) + (select count(*) from scheduling.qrtz_triggers)"));
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_end_hands_its_job_back_uncounted()
    {
        await using var test = await Pair();
        var queued = Assert.IsType<ComparisonAsked.Queued>(await Ask(test));
        using var stop = new CancellationTokenSource();
        await new Worker(test.Records).Run(false, news => { if (news.Stage == RoadStage.FindingFaces) stop.Cancel(); }, stop.Token);
        Assert.Equal(("queued", 0), await Job(test, queued.Job));
        await Work(test);
        Assert.Equal(("done", 1), await Job(test, queued.Job));
    }

    [Fact]
    public async Task One_day_or_an_unknown_one_is_refused()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await Assert.ThrowsAsync<RecordsException>(() => Ask(test));
        await test.Add(client, Photographs.Jpeg(1), day: january);
        await Assert.ThrowsAsync<RecordsException>(() => Ask(test));
        await test.Add(client, Photographs.Jpeg(2), day: may);
        await Assert.ThrowsAsync<RecordsException>(() => Ask(test, january.AddDays(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Ask(test, may, january));
        Assert.IsType<ComparisonAsked.Queued>(await Ask(test, january, may));
    }

    async Task<TestRecords> Pair()
    {
        var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, DrawnHeads.Before, day: january);
        await test.Add(client, DrawnHeads.After, day: may);
        return test;
    }

    static Task<ComparisonAsked> Ask(TestRecords test, DateOnly? before = null, DateOnly? after = null) => new AskComparison(test.Records).Run(TestRecords.Anna, "1", "front", before, after, CancellationToken.None);

    static async Task<IReadOnlyList<JobNews>> Work(TestRecords test)
    {
        var news = new List<JobNews>();
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await new Worker(test.Records).Run(true, news.Add, late.Token);
        Assert.False(late.IsCancellationRequested, "the work did not end");
        return news;
    }

    static async Task<(string?, int)> Job(TestRecords test, Guid job) => (await test.Value<string>("select state from job where id = $1", job), await test.Value<int>("select attempts from job where id = $1", job));

    static Task<string?> Reason(TestRecords test) => test.Value<string>("select reason from job order by id limit 1");

    static IEnumerable<string?> Files(string folder) => Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
