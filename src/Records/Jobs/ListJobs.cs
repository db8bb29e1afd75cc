using Punctum.Records.Database;

namespace Punctum.Records.Jobs;

/// <summary>A job as a list shows it.</summary>
public sealed record ListedJob(Guid Id, long? Client, string Kind, string State, float Progress, int Attempts, string? Reason, DateTimeOffset AddedAt, DateTimeOffset? EndedAt);

/// <summary>What is queued, under way, and how the last ones ended.</summary>
public sealed class ListJobs(PracticeRecords records)
{
    const int Ended = 50;

    /// <summary>Open ones first to last, then the newest ended ones.</summary>
    public async Task<IReadOnlyList<ListedJob>> Run(Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var jobs = await work.Connection.Command("""
            with shown as ((select * from job where state in ('queued', 'running')) union all (select * from job where state in ('done', 'failed') order by ended_at desc limit $1))
            select j.id, c.number, j.kind, j.state, j.progress, j.attempts, j.reason, j.added_at, j.ended_at
            from shown j left join client c on c.id = j.client_id order by j.ended_at desc nulls first, j.id
            """, Ended).Rows(r => new ListedJob(r.GetGuid(0), r.IsDBNull(1) ? null : r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetFloat(4), r.GetInt32(5),
                r.IsDBNull(6) ? null : r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), r.IsDBNull(8) ? null : r.GetFieldValue<DateTimeOffset>(8)), cancel);
        await work.Tell("job.list", null, null, null, cancel);
        await work.Commit(cancel);
        return jobs;
    }
}
