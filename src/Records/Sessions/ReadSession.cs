using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Courses;

namespace Punctum.Records.Sessions;

/// <summary>Reads one session with all that belongs to it.</summary>
public sealed class ReadSession(PracticeRecords records, ClinicalProtocol protocol)
{
    /// <summary>Null: this client has no such session.</summary>
    public async Task<ShownSession?> Run(Actor actor, Guid client, Guid session, PracticeSettings settings, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == session && s.ClientId == client, cancel);
        if (row is null) return null;
        var day = await work.Db.Visits.Where(v => v.Id == row.VisitId).Select(v => v.Day).SingleAsync(cancel);
        var amendments = await work.Db.Amendments.AsNoTracking().Where(a => a.SessionId == session).OrderBy(a => a.Number).ToListAsync(cancel);
        var reads = amendments.Aggregate(SessionPaper.Read(row.Record), (so, a) => (JsonObject)SessionPaper.Merged(so, JsonNode.Parse(a.Change))!);
        var plan = row.CourseId is { } course ? await ReadCourses.Values(work, course, cancel) : null;
        var said = await CheckSession.Of(work, protocol, settings, session, reads, cancel);
        await work.Tell("session.read", client, session, null, cancel);
        await work.Commit(cancel);
        return new(row, day, reads, amendments, plan, said);
    }
}
