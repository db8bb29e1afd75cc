namespace Punctum.Records.Comparisons;

/// <summary>The pair that is compared unless somebody chooses: before the first session against the newest fair picture that may count as a result.</summary>
public sealed record ProposedPair(CaptureOfView Before, CaptureOfView After)
{
    /// <summary>Null: there are no two days to compare.</summary>
    /// <param name="captures">Of one view, in any order.</param>
    /// <param name="sessions">Days of needling.</param>
    public static ProposedPair? Of(IEnumerable<CaptureOfView> captures, IReadOnlyCollection<DateOnly> sessions)
    {
        var all = captures.OrderBy(c => c.Day).ToList();
        if (Baseline(all, sessions) is not { } before) return null;
        var later = all.Where(c => c.Day > before.Day && c.SwellingUntil is null).ToList();
        return (later.LastOrDefault(c => c.Fair) ?? later.LastOrDefault()) is { } after ? new(before, after) : null;
    }

    /// <summary>The last fair picture before the first session (also of its day); without a session the first fair one; where none is fair, likewise any.</summary>
    public static CaptureOfView? Baseline(IEnumerable<CaptureOfView> captures, IReadOnlyCollection<DateOnly> sessions)
    {
        var all = captures.OrderBy(c => c.Day).ToList();
        if (sessions.Count == 0) return all.FirstOrDefault(c => c.Fair) ?? all.FirstOrDefault();
        var before = all.Where(c => c.Day <= sessions.Min()).ToList();
        return before.LastOrDefault(c => c.Fair) ?? before.LastOrDefault() ?? all.FirstOrDefault();
    }
}
