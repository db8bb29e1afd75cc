using Punctum.Clinic.Photography;
using Punctum.Clinic.Protocol;
using Punctum.Imaging;
using Punctum.Imaging.Signs;
using Punctum.Records;
using Punctum.Records.Comparisons;
using Punctum.Records.Jobs;
using Punctum.Records.Links;
using Punctum.Records.Pictures;
using Xunit;

namespace Punctum.Tests.Records.Comparisons;

/// <summary>Which two captures are compared, what a time line says, and the client's link.</summary>
public sealed class ChosenPairTests(TestCluster cluster)
{
    static readonly SwellingWindow swelling = SwellingWindow.Of(Cli.Clinic.ProtocolOption.Read(Cli.Clinic.ProtocolOption.OwnFolder));
    static readonly DateOnly session = new(2026, 2, 2);

    static CaptureOfView At(DateOnly day, bool fair = true) => new(Guid.CreateVersion7(), "front", day, Guid.Empty, fair, day == session, swelling.Until(day, [session]));

    [Fact]
    public void The_protocol_says_how_long_swelling_lasts() => Assert.Equal(14, swelling.Days);

    [Theory, InlineData(-1, false), InlineData(0, false), InlineData(1, true), InlineData(14, true), InlineData(15, false)]
    public void A_day_after_the_session_is_inside_until_the_window_ends(int days, bool inside) => Assert.Equal(inside, swelling.Until(session.AddDays(days), [session.AddDays(-100), session]) is not null);

    [Fact]
    public void Before_the_first_session_stands_against_the_newest_fair_one_that_is_no_swelling()
    {
        CaptureOfView early = At(session.AddDays(-30)), before = At(session), result = At(session.AddDays(90)), unfair = At(session.AddDays(120), fair: false), swollen = At(session.AddDays(5));
        Assert.Equal(new(before, result), ProposedPair.Of([unfair, result, swollen, before, early], [session]));
        Assert.Equal(new(before, unfair), ProposedPair.Of([unfair, swollen, before, early], [session]));
        Assert.Null(ProposedPair.Of([swollen, before], [session]));
        Assert.Null(ProposedPair.Of([before], [session]));
        Assert.Equal(new(early, before), ProposedPair.Of([before, early], []));
        Assert.Null(ProposedPair.Of([], []));
    }

    [Fact]
    public async Task Two_captures_are_asked_about_whichever_is_named_first_and_the_time_line_tells_the_answer()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, DrawnHeads.Before, day: new(2026, 1, 5));
        await test.Add(client, DrawnHeads.After, day: new(2026, 5, 4));
        await test.Add(client, Photographs.Jpeg(1, 320, 240), "left_45", new(2026, 5, 4));
        var line = await Read();
        Assert.Equal(("front", 1, PointState.NotAsked), (line.View, line.Points.Count, line.Points[0].State));
        var pair = line.Proposed!;
        var ask = new AskComparison(test.Records);
        var queued = Assert.IsType<ComparisonAsked.Queued>(await ask.Run(TestRecords.Anna, pair.After.Id, pair.Before.Id, CancellationToken.None));
        Assert.Equal((new DateOnly(2026, 1, 5), new DateOnly(2026, 5, 4)), (queued.Before, queued.After));
        Assert.IsType<ComparisonAsked.Underway>(await ask.Run(TestRecords.Anna, client.Id.ToString(), "front", null, null, CancellationToken.None));
        Assert.Equal(PointState.Underway, (await Read()).Points[0].State);
        var left = await test.Value<Guid>("select id from capture where view = 'left_45'");
        await Assert.ThrowsAsync<RecordsException>(() => ask.Run(TestRecords.Anna, pair.After.Id, left, CancellationToken.None));
        await Assert.ThrowsAsync<RecordsException>(() => ask.Run(TestRecords.Anna, pair.After.Id, pair.After.Id, CancellationToken.None));

        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        line = await Read();
        var point = Assert.Single(line.Points);
        Assert.Equal(PointState.Answered, point.State);
        Assert.NotNull(point.Of(Sign.Texture, "all"));
        Assert.NotNull(point.Of(Sign.Texture, line.Zones[0].Id));
        var opened = (await new OpenComparison(test.Records, swelling).Run(TestRecords.Anna, point.Comparison!.Value, CancellationToken.None))!;
        Assert.Equal((new DateOnly(2026, 1, 5), pair.After.Id), (opened.Before.Day, opened.After.Capture));

        var files = new ComparisonFiles(test.Records);
        Assert.Superset(new HashSet<string> { "before.tif", "after.tif", "before.jpg", "after.jpg", "report.html" }, (await files.List(TestRecords.Anna, opened.Id, CancellationToken.None)).ToHashSet());
        Directory.Delete(Path.Combine(test.Folder, "derived"), recursive: true);
        string[] made = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => files.Find(TestRecords.Anna, opened.Id, "after.tif", false, CancellationToken.None))))!;
        Assert.All(made, m => Assert.True(File.Exists(m)));
        Assert.Null(await files.Find(TestRecords.Anna, opened.Id, "../whole", false, CancellationToken.None));
        Assert.Null(await files.Find(TestRecords.Anna, opened.Id, "heat_none.jpg", false, CancellationToken.None));

        Task<TimeLine> Read() => new ReadTimeLine(test.Records, swelling).Run(TestRecords.Anna, client.Id, null, CancellationToken.None);
    }

    [Fact]
    public async Task A_client_link_opens_until_it_is_ended_and_is_not_made_against_a_denial()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Add(client, Photographs.Jpeg(1, 320, 240), day: new(2026, 1, 5));
        await test.Add(client, Photographs.Jpeg(2, 320, 240), day: new(2026, 5, 4));
        await new AskComparison(test.Records).Run(TestRecords.Anna, "1", "front", null, null, CancellationToken.None);
        await new Worker(test.Records).Run(true, null, CancellationToken.None);
        var comparison = await test.Value<Guid>("select id from comparison");
        var share = new ShareComparison(test.Records, TimeProvider.System);
        string secret = (await share.Make(TestRecords.Anna, comparison, CancellationToken.None))!;
        Assert.Equal(comparison, (await Find(secret))!.Subject);
        Assert.Single(await share.List(TestRecords.Anna, comparison, CancellationToken.None));
        await share.End(TestRecords.Anna, comparison, CancellationToken.None);
        Assert.Null(await Find(secret));
        await test.Execute($"set punctum.who = 'test'; insert into consent (id, client_id, purpose, decision, text_version, decided_at) values (gen_random_uuid(), '{client.Id}', 'record', 'deny', '1', now())");
        Assert.Null(await share.Make(TestRecords.Anna, comparison, CancellationToken.None));

        async Task<OpenedLink?> Find(string what)
        {
            await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
            return await OpenLink.Find(work, what, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }
    }
}
