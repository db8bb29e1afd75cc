using Punctum.Clinic.Photography;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Comparisons;

/// <summary>A capture that can be one side of a comparison.</summary>
/// <param name="Id">Of the capture.</param>
/// <param name="View">Filed name.</param>
/// <param name="Day">Of its visit.</param>
/// <param name="Picture">The shot that counts: the last.</param>
/// <param name="Fair">Nothing was seen that says it should have been taken again.</param>
/// <param name="HasSession">There was needling that day; the picture was taken before it.</param>
/// <param name="SwellingUntil">It lies in the swelling window after a session, which ends then: no result.</param>
public sealed record CaptureOfView(Guid Id, string View, DateOnly Day, Guid Picture, bool Fair, bool HasSession, DateOnly? SwellingUntil)
{
    /// <summary>A client's captures, by view and day.</summary>
    internal static async Task<(IReadOnlyList<CaptureOfView> Captures, IReadOnlyList<DateOnly> Sessions)> Of(Work work, Guid client, SwellingWindow swelling, CancellationToken cancel)
    {
        var sessions = await SessionDays.Of(work, client, cancel);
        return (await work.Connection.Command("""
            select distinct on (c.view, v.day, c.id) c.id, c.view, v.day, p.id, coalesce(l.fair, true)
            from capture c join visit v on v.id = c.visit_id join picture p on p.capture_id = c.id and p.aside_at is null left join look l on l.picture_id = p.id
            where c.client_id = $1 and c.view <> $2 order by c.view, v.day, c.id, p.id desc
            """, client, Capture.Unsorted).Rows(r =>
            {
                var day = r.GetFieldValue<DateOnly>(2);
                return new CaptureOfView(r.GetGuid(0), r.GetString(1), day, r.GetGuid(3), r.GetBoolean(4), sessions.Contains(day), swelling.Until(day, sessions));
            }, cancel), sessions);
    }
}
