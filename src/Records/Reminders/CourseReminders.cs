using Punctum.Clinic.Protocol;
using Punctum.Records.Appointments;
using Punctum.Records.Database;

namespace Punctum.Records.Reminders;

/// <summary>Calls a client in for result pictures and for a touch-up when the course is over, on the days that the protocol's plan names.</summary>
sealed class CourseReminders(ClinicalProtocol protocol, TimeProvider clock)
{
    sealed record Ended(Guid Practice, Guid Client, string Zone, string State, string Concern, DateOnly? Last);

    /// <summary>Plans them from the last signed session; only a completed course has any.</summary>
    public async Task Plan(Work work, Guid course, CancellationToken cancel)
    {
        var found = (await work.Connection.Command("""
            select l.practice_id, c.client_id, p.time_zone, c.state, c.concerns[1], (select max(v.day) from session s join visit v on v.id = s.visit_id where s.course_id = c.id and s.state = 'completed')
            from course c join client l on l.id = c.client_id join practice p on p.id = l.practice_id where c.id = $1
            """, course).Rows(r => new Ended(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetFieldValue<DateOnly>(5)), cancel)).Single();
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(found.Zone, out var known) ? known : TimeZoneInfo.Utc;
        await new Occasion(found.Practice, found.Client, null, null, course).Plan(work, found is { State: "completed", Last: { } last } ? [.. Calls(last, found.Concern, zone)] : [], cancel);
    }

    IEnumerable<Due> Calls(DateOnly last, string concern, TimeZoneInfo zone)
    {
        foreach (var picture in protocol.Plan.Pictures)
            if (Call("result_pictures", picture.Id, picture.After(last, last).Low, picture.After(last, last).High, zone) is { } due) yield return due;
        if (protocol.Plan.Concerns.TryGetValue(concern, out var treated) && !treated.OwnCare
            && Call("touch_up", "first", last.AddMonths(protocol.Plan.TouchUpFirstMonths.WholeIn(protocol.Settings)), last.AddMonths(protocol.Plan.TouchUpLastMonths.WholeIn(protocol.Settings)), zone) is { } touchUp) yield return touchUp;
    }

    // A window that has closed calls nobody in; one that is open calls at once.
    Due? Call(string kind, string item, DateOnly first, DateOnly last, TimeZoneInfo zone)
    {
        DateTimeOffset from = WallClock.About(first, AppointmentReminders.Morning, zone), until = WallClock.About(last.AddDays(1), TimeOnly.MinValue, zone), now = clock.GetUtcNow();
        return until <= now ? null : new(kind, item, from, until);
    }
}
