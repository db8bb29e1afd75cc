using Punctum.Clinic.Protocol;

namespace Punctum.Records.Recovery;

/// <summary>Writes down what went wrong.</summary>
public sealed class RecordAdverseEvent(PracticeRecords records, ClinicalProtocol protocol)
{
    /// <summary>Any other kind.</summary>
    public const string Other = "other";

    /// <summary>Keeps it.</summary>
    /// <exception cref="ArgumentException">The kind is not known, nothing is described, it begins after today or ends before it begins, or it is half reported.</exception>
    public async Task<Guid> Run(Actor actor, AdverseEvent happened, DateOnly today, CancellationToken cancel)
    {
        if (happened.Kind != Other && protocol.Triage.Find(happened.Kind) is null) throw new ArgumentException($"\"{happened.Kind}\" is no kind of event; choose one from the list.");
        if (string.IsNullOrWhiteSpace(happened.Description)) throw new ArgumentException("describe in a sentence what happened.");
        if (happened.Onset > today) throw new ArgumentException("the first day lies in the future.");
        ChangeAdverseEvent.Check(happened.Onset, happened.Outcome, happened.EndedOn, happened.ReportedTo, happened.ReportedOn);
        await using var work = await records.Begin(actor, cancel);
        work.Db.Add(happened);
        await work.Commit(cancel);
        return happened.Id;
    }
}
