using System.Text.Json;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Appointments;

/// <summary>The appointments of some days, of a client, or one.</summary>
public sealed class ListAppointments(PracticeRecords records)
{
    const int Most = 2000;

    const string Select = """
        select a.id, a.xmin, a.kind, a.state, lower(a.during), upper(a.during), lower(a.occupied), upper(a.occupied), a.room_id, r.name, a.practitioner_id, p.name,
            a.client_id, c.number, trim(c.given || ' ' || c.family), a.course_id, (select s.id from session s where s.visit_id = a.visit_id and s.state <> 'entered-in-error'), a.overbooked_because, a.note
        from appointment a join room r on r.id = a.room_id join accounts.account p on p.id = a.practitioner_id left join client c on c.id = a.client_id
        """;

    /// <summary>Of a practice, from a day to another, both inside, by beginning.</summary>
    public Task<IReadOnlyList<ListedAppointment>> OfDays(Actor actor, Guid practice, DateOnly first, DateOnly last, TimeZoneInfo zone, CancellationToken cancel) =>
        List(actor, null, $"{Select} where a.practice_id = $1 and lower(a.during) >= $2 and lower(a.during) < $3 order by lower(a.during), r.name, a.id limit {Most}", cancel,
            practice, WallClock.Day(first, zone).From.UtcDateTime, WallClock.Day(last, zone).Until.UtcDateTime);

    /// <summary>Of a client: the newest first.</summary>
    public Task<IReadOnlyList<ListedAppointment>> OfClient(Actor actor, Guid client, CancellationToken cancel) =>
        List(actor, client, $"{Select} where a.client_id = $1 order by lower(a.during) desc limit {Most}", cancel, client);

    /// <summary>One; null: it is not there.</summary>
    public async Task<ListedAppointment?> One(Actor actor, Guid appointment, CancellationToken cancel) =>
        (await List(actor, null, $"{Select} where a.id = $1", cancel, appointment)).SingleOrDefault();

    /// <summary>The rooms and the people of a practice that can be booked.</summary>
    public async Task<(IReadOnlyList<Bookable> Rooms, IReadOnlyList<Bookable> People)> Bookables(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        static Bookable Of(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1));
        return (await work.Connection.Command("select id, name from room where practice_id = $1 order by name", practice).Rows(Of, cancel),
            await work.Connection.Command("select id, name from accounts.account where practice_id = $1 and active and role in ('practitioner', 'clinician', 'lead') order by name", practice).Rows(Of, cancel));
    }

    async Task<IReadOnlyList<ListedAppointment>> List(Actor actor, Guid? client, string sql, CancellationToken cancel, params object?[] values)
    {
        await using var work = await records.Begin(actor, cancel);
        var list = await work.Connection.Command(sql, values).Rows(Of, cancel);
        await work.Tell("appointment.list", client, null, client is null ? JsonSerializer.Serialize(new { count = list.Count }) : null, cancel);
        await work.Commit(cancel);
        return list;
    }

    static ListedAppointment Of(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetFieldValue<uint>(1), r.GetString(2), r.GetString(3), Moment(r, 4), Moment(r, 5), Moment(r, 6), Moment(r, 7), r.GetGuid(8), r.GetString(9), r.GetGuid(10), r.GetString(11),
        r.IsDBNull(12) ? null : r.GetGuid(12), r.IsDBNull(13) ? null : r.GetInt64(13), r.IsDBNull(14) ? null : r.GetString(14), r.IsDBNull(15) ? null : r.GetGuid(15), r.IsDBNull(16) ? null : r.GetGuid(16),
        r.IsDBNull(17) ? null : r.GetString(17), r.IsDBNull(18) ? null : r.GetString(18));

    static DateTimeOffset Moment(NpgsqlDataReader r, int column) => r.GetFieldValue<DateTimeOffset>(column);
}
