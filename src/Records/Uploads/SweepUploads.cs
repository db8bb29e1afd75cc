using Microsoft.EntityFrameworkCore;
using Punctum.Clinic.Photography;

namespace Punctum.Records.Uploads;

/// <summary>What a sweep did.</summary>
/// <param name="Kept">Files that had arrived whole and whose sender was gone: they are pictures now.</param>
/// <param name="Refused">Such files that are no pictures.</param>
/// <param name="Abandoned">Given up, because nothing came for a week.</param>
/// <param name="Removed">Bytes without an upload that waits for them.</param>
public sealed record UploadsSwept(int Kept, int Refused, int Abandoned, int Removed);

/// <summary>Brings to an end what senders left behind.</summary>
public sealed class SweepUploads(PracticeRecords records, PhotoGuide guide, TimeProvider clock)
{
    /// <summary>An upload of which nothing came for so long is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>A whole file is left to its sender for so long.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>Sweeps, while others may go on sending.</summary>
    public async Task<UploadsSwept> Run(Actor actor, CancellationToken cancel)
    {
        var arriving = await Arriving(actor, cancel);
        var now = clock.GetUtcNow();
        int kept = 0, refused = 0, abandoned = 0;
        foreach (var upload in arriving)
        {
            var touched = File.Exists(records.Uploads.PathOf(upload.Id)) ? new DateTimeOffset(File.GetLastWriteTimeUtc(records.Uploads.PathOf(upload.Id))) : upload.AddedAt;
            if (records.Uploads.Offset(upload.Id) == upload.Bytes && touched + Grace < now)
            {
                if (await new KeepUpload(records, guide, clock).Run(actor, upload.Id, cancel) is UploadKept.Kept) kept++;
                else refused++;
            }
            else if (touched + Patience < now)
            {
                await new DropUpload(records, clock).Run(actor, upload.Id, cancel);
                abandoned++;
            }
        }
        return new(kept, refused, abandoned, await RemoveRest(actor, cancel));
    }

    /// <summary>What a kill between the commit and the removing left behind. The files are listed before the rows, so one that is just announced is not taken for a rest.</summary>
    async Task<int> RemoveRest(Actor actor, CancellationToken cancel)
    {
        var files = records.Uploads.All().ToList();
        var open = (await Arriving(actor, cancel)).Select(u => u.Id).ToHashSet();
        var rest = files.Where(f => !open.Contains(f)).ToList();
        rest.ForEach(records.Uploads.Remove);
        return rest.Count;
    }

    async Task<List<Upload>> Arriving(Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await work.Db.Uploads.AsNoTracking().Where(u => u.State == "arriving").OrderBy(u => u.Id).ToListAsync(cancel);
    }
}
