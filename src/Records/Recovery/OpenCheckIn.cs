using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Recovery;

/// <summary>Finds the check-in that a client's link opens now.</summary>
public sealed class OpenCheckIn(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Due so soon, it may be answered already.</summary>
    static readonly TimeSpan early = TimeSpan.FromHours(6);

    /// <summary>The one that is begun or due; else the one answered last; null: none of this session is due yet.</summary>
    /// <param name="actor">The link.</param>
    /// <param name="client">Whose.</param>
    /// <param name="session">Of which session; null: those that belong to none.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<CheckIn?> Run(Actor actor, Guid client, Guid? session, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await Find(work, client, session, clock.GetUtcNow(), cancel);
        if (found is not null) await work.Tell("check_in.read", client, found.Id, null, cancel);
        await work.Commit(cancel);
        return found;
    }

    internal static async Task<CheckIn?> Find(Work work, Guid client, Guid? session, DateTimeOffset now, CancellationToken cancel)
    {
        // Of a session that did not take place nobody asks; what a client has begun to tell can be told to its end.
        bool asks = session is null || await work.Db.Sessions.AnyAsync(s => s.Id == session && s.State != "entered-in-error", cancel);
        var all = await work.Db.CheckIns.AsNoTracking().Where(c => c.ClientId == client && c.SessionId == session && c.DueAt <= now + early
            && (asks || c.Rule == null || c.Draft != null || c.AnsweredAt != null)).ToListAsync(cancel);
        var answered = all.Where(c => c.AnsweredAt is not null).MaxBy(c => c.AnsweredAt);
        // One that was never answered is overtaken by the next: nobody can tell today how they were the day before yesterday.
        return all.Where(c => c.AnsweredAt is null && (answered is null || c.DueAt > answered.AnsweredAt - early)).MaxBy(c => c.DueAt) ?? answered;
    }
}
