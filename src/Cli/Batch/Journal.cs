using System.Text.Json;
using System.Text.Json.Serialization;

namespace Punctum.Cli.Batch;

/// <summary>One line of the journal: what became of a pair.</summary>
/// <param name="Id">The pair.</param>
/// <param name="Key">Hash of both files, options and version: another key is another question.</param>
/// <param name="State">started, done or failed.</param>
/// <param name="Reason">Why it failed.</param>
sealed record JournalLine(string Id, string Key, string State, string? Reason = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalLine))]
sealed partial class JournalJson : JsonSerializerContext;

/// <summary>What a batch has done so far, on disk before it counts, so that a killed batch goes on where it was.</summary>
sealed class Journal : IDisposable
{
    /// <summary>A pair during which the program ended this often is not tried again.</summary>
    public const int Strikes = 3;

    const int Taken = 11;       // errno.h, EWOULDBLOCK: .NET locks what nobody may share

    readonly FileStream file;
    readonly Dictionary<string, List<JournalLine>> lines = [];
    readonly Lock gate = new();

    /// <summary>Opens or creates the journal of a folder.</summary>
    /// <exception cref="IOException">Another batch is writing to this folder, or the disk refuses.</exception>
    public Journal(string folder)
    {
        file = Opened(Path.Combine(folder, "journal.jsonl"));
        using var reader = new StreamReader(file, leaveOpen: true);
        while (reader.ReadLine() is { } text)
        {
            try
            {
                if (JsonSerializer.Deserialize(text, JournalJson.Default.JournalLine) is { } line) Remember(line);
            }
            catch (JsonException)
            {
                // The last line of a killed batch may be half a line: the pair is then simply done again.
            }
        }
        file.Seek(0, SeekOrigin.End);
        if (file.Length > 0) file.WriteByte((byte)'\n');
    }

    static FileStream Opened(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult == Taken)
        {
            throw new IOException($"{Path.GetDirectoryName(path)}: another batch is writing into this folder. Wait until it has ended and call it again, or choose another folder with -o.", e);
        }
    }

    /// <summary>The last line that ended this very question; null when it is open.</summary>
    public JournalLine? Ended(string id, string key) => lines.GetValueOrDefault(id)?.LastOrDefault(l => l.Key == key && l.State != "started");

    /// <summary>How often the program ended in the middle of this very question.</summary>
    public int Broken(string id, string key)
    {
        int broken = 0;
        foreach (var line in lines.GetValueOrDefault(id) ?? [])
            if (line.Key == key) broken = line.State == "started" ? broken + 1 : 0;
        return broken;
    }

    /// <summary>Writes a line and waits until the disk has it.</summary>
    public void Write(JournalLine line)
    {
        lock (gate)
        {
            Remember(line);
            file.Write(JsonSerializer.SerializeToUtf8Bytes(line, JournalJson.Default.JournalLine));
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
    }

    void Remember(JournalLine line)
    {
        if (!lines.TryGetValue(line.Id, out var list)) lines[line.Id] = list = [];
        list.Add(line);
    }

    public void Dispose() => file.Dispose();
}
