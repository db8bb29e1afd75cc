using System.Text;
using Punctum.Clinic.Photography;
using Punctum.Imaging.Change;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Comparisons;

/// <summary>One side of a comparison.</summary>
/// <param name="Capture">Its id.</param>
/// <param name="Day">Of the visit.</param>
/// <param name="SwellingUntil">It lies in the swelling window, which ends then: no result.</param>
/// <param name="Picture">The shot that counts now; null: every one was put aside.</param>
public sealed record ComparedSide(Guid Capture, DateOnly Day, DateOnly? SwellingUntil, Guid? Picture);

/// <summary>A kept comparison with all that a page shows of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Client">Whose.</param>
/// <param name="View">Filed name.</param>
/// <param name="Before">The earlier side.</param>
/// <param name="After">The later one.</param>
/// <param name="Result">What was found.</param>
/// <param name="Sessions">Days of needling between the two, the earlier day counted.</param>
/// <param name="AddedAt">When it was found.</param>
public sealed record OpenedComparison(Guid Id, Guid Client, string View, ComparedSide Before, ComparedSide After, Comparison Result, IReadOnlyList<DateOnly> Sessions, DateTimeOffset AddedAt)
{
    /// <summary>What it was asked with; null: that is no longer known.</summary>
    public AskedOfPair? Asked { get; init; }

    /// <summary>Further answers about the same two captures, newest first.</summary>
    public IReadOnlyList<OtherAnswer> Others { get; init; } = [];
}

/// <summary>Opens a comparison for showing, and tells the audit log.</summary>
public sealed class OpenComparison(PracticeRecords records, SwellingWindow swelling)
{
    sealed record Row(Guid Client, string View, Guid Before, DateOnly BeforeDay, Guid After, DateOnly AfterDay, string Result, DateTimeOffset AddedAt, Guid? BeforePicture, Guid? AfterPicture);

    /// <summary>Null: there is none.</summary>
    public async Task<OpenedComparison?> Run(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var row = (await work.Connection.Command("""
            select k.client_id, k.view, k.before_id, b.day, k.after_id, a.day, k.result::text, k.added_at,
                (select p.id from picture p where p.capture_id = k.before_id and p.aside_at is null order by p.id desc limit 1), (select p.id from picture p where p.capture_id = k.after_id and p.aside_at is null order by p.id desc limit 1)
            from comparison k join capture bc on bc.id = k.before_id join visit b on b.id = bc.visit_id join capture ac on ac.id = k.after_id join visit a on a.id = ac.visit_id where k.id = $1
            """, id).Rows(r => new Row(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetFieldValue<DateOnly>(3), r.GetGuid(4), r.GetFieldValue<DateOnly>(5), r.GetString(6), r.GetFieldValue<DateTimeOffset>(7),
                r.IsDBNull(8) ? null : r.GetGuid(8), r.IsDBNull(9) ? null : r.GetGuid(9)), cancel)).SingleOrDefault();
        if (row is null) return null;
        var sessions = await SessionDays.Of(work, row.Client, cancel);
        var answers = await PairAnswers.Of(work, row.Client, row.Before, row.After, cancel);
        await work.Tell("comparison.read", row.Client, id, null, cancel);
        await work.Commit(cancel);
        return new(id, row.Client, row.View, new(row.Before, row.BeforeDay, swelling.Until(row.BeforeDay, sessions), row.BeforePicture), new(row.After, row.AfterDay, swelling.Until(row.AfterDay, sessions), row.AfterPicture),
            ComparisonJson.Read(Encoding.UTF8.GetBytes(row.Result)), [.. sessions.Where(s => s >= row.BeforeDay && s < row.AfterDay)], row.AddedAt)
        {
            Asked = answers.Find(a => a.Comparison == id)?.Asked,
            Others = [.. answers.Where(a => a.Comparison != id)],
        };
    }
}
