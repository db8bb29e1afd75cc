using System.Collections.Immutable;
using Npgsql;
using Punctum.Records.Links;
using Punctum.Records.Recovery;
using Punctum.Records.Sessions;
using Xunit;

namespace Punctum.Tests.Records.Recovery;

/// <summary>What clients tell, what they are told, and what the practice hears of it.</summary>
public sealed class CheckInTests(TestCluster cluster)
{
    static readonly CheckInDraft well = new() { Danger = [], Symptoms = [] };
    static readonly CheckInDraft red = new() { Danger = [], Symptoms = ["redness"], Details = new Dictionary<string, ToldDetail> { ["redness"] = new("mild", "better") }.ToImmutableSortedDictionary(), Signs = [], Risks = [] };
    static readonly CheckInDraft fever = new() { Danger = ["breathing_or_throat_swelling"] };

    static Task<CheckInTold> Tell(TestRecords test, Treated treated, int which, CheckInDraft draft, int hours) =>
        new TellCheckIn(test.Records, Treated.Protocol, new Clock(Treated.Ended.AddHours(hours))).Run(TestRecords.Anna, treated.Client.Id, treated.Asked[which].Id, draft, TellCheckIn.Client, "112", CancellationToken.None);

    static Task<CheckIn?> Opened(TestRecords test, Treated treated, int hours) =>
        new OpenCheckIn(test.Records, new Clock(Treated.Ended.AddHours(hours))).Run(TestRecords.Anna, treated.Client.Id, treated.Session, CancellationToken.None);

    [Fact]
    public async Task They_are_asked_at_every_hour_of_the_protocol_and_only_once()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        Assert.Equal(Treated.Protocol.Aftercare.CheckIns.Select(c => Treated.Ended.AddHours(c.Hours)), treated.Asked.Select(c => c.DueAt));
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        AskCheckIns.After(work, Treated.Protocol, treated.Client.Id, treated.Session, Treated.Ended);
        await Assert.ThrowsAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => work.Commit(CancellationToken.None));
    }

    [Theory, InlineData(17, null), InlineData(18, 0), InlineData(65, 0), InlineData(66, 1), InlineData(160, 1), InlineData(162, 2)]
    public async Task The_link_opens_the_newest_that_is_due_and_a_little_before(int hours, int? which)
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        Assert.Equal(which is { } asked ? treated.Asked[asked].Id : null, (await Opened(test, treated, hours))?.Id);
    }

    [Fact]
    public async Task An_answered_one_is_shown_until_the_next_is_due()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        await Tell(test, treated, 0, well, 24);
        Assert.Equal(treated.Asked[0].Id, (await Opened(test, treated, 65))!.Id);
        Assert.Equal(treated.Asked[1].Id, (await Opened(test, treated, 66))!.Id);
    }

    [Fact]
    public async Task What_was_told_is_kept_step_by_step_and_gone_on_with()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        var kept = Assert.IsType<CheckInTold.Kept>(await Tell(test, treated, 0, new() { Danger = [] }, 24));
        Assert.IsType<CheckInStep.Symptoms>(kept.Next);
        var later = CheckInDraft.Read((await Opened(test, treated, 26))!.Draft) with { Symptoms = ["redness", "itch"] };
        Assert.Equal(new CheckInStep.Detail("redness"), Assert.IsType<CheckInTold.Kept>(await Tell(test, treated, 0, later, 26)).Next);
        Assert.Equal(0, await test.Value<long>("select count(*) from escalation"));
    }

    [Fact]
    public async Task Of_a_session_that_did_not_take_place_nobody_asks_until_it_is_brought_back()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        Task Void(bool inError) => new VoidSession(test.Records, Treated.Protocol, new Clock(Treated.Ended)).Run(TestRecords.Anna, treated.Session, inError, CancellationToken.None);
        await Void(true);
        Assert.Null(await Opened(test, treated, 24));
        await Void(false);
        Assert.Equal(treated.Asked[0].Id, (await Opened(test, treated, 24))?.Id);
    }

    [Fact]
    public async Task What_a_client_has_begun_to_tell_or_tells_unasked_is_heard_also_when_the_session_did_not_take_place()
    {
        await using var test = await cluster.New();
        var (begun, unasked) = (await Treated.New(test), await Treated.New(test));
        await Tell(test, begun, 0, new() { Danger = [] }, 24);
        await test.Execute("set punctum.who = 'test'; update session set state = 'entered-in-error'");
        Assert.Equal(begun.Asked[0].Id, (await Opened(test, begun, 25))?.Id);
        Assert.NotNull(Assert.IsType<CheckInTold.Answered>(await Tell(test, begun, 0, fever, 25)).Escalation);
        var told = await new TellCheckIn(test.Records, Treated.Protocol, new Clock(Treated.Ended.AddHours(25))).Begin(TestRecords.Anna, unasked.Client.Id, unasked.Session, CancellationToken.None);
        Assert.Equal(told.Id, (await Opened(test, unasked, 26))?.Id);
    }

    [Fact]
    public async Task Nothing_to_complain_of_is_an_answer_and_tells_nobody()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        var answered = Assert.IsType<CheckInTold.Answered>(await Tell(test, treated, 0, well, 24));
        Assert.Null(answered.Escalation);
        Assert.Null(answered.CheckIn.Level);
    }

    [Fact]
    public async Task What_is_normal_tells_nobody_and_keeps_the_protocols_versions()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        var answered = Assert.IsType<CheckInTold.Answered>(await Tell(test, treated, 0, red, 24));
        Assert.Null(answered.Escalation);
        Assert.Equal("normal", answered.CheckIn.Level);
        Assert.Equal(Treated.Protocol.Stamp("triage.yaml").Files[0].Fingerprint, await test.Value<string>("select answer -> 0 -> 'stamp' -> 'files' -> 0 ->> 'fingerprint' from check_in where answered_at is not null"));
    }

    [Fact]
    public async Task Hours_are_counted_to_the_answer_not_to_the_question()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        await Tell(test, treated, 0, red, 73);      // the same redness is no longer normal after 72 hours
        Assert.Equal("advice", await test.Value<string>("select level from check_in where answered_at is not null"));
    }

    [Fact]
    public async Task A_sign_of_danger_ends_the_questions_and_tells_the_practice()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        var answered = Assert.IsType<CheckInTold.Answered>(await Tell(test, treated, 0, fever, 20));
        Assert.Equal(("urgent", "emergency"), (answered.CheckIn.Level, answered.CheckIn.Channel));
        Assert.NotNull(answered.Escalation);
        Assert.Contains("112", answered.CheckIn.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_twice_at_once_it_is_answered_once()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Tell(test, treated, 0, fever, 20)));
        Assert.Single(told.OfType<CheckInTold.Answered>());
        Assert.Equal(7, told.OfType<CheckInTold.Already>().Count());
        Assert.Equal(1, await test.Value<long>("select count(*) from escalation"));
    }

    [Fact]
    public async Task Nobody_tells_for_another_client()
    {
        await using var test = await cluster.New();
        var (treated, other) = (await Treated.New(test), await Treated.New(test));
        var told = await new TellCheckIn(test.Records, Treated.Protocol, TimeProvider.System).Run(TestRecords.Anna, other.Client.Id, treated.Asked[0].Id, fever, TellCheckIn.Client, null, CancellationToken.None);
        Assert.IsType<CheckInTold.None>(told);
    }

    [Fact]
    public async Task An_answer_is_never_changed()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        await Tell(test, treated, 0, fever, 20);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => test.Execute("set punctum.who = 'test'; update check_in set level = 'normal' where answered_at is not null"));
        Assert.Equal("PU003", refused.SqlState);
    }

    [Fact]
    public async Task A_client_may_ask_again_and_two_clicks_begin_one()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        await Tell(test, treated, 0, well, 24);
        var clock = new Clock(Treated.Ended.AddHours(30));
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new TellCheckIn(test.Records, Treated.Protocol, clock).Begin(TestRecords.Anna, treated.Client.Id, treated.Session, CancellationToken.None)));
        Assert.Single(begun.Select(b => b.Id).Distinct());
        Assert.Equal(Treated.Ended, begun[0].CountedFrom);
        Assert.Equal(begun[0].Id, (await Opened(test, treated, 31))!.Id);
    }

    [Fact]
    public async Task One_link_opens_all_check_ins_of_a_session_and_ends_after_the_last()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        string secret;
        await using (var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None))
        {
            secret = AskCheckIns.Link(work, Treated.Protocol, treated.Client.Id, treated.Session, Treated.Ended);
            await work.Commit(CancellationToken.None);
        }
        await using var reading = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        var lastDue = treated.Asked.Max(c => c.DueAt);
        Assert.Equal(treated.Session, (await OpenLink.Find(reading, secret, lastDue.AddDays(29), CancellationToken.None))!.Subject);
        Assert.Null(await OpenLink.Find(reading, secret, lastDue.AddDays(31), CancellationToken.None));
    }
}
