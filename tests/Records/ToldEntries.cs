using Punctum.Records;
using Punctum.Records.Database;

namespace Punctum.Tests.Records;

static class ToldEntries
{
    /// <summary>What the audit log tells, in the order of time.</summary>
    public static async Task<IReadOnlyList<string>> Told(this PracticeRecords records, string where)
    {
        await using var connection = await records.Connect(CancellationToken.None);
        return await connection.Command($"select what from audit where {where} order by at").Rows(r => r.GetString(0), CancellationToken.None);
    }
}
