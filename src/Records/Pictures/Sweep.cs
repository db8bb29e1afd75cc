using System.Text.Json;
using Punctum.Records.Database;

namespace Punctum.Records.Pictures;

/// <summary>What a sweep found.</summary>
/// <param name="Originals">Rows of originals.</param>
/// <param name="Bytes">Of all of them, as the rows say.</param>
/// <param name="Strays">Files without a row: what an upload left that was killed, or files that are none of ours.</param>
/// <param name="Missing">Hashes of rows without a file.</param>
/// <param name="Damaged">Hashes of files whose size (or, when rehashed, whose bytes) are not those of the row.</param>
/// <param name="Removed">How many strays were removed.</param>
public sealed record Swept(int Originals, long Bytes, IReadOnlyList<string> Strays, IReadOnlyList<string> Missing, IReadOnlyList<string> Damaged, int Removed)
{
    /// <summary>Every row has its file. Strays do no harm.</summary>
    public bool Whole => Missing.Count == 0 && Damaged.Count == 0;
}

/// <summary>Holds files and rows of originals against each other.</summary>
public sealed class Sweep(PracticeRecords records)
{
    /// <summary>Looks, while others may go on adding.</summary>
    /// <param name="actor">Who sweeps, and why.</param>
    /// <param name="rehash">Reads every file; else only sizes are compared.</param>
    /// <param name="remove">Removes strays.</param>
    /// <param name="cancel">Stops; what was removed stays removed.</param>
    public async Task<Swept> Run(Actor actor, bool rehash, bool remove, CancellationToken cancel)
    {
        // Files before rows: one that arrives meanwhile is a row without a listed file, and is then looked at by itself.
        var files = records.Originals.Files().ToDictionary(f => f.FullName);
        await using var work = await records.Begin(actor, cancel);
        List<string> missing = [], damaged = [];
        long bytes = 0;
        var rows = await Rows(work, cancel);
        foreach (var (sha256, size) in rows)
        {
            cancel.ThrowIfCancellationRequested();
            bytes += size;
            string path = records.Originals.PathOf(sha256);
            var file = files.Remove(path, out var listed) ? listed : new FileInfo(path);
            if (!file.Exists) missing.Add(Convert.ToHexStringLower(sha256));
            else if (file.Length != size || (rehash && !OriginalStore.IsWhole(path, sha256))) damaged.Add(Convert.ToHexStringLower(sha256));
        }
        var strays = await Strays(work, files.Values, cancel);
        if (remove) foreach (string stray in strays) File.Delete(stray);
        await work.Tell("original.sweep", null, null, JsonSerializer.Serialize(new { rows = rows.Count, strays = strays.Count, missing = missing.Count, damaged = damaged.Count, removed = remove }), cancel);
        await work.Commit(cancel);
        return new(rows.Count, bytes, strays, missing, damaged, remove ? strays.Count : 0);
    }

    static Task<List<(byte[] Sha256, long Bytes)>> Rows(Work work, CancellationToken cancel) =>
        work.Connection.Command("select sha256, bytes from original").Rows(r => (r.GetFieldValue<byte[]>(0), r.GetInt64(1)), cancel);

    /// <summary>Of the files without a row those that have none even when nobody is in the middle of adding. Holds up who wants to add until the sweep ends.</summary>
    async Task<List<string>> Strays(Work work, IReadOnlyCollection<FileInfo> without, CancellationToken cancel)
    {
        if (without.Count == 0) return [];
        await work.Connection.Execute($"select pg_advisory_xact_lock({AddPicture.Gate})", cancel);
        var hashes = without.Select(records.Originals.HashOf).OfType<byte[]>().ToArray();
        var arrived = (await work.Connection.Command("select sha256 from original where sha256 = any($1)", (object)hashes).Rows(r => Convert.ToHexStringLower(r.GetFieldValue<byte[]>(0)), cancel)).ToHashSet();
        return [.. without.Where(f => !arrived.Contains(f.Name) && File.Exists(f.FullName)).Select(f => f.FullName).Order(StringComparer.Ordinal)];
    }
}
