using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Recovery;

/// <summary>Everything of a client's recovery, newest first.</summary>
/// <param name="CheckIns">Asked, due and answered.</param>
/// <param name="Escalations">Of them.</param>
/// <param name="Events">What went wrong.</param>
/// <param name="LastSession">The newest one that took place; null: none.</param>
public sealed record ClientRecovery(IReadOnlyList<CheckIn> CheckIns, IReadOnlyList<Escalation> Escalations, IReadOnlyList<AdverseEvent> Events, RecoveredFrom? LastSession);

/// <summary>The session that a client recovers from.</summary>
/// <param name="Session">Which.</param>
/// <param name="Day">Its day.</param>
/// <param name="Ended">When it ended, as far as a check-in or a signature says it.</param>
/// <param name="Record">What was done, as JSON.</param>
public sealed record RecoveredFrom(Guid Session, DateOnly Day, DateTimeOffset? Ended, string Record);

/// <summary>Reads a client's recovery.</summary>
public sealed class ReadRecovery(PracticeRecords records)
{
    /// <summary>All of it; it is little.</summary>
    public async Task<ClientRecovery> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var checkIns = await work.Db.CheckIns.AsNoTracking().Where(c => c.ClientId == client).OrderByDescending(c => c.DueAt).ToListAsync(cancel);
        var escalations = await work.Db.Escalations.AsNoTracking().Where(e => e.ClientId == client).OrderByDescending(e => e.AddedAt).ToListAsync(cancel);
        var events = await work.Db.AdverseEvents.AsNoTracking().Where(e => e.ClientId == client).OrderByDescending(e => e.Onset).ThenByDescending(e => e.Id).ToListAsync(cancel);
        var last = await (from s in work.Db.Sessions join v in work.Db.Visits on s.VisitId equals v.Id where s.ClientId == client && s.State == "completed" orderby v.Day descending, s.Id descending
                          select new RecoveredFrom(s.Id, v.Day, s.SignedAt, s.Record)).FirstOrDefaultAsync(cancel);
        if (last is not null && checkIns.Find(c => c.SessionId == last.Session)?.CountedFrom is { } from) last = last with { Ended = from };
        await work.Tell("recovery.read", client, null, null, cancel);
        await work.Commit(cancel);
        return new(checkIns, escalations, events, last);
    }
}
