using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Recovery;

/// <summary>How an adverse event went on, and who was told of it. What happened stays as it was written down.</summary>
public sealed class ChangeAdverseEvent(PracticeRecords records)
{
    static readonly string[] ended = ["resolved", "resolved_with_sequelae", "fatal"];

    /// <summary>Changes it; false: there is none, or somebody else changed it since it was read.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="client">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="version">As it was read.</param>
    /// <param name="outcome">ongoing, recovering, resolved, resolved_with_sequelae, fatal or unknown.</param>
    /// <param name="endedOn">When it was over.</param>
    /// <param name="reportedTo">Manufacturer, authority.</param>
    /// <param name="reportedOn">When.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="ArgumentException">It ends before it begins, or it is half reported.</exception>
    public async Task<bool> Run(Actor actor, Guid client, Guid id, uint version, string outcome, DateOnly? endedOn, string? reportedTo, DateOnly? reportedOn, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        if (await work.Db.AdverseEvents.SingleOrDefaultAsync(e => e.Id == id && e.ClientId == client, cancel) is not { } row || row.Version != version) return false;
        Check(row.Onset, outcome, endedOn, reportedTo, reportedOn);
        (row.Outcome, row.EndedOn, row.ReportedTo, row.ReportedOn) = (outcome, endedOn, reportedTo, reportedOn);
        try
        {
            await work.Commit(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    internal static void Check(DateOnly onset, string outcome, DateOnly? endedOn, string? reportedTo, DateOnly? reportedOn)
    {
        if (endedOn < onset) throw new ArgumentException("it cannot be over before it began.");
        if (endedOn is not null && !ended.Contains(outcome)) throw new ArgumentException("a last day is only given when it is over.");
        if (string.IsNullOrWhiteSpace(reportedTo) != reportedOn is null) throw new ArgumentException("say both to whom it was reported and on which day.");
    }
}
