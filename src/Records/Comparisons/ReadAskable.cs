using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Comparisons;

/// <summary>One side of a question that somebody is about to ask.</summary>
/// <param name="Capture">Its id.</param>
/// <param name="Day">Of its visit.</param>
/// <param name="Shots">All that may be used, in the order in which they came.</param>
public sealed record AskableSide(Guid Capture, DateOnly Day, IReadOnlyList<ShotOfCapture> Shots);

/// <summary>Everything that is needed to choose how two captures are compared.</summary>
/// <param name="View">Filed name.</param>
/// <param name="Before">The earlier side.</param>
/// <param name="After">The later one.</param>
/// <param name="Proposed">What is asked unless somebody says otherwise.</param>
/// <param name="Choice">What stands in the form at first: that of an earlier comparison of the two, else what is proposed.</param>
public sealed record AskableComparison(string View, AskableSide Before, AskableSide After, ProposedSettings Proposed, ComparisonChoice Choice);

/// <summary>Reads what can be chosen before two captures are compared.</summary>
public sealed class ReadAskable(PracticeRecords records)
{
    /// <summary>Null: these are no two captures of this client, of one view and of two days.</summary>
    /// <param name="actor">Who looks, and why.</param>
    /// <param name="client">Whose.</param>
    /// <param name="one">A capture.</param>
    /// <param name="other">Another one.</param>
    /// <param name="from">A comparison of the two whose settings are to stand in the form; null: what is proposed.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<AskableComparison?> Run(Actor actor, Guid client, Guid one, Guid other, Guid? from, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await work.Connection.Command("select c.id, v.day, c.view from capture c join visit v on v.id = c.visit_id where c.id = any ($1) and c.client_id = $2 and c.view <> $3 order by v.day",
            (Guid[])[one, other], client, Capture.Unsorted).Rows(r => (Id: r.GetGuid(0), Day: r.GetFieldValue<DateOnly>(1), View: r.GetString(2)), cancel);
        if (found is not [var a, var b] || a.View != b.View || a.Day == b.Day) return null;
        var (before, after) = (await Side(work, a.Id, a.Day, cancel), await Side(work, b.Id, b.Day, cancel));
        if (before.Shots.Count == 0 || after.Shots.Count == 0) return null;
        var proposed = await ProposedSettings.Of(work, client, a.Id, a.Day, b.Day, cancel);
        var earlier = from is null ? null : (await PairAnswers.Of(work, client, a.Id, b.Id, cancel)).Find(k => k.Comparison == from)?.Asked;
        var choice = earlier is null ? new ComparisonChoice([.. ShotOfCapture.Proposed(before.Shots).Concat(ShotOfCapture.Proposed(after.Shots)).Select(s => s.Picture)], proposed.Settings)
            : new([.. earlier.Before, .. earlier.After], earlier.Settings);
        await work.Tell("picture.list", client, null, null, cancel);
        await work.Commit(cancel);
        return new(a.View, before, after, proposed, choice);
    }

    static async Task<AskableSide> Side(Work work, Guid capture, DateOnly day, CancellationToken cancel) => new(capture, day, await ShotOfCapture.Of(work, capture, cancel));
}
