using System.Text.Json;
using Punctum.Clinic.Photography;
using Punctum.Imaging.FirstLooks;
using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>A picture in the strip of its visit.</summary>
/// <param name="Id">Of the picture.</param>
/// <param name="Capture">The shots of this view at this visit.</param>
/// <param name="View">Filed name.</param>
/// <param name="Name">Of the file.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Look">What was seen of it; null: nobody looked.</param>
/// <param name="Beside">What stood between it and the first picture of its view when it came in; null: nobody laid them on each other, or one of them is filed elsewhere since.</param>
/// <param name="Chosen">Of several shots of one view the one that stands for them: the last.</param>
public sealed record StripPicture(Guid Id, Guid Capture, string View, string Name, int Width, int Height, FirstLook? Look, Beside? Beside, bool Chosen)
{
    /// <summary>By itself or beside the first one: it should be taken again.</summary>
    public bool Again => Look is { Fair: false } || Beside is { Again: true };
}

/// <summary>The pictures of one day.</summary>
/// <param name="Visit">Its id.</param>
/// <param name="Day">In the practice's time zone.</param>
/// <param name="HasSession">There was needling that day.</param>
/// <param name="SwellingUntil">The day lies in the swelling window after a session, which ends then.</param>
/// <param name="Pictures">In the order of the protocol's views.</param>
public sealed record VisitStrip(Guid Visit, DateOnly Day, bool HasSession, DateOnly? SwellingUntil, IReadOnlyList<StripPicture> Pictures);

/// <summary>A client's visits with the pictures of each, newest first.</summary>
public sealed class ShowVisits(PracticeRecords records, PhotoGuide guide, SwellingWindow swelling)
{
    sealed record Row(Guid Visit, DateOnly Day, StripPicture Picture);

    /// <summary>Reads them; who was shown what is entered with the pictures' ids.</summary>
    public async Task<IReadOnlyList<VisitStrip>> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var rows = await work.Connection.Command("""
            select v.id, v.day, p.id, c.id, c.view, p.name, o.width, o.height, l.result::text,
                case when exists (select from picture f join capture d on d.id = f.capture_id join visit w on w.id = d.visit_id where f.id = (l.beside->>'first')::uuid and f.aside_at is null and d.view = c.view and w.day < v.day) then l.beside::text end,
                p.id = last_value(p.id) over (partition by c.id order by p.id rows between unbounded preceding and unbounded following)
            from picture p join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id join original o on o.sha256 = p.sha256 left join look l on l.picture_id = p.id
            where p.client_id = $1 and p.aside_at is null order by v.day desc, v.id desc, p.id
            """, client)
            .Rows(r => new Row(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), new(r.GetGuid(2), r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetInt32(6), r.GetInt32(7), r.IsDBNull(8) ? null : Pictures.Look.Read(r.GetString(8)), r.IsDBNull(9) ? null : Pictures.Look.ReadBeside(r.GetString(9)), r.GetBoolean(10))), cancel);
        var sessions = await SessionDays.Of(work, client, cancel);
        await work.Tell("picture.list", client, null, rows.Count == 0 ? null : JsonSerializer.Serialize(new { count = rows.Count }), cancel);
        await work.Commit(cancel);
        string[] order = [.. guide.Views.Select(v => v.Name)];
        return [.. rows.GroupBy(r => (r.Visit, r.Day)).Select(v => new VisitStrip(v.Key.Visit, v.Key.Day, sessions.Contains(v.Key.Day), swelling.Until(v.Key.Day, sessions),
            [.. v.Select(r => r.Picture).OrderBy(p => Array.IndexOf(order, p.View)).ThenBy(p => p.Id)]))];
    }
}
