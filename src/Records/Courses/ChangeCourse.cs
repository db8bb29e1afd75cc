using Microsoft.EntityFrameworkCore;
using Punctum.Records.Reminders;

namespace Punctum.Records.Courses;

/// <summary>What became of a course's new state.</summary>
public abstract record CourseChanged
{
    /// <summary>It has it.</summary>
    public sealed record Done(string Before) : CourseChanged;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record ChangedMeanwhile(string State) : CourseChanged;

    /// <summary>It cannot have it.</summary>
    public sealed record Refused(string Because) : CourseChanged;
}

/// <summary>Begins, holds, resumes, ends or gives up a course: the states of FHIR's CarePlan.</summary>
public sealed class ChangeCourse(PracticeRecords records, Punctum.Clinic.Protocol.ClinicalProtocol protocol, TimeProvider clock)
{
    static readonly Dictionary<string, string[]> ways = new()
    {
        ["draft"] = ["active", "revoked"],
        ["active"] = ["on-hold", "completed", "revoked"],
        ["on-hold"] = ["active", "completed", "revoked"],
        ["revoked"] = ["draft"],
        ["completed"] = ["active"],
    };

    /// <summary>To where a course in a state can go.</summary>
    public static IReadOnlyList<string> From(string state) => ways[state];

    // Every way can be gone back: that is what undoing it is.
    static bool Leads(string from, string to) => ways[from].Contains(to) || ways[to].Contains(from);

    /// <summary>Changes the state.</summary>
    /// <param name="actor">Who, and why.</param>
    /// <param name="course">Which.</param>
    /// <param name="version">As it was seen; null: whatever it is now.</param>
    /// <param name="state">draft, active, on-hold, revoked or completed.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<CourseChanged> Run(Actor actor, Guid course, uint? version, string state, CancellationToken cancel)
    {
        if (!ways.ContainsKey(state)) throw new ArgumentException($"a course has no state \"{state}\".");
        await using var work = await records.Begin(actor, cancel);
        await OneAtATime.Wait(work, cancel, course);
        var row = await work.Db.Courses.SingleAsync(c => c.Id == course, cancel);
        string before = row.State;
        if (version is { } seen && seen != row.Version) return new CourseChanged.ChangedMeanwhile(before);
        if (before == state) return new CourseChanged.Done(before);
        if (!Leads(before, state)) return new CourseChanged.Refused($"A course that is {before} cannot become {state}.");
        if (state == "active" && MadePlan.Read(row.Plan) is { MayBegin: false, Booking: var booking }) return new CourseChanged.Refused(Why(booking));
        row.State = state;
        await work.Db.SaveChangesAsync(cancel);
        await new CourseReminders(protocol, clock).Plan(work, course, cancel);
        await work.Commit(cancel);
        return new CourseChanged.Done(before);
    }

    static string Why(string booking) => booking switch
    {
        "never" => "Screening says that this client is not to be needled, so the course cannot begin.",
        "after_clinician" => "A clinician has to decide first. Record the decision in the consultation and make the plan anew.",
        _ => "A wait has to be over first whose end is not known. Answer the open question in the consultation and make the plan anew.",
    };
}
