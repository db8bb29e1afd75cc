using Npgsql;
using Punctum.Records.Recovery;
using Xunit;

namespace Punctum.Tests.Records.Recovery;

/// <summary>What went wrong is written down once; how it goes on is added.</summary>
public sealed class AdverseEventTests(TestCluster cluster)
{
    static readonly DateOnly today = new(2026, 5, 6);

    static AdverseEvent Event(Guid client, string kind = "blisters", string description = "Cold sore at the lip.", DateOnly? onset = null, string? reportedTo = null, DateOnly? reportedOn = null) => new()
    {
        ClientId = client, Kind = kind, Description = description, Serious = false, Severity = "moderate", Onset = onset ?? today, Lot = "L-1", Outcome = "ongoing", ReportedTo = reportedTo, ReportedOn = reportedOn, RecordedBy = "Anna",
    };

    static Task<Guid> Record(TestRecords test, AdverseEvent happened) => new RecordAdverseEvent(test.Records, Treated.Protocol).Run(TestRecords.Anna, happened, today, CancellationToken.None);

    [Fact]
    public async Task It_is_kept_and_read_with_the_clients_recovery()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var id = await Record(test, Event(client.Id));
        Assert.Equal(id, Assert.Single((await new ReadRecovery(test.Records).Run(TestRecords.Anna, client.Id, CancellationToken.None)).Events).Id);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_sentence()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        await Record(test, Event(client.Id, kind: RecordAdverseEvent.Other));
        await Record(test, Event(client.Id, onset: today));
        await Record(test, Event(client.Id, reportedTo: "Manufacturer", reportedOn: today));
        foreach (var wrong in new[] { Event(client.Id, kind: "blister"), Event(client.Id, description: " "), Event(client.Id, onset: today.AddDays(1)), Event(client.Id, reportedTo: "Manufacturer"), Event(client.Id, reportedOn: today) })
            await Assert.ThrowsAsync<ArgumentException>(() => Record(test, wrong));
    }

    [Fact]
    public async Task How_it_goes_on_is_changed_by_one_of_two_editors()
    {
        await using var test = await cluster.New();
        var client = await test.Client();
        var id = await Record(test, Event(client.Id));
        uint version = (await new ReadRecovery(test.Records).Run(TestRecords.Anna, client.Id, CancellationToken.None)).Events[0].Version;
        Task<bool> Change(string outcome, DateOnly? ended) => new ChangeAdverseEvent(test.Records).Run(TestRecords.Anna, client.Id, id, version, outcome, ended, null, null, CancellationToken.None);
        Assert.True(await Change("resolved", today));
        Assert.False(await Change("ongoing", null));
        Assert.Equal("resolved", await test.Value<string>("select outcome from adverse_event"));
    }

    [Fact]
    public async Task The_program_may_not_change_what_happened()
    {
        await using var test = await cluster.New();
        await Record(test, Event((await test.Client()).Id));
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        await using var change = new NpgsqlCommand("update adverse_event set serious = true", work.Connection);
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState);
    }
}
