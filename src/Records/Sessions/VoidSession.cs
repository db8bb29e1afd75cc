using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Protocol;
using Punctum.Records.Reminders;

namespace Punctum.Records.Sessions;

/// <summary>Marks a session that did not take place as entered in error, and takes that back. Its record stays; nobody is asked how it went.</summary>
public sealed class VoidSession(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Marks it, or takes the mark away.</summary>
    public async Task Run(Actor actor, Guid session, bool inError, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = await work.Db.Sessions.SingleAsync(s => s.Id == session, cancel);
        row.State = inError ? "entered-in-error" : row.SignedAt is null ? "in-progress" : "completed";
        await work.Db.SaveChangesAsync(cancel);
        var practice = await work.Db.Clients.Where(c => c.Id == row.ClientId).Select(c => c.PracticeId).SingleAsync(cancel);
        await new SessionReminders(protocol, clock).Plan(work, practice, row.ClientId, session, inError ? null : await StartSession.Ended(work, session, clock, cancel), cancel);
        if (row.CourseId is { } course) await new CourseReminders(protocol, clock).Plan(work, course, cancel);
        await work.Commit(cancel);
    }
}
