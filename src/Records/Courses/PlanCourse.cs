using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Records.Consultations;

namespace Punctum.Records.Courses;

/// <summary>Asks the protocol for a plan, from the client's newest finished consultation and the decisions that stand against its rules.</summary>
public sealed class PlanCourse(PracticeRecords records, ClinicalProtocol protocol)
{
    /// <summary>The plan; null: there is no finished consultation, or it does not say what is treated, where and since when.</summary>
    public async Task<TreatmentPlan?> Run(Actor actor, Guid client, PracticeSettings settings, DateOnly today, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var kept = await work.Db.Consultations.AsNoTracking().Where(c => c.ClientId == client && c.FinishedAt != null).OrderByDescending(c => c.AddedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        if (kept is null) return null;
        var lifted = await ScreenConsultation.Standing(work, kept.Id, cancel);
        try
        {
            var consultation = kept.Read().Read(protocol, today) with { Overrides = [.. lifted.Select(ScreenConsultation.Decision)] };
            // Answers of a while ago hold for a session that is planned from now on.
            if (consultation.PlannedDate < today) consultation = consultation with { PlannedDate = today };
            var plan = Planning.Of(protocol, consultation, settings);
            await work.Tell("plan.make", client, kept.Id, null, cancel);
            await work.Commit(cancel);
            return plan;
        }
        catch (ProtocolException)
        {
            return null;
        }
    }
}
