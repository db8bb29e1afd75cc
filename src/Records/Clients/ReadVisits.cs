using Punctum.Records.Database;

namespace Punctum.Records.Clients;

/// <summary>A visit as the time line shows it.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Day">In the practice's time zone.</param>
/// <param name="SessionId">The session that took place; null: none.</param>
/// <param name="SessionNumber">Its number in its course.</param>
/// <param name="Views">How many views were photographed.</param>
public sealed record VisitOnLine(Guid Id, DateOnly Day, Guid? SessionId, int? SessionNumber, int Views);

/// <summary>Reads a client's visits, in the order of time.</summary>
public sealed class ReadVisits(PracticeRecords records)
{
    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<VisitOnLine>> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var visits = await work.Connection.Command("""
            select v.id, v.day, s.id, s.number, (select count(*) from capture c where c.visit_id = v.id)::int
            from visit v left join session s on s.visit_id = v.id and s.state <> 'entered-in-error'
            where v.client_id = $1 order by v.day, v.id
            """, client).Rows(r => new VisitOnLine(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.IsDBNull(2) ? null : r.GetGuid(2), r.IsDBNull(3) ? null : r.GetInt32(3), r.GetInt32(4)), cancel);
        await work.Tell("visit.list", client, null, null, cancel);
        await work.Commit(cancel);
        return visits;
    }
}
