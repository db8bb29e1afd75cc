using Microsoft.EntityFrameworkCore;
using Punctum.Clinic;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Suitability;
using Punctum.Records.Database;

namespace Punctum.Records.Consultations;

/// <summary>A consultation with everything that belongs to it.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Version">For whoever changes it.</param>
/// <param name="Form">What was answered.</param>
/// <param name="Also">Further concerns.</param>
/// <param name="Carried">Answers of the last time, not yet said to be still true.</param>
/// <param name="SavedAt">The newest answer.</param>
/// <param name="FinishedAt">Null: still open.</param>
/// <param name="FinishedBy">Who finished it.</param>
/// <param name="Screening">The newest answer of the protocol; null: none yet.</param>
/// <param name="ScreenedAt">When it was given.</param>
/// <param name="Lifted">Decisions against rules that stand.</param>
/// <param name="Talked">What was talked through.</param>
public sealed record ConsultationRead(
    Guid Id, uint Version, ConsultationForm Form, IReadOnlyList<string> Also, IReadOnlyList<string> Carried, DateTimeOffset SavedAt, DateTimeOffset? FinishedAt, string? FinishedBy,
    Screening? Screening, DateTimeOffset? ScreenedAt, IReadOnlyList<LiftedRule> Lifted, IReadOnlyList<TalkedThrough> Talked)
{
    /// <summary>Every concern, the first one first.</summary>
    public IEnumerable<string> Concerns => (Form["concern"] is { } first ? [first] : Array.Empty<string>()).Concat(Also);
}

/// <summary>Reads a client's consultation: the open one, else the newest.</summary>
public sealed class ReadConsultation(PracticeRecords records)
{
    /// <summary>Null: the client has none yet.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="client">Whose.</param>
    /// <param name="finished">Only a finished one: what the practice goes by.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<ConsultationRead?> Run(Actor actor, Guid client, bool finished, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var kept = await work.Db.Consultations.AsNoTracking().Where(c => c.ClientId == client && (!finished || c.FinishedAt != null)).OrderByDescending(c => c.AddedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
        var read = kept is null ? null : await With(work, kept, cancel);
        if (read is not null)
        {
            await work.Tell("consultation.read", client, read.Id, null, cancel);
            await work.Commit(cancel);
        }
        return read;
    }

    static async Task<ConsultationRead> With(Work work, KeptConsultation kept, CancellationToken cancel)
    {
        var screening = await work.Db.Screenings.AsNoTracking().Where(s => s.ConsultationId == kept.Id).OrderByDescending(s => s.MadeAt).ThenByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
        var lifted = await work.Db.LiftedRules.AsNoTracking().Where(l => l.ConsultationId == kept.Id && l.TakenBackAt == null).OrderBy(l => l.AddedAt).ToListAsync(cancel);
        var talked = await work.Db.TalkedThrough.AsNoTracking().Where(t => t.ConsultationId == kept.Id && t.TakenBackAt == null).ToListAsync(cancel);
        return new(
            kept.Id, kept.Version, kept.Read(), kept.Also, kept.Carried, kept.SavedAt, kept.FinishedAt, kept.FinishedBy,
            screening is null ? null : AnswerJson.Read<Screening>(screening.Answer), screening?.MadeAt, lifted, talked);
    }
}
