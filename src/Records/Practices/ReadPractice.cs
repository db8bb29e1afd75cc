using Punctum.Records.Database;

namespace Punctum.Records.Practices;

/// <summary>What the practice is called and which clock it lives by.</summary>
public static class ReadPractice
{
    /// <summary>Before the first use: "Practice", and this machine's clock.</summary>
    public static async Task<(string Name, TimeZoneInfo Zone)> Run(PracticeRecords records, CancellationToken cancel)
    {
        await using var connection = await records.Connect(cancel);
        var found = await connection.Command("select name, time_zone from practice order by id limit 1").Rows(r => (r.GetString(0), r.GetString(1)), cancel);
        return found is [var (name, zone)] ? (name, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc) : ("Practice", TimeZoneInfo.Local);
    }
}
