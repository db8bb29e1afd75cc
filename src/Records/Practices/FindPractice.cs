using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>The practice that a shell speaks of: the only one, made at the first use.</summary>
static class FindPractice
{
    /// <summary>Two programs at the first use make one practice.</summary>
    const long Gate = 7216434003;

    /// <summary>Its id and time zone.</summary>
    /// <exception cref="RecordsException">There are several.</exception>
    public static async Task<(Guid Id, TimeZoneInfo Zone)> Only(Work work, CancellationToken cancel)
    {
        if (await Found(work, cancel) is { } found) return found;
        await work.Connection.Execute($"select pg_advisory_xact_lock({Gate})", cancel);
        if (await Found(work, cancel) is { } meanwhile) return meanwhile;
        var practice = new Practice { Name = "Practice", TimeZone = TimeZoneInfo.Local.Id };
        work.Db.Add(practice);
        await work.Db.SaveChangesAsync(cancel);
        return (practice.Id, TimeZoneInfo.Local);
    }

    /// <summary>The time zone of a client's practice.</summary>
    public static async Task<TimeZoneInfo> ZoneOf(Work work, Guid client, CancellationToken cancel) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(await work.Connection.Value<string>("select p.time_zone from client c join practice p on p.id = c.practice_id where c.id = $1", cancel, client) ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

    static async Task<(Guid, TimeZoneInfo)?> Found(Work work, CancellationToken cancel)
    {
        var practices = await work.Connection.Command("select id, time_zone from practice limit 2").Rows(r => (r.GetGuid(0), r.GetString(1)), cancel);
        if (practices.Count == 0) return null;
        if (practices.Count > 1) throw new RecordsException("these records hold several practices; the shell cannot tell which one is meant.");
        return (practices[0].Item1, TimeZoneInfo.TryFindSystemTimeZoneById(practices[0].Item2, out var zone) ? zone : TimeZoneInfo.Utc);
    }
}
