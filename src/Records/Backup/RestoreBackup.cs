using Punctum.Records.Audit;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Backup;

/// <summary>A restore that ended.</summary>
/// <param name="Manifest">What was restored.</param>
/// <param name="Lost">Hashes of originals that the backup does not hold whole.</param>
public sealed record Restored(BackupManifest Manifest, IReadOnlyList<string> Lost);

/// <summary>Brings the newest backup of a folder back, into an empty data folder only.</summary>
public static class RestoreBackup
{
    /// <summary>Restores, and brings the schema forward when the program is newer than the backup.</summary>
    /// <exception cref="RecordsException">There is no whole backup, or there are records already where it should go.</exception>
    public static async Task<Restored> Run(Actor actor, string path, RecordsPlace place, CancellationToken cancel)
    {
        var (backups, backup, manifest) = BackupFolder.Newest(path);
        if (!await VerifyBackup.DumpIsWhole(backup, manifest, cancel)) throw new RecordsException($"{BackupFolder.DumpOf(backup)} is missing or damaged. Nothing was restored; use another backup.");
        var folder = DataFolder.OpenEmpty(place.Data, "restore");
        var lost = await Fill(folder, backups, backup, manifest, place.Database, cancel);
        AuditWitness.Write(folder, manifest.AuditEnds);
        folder.Finish();

        await using var records = await PracticeRecords.Open(folder, place.Database, cancel);
        await using var work = await records.Begin(actor, cancel);
        // The keys of the cookies did not come along: nobody is signed in.
        await using (var end = work.Connection.Command("update accounts.sign_in set ended_at = now() where ended_at is null")) await end.ExecuteNonQueryAsync(cancel);
        await work.Tell("backup.restore", null, null, null, cancel);
        await work.Commit(cancel);
        return new(manifest, lost);
    }

    static async Task<List<string>> Fill(DataFolder folder, BackupFolder backups, string backup, BackupManifest manifest, string? named, CancellationToken cancel)
    {
        await using var server = await DatabaseServer.Reach(folder, named, cancel);
        await using var owner = await DatabaseServer.Open(server.Owner, cancel);
        if ((await Dump.Rows(owner, cancel)).Count > 0) throw new RecordsException("the database is not empty. Name an empty one with --database.");
        await Dump.Read(server, BackupFolder.DumpOf(backup), cancel);
        var rows = await Dump.Rows(owner, cancel);
        if (manifest.Rows.FirstOrDefault(r => rows.GetValueOrDefault(r.Key, -1) != r.Value) is { Key: { } table }) throw new RecordsException($"table {table} did not come back whole. Use another backup.");
        var lost = new List<string>();
        var originals = new OriginalStore(folder.Originals);
        foreach (byte[] sha256 in await owner.Command("select sha256 from original").Rows(r => r.GetFieldValue<byte[]>(0), cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (!Originals.Copy(backups.Originals, originals, sha256)) lost.Add(Convert.ToHexStringLower(sha256));
        }
        return lost;
    }
}
