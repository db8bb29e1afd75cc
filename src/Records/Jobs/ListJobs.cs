using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Jobs;

/// <summary>Work as a list shows it: a job, or a message to a client.</summary>
/// <param name="Id">Of the job, or of the reminder.</param>
/// <param name="Client">The client's number; null: it is of nobody.</param>
/// <param name="Kind">What is done; of a message "reminder_" and what it reminds of.</param>
/// <param name="State">queued, running, done or failed.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Reason">Why it failed, or why a message did not leave the last time.</param>
/// <param name="AddedAt">When it was asked for.</param>
/// <param name="EndedAt">Null: it has not ended.</param>
/// <param name="NextAt">When a message is tried next; null: as soon as a worker is free, or never again.</param>
public sealed record ListedJob(Guid Id, long? Client, string Kind, string State, float Progress, int Attempts, string? Reason, DateTimeOffset AddedAt, DateTimeOffset? EndedAt, DateTimeOffset? NextAt);

/// <summary>What is queued, under way, and how the last ones ended; messages to clients among it.</summary>
public sealed class ListJobs(PracticeRecords records)
{
    /// <summary>Of each: jobs that have ended, messages that go out next, messages that went out or could not.</summary>
    const int Most = 50;

    /// <summary>Open ones first to last, then the newest ended ones.</summary>
    public async Task<IReadOnlyList<ListedJob>> Run(Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var jobs = await work.Connection.Command("""
            with shown as (
                select id, client_id, kind, state, progress, attempts, reason, added_at, ended_at, null::timestamptz as next_at from job where state in ('queued', 'running')
                union all (select id, client_id, kind, state, progress, attempts, reason, added_at, ended_at, null from job where state in ('done', 'failed') order by ended_at desc limit $1)
                union all (select id, client_id, 'reminder_' || kind, 'queued', 0, attempts, reason, added_at, null, next_at from reminder where state = 'waiting' order by attempts = 0, next_at limit $1)
                union all (select id, client_id, 'reminder_' || kind, case when state in ('sent', 'quiet') then 'done' else 'failed' end, 1, attempts, reason, added_at, next_at, null
                    from reminder where state <> 'waiting' and (state <> 'cancelled' or reason is not null) order by next_at desc limit $1))
            select j.id, c.number, j.kind, j.state, j.progress, j.attempts, j.reason, j.added_at, j.ended_at, j.next_at
            from shown j left join client c on c.id = j.client_id order by j.ended_at desc nulls first, j.next_at nulls first, j.id
            """, Most).Rows(r => new ListedJob(r.GetGuid(0), r.IsDBNull(1) ? null : r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetFloat(4), r.GetInt32(5),
                r.IsDBNull(6) ? null : r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), At(r, 8), At(r, 9)), cancel);
        await work.Tell("job.list", null, null, null, cancel);
        await work.Commit(cancel);
        return jobs;
    }

    static DateTimeOffset? At(NpgsqlDataReader r, int field) => r.IsDBNull(field) ? null : r.GetFieldValue<DateTimeOffset>(field);
}
