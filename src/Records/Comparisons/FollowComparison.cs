using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>A question on its way.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Client">Whose.</param>
/// <param name="State">queued, running, done or failed.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Before">The earlier capture.</param>
/// <param name="After">The later one.</param>
/// <param name="Answer">The comparison, once it is there.</param>
/// <param name="Ahead">Jobs that a worker will do before.</param>
public sealed record FollowedComparison(Guid Job, Guid Client, string State, double Progress, string? Reason, Guid Before, Guid After, Guid? Answer, long Ahead);

/// <summary>How far a question is that was asked.</summary>
public sealed class FollowComparison(PracticeRecords records)
{
    /// <summary>Null: there is no such job.</summary>
    public async Task<FollowedComparison?> Run(Actor actor, Guid job, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return (await work.Connection.Command("""
            select j.id, j.client_id, j.state, j.progress, j.reason, (j.asked ->> 'beforeId')::uuid, (j.asked ->> 'afterId')::uuid,
                (select k.id from comparison k where k.before_id = (j.asked ->> 'beforeId')::uuid and k.after_id = (j.asked ->> 'afterId')::uuid order by encode(k.question, 'hex') = j.key desc, k.id desc limit 1),
                (select count(*) from job o where o.state in ('queued', 'running') and o.id < j.id)
            from job j where j.id = $1 and j.kind = $2
            """, job, AskComparison.Kind).Rows(r => new FollowedComparison(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetFloat(3), r.IsDBNull(4) ? null : r.GetString(4), r.GetGuid(5), r.GetGuid(6), r.IsDBNull(7) ? null : r.GetGuid(7), r.GetInt64(8)), cancel)).SingleOrDefault();
    }
}
