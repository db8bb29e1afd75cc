using System.Text;
using System.Text.Json;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Audit;

/// <summary>
/// Ends of the audit chains, written to a file beside the database whenever a program closes the records. Whoever cuts off the end of
/// the log, and mends the database to fit, still contradicts this file, and every backup.
/// </summary>
static class AuditWitness
{
    /// <summary>The ends as the database has them, of chains that are not empty.</summary>
    public static Task<List<AuditEnd>> Ends(NpgsqlConnection connection, CancellationToken cancel) => connection
        .Command("select lane, number, encode(hash, 'hex') from audit_head where number > 0 order by lane")
        .Rows(r => new AuditEnd(r.GetInt16(0), r.GetInt64(1), r.GetString(2)), cancel);

    /// <summary>Every end that was written down.</summary>
    public static IReadOnlyList<AuditEnd> Read(DataFolder folder) => File.Exists(folder.AuditWitness) ? [.. File.ReadLines(folder.AuditWitness).Select(Line).OfType<AuditEnd>()] : [];

    /// <summary>Writes down the ends that are not yet in the file.</summary>
    public static async Task Record(DataFolder folder, NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        using var gate = await FileLock.Alone(folder.StartLock, cancel);
        Write(folder, await Ends(connection, cancel));
    }

    /// <summary>Adds what is not there yet.</summary>
    public static void Write(DataFolder folder, IEnumerable<AuditEnd> ends)
    {
        var known = Read(folder).ToHashSet();
        string[] lines = [.. ends.Where(e => !known.Contains(e)).Select(e => JsonSerializer.Serialize(e, AuditEndJson.Default.AuditEnd))];
        if (lines.Length == 0) return;
        using var file = new FileStream(folder.AuditWitness, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        // A line cut short by a kill is closed first, so that it spoils no other.
        file.Write(Encoding.UTF8.GetBytes((file.Position > 0 ? "\n" : "") + string.Join('\n', lines)));
        file.Flush(flushToDisk: true);
    }

    static AuditEnd? Line(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize(text, AuditEndJson.Default.AuditEnd);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
