using Punctum.Records.Clients;
using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>A picture as a list shows it.</summary>
public sealed record ListedPicture(Guid Id, DateOnly Day, string View, string Name, string Format, int Width, int Height, long Bytes, string Sha256);

/// <summary>A client's pictures, by visit and view.</summary>
public sealed class ListPictures(PracticeRecords records)
{
    /// <summary>Lists them.</summary>
    /// <exception cref="RecordsException">There is no such client.</exception>
    public async Task<(FoundClient Client, IReadOnlyList<ListedPicture> Pictures)> Run(Actor actor, string client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var person = await FindClients.One(work, client, cancel);
        var pictures = await work.Connection.Command("""
            select p.id, v.day, c.view, p.name, o.format, o.width, o.height, o.bytes, encode(o.sha256, 'hex')
            from picture p join original o on o.sha256 = p.sha256 join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id
            where p.client_id = $1 and p.aside_at is null order by v.day, c.view, p.id
            """, person.Id).Rows(r => new ListedPicture(r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt32(5), r.GetInt32(6), r.GetInt64(7), r.GetString(8)), cancel);
        await work.Tell("picture.list", person.Id, null, null, cancel);
        await work.Commit(cancel);
        return (person, pictures);
    }
}
