using Punctum.Records.Database;

namespace Punctum.Records.Recovery;

/// <summary>What became of an acknowledgement.</summary>
public abstract record EscalationAcknowledged
{
    EscalationAcknowledged() { }

    /// <summary>It is ours now.</summary>
    public sealed record Now : EscalationAcknowledged;

    /// <summary>Somebody was quicker.</summary>
    public sealed record Already(string By, DateTimeOffset At) : EscalationAcknowledged;

    /// <summary>There is no such escalation of this client.</summary>
    public sealed record None : EscalationAcknowledged;
}

/// <summary>Somebody of the practice has seen an escalation and looks after it. The first one stays.</summary>
public sealed class AcknowledgeEscalation(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Of two at once one is first, and the other is told who.</summary>
    public async Task<EscalationAcknowledged> Run(Actor actor, Guid client, Guid escalation, string by, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await using var command = work.Connection.Command("update escalation set acknowledged_at = $3, acknowledged_by = $4 where id = $1 and client_id = $2 and acknowledged_at is null", escalation, client, clock.GetUtcNow(), by);
        if (await command.ExecuteNonQueryAsync(cancel) == 1)
        {
            await work.Commit(cancel);
            return new EscalationAcknowledged.Now();
        }
        var first = await work.Connection.Command("select acknowledged_by, acknowledged_at from escalation where id = $1 and client_id = $2", escalation, client)
            .Rows(r => new EscalationAcknowledged.Already(r.GetString(0), r.GetFieldValue<DateTimeOffset>(1)), cancel);
        return first.Count == 0 ? new EscalationAcknowledged.None() : first[0];
    }
}
