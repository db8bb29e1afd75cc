using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Photography;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.FirstLooks;
using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>What stands between a picture and the client's first picture of its view.</summary>
/// <param name="First">That picture.</param>
/// <param name="Day">Its day.</param>
/// <param name="Findings">What only the two together tell, the worst first; none: they fit.</param>
public sealed record Beside(Guid First, DateOnly Day, ImmutableArray<LookFinding> Findings)
{
    /// <summary>The two could not be compared well.</summary>
    [JsonIgnore]
    public bool Again => Findings.Any(f => f.Again);
}

/// <summary>Lays a picture that has just arrived on the client's first picture of the same view, while it can still be taken again, and keeps what was found.</summary>
public sealed class BesideTheFirst(PracticeRecords records, PhotoGuide guide)
{
    /// <summary>Two pictures of 45 million pixels are 270 MB: one pair at a time.</summary>
    static readonly SemaphoreSlim looking = new(1);

    sealed record Two(Guid Client, string View, byte[] Sha256, string Name, Guid First, byte[] FirstSha256, string FirstName, DateOnly Day);

    /// <summary>Null: it is not of today, there is no first picture, the view shows no face, the picture is to be taken again as it is, or one of the two cannot be read.</summary>
    /// <param name="actor">Who took it; the first picture is entered as read.</param>
    /// <param name="picture">Which has arrived.</param>
    /// <param name="today">In the practice: whose picture is older is no longer here to be photographed again.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<Beside?> Run(Actor actor, Guid picture, DateOnly today, CancellationToken cancel)
    {
        Two? two;
        await using (var work = await records.Begin(actor, cancel))
        {
            // Of the shots that stand for their views the first good one of an earlier day, else the first: the one that the camera shows to match.
            two = (await work.Connection.Command("""
                select p.client_id, c.view, p.sha256, p.name, q.id, q.sha256, q.name, w.day
                from picture p join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id join look l on l.picture_id = p.id and l.fair
                    join picture q on q.client_id = p.client_id and q.aside_at is null join capture d on d.id = q.capture_id and d.view = c.view join visit w on w.id = d.visit_id and w.day < v.day
                    left join look m on m.picture_id = q.id
                where p.id = $1 and v.day = $2 and p.aside_at is null and not exists (select from picture n where n.capture_id = q.capture_id and n.aside_at is null and n.id > q.id)
                order by coalesce(m.fair, false) desc, w.day, w.id limit 1
                """, picture, today).Rows(r => new Two(r.GetGuid(0), r.GetString(1), r.GetFieldValue<byte[]>(2), r.GetString(3), r.GetGuid(4), r.GetFieldValue<byte[]>(5), r.GetString(6), r.GetFieldValue<DateOnly>(7)), cancel)).SingleOrDefault();
            if (two is null || guide.View(two.View) is not { ShowsFace: true }) return null;
            await work.Tell("picture.read", two.Client, two.First, JsonSerializer.Serialize(new { beside = picture }), cancel);
            await work.Commit(cancel);
        }
        ImmutableArray<LookFinding>? findings;
        await looking.WaitAsync(cancel);
        try
        {
            findings = await Task.Run(() => Findings(two, cancel), cancel);
        }
        finally
        {
            looking.Release();
        }
        if (findings is null) return null;
        var beside = new Beside(two.First, two.Day, findings.Value);
        await using (var work = await records.Begin(actor, cancel))
        {
            (await work.Db.Looks.SingleAsync(l => l.PictureId == picture, cancel)).Lay(beside);
            await work.Commit(cancel);
        }
        return beside;
    }

    ImmutableArray<LookFinding>? Findings(Two two, CancellationToken cancel)
    {
        LookedAt? after = null, before = null;
        try
        {
            Stripes.Both(() => after = Look(two.Sha256, two.Name), () => before = Look(two.FirstSha256, two.FirstName));
            return PictureCheck.Of(after!, before, cancel).Beside;
        }
        catch (Exception e) when (e is PictureException or FaceModelException or RecordsException or IOException)
        {
            return null;        // the picture is kept, and what was seen of it by itself was told
        }
        finally
        {
            after?.Dispose();
            before?.Dispose();
        }

        LookedAt Look(byte[] sha256, string name)
        {
            using var file = records.Originals.Open(sha256);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return LookedAt.Of(PictureReader.ReadCodes(bytes, name, null, cancel), beside: true);
        }
    }
}
