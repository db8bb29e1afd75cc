using Punctum.Records.Recovery;
using Punctum.Records.Today;
using Punctum.Tests.Records.Recovery;
using Xunit;

namespace Punctum.Tests.Records.Today;

/// <summary>Today shows who comes, what is due and what needs a look, each from its first to its last moment.</summary>
public sealed class TodayTests(TestCluster cluster)
{
    static readonly TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    static async Task<TodayBoard> Board(TestRecords test, DateTimeOffset now, TimeZoneInfo? zone = null) =>
        await new ReadToday(test.Records, Treated.Protocol, new Clock(now)).Run(TestRecords.Anna, await test.Value<Guid>("select id from practice"), zone ?? TimeZoneInfo.Utc, Treated.Protocol.Settings, 20, CancellationToken.None);

    static Task Tell(TestRecords test, Treated treated, int which, CheckInDraft draft, int hours) => new TellCheckIn(test.Records, Treated.Protocol, new Clock(Treated.Ended.AddHours(hours)))
        .Run(TestRecords.Anna, treated.Client.Id, treated.Asked[which].Id, draft, TellCheckIn.Client, "112", CancellationToken.None);

    [Fact]
    public async Task An_empty_practice_has_an_empty_day()
    {
        await using var test = await cluster.New();
        await test.Client();
        var board = await Board(test, Treated.Ended);
        Assert.Empty(board.Coming);
        Assert.Empty(board.Escalations);
        Assert.Equal((0, 0, 0), (board.CheckIns.InAll, board.Pictures.InAll, board.TouchUps.InAll));
    }

    [Theory]
    [InlineData("2026-03-28 22:59", false)]     // Berlin is at +1 on the 28th and at +2 from the 29th, 2 o'clock
    [InlineData("2026-03-28 23:00", true)]
    [InlineData("2026-03-29 21:59", true)]
    [InlineData("2026-03-29 22:00", false)]
    public async Task The_day_is_the_practices_own_also_when_the_clocks_change(string begins, bool today)
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await test.Execute($"""
            set punctum.who = 'test'; set timezone = 'UTC';
            insert into room (id, practice_id, name) select gen_random_uuid(), id, 'One' from practice;
            insert into accounts.account (id, practice_id, name, role, may_take_pictures, may_see_pictures, may_export_pictures, may_delete_pictures, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
                select gen_random_uuid(), id, 'Bea', 'practitioner', true, true, false, false, false, false, false, true, 0 from practice;
            insert into appointment (id, practice_id, room_id, practitioner_id, client_id, during, occupied, state)
                select gen_random_uuid(), p.id, r.id, a.id, '{client.Id}', tstzrange(t, t + interval '1 hour'), tstzrange(t, t + interval '1 hour'), 'booked' from practice p, room r, accounts.account a, (values (timestamptz '{begins}+00')) as v (t);
            """);
        var board = await Board(test, new(2026, 3, 29, 10, 0, 0, TimeSpan.Zero), berlin);
        Assert.Equal(today ? ["Lovelace, Ada"] : [], board.Coming.Select(c => c.Name));
    }

    [Theory, InlineData(23, new string[0]), InlineData(24, new[] { "CI-1" }), InlineData(71, new[] { "CI-1" }), InlineData(72, new[] { "CI-2" })]
    public async Task A_check_in_is_due_from_its_hour_until_the_next(int hours, string[] due)
    {
        await using var test = await cluster.New();
        await Treated.New(test);
        Assert.Equal(due, (await Board(test, Treated.Ended.AddHours(hours))).CheckIns.First.Select(c => c.What));
    }

    [Fact]
    public async Task An_answered_check_in_is_no_longer_due()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        await Tell(test, treated, 0, new() { Danger = [], Symptoms = [] }, 25);
        Assert.Equal(0, (await Board(test, Treated.Ended.AddHours(30))).CheckIns.InAll);
    }

    [Theory, InlineData("2026-05-31", false), InlineData("2026-06-01", true), InlineData("2026-06-15", true), InlineData("2026-06-16", false), InlineData("2026-08-04", true)]
    public async Task A_result_picture_is_due_in_its_window_after_the_last_session_of_a_finished_course(string day, bool due)
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test, "acne_scar");
        var at = new DateTimeOffset(DateOnly.Parse(day, null).ToDateTime(new(12, 0)), TimeSpan.Zero);
        Assert.Equal(due ? 1 : 0, (await Board(test, at)).Pictures.InAll);
    }

    [Fact]
    public async Task A_result_picture_that_was_taken_is_no_longer_due_but_one_taken_too_early_does_not_count()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test, "acne_scar");
        var at = new DateTimeOffset(2026, 6, 5, 12, 0, 0, TimeSpan.Zero);
        string Taken(string day) => $"""
            set punctum.who = 'test';
            with v as (insert into visit (id, client_id, day) values (gen_random_uuid(), '{treated.Client.Id}', '{day}') returning id, client_id)
            insert into capture (id, client_id, visit_id, view) select gen_random_uuid(), client_id, id, 'front' from v
            """;
        await test.Execute(Taken("2026-05-20"));
        Assert.Equal(1, (await Board(test, at)).Pictures.InAll);
        await test.Execute(Taken("2026-06-02"));
        Assert.Equal(0, (await Board(test, at)).Pictures.InAll);
    }

    [Theory, InlineData("acne_scar", "2026-11-03", false), InlineData("acne_scar", "2026-11-04", true), InlineData("acne_scar", "2027-05-04", true), InlineData("acne_scar", "2027-05-05", false), InlineData("melasma", "2026-11-04", false)]
    public async Task A_touch_up_is_due_in_its_months_but_not_for_what_follows_its_own_care(string concern, string day, bool due)
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test, concern);
        var at = new DateTimeOffset(DateOnly.Parse(day, null).ToDateTime(new(12, 0)), TimeSpan.Zero);
        Assert.Equal(due ? 1 : 0, (await Board(test, at)).TouchUps.InAll);
    }

    [Fact]
    public async Task What_needs_a_look_stays_until_it_is_ended()
    {
        await using var test = await cluster.New();
        var treated = await Treated.New(test);
        await Tell(test, treated, 0, new() { Danger = ["fever_38"] }, 20);
        var raised = Assert.Single((await Board(test, Treated.Ended.AddDays(400))).Escalations);
        var clock = new Clock(Treated.Ended.AddDays(400));
        await new AcknowledgeEscalation(test.Records, clock).Run(TestRecords.Anna, raised.Client, raised.Id, "Anna", CancellationToken.None);
        Assert.Equal("Anna", Assert.Single((await Board(test, clock.Now)).Escalations).AcknowledgedBy);
        await new CloseEscalation(test.Records, clock).Run(TestRecords.Anna, raised.Client, raised.Id, "Anna", "Called.", CancellationToken.None);
        Assert.Empty((await Board(test, clock.Now)).Escalations);
    }

    [Fact]
    public async Task A_failed_analysis_is_shown_until_it_is_asked_again()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        string Job(string state) => $"set punctum.who = 'test'; insert into job (id, client_id, kind, key, state, reason, ended_at) values (uuid('{Guid.CreateVersion7()}'), '{client.Id}', 'compare', 'k', {state})";
        await test.Execute(Job("'failed', 'no face', '2026-05-04'"));
        Assert.Equal("no face", Assert.Single((await Board(test, Treated.Ended)).Failed).Reason);
        await test.Execute(Job("'done', null, '2026-05-04'"));
        Assert.Empty((await Board(test, Treated.Ended)).Failed);
    }
}
