using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;
using Punctum.Records.Database;

namespace Punctum.Records.Consultations;

/// <summary>Ticks that what to expect for a concern was talked through, and unticks it.</summary>
public sealed class TalkThrough(PracticeRecords records, ClinicalProtocol protocol, TimeProvider clock)
{
    /// <summary>Ticks; a second tick changes nothing.</summary>
    /// <exception cref="ArgumentException">There is no such concern or consultation.</exception>
    public async Task Run(Actor actor, Decider by, Guid consultation, string concern, CancellationToken cancel)
    {
        if (protocol.Expectations.Find(concern) is null) throw new ArgumentException($"there is no concern \"{concern}\".");
        await using var work = await records.Begin(actor, cancel);
        var kept = await OpenConsultation.Locked(work, consultation, cancel) ?? throw new ArgumentException("there is no such consultation.");
        if (await Standing(work, consultation, concern, cancel) is not null) return;
        work.Db.Add(new TalkedThrough { ClientId = kept.ClientId, ConsultationId = kept.Id, Concern = concern, TextVersion = protocol.Stamp(ExpectationsFile.Name).Files[0].Version, ByName = by.Name, TalkedAt = clock.GetUtcNow() });
        await work.Commit(cancel);
    }

    /// <summary>Unticks.</summary>
    public async Task TakeBack(Actor actor, Guid consultation, string concern, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await OpenConsultation.Locked(work, consultation, cancel);
        if (await Standing(work, consultation, concern, cancel) is not { } talked) return;
        talked.TakenBackAt = clock.GetUtcNow();
        await work.Commit(cancel);
    }

    static Task<TalkedThrough?> Standing(Work work, Guid consultation, string concern, CancellationToken cancel) =>
        work.Db.TalkedThrough.SingleOrDefaultAsync(t => t.ConsultationId == consultation && t.Concern == concern && t.TakenBackAt == null, cancel);
}
