namespace Punctum.Records.Consultations;

/// <summary>Says that answers taken over from the last time are still true.</summary>
public sealed class ConfirmAnswers(PracticeRecords records, TimeProvider clock)
{
    /// <summary>False where the consultation is finished.</summary>
    /// <exception cref="ArgumentException">There is no such consultation.</exception>
    public async Task<bool> Run(Actor actor, Guid consultation, IReadOnlyCollection<string> questions, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var kept = await OpenConsultation.Locked(work, consultation, cancel) ?? throw new ArgumentException("there is no such consultation.");
        if (kept.FinishedAt is not null) return false;
        kept.Carried = [.. kept.Carried.Except(questions)];
        kept.SavedAt = clock.GetUtcNow();
        await work.Commit(cancel);
        return true;
    }
}
