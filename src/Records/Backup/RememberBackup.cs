using Punctum.Records.Database;

namespace Punctum.Records.Backup;

/// <summary>Writes into the records which backups there are and which were proved, for the practice's page.</summary>
public static class RememberBackup
{
    /// <summary>One was made.</summary>
    internal static async Task Made(PracticeRecords records, Actor actor, string folder, BackedUp made, CancellationToken cancel)
    {
        var manifest = made.Manifest;
        await using var work = await records.Begin(actor, cancel);
        work.Db.Add(new KnownBackup { Folder = folder, MadeAt = manifest.MadeAt, Rows = manifest.Rows.Values.Sum(), Originals = manifest.Originals, Bytes = manifest.Bytes, Lost = made.Lost.Count });
        await work.Commit(cancel);
    }

    /// <summary>One was restored on trial. A backup of other records is not remembered.</summary>
    public static async Task Verified(PracticeRecords records, Actor actor, string folder, BackupVerdict verdict, DateTimeOffset now, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        // The database keeps microseconds, the manifest more.
        await using var command = work.Connection.Command("""
            update backup set verified_at = $3, faults = $4 where folder = $1 and made_at between $2 - interval '1 millisecond' and $2 + interval '1 millisecond'
            """, Path.GetFullPath(folder), verdict.Manifest.MadeAt, now, verdict.Faults.Count);
        await command.ExecuteNonQueryAsync(cancel);
        await work.Commit(cancel);
    }
}
