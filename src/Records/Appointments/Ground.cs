using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Appointments;

/// <summary>The practice that a room, a person and a client belong to, and its time zone.</summary>
static class Ground
{
    public sealed record Place(Guid Practice, TimeZoneInfo Zone);

    /// <summary>Null: they do not belong together, or the person does not treat.</summary>
    public static async Task<Place?> Of(Work work, Guid room, Guid practitioner, Guid? client, CancellationToken cancel) => (await work.Connection.Command("""
        select p.id, p.time_zone from room r join practice p on p.id = r.practice_id join accounts.account a on a.practice_id = p.id
        where r.id = $1 and a.id = $2 and a.active and a.role in ('practitioner', 'clinician', 'lead') and ($3 or exists (select from client c where c.id = $4 and c.practice_id = p.id))
        """, room, practitioner, client is null, client ?? Guid.Empty).Rows(Of, cancel)).SingleOrDefault();

    /// <summary>The time zone of a practice.</summary>
    public static async Task<TimeZoneInfo> Zone(Work work, Guid practice, CancellationToken cancel) => ZoneOf(await work.Connection.Value<string>("select time_zone from practice where id = $1", cancel, practice));

    static Place Of(NpgsqlDataReader row) => new(row.GetGuid(0), ZoneOf(row.GetString(1)));

    static TimeZoneInfo ZoneOf(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
