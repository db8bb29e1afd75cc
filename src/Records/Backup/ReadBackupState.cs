using Microsoft.EntityFrameworkCore;
using Punctum.Records.Database;

namespace Punctum.Records.Backup;

/// <summary>How safe the records are.</summary>
/// <param name="Last">The newest backup; null: there is none.</param>
/// <param name="Proved">The newest that was restored on trial without a fault.</param>
/// <param name="AddedSince">Pictures that came since the newest backup.</param>
public sealed record BackupState(KnownBackup? Last, KnownBackup? Proved, long AddedSince);

/// <summary>Reads which backups were made and proved.</summary>
public sealed class ReadBackupState(PracticeRecords records)
{
    /// <summary>Reads it.</summary>
    public async Task<BackupState> Run(Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var last = await work.Db.Backups.AsNoTracking().OrderByDescending(b => b.MadeAt).FirstOrDefaultAsync(cancel);
        var proved = await work.Db.Backups.AsNoTracking().Where(b => b.Faults == 0 && b.Lost == 0).OrderByDescending(b => b.MadeAt).FirstOrDefaultAsync(cancel);
        long since = await work.Connection.Value<long>("select count(*) from picture where added_at > $1", cancel, last?.MadeAt ?? DateTimeOffset.MinValue);
        await work.Tell("backup.read", null, null, null, cancel);
        await work.Commit(cancel);
        return new(last, proved, since);
    }
}
