using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Plans;

namespace Punctum.Records.Courses;

/// <summary>Makes a course of a plan; the plan is kept as it was given, with the versions of the protocol's files.</summary>
public sealed class MakeCourse(PracticeRecords records)
{
    /// <summary>The course begins as a draft, whatever the plan says of booking.</summary>
    /// <param name="actor">Who makes it, and why.</param>
    /// <param name="client">For whom.</param>
    /// <param name="plan">What <see cref="Planning"/> answered.</param>
    /// <param name="cancel">Stops before anything counts.</param>
    public async Task<CourseMade> Run(Actor actor, Guid client, TreatmentPlan plan, CancellationToken cancel)
    {
        if (plan.Refused is not null || plan.Areas.IsEmpty) return new CourseMade.NoPlan(plan);
        await using var work = await records.Begin(actor, cancel);
        await OneAtATime.Wait(work, cancel, client);
        var open = await work.Db.Courses.Where(c => c.ClientId == client && c.Concerns.Contains(plan.Concern) && (c.State == "draft" || c.State == "active" || c.State == "on-hold")).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel);
        if (open is { } there) return new CourseMade.AlreadyThere(there);
        var course = work.Db.Add(new Course { ClientId = client, Concerns = [plan.Concern], State = "draft", Plan = MadePlan.Write(plan) }).Entity;
        await work.Commit(cancel);
        return new CourseMade.Made(course.Id);
    }
}
