using Punctum.Records.Database;

namespace Punctum.Records.Recovery;

/// <summary>Reads one escalation.</summary>
public sealed class ReadEscalation(PracticeRecords records)
{
    /// <summary>Null: this client has no such escalation.</summary>
    public async Task<ListedEscalation?> Run(Actor actor, Guid client, Guid escalation, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Connection.Command($"{ListedEscalation.Select} where e.id = $1 and e.client_id = $2", escalation, client).Rows(ListedEscalation.Of, cancel);
        await work.Tell("escalation.read", client, escalation, null, cancel);
        await work.Commit(cancel);
        return found.SingleOrDefault();
    }

    /// <summary>Whether something was raised after a moment that nobody has seen yet; nothing of it is told.</summary>
    public static async Task<bool> Newer(PracticeRecords records, Guid practice, DateTimeOffset since, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        return await connection.Value<bool>("""
            select exists (select from escalation e join client l on l.id = e.client_id join check_in c on c.id = e.check_in_id
                where e.closed_at is null and e.acknowledged_at is null and l.practice_id = $1 and c.answered_at > $2)
            """, cancel, practice, since);
    }
}
