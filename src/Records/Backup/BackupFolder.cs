using System.Text.Json;
using Punctum.Records.Database;
using Punctum.Records.Pictures;

namespace Punctum.Records.Backup;

/// <summary>A folder of backups: one folder a backup with the database and what it should hold, and one store of originals for all of them, so that each backup copies only new pictures.</summary>
sealed class BackupFolder
{
    const string Mark = "punctum-backup.json", Unfinished = ".unfinished";

    BackupFolder(string path) => Path = path;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Pictures of every backup.</summary>
    public OriginalStore Originals => new(System.IO.Path.Combine(Path, "originals"));

    /// <summary>The folder, made when it is not there yet.</summary>
    /// <exception cref="RecordsException">It holds something else.</exception>
    public static BackupFolder ToWrite(string path)
    {
        var folder = new BackupFolder(System.IO.Path.GetFullPath(path));
        Directory.CreateDirectory(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string mark = System.IO.Path.Combine(folder.Path, Mark);
        if (File.Exists(mark)) return folder;
        if (Directory.EnumerateFileSystemEntries(folder.Path).Any(e => !System.IO.Path.GetFileName(e).StartsWith(Mark, StringComparison.Ordinal)))
            throw new RecordsException($"{folder.Path} is not empty and holds no backups of Punctum. Name an empty folder, best on another disk.");
        Durable.Write(mark, "{\"format\":1}\n"u8);
        return folder;
    }

    /// <summary>The folder and its newest backup.</summary>
    /// <exception cref="RecordsException">There is none.</exception>
    public static (BackupFolder Folder, string Backup, BackupManifest Manifest) Newest(string path)
    {
        var folder = new BackupFolder(System.IO.Path.GetFullPath(path));
        if (!File.Exists(System.IO.Path.Combine(folder.Path, Mark))) throw new RecordsException($"{folder.Path} is no folder of backups. Name the folder that was given to punctum backup.");
        string backup = Directory.EnumerateDirectories(folder.Path, "????-??-??T*Z").Order(StringComparer.Ordinal).LastOrDefault() ?? throw new RecordsException($"{folder.Path} holds no finished backup. Make one: punctum backup {folder.Path}");
        try
        {
            return (folder, backup, JsonSerializer.Deserialize(File.ReadAllText(ManifestOf(backup)), BackupJson.Default.BackupManifest)!);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new RecordsException($"{ManifestOf(backup)} cannot be read: the backup is damaged. Use another one.", e);
        }
    }

    /// <summary>Held while a backup is written.</summary>
    /// <exception cref="RecordsException">Another one is being written.</exception>
    public FileLock TakeAlone()
    {
        var alone = FileLock.Of(System.IO.Path.Combine(Path, "writing.lock"));
        if (alone.TryAlone()) return alone;
        alone.Dispose();
        throw new RecordsException($"another backup is being written to {Path}. Wait for its end.");
    }

    /// <summary>A place to write a backup to; what earlier ones left that were killed is removed.</summary>
    public string Begin()
    {
        foreach (string left in Directory.EnumerateDirectories(Path, "*" + Unfinished)) Directory.Delete(left, recursive: true);
        string place = System.IO.Path.Combine(Path, Guid.NewGuid().ToString("n") + Unfinished);
        Durable.MakeFolder(place);
        return place;
    }

    /// <summary>From now on it is a backup.</summary>
    public string Finish(string place, BackupManifest manifest)
    {
        Durable.Write(ManifestOf(place), JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
        string backup = System.IO.Path.Combine(Path, manifest.MadeAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        Directory.Move(place, backup);
        Native.Libc.SyncFolder(Path);
        return backup;
    }

    public static string DumpOf(string backup) => System.IO.Path.Combine(backup, "records.dump");

    static string ManifestOf(string backup) => System.IO.Path.Combine(backup, "manifest.json");
}
