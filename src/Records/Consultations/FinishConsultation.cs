using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Records.Consultations;

/// <summary>Ends a consultation: its answers stay as they are from here on, and the protocol's answer is kept beside them.</summary>
public sealed class FinishConsultation(PracticeRecords records, ClinicalProtocol protocol, PracticeSettings? settings, TimeProvider clock)
{
    /// <summary>Unanswered questions do not hinder it: the protocol says what they mean.</summary>
    /// <param name="actor">Who finishes.</param>
    /// <param name="by">The same as a person.</param>
    /// <param name="consultation">The consultation.</param>
    /// <param name="version">Of what this person has seen.</param>
    /// <param name="today">In the practice's time zone.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ArgumentException">There is no such consultation.</exception>
    public async Task<ConsultationFinished> Run(Actor actor, Decider by, Guid consultation, uint version, DateOnly today, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var kept = await OpenConsultation.Locked(work, consultation, cancel) ?? throw new ArgumentException("there is no such consultation.");
        if (kept.FinishedAt is not null) return new ConsultationFinished.Already();
        if (kept.Version != version) return new ConsultationFinished.ChangedMeanwhile();
        var form = kept.Read().OnlyAsked(protocol);
        if (!form.IsOpened) return new ConsultationFinished.NotOpened([.. ConsultationForm.Opening.Where(o => form[o] is null)]);
        if (kept.Carried.Where(form.Given.ContainsKey).ToList() is { Count: > 0 } open) return new ConsultationFinished.ToConfirm(open);
        try
        {
            var screening = ScreenConsultation.Judge(protocol, settings, form, await ScreenConsultation.Standing(work, kept.Id, cancel), today);
            (kept.Form, kept.Carried, kept.FinishedAt, kept.FinishedBy) = (form.ToJson(), [], clock.GetUtcNow(), by.Name);
            ScreenConsultation.Keep(work, kept, screening, kept.FinishedAt.Value, by.Name);
            await work.Commit(cancel);
            return new ConsultationFinished.Done(screening);
        }
        catch (ProtocolException e)
        {
            return new ConsultationFinished.Contradiction(e.Problem.What + (e.Problem.Remedy.Length > 0 ? ": " + e.Problem.Remedy : ""));
        }
    }
}
