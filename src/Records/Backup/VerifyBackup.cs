using System.Security.Cryptography;
using Punctum.Records.Audit;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Backup;

/// <summary>What reading a backup again showed.</summary>
/// <param name="Backup">Its folder.</param>
/// <param name="Manifest">What it should hold.</param>
/// <param name="Rows">What it holds.</param>
/// <param name="Originals">How many originals were read and have their hash.</param>
/// <param name="Faults">Empty: it can be restored, whole.</param>
public sealed record BackupVerdict(string Backup, BackupManifest Manifest, IReadOnlyDictionary<string, long> Rows, long Originals, IReadOnlyList<string> Faults);

/// <summary>Restores the newest backup of a folder into a database that is thrown away, counts every table, checks the audit log, and reads every original.</summary>
public static class VerifyBackup
{
    /// <summary>Reads it all again.</summary>
    /// <exception cref="RecordsException">There is no backup, or it cannot even be begun to be restored.</exception>
    public static async Task<BackupVerdict> Run(string path, CancellationToken cancel)
    {
        var (folder, backup, manifest) = BackupFolder.Newest(path);
        if (!await DumpIsWhole(backup, manifest, cancel)) return new(backup, manifest, new Dictionary<string, long>(), 0, ["records.dump is missing or damaged: the database cannot be restored from it"]);
        string scratch = Directory.CreateTempSubdirectory("punctum-verify-").FullName;
        try
        {
            File.SetUnixFileMode(scratch, (UnixFileMode)0b111_001_001);
            await using var server = await DatabaseServer.Reach(DataFolder.Open(scratch), null, cancel);
            await Dump.Read(server, BackupFolder.DumpOf(backup), cancel);
            return await Compare(folder, backup, manifest, server, cancel);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    internal static async Task<bool> DumpIsWhole(string backup, BackupManifest manifest, CancellationToken cancel)
    {
        if (!File.Exists(BackupFolder.DumpOf(backup))) return false;
        await using var dump = File.OpenRead(BackupFolder.DumpOf(backup));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(dump, cancel)) == manifest.Dump;
    }

    static async Task<BackupVerdict> Compare(BackupFolder folder, string backup, BackupManifest manifest, DatabaseServer server, CancellationToken cancel)
    {
        await using var owner = await DatabaseServer.Open(server.Owner, cancel);
        var rows = await Dump.Rows(owner, cancel);
        var faults = new List<string>();
        foreach (var (table, wanted) in manifest.Rows)
            if (rows.GetValueOrDefault(table, -1) is var found && wanted != found)
                faults.Add($"table {table}: {found} rows in place of {wanted}");
        foreach (var fault in (await AuditChain.Verify(server.Owner, manifest.AuditEnds, cancel)).Faults) faults.Add($"audit chain {fault.Lane}, entry {fault.Number}: {fault.What}");

        long whole = 0;
        foreach (byte[] sha256 in await owner.Command("select sha256 from original").Rows(r => r.GetFieldValue<byte[]>(0), cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (OriginalStore.IsWhole(folder.Originals.PathOf(sha256), sha256)) whole++;
            else faults.Add($"original {Convert.ToHexStringLower(sha256)}: missing or damaged");
        }
        return new(backup, manifest, rows, whole, faults);
    }
}
