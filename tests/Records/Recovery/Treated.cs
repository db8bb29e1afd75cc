using Punctum.Cli.Clinic;
using Punctum.Clinic.Protocol;
using Punctum.Records.Clients;
using Punctum.Records.Courses;
using Punctum.Records.Recovery;
using Punctum.Records.Sessions;
using Punctum.Records.Visits;

namespace Punctum.Tests.Records.Recovery;

/// <summary>A client whose session ended at a known moment, with the protocol's check-ins asked; where a concern is named, as the last of its finished course.</summary>
sealed class Treated
{
    static readonly Lazy<ClinicalProtocol> protocol = new(() => ProtocolOption.Read(ProtocolOption.OwnFolder));

    public static readonly DateTimeOffset Ended = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    public static ClinicalProtocol Protocol => protocol.Value;

    public required FoundClient Client { get; init; }
    public required Guid Session { get; init; }
    public required IReadOnlyList<CheckIn> Asked { get; init; }

    public static async Task<Treated> New(TestRecords test, string? finished = null)
    {
        var client = await test.Client();
        var at = Ended;
        await using var work = await test.Records.Begin(TestRecords.Anna, CancellationToken.None);
        var visit = work.Db.Add(new Visit { ClientId = client.Id, Day = DateOnly.FromDateTime(at.UtcDateTime) }).Entity;
        var course = finished is null ? null : work.Db.Add(new Course { ClientId = client.Id, Concerns = [finished], State = "completed", Plan = "{}" }).Entity;
        var session = work.Db.Add(new Session { ClientId = client.Id, VisitId = visit.Id, CourseId = course?.Id, Number = course is null ? null : 1, State = "completed", Record = "{}", SignedAt = at, SignedBy = "anna" }).Entity;
        await work.Db.SaveChangesAsync(CancellationToken.None);
        var asked = AskCheckIns.After(work, Protocol, client.Id, session.Id, at);
        await work.Commit(CancellationToken.None);
        return new() { Client = client, Session = session.Id, Asked = asked };
    }
}
