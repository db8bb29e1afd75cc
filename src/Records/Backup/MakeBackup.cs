using System.Data;
using System.Reflection;
using System.Security.Cryptography;
using Npgsql;
using Punctum.Records.Audit;
using Punctum.Records.Database;

namespace Punctum.Records.Backup;

/// <summary>A backup that was made.</summary>
/// <param name="Backup">Its folder.</param>
/// <param name="Manifest">What it holds.</param>
/// <param name="Copied">How many originals were not yet in the folder.</param>
/// <param name="Lost">Hashes of originals that could not be copied because they are missing or damaged.</param>
public sealed record BackedUp(string Backup, BackupManifest Manifest, int Copied, IReadOnlyList<string> Lost);

/// <summary>Writes records and originals of one moment to a folder, while others go on working.</summary>
public sealed class MakeBackup(PracticeRecords records, TimeProvider clock)
{
    /// <summary>Makes it.</summary>
    /// <exception cref="RecordsException">The folder cannot be used, or the disk is full.</exception>
    public async Task<BackedUp> Run(Actor actor, string path, CancellationToken cancel)
    {
        var folder = BackupFolder.ToWrite(path);
        using var alone = folder.TakeAlone();
        await Tell(actor, cancel);
        string place = folder.Begin();
        await using var owner = await DatabaseServer.Open(records.Server.Owner, cancel);
        await using var moment = await owner.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        string snapshot = (await owner.Value<string>("select pg_export_snapshot()", cancel))!;
        await Dump.Write(records.Server, snapshot, BackupFolder.DumpOf(place), cancel);

        // An original is on the disk before its row is committed, never changed, and removed only without a row: all that the snapshot names are there.
        var originals = await owner.Command("select sha256, bytes from original").Rows(r => (Sha256: r.GetFieldValue<byte[]>(0), Bytes: r.GetInt64(1)), cancel);
        var lost = new List<string>();
        int copied = 0;
        foreach (var (sha256, bytes) in originals)
        {
            cancel.ThrowIfCancellationRequested();
            if (new FileInfo(folder.Originals.PathOf(sha256)) is { Exists: true } there && there.Length == bytes) continue;
            if (Originals.Copy(records.Originals, folder.Originals, sha256)) copied++;
            else lost.Add(Convert.ToHexStringLower(sha256));
        }
        var manifest = await Manifest(owner, place, originals.Count, originals.Sum(o => o.Bytes), cancel);
        var made = new BackedUp(folder.Finish(place, manifest), manifest, copied, lost);
        await RememberBackup.Made(records, actor, folder.Path, made, cancel);
        return made;
    }

    async Task<BackupManifest> Manifest(NpgsqlConnection owner, string place, long originals, long bytes, CancellationToken cancel)
    {
        await using var dump = File.OpenRead(BackupFolder.DumpOf(place));
        return new(clock.GetUtcNow(), typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "", owner.PostgreSqlVersion.ToString(),
            await owner.Value<int>("select max(version) from schema_migration", cancel), Convert.ToHexStringLower(await SHA256.HashDataAsync(dump, cancel)),
            await Dump.Rows(owner, cancel), originals, bytes, await AuditWitness.Ends(owner, cancel));
    }

    /// <summary>That a copy of everything was taken belongs into the log, and so into the copy.</summary>
    async Task Tell(Actor actor, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        await work.Tell("backup.make", null, null, null, cancel);
        await work.Commit(cancel);
    }
}
