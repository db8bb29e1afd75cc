using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Uploads;

/// <summary>A client's uploads that have not arrived, oldest first: the same files chosen again go on where they broke off.</summary>
public sealed class ListUploads(PracticeRecords records)
{
    /// <summary>Lists them.</summary>
    public async Task<IReadOnlyList<UploadStands>> Run(Actor actor, Guid client, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var rows = await work.Db.Uploads.AsNoTracking().Where(u => u.ClientId == client && u.State == "arriving").OrderBy(u => u.Id).ToListAsync(cancel);
        return [.. rows.Select(u => new UploadStands(u, records.Uploads.Offset(u.Id)))];
    }
}
