using Npgsql;
using Punctum.Records.Recovery;
using Xunit;

namespace Punctum.Tests.Records.Recovery;

/// <summary>An escalation is seen by somebody, once, and ends only by what was done.</summary>
public sealed class EscalationTests(TestCluster cluster)
{
    static readonly Clock clock = new(Treated.Ended.AddHours(21));

    static async Task<(Treated Treated, Guid Escalation)> Raised(TestRecords test)
    {
        var treated = await Treated.New(test);
        var told = await new TellCheckIn(test.Records, Treated.Protocol, new Clock(Treated.Ended.AddHours(20)))
            .Run(TestRecords.Anna, treated.Client.Id, treated.Asked[0].Id, new() { Danger = ["breathing_or_throat_swelling"] }, TellCheckIn.Client, "112", CancellationToken.None);
        return (treated, Assert.IsType<CheckInTold.Answered>(told).Escalation!.Value);
    }

    static Task<EscalationAcknowledged> Acknowledge(TestRecords test, Guid client, Guid escalation, string by) => new AcknowledgeEscalation(test.Records, clock).Run(TestRecords.Anna, client, escalation, by, CancellationToken.None);

    static Task<EscalationClosed> Close(TestRecords test, Guid client, Guid escalation, string done = "Called; she is in hospital.") =>
        new CloseEscalation(test.Records, clock).Run(TestRecords.Anna, client, escalation, "Bea", done, CancellationToken.None);

    [Fact]
    public async Task Of_many_who_acknowledge_at_once_one_is_first_and_all_others_are_told_who()
    {
        await using var test = await cluster.New();
        var (treated, escalation) = await Raised(test);
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Acknowledge(test, treated.Client.Id, escalation, $"P{n}")));
        Assert.Single(all.OfType<EscalationAcknowledged.Now>());
        string first = $"P{Array.FindIndex(all, a => a is EscalationAcknowledged.Now)}";
        Assert.All(all.OfType<EscalationAcknowledged.Already>(), a => Assert.Equal(first, a.By));
        Assert.Equal(11, all.OfType<EscalationAcknowledged.Already>().Count());
    }

    [Fact]
    public async Task It_cannot_end_unseen_nor_without_a_word_nor_twice()
    {
        await using var test = await cluster.New();
        var (treated, escalation) = await Raised(test);
        Assert.Equal(EscalationClosed.NotSeen, await Close(test, treated.Client.Id, escalation));
        await Acknowledge(test, treated.Client.Id, escalation, "Anna");
        await Assert.ThrowsAsync<ArgumentException>(() => Close(test, treated.Client.Id, escalation, " "));
        Assert.Equal(EscalationClosed.Now, await Close(test, treated.Client.Id, escalation));
        Assert.Equal(EscalationClosed.Already, await Close(test, treated.Client.Id, escalation, "Nothing."));
        var listed = Assert.Single(await new ListEscalations(test.Records).Run(TestRecords.Anna, await test.Value<Guid>("select id from practice"), CancellationToken.None));
        Assert.Equal(("Anna", "Bea", "Called; she is in hospital."), (listed.AcknowledgedBy, listed.ClosedBy, listed.Done));
    }

    [Theory]
    [InlineData("update escalation set closed_at = now(), closed_by = 'x', done = 'x'", "23514")]
    [InlineData("update escalation set acknowledged_at = now(), acknowledged_by = 'x', closed_at = now(), closed_by = 'x'", "23514")]
    [InlineData("update escalation set acknowledged_at = now(), acknowledged_by = 'x', closed_at = now(), closed_by = 'x', done = ' '", "23514")]
    public async Task The_database_itself_refuses_a_silent_end(string sql, string code)
    {
        await using var test = await cluster.New();
        await Raised(test);
        Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => test.Execute("set punctum.who = 'test'; " + sql))).SqlState);
    }

    [Fact]
    public async Task Who_saw_it_first_stays()
    {
        await using var test = await cluster.New();
        var (treated, escalation) = await Raised(test);
        await Acknowledge(test, treated.Client.Id, escalation, "Anna");
        Assert.Equal("PU003", (await Assert.ThrowsAsync<PostgresException>(() => test.Execute("set punctum.who = 'test'; update escalation set acknowledged_by = 'x'"))).SqlState);
    }

    [Fact]
    public async Task Another_clients_cannot_be_touched()
    {
        await using var test = await cluster.New();
        var (_, escalation) = await Raised(test);
        var other = await test.Client("Hopper", "Grace");
        Assert.IsType<EscalationAcknowledged.None>(await Acknowledge(test, other.Id, escalation, "Anna"));
        Assert.Equal(EscalationClosed.None, await Close(test, other.Id, escalation));
    }
}
