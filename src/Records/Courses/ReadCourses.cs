using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Plans;
using Punctum.Records.Appointments;
using Punctum.Records.Database;

namespace Punctum.Records.Courses;

/// <summary>Reads a client's courses: plan, edits, what took place, what is booked, and which days are proposed for the rest.</summary>
public sealed class ReadCourses(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<CourseStory>> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var zone = await Ground.Zone(work, await work.Db.Clients.Where(c => c.Id == client).Select(c => c.PracticeId).SingleAsync(cancel), cancel);
        var courses = await work.Db.Courses.AsNoTracking().Where(c => c.ClientId == client).OrderByDescending(c => c.Id).ToListAsync(cancel);
        var edits = await work.Db.CourseEdits.AsNoTracking().Where(e => e.ClientId == client).OrderBy(e => e.Number).ToListAsync(cancel);
        var steps = await Steps(work, client, zone, cancel);
        var today = WallClock.DayOf(clock.GetUtcNow(), zone);
        var stories = courses.ConvertAll(c => Story(c, [.. edits.Where(e => e.CourseId == c.Id)], [.. steps.Where(s => s.Course == c.Id).Select(s => s.Step)], today));
        await work.Tell("course.list", client, null, null, cancel);
        await work.Commit(cancel);
        return stories;
    }

    /// <summary>The values that hold now.</summary>
    internal static async Task<CoursePlan> Values(Work work, Guid course, CancellationToken cancel) =>
        await work.Connection.Value<string>("select plan::text from course_edit where course_id = $1 order by number desc limit 1", cancel, course) is { } edited
            ? CoursePlan.Read(edited) : MadePlan.Read((await work.Connection.Value<string>("select plan::text from course where id = $1", cancel, course))!).Values;

    static CourseStory Story(Course row, List<CourseEdit> edits, List<CourseStep> steps, DateOnly today)
    {
        var made = MadePlan.Read(row.Plan);
        var plan = edits is [.., var last] ? CoursePlan.Read(last.Plan) : made.Values;
        return new(row, made, plan, edits, steps, row.State is "revoked" or "completed" || !made.MayBegin ? [] : [.. Ahead(plan, steps, made.NotBefore, today)]);
    }

    /// <summary>The sessions that are neither over nor booked, each counted from the one before it.</summary>
    internal static IEnumerable<ProposedSession> Ahead(CoursePlan plan, IReadOnlyList<CourseStep> steps, DateOnly? notBefore, DateOnly today)
    {
        DateOnly? last = steps.Count == 0 ? null : steps.Max(s => s.Day);
        var soonest = notBefore > today ? notBefore.Value : today;
        for (int number = steps.Count + 1; number <= plan.MostSessions; number++)
        {
            var window = last is { } day ? plan.After(day) : new(soonest, soonest.AddDays(14));
            if (window.Low < soonest) window = new(soonest, window.High < soonest ? soonest.AddDays(14) : window.High);
            var proposed = WorkingDay(window.Low);
            yield return new(number, window, number > plan.LeastSessions, proposed);
            last = proposed;
        }
    }

    static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };

    static async Task<List<(Guid Course, CourseStep Step)>> Steps(Work work, Guid client, TimeZoneInfo zone, CancellationToken cancel)
    {
        var sessions = await work.Connection.Command("""
            select s.course_id, v.day, s.number, s.id, (select a.id from appointment a where a.visit_id = v.id and a.course_id = s.course_id order by a.id limit 1), s.state
            from session s join visit v on v.id = s.visit_id where s.client_id = $1 and s.course_id is not null and s.state <> 'entered-in-error' order by v.day, s.number
            """, client).Rows(r => (r.GetGuid(0), new CourseStep(r.GetFieldValue<DateOnly>(1), r.GetInt32(2), r.GetGuid(3), r.IsDBNull(4) ? null : r.GetGuid(4), r.GetString(5))), cancel);
        var booked = await work.Connection.Command("""
            select a.course_id, lower(a.during), a.id, a.state from appointment a where a.client_id = $1 and a.course_id is not null and a.kind in ('session', 'touch_up') and a.state in ('booked', 'arrived')
                and not exists (select from session s where s.visit_id = a.visit_id and s.state <> 'entered-in-error') order by a.during
            """, client).Rows(r => (r.GetGuid(0), new CourseStep(WallClock.DayOf(r.GetFieldValue<DateTimeOffset>(1), zone), null, null, r.GetGuid(2), r.GetString(3))), cancel);
        return [.. sessions, .. booked];
    }
}
