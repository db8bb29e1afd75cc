using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>A picture that stands, with what is needed to show it.</summary>
public sealed record OpenedPicture(Guid Id, Guid Client, byte[] Sha256, string Name, int Width, int Height, string View, DateOnly Day);

/// <summary>Opens a picture for showing, and tells the audit log.</summary>
public sealed class OpenPicture(PracticeRecords records)
{
    /// <summary>Null: there is none, or it was put aside.</summary>
    /// <param name="actor">Who looks, and why.</param>
    /// <param name="picture">Which.</param>
    /// <param name="told">The reading was entered already: another tile of a picture that is on the screen.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<OpenedPicture?> Run(Actor actor, Guid picture, bool told, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = (await work.Connection.Command("""
            select p.id, p.client_id, p.sha256, p.name, o.width, o.height, c.view, v.day
            from picture p join original o on o.sha256 = p.sha256 join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id where p.id = $1 and p.aside_at is null
            """, picture).Rows(r => new OpenedPicture(r.GetGuid(0), r.GetGuid(1), r.GetFieldValue<byte[]>(2), r.GetString(3), r.GetInt32(4), r.GetInt32(5), r.GetString(6), r.GetFieldValue<DateOnly>(7)), cancel)).SingleOrDefault();
        if (found is null || told) return found;
        await work.Tell("picture.read", found.Client, found.Id, null, cancel);
        await work.Commit(cancel);
        return found;
    }
}
