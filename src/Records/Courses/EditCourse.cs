using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Courses;

/// <summary>Changes the values of a course by hand, with a reason. What held before stays to be read.</summary>
public sealed class EditCourse(PracticeRecords records)
{
    /// <summary>Puts new values beside the plan.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="course">Which.</param>
    /// <param name="seen">How many edits the editor had seen: of two who edit at once, the second is told.</param>
    /// <param name="values">As they shall be; the least time of the protocol and the areas stay.</param>
    /// <param name="reason">To be read for ever.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<CourseEdited> Run(Actor actor, Guid course, int seen, CoursePlan values, string reason, Signatory by, CancellationToken cancel)
    {
        by.Checked();
        await using var work = await records.Begin(actor, cancel);
        await OneAtATime.Wait(work, cancel, course);
        var row = await work.Db.Courses.SingleAsync(c => c.Id == course, cancel);
        var edits = await work.Db.CourseEdits.Where(e => e.CourseId == course).OrderBy(e => e.Number).ToListAsync(cancel);
        if (edits.Count != seen && edits is [.., var last]) return new CourseEdited.ChangedMeanwhile(last.ByName, last.AddedAt);
        var made = MadePlan.Read(row.Plan).Values;
        if (Wrong(made, values, reason, row.State, by) is { } because) return new CourseEdited.Refused(because);
        work.Db.Add(new CourseEdit { ClientId = row.ClientId, CourseId = course, Number = edits.Count + 1, Plan = values.Write(), Reason = reason.Trim(), ByName = by.Name, ByRole = by.Role });
        await work.Commit(cancel);
        return new CourseEdited.Done(edits.Count + 1);
    }

    static string? Wrong(CoursePlan made, CoursePlan values, string reason, string state, Signatory by)
    {
        if (state is "revoked" or "completed") return "This course has ended. Make a new one.";
        if (string.IsNullOrWhiteSpace(reason)) return "Say why; the reason stays with the course.";
        if (values.LeastSessions < 1 || values.MostSessions < values.LeastSessions || values.MostSessions > 20) return "Sessions are 1 to 20, the fewest first.";
        if (values.NeverSoonerDays != made.NeverSoonerDays || values.LeastDays < made.NeverSoonerDays) return $"The skin needs {made.NeverSoonerDays} days between two sessions; the protocol allows nothing shorter.";
        if (values.MostDays < values.LeastDays || values.MostDays > 366) return "The longest time between two sessions cannot be shorter than the shortest, nor longer than a year.";
        if (!values.Areas.Select(a => a.Area).SequenceEqual(made.Areas.Select(a => a.Area))) return "Areas come from the plan. For other areas make a new plan.";
        foreach (var (area, planned) in values.Areas.Zip(made.Areas))
        {
            if (area.MaxMm <= 0 || area.MaxMm > 10 || area.MinMm > area.MaxMm || area.FirstMaxMm > area.MaxMm) return $"The depths of {area.Area} do not fit together.";
            if ((area.MaxMm > planned.MaxMm || area.FirstMaxMm > planned.FirstMaxMm || (area.MaxMm is not null && planned.MaxMm is null)) && !by.Decides) return $"Deeper than the plan at {area.Area}: a clinician has to decide on it.";
        }
        return null;
    }
}
