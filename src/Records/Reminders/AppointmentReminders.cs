using NodaTime;
using NodaTime.Extensions;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Records.Appointments;
using Punctum.Records.Courses;
using Punctum.Records.Database;
using Appointment = Punctum.Records.Appointments.Appointment;

namespace Punctum.Records.Reminders;

/// <summary>Reminds of an appointment, and of the days before a session from the first thing that the protocol's calendar asks for.</summary>
sealed class AppointmentReminders(ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>So long before it begins, and at this hour where only a day is known: as calendar files that we write remind.</summary>
    static readonly TimeSpan before = TimeSpan.FromDays(1);

    /// <summary>When a reminder goes out that is for a day.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Plans them anew, in the transaction that booked, moved, cancelled or brought back.</summary>
    public async Task Plan(Work work, Appointment appointment, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (appointment.ClientId is not { } client) return;
        var begins = new DateTimeOffset(appointment.During.LowerBound);
        var occasion = new Occasion(appointment.PracticeId, client, appointment.Id, null, null);
        var now = clock.GetUtcNow();
        if (appointment.State != "booked" || begins <= now)
        {
            await occasion.Plan(work, [], cancel);
            return;
        }
        var due = new List<Due>();
        if (begins - before > now) due.Add(new("appointment", "day_before", begins - before, begins));
        if (appointment.Kind is "session" or "touch_up" && await Preparing(work, appointment, zone, cancel) is { } first && begins - now > 2 * before)
            due.Add(new("preparation", "first", first > now ? first : now, begins - before));
        await occasion.Plan(work, due, cancel);
    }

    /// <summary>When the first item of the calendar begins.</summary>
    async Task<DateTimeOffset?> Preparing(Work work, Appointment appointment, TimeZoneInfo zone, CancellationToken cancel)
    {
        var calendar = CourseCalendar.Of(protocol, new(InZone(appointment, zone), await Group(work, appointment.CourseId, cancel), WallClock.DayOf(clock.GetUtcNow(), zone)));
        return calendar.Preparation.Where(p => p.DaysBefore > 0).Select(p => (DateTimeOffset?)WallClock.About(p.Day, Morning, zone)).Min();
    }

    /// <summary>An appointment as the protocol's calendar takes it.</summary>
    public static Punctum.Clinic.Calendars.Appointment InZone(Appointment appointment, TimeZoneInfo zone) =>
        new(Instant.FromDateTimeUtc(appointment.During.LowerBound).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Id) ?? DateTimeZone.Utc), (appointment.During.UpperBound - appointment.During.LowerBound).ToDuration());

    /// <summary>The area group of a course; the face where none is known.</summary>
    public static async Task<AreaGroup> Group(Work work, Guid? course, CancellationToken cancel) =>
        course is { } id && await work.Connection.Value<string>("select plan::text from course where id = $1", cancel, id) is { } plan ? MadePlan.Read(plan).Values.Areas[0].Group : AreaGroup.Face;
}
