using Punctum.Clinic.Calendars;
using Punctum.Clinic.Protocol;
using Punctum.Records.Database;
using Punctum.Records.Links;
using Punctum.Records.Reminders;

namespace Punctum.Records.Appointments;

/// <summary>Opens the link of a message.</summary>
public sealed class OpenAppointmentLink(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Null: what it was about is gone.</summary>
    public async Task<OpenedAppointment?> Run(Actor actor, OpenedLink link, CancellationToken cancel)
    {
        if (link is not { Client: { } client, Subject: { } subject }) return null;
        await using var work = await records.Begin(actor, cancel);
        var (practice, zoneName) = (await work.Connection.Command("select p.name, p.time_zone from client c join practice p on p.id = c.practice_id where c.id = $1", client).Rows(r => (r.GetString(0), r.GetString(1)), cancel)).Single();
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var known) ? known : TimeZoneInfo.Utc;
        var row = await work.Db.Appointments.FindAsync([subject], cancel);
        if (row is not null && row.ClientId != client) return null;
        var opened = row is null ? new OpenedAppointment(practice, zone, null, "", "", null) : new(practice, zone, (row.During.LowerBound, row.During.UpperBound), row.State,
            await work.Connection.Value<string>("select name from room where id = $1", cancel, row.RoomId) ?? "", await Calendar(work, row, zone, cancel));
        await work.Tell("appointment.read", client, subject, null, cancel);
        await work.Commit(cancel);
        return opened;
    }

    async Task<CourseCalendar?> Calendar(Work work, Appointment row, TimeZoneInfo zone, CancellationToken cancel) =>
        row.Kind is not ("session" or "touch_up") ? null
        : CourseCalendar.Of(protocol, new(AppointmentReminders.InZone(row, zone), await AppointmentReminders.Group(work, row.CourseId, cancel), WallClock.DayOf(clock.GetUtcNow(), zone)));
}
