using Punctum.Records.Database;

namespace Punctum.Records.Recovery;

/// <summary>Whether an escalation could be ended.</summary>
public enum EscalationClosed
{
    /// <summary>It is ended.</summary>
    Now,

    /// <summary>Nobody has acknowledged it yet.</summary>
    NotSeen,

    /// <summary>It had been ended before; what was written then stays.</summary>
    Already,

    /// <summary>There is no such escalation of this client.</summary>
    None,
}

/// <summary>Ends an escalation by saying what was done. There is no other way to make it disappear.</summary>
public sealed class CloseEscalation(PracticeRecords records, TimeProvider clock)
{
    /// <exception cref="ArgumentException">It does not say what was done.</exception>
    public async Task<EscalationClosed> Run(Actor actor, Guid client, Guid escalation, string by, string done, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(done)) throw new ArgumentException("say what was done.", nameof(done));
        await using var work = await records.Begin(actor, cancel);
        await using var command = work.Connection.Command("""
            update escalation set closed_at = greatest($3, acknowledged_at), closed_by = $4, done = $5
            where id = $1 and client_id = $2 and closed_at is null and acknowledged_at is not null
            """, escalation, client, clock.GetUtcNow(), by, done.Trim());
        if (await command.ExecuteNonQueryAsync(cancel) == 1)
        {
            await work.Commit(cancel);
            return EscalationClosed.Now;
        }
        return await work.Connection.Value<object>("select acknowledged_at is not null from escalation where id = $1 and client_id = $2", cancel, escalation, client) switch
        {
            true => EscalationClosed.Already,
            false => EscalationClosed.NotSeen,
            _ => EscalationClosed.None,
        };
    }
}
