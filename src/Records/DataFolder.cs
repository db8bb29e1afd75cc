using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Records.Native;

namespace Punctum.Records;

/// <summary>What a data folder says of itself; the file that makes a folder one of ours.</summary>
/// <param name="Format">Of the folder's layout.</param>
/// <param name="Unfinished">What is under way in it and has not ended: a restore.</param>
/// <param name="Demo">The demo practice, which may be removed whole.</param>
sealed record FolderMark(int Format, string? Unfinished = null, bool Demo = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FolderMark))]
sealed partial class FolderMarkJson : JsonSerializerContext;

/// <summary>The folder with everything that a practice keeps on one machine.</summary>
public sealed class DataFolder
{
    const int Format = 1;
    const string MarkName = "punctum.json";

    DataFolder(string path) => Path = path;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>It holds the demo practice.</summary>
    public bool IsDemo { get; private init; }

    /// <summary>Names and passwords of the demo practice's accounts, for whoever tries it out.</summary>
    public string DemoAccounts => In("demo-accounts.json");

    /// <summary>PostgreSQL's own folder.</summary>
    internal string Cluster => In("cluster");

    /// <summary>PostgreSQL's socket and log.</summary>
    internal string Run => In("run");

    /// <summary>Pictures as they came.</summary>
    internal string Originals => In("originals");

    /// <summary>Pictures while they arrive in pieces.</summary>
    internal string Uploads => In("uploads");

    /// <summary>What is made from originals and records and can be made again.</summary>
    internal string Derived => In("derived");

    /// <summary>Letters that no mail server takes away.</summary>
    internal string Outbox => In("outbox");

    /// <summary>Ends of the audit chains, told apart from the database.</summary>
    internal string AuditWitness => In("audit-witness.jsonl");

    /// <summary>What seals the secrets in the database; not in any backup.</summary>
    internal string Key => In("secret.key");

    /// <summary>Held while the cluster is started or stopped.</summary>
    internal string StartLock => In("start.lock");

    /// <summary>Shared by every program that uses the cluster.</summary>
    internal string UsersLock => In("users.lock");

    /// <summary>Whether records lie there.</summary>
    public static bool IsOne(string path) => File.Exists(System.IO.Path.Combine(path, MarkName));

    string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Where the records lie unless told otherwise. Root's own home is closed to the database's account, so root keeps them where the system keeps such things.</summary>
    public static string Default =>
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home ? System.IO.Path.Combine(home, "punctum")
        : Libc.geteuid() == 0 ? "/var/lib/punctum"
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "punctum");

    /// <summary>Where the demo practice lies: beside the real one, never in it.</summary>
    public static string DemoBeside(string path) => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)) + "-demo";

    /// <summary>Whether a folder holds records already, and whether they are a demo.</summary>
    public static (bool Any, bool Demo) Look(string path) => new DataFolder(System.IO.Path.GetFullPath(path)).ReadMark() is { } mark ? (true, mark.Demo) : (false, false);

    /// <summary>The folder, made when it is not there yet.</summary>
    /// <param name="path">Where.</param>
    /// <param name="demo">Make the demo practice's folder of it where there is none.</param>
    /// <exception cref="RecordsException">It holds something else, belongs to somebody else, or cannot be made.</exception>
    public static DataFolder Open(string path, bool demo = false)
    {
        var folder = Prepared(path);
        var mark = folder.ReadMark() ?? folder.Claim(null, demo: demo);
        if (demo && !mark.Demo) throw new RecordsException($"{folder.Path} holds a real practice. The demo never shares a folder with one; name another with --data.");
        folder = new(folder.Path) { IsDemo = mark.Demo };
        if (mark.Format != Format) throw new RecordsException($"{folder.Path} was written by a newer Punctum (layout {mark.Format}; this one knows {Format}). Use the newer program.");
        if (mark.Unfinished is { } what) throw new RecordsException($"a {what} into {folder.Path} was broken off. Empty the folder and do it again.");
        if (Libc.OwnerOf(folder.In(MarkName)) is var owner && owner != Libc.geteuid()) throw new RecordsException($"the records in {folder.Path} belong to another user (number {owner}). Run Punctum as the user whose records these are, or name another folder with --data.");
        return folder;
    }

    /// <summary>An empty folder, made when it is not there yet and marked as unfinished until <see cref="Finish"/>.</summary>
    /// <exception cref="RecordsException">It is not empty, or cannot be made.</exception>
    internal static DataFolder OpenEmpty(string path, string unfinished)
    {
        var folder = Prepared(path);
        if (Directory.EnumerateFileSystemEntries(folder.Path).Any()) throw new RecordsException($"{folder.Path} is not empty. Name an empty folder with --data.");
        folder.Claim(unfinished);
        return folder;
    }

    /// <summary>From now on the folder can be opened.</summary>
    internal void Finish() => Claim(null, over: true);

    static DataFolder Prepared(string path)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path));
        try
        {
            // Others may pass through but not look: as root, PostgreSQL runs as another user.
            if (!Directory.Exists(folder.Path)) Directory.CreateDirectory(folder.Path, (UnixFileMode)(Libc.geteuid() == 0 ? 0b111_001_001 : 0b111_000_000));
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"{folder.Path} cannot be made a data folder: {e.Message} Name another with --data.", e);
        }
    }

    FolderMark? ReadMark()
    {
        try
        {
            return File.Exists(In(MarkName)) ? JsonSerializer.Deserialize(File.ReadAllText(In(MarkName)), FolderMarkJson.Default.FolderMark) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"{In(MarkName)} cannot be read: {e.Message} Run Punctum as the user whose records these are, or name another folder with --data.", e);
        }
    }

    FolderMark Claim(string? unfinished, bool over = false, bool demo = false)
    {
        string mark = In(MarkName);
        try
        {
            // What a killed beginning leaves is ours; anything else is not, unless another program has just made it ours.
            if (!over && Directory.EnumerateFileSystemEntries(Path).Any(e => !System.IO.Path.GetFileName(e).StartsWith(MarkName, StringComparison.Ordinal)))
                return ReadMark() ?? throw new RecordsException($"{Path} is not empty and holds no records of Punctum. Name another folder with --data.");
            var written = new FolderMark(Format, unfinished, demo);
            Durable.Write(mark, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(written, FolderMarkJson.Default.FolderMark) + "\n"));
            return written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordsException($"{Path} cannot be used: {e.Message} Name another folder with --data, or run Punctum as the user whose folder this is.", e);
        }
    }
}
