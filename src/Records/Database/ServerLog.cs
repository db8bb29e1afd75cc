using System.Text;

namespace Punctum.Records.Database;

/// <summary>What PostgreSQL says of itself, and what it means for the user.</summary>
static class ServerLog
{
    const int KeptBytes = 1 << 20;

    /// <summary>Puts a grown log aside; the one before is dropped.</summary>
    public static void Trim(string log)
    {
        if (new FileInfo(log) is { Exists: true, Length: > KeptBytes }) File.Move(log, log + ".old", overwrite: true);
    }

    /// <summary>How long the log is now.</summary>
    public static long Length(string log) => new FileInfo(log) is { Exists: true } file ? file.Length : 0;

    /// <summary>What was added to the log since it was that long.</summary>
    public static string Since(string log, long length)
    {
        if (Length(log) <= length) return "";
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(length, SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A program's failure as a sentence with what to do.</summary>
    public static RecordsException Explain(string tried, string said)
    {
        if (said.Contains("No space left on device", StringComparison.Ordinal)) return new($"could not {tried}: the disk is full. Make room on it and try again; nothing that was saved is lost.");
        if (said.Contains("setpriv", StringComparison.Ordinal) && said.Contains("postgres", StringComparison.Ordinal) && said.Contains("ailed to parse", StringComparison.Ordinal))
            return new($"could not {tried}: there is no account postgres. Install the package postgresql.");
        if (said.Contains("wrong ownership", StringComparison.Ordinal)) return new($"could not {tried}: the database belongs to another user. Run Punctum as the user whose records these are, or name another folder with --data.");
        if (said.Contains("Permission denied", StringComparison.Ordinal)) return new($"could not {tried}: {Line(said, "Permission denied")}. The database's account must be able to reach the data folder: name another with --data.");
        if (said.Contains("server version mismatch", StringComparison.Ordinal)) return new($"could not {tried}: the server is newer than the programs installed here. Install the package postgresql-client of the server's version.");
        return new($"could not {tried}: {Line(said, "FATAL", "PANIC", "ERROR", "error") ?? "it says nothing of why"}.");
    }

    static string? Line(string said, params string[] words)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (words.Select(w => lines.LastOrDefault(l => l.Contains(w, StringComparison.Ordinal))).FirstOrDefault(l => l is not null) ?? lines.LastOrDefault())?.TrimEnd('.');
    }
}
