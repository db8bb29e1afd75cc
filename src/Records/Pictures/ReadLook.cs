using Microsoft.EntityFrameworkCore;
using Punctum.Imaging.FirstLooks;

namespace Punctum.Records.Pictures;

/// <summary>What was seen of a picture when it came in.</summary>
public static class ReadLook
{
    /// <summary>Null: nobody looked.</summary>
    public static async Task<FirstLook?> Run(PracticeRecords records, Actor actor, Guid picture, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Looks.Where(l => l.PictureId == picture).Select(l => l.Result).SingleOrDefaultAsync(cancel) is { } result ? Look.Read(result) : null;
    }
}
