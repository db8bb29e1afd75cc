using Punctum.Records.Database;

namespace Punctum.Records.Audit;

/// <summary>Somebody who looked at a client's record on one day.</summary>
/// <param name="Day">In the given time zone.</param>
/// <param name="Who">The account's name; for others what the log calls them.</param>
/// <param name="What">What was looked at, as the log calls it: picture, comparison, client …</param>
/// <param name="Times">How often.</param>
/// <param name="Last">The last time on that day.</param>
public sealed record Looker(DateOnly Day, string Who, string What, long Times, DateTimeOffset Last);

/// <summary>Reads from the audit log who looked at a client's pictures and record. What programs and the door note for themselves is left out.</summary>
public sealed class WhoLooked(PracticeRecords records)
{
    const int Most = 200;

    /// <summary>Newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="client">Whose record.</param>
    /// <param name="zone">In which days are counted.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<IReadOnlyList<Looker>> Run(Actor actor, Guid client, TimeZoneInfo zone, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var lookers = await work.Connection.Command($"""
            select (a.at at time zone $2)::date as day, coalesce(p.name, split_part(a.who, ':', 1)), split_part(a.what, '.', 1), count(*), max(a.at)
            from audit a left join accounts.account p on a.who = 'account:' || p.id
            where a.whose = $1 and a.what ~ '\.(read|list|see|open|view|export)$' and a.who not like 'program:%' and p.client_id is distinct from $1
            group by 1, 2, 3 order by 1 desc, 5 desc limit {Most}
            """, client, zone.Id).Rows(r => new Looker(r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetFieldValue<DateTimeOffset>(4)), cancel);
        await work.Tell("audit.read", client, null, null, cancel);
        await work.Commit(cancel);
        return lookers;
    }
}
