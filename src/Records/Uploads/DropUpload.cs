using Microsoft.EntityFrameworkCore;

namespace Punctum.Records.Uploads;

/// <summary>Gives up a file that has not arrived.</summary>
public sealed class DropUpload(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Drops it; one that has ended stays as it ended.</summary>
    public async Task Run(Actor actor, Guid upload, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        if (await work.Db.Uploads.SingleOrDefaultAsync(u => u.Id == upload, cancel) is not { State: "arriving" } row) return;
        (row.State, row.EndedAt) = ("abandoned", clock.GetUtcNow());
        await work.Commit(cancel);
        records.Uploads.Remove(upload);
    }
}
