using Punctum.Records.Courses;
using Punctum.Records.Database;

namespace Punctum.Records.Appointments;

/// <summary>Keeps sessions of one client as far apart as the plan's protocol demands; the number comes from the plan, never from here.</summary>
static class SkinRest
{
    sealed record Needled(Guid Course, DateOnly Day);

    /// <summary>Null: the day is free to be booked.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="client">Who comes.</param>
    /// <param name="course">Of which course.</param>
    /// <param name="day">The wished day.</param>
    /// <param name="except">The appointment that is moved.</param>
    /// <param name="zone">The practice's.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<Booking?> Judge(Work work, Guid client, Guid course, DateOnly day, Guid? except, TimeZoneInfo zone, CancellationToken cancel)
    {
        var plans = await Plans(work, client, cancel);
        if (plans.Find(p => p.Course == course) is not { Plan: { } plan } mine) return new Booking.Refused("This course is not one of this client.");
        if (mine.State is "revoked" or "completed") return new Booking.Refused("This course has ended; no session of it can be booked.");
        if (!mine.MayBegin) return new Booking.Refused("The plan of this course cannot be booked yet; the course says why.");
        if (day < mine.NotBefore) return new Booking.TooSoon(mine.NotBefore, $"Screening says: not before {mine.NotBefore:yyyy-MM-dd}.");
        // What heals together rests together, whatever it is treated for.
        var alike = plans.Where(p => p.Course == course || p.Plan.Areas.Any(a => plan.Areas.Any(o => o.Group == a.Group))).ToDictionary(p => p.Course, p => Math.Max(p.Plan.NeverSoonerDays, plan.NeverSoonerDays));
        var days = (await Days(work, client, except, zone, cancel)).Where(n => alike.ContainsKey(n.Course)).ToList();
        if (!days.Exists(n => Near(n, day))) return null;
        var earliest = day;
        while (days.Find(n => Near(n, earliest)) is { } near) earliest = near.Day.AddDays(alike[near.Course]);
        var in_the_way = days.First(n => Near(n, day));
        return new Booking.TooSoon(earliest, $"The skin needs {alike[in_the_way.Course]} days between two sessions, and there is one on {in_the_way.Day:yyyy-MM-dd}.");

        bool Near(Needled n, DateOnly other) => Math.Abs(other.DayNumber - n.Day.DayNumber) < alike[n.Course];
    }

    sealed record Planned(Guid Course, string State, CoursePlan Plan, bool MayBegin, DateOnly? NotBefore);

    static async Task<List<Planned>> Plans(Work work, Guid client, CancellationToken cancel) => await work.Connection.Command("""
        select c.id, c.state, c.plan::text, (select e.plan::text from course_edit e where e.course_id = c.id order by e.number desc limit 1) from course c where c.client_id = $1
        """, client).Rows(r =>
        {
            var made = MadePlan.Read(r.GetString(2));
            return new Planned(r.GetGuid(0), r.GetString(1), r.IsDBNull(3) ? made.Values : CoursePlan.Read(r.GetString(3)), made.MayBegin, made.NotBefore);
        }, cancel);

    static async Task<List<Needled>> Days(Work work, Guid client, Guid? except, TimeZoneInfo zone, CancellationToken cancel) =>
    [
        .. await work.Connection.Command("""
            select s.course_id, v.day from session s join visit v on v.id = s.visit_id where s.client_id = $1 and s.course_id is not null and s.state <> 'entered-in-error'
                and not exists (select from appointment a where a.visit_id = v.id and a.id = $2)
            """, client, except ?? Guid.Empty).Rows(r => new Needled(r.GetGuid(0), r.GetFieldValue<DateOnly>(1)), cancel),
        .. await work.Connection.Command("""
            select a.course_id, lower(a.during) from appointment a where a.client_id = $1 and a.course_id is not null and a.kind in ('session', 'touch_up') and a.state in ('booked', 'arrived') and a.id <> $2
            """, client, except ?? Guid.Empty).Rows(r => new Needled(r.GetGuid(0), WallClock.DayOf(r.GetFieldValue<DateTimeOffset>(1), zone)), cancel),
    ];
}
