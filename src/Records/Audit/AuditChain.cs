using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Audit;

/// <summary>A place where the audit log is not as it was written.</summary>
/// <param name="Lane">Chain.</param>
/// <param name="Number">Entry.</param>
/// <param name="What">For the user.</param>
public sealed record AuditFault(short Lane, long Number, string What);

/// <summary>What a check of the audit log found.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Chains">In how many chains.</param>
/// <param name="Witnessed">Ends written down elsewhere that were looked up.</param>
/// <param name="Faults">Empty: it is as it was written.</param>
public sealed record AuditVerdict(long Entries, int Chains, int Witnessed, IReadOnlyList<AuditFault> Faults);

/// <summary>Computes the chains again, here and not in the database, and holds them against the ends that were written down.</summary>
public static class AuditChain
{
    /// <summary>Checks the log of these records.</summary>
    public static Task<AuditVerdict> Verify(PracticeRecords records, CancellationToken cancel) => Verify(records.Server.Program, AuditWitness.Read(records.Folder), cancel);

    internal static async Task<AuditVerdict> Verify(string database, IEnumerable<AuditEnd> witnessed, CancellationToken cancel)
    {
        await using var connection = await DatabaseServer.Open(database, cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);    // heads and entries of one moment
        var wanted = witnessed.Distinct().ToLookup(e => (e.Lane, e.Number));
        var heads = await connection.Command("select lane, number, hash from audit_head").Rows(r => (Lane: r.GetInt16(0), Number: r.GetInt64(1), Hash: r.GetFieldValue<byte[]>(2)), cancel);
        var chains = heads.ToDictionary(h => h.Lane, h => new Chain(h.Lane));
        await using var command = new NpgsqlCommand("select lane, number, at, who, what, whose::text, subject::text, why, detail::text, hash from audit order by lane, number", connection) { CommandTimeout = 0 };
        await using (var row = await command.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel))
            {
                short lane = row.GetInt16(0);
                if (!chains.TryGetValue(lane, out var chain)) chains[lane] = chain = new(lane);
                chain.Add(row, wanted);
            }
        foreach (var (lane, number, hash) in heads) chains[lane].End(number, hash);
        var looked = wanted.SelectMany(w => w).ToList();
        foreach (var end in looked) (chains.TryGetValue(end.Lane, out var chain) ? chain : chains[end.Lane] = new(end.Lane)).Witnessed(end);
        return new(chains.Values.Sum(c => c.Entries), chains.Values.Count(c => c.Entries > 0), looked.Count, [.. chains.Values.SelectMany(c => c.Faults).OrderBy(f => f.Lane).ThenBy(f => f.Number)]);
    }

    sealed class Chain(short lane)
    {
        readonly HashSet<AuditEnd> met = [];
        byte[] last = new byte[32];
        long number;

        public long Entries { get; private set; }
        public List<AuditFault> Faults { get; } = [];

        public void Add(NpgsqlDataReader row, ILookup<(short, long), AuditEnd> wanted)
        {
            Entries++;
            long its = row.GetInt64(1);
            byte[] hash = row.GetFieldValue<byte[]>(9);
            if (its != number + 1) Fault(its, its == number + 2 ? $"entry {number + 1} is missing before it" : $"entries {number + 1} to {its - 1} are missing before it");
            else if (!HashOf(row, last).AsSpan().SequenceEqual(hash)) Fault(its, "it is not what was written after the entry before it: one of the two was changed, put in, or moved");
            // The chain goes on from what stands there, so that one change is told once.
            (number, last) = (its, hash);
            if (wanted.Contains((lane, its))) met.Add(new(lane, its, Convert.ToHexStringLower(hash)));
        }

        public void End(long headNumber, byte[] headHash)
        {
            if (number < headNumber) Fault(headNumber, $"the log ends at entry {number}; {headNumber} were written");
            else if (number > headNumber || !last.AsSpan().SequenceEqual(headHash)) Fault(number, "the end is not the one that was written");
        }

        public void Witnessed(AuditEnd end)
        {
            if (met.Contains(end)) return;
            Fault(end.Number, end.Number > number ? "the end was cut off: this entry was there when the records were last closed" : "it is not the entry that was there when the records were last closed");
        }

        void Fault(long at, string what) => Faults.Add(new(lane, at, what));
    }

    /// <summary>As audit_append in 0001_audit.sql writes it.</summary>
    static byte[] HashOf(NpgsqlDataReader row, byte[] before)
    {
        var text = new StringBuilder();
        void Field(string? value)
        {
            if (value is null) text.Append('-');
            else text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(value)}:{value}");
            text.Append(',');
        }
        Field(row.GetInt16(0).ToString(CultureInfo.InvariantCulture));
        Field(row.GetInt64(1).ToString(CultureInfo.InvariantCulture));
        Field(row.GetDateTime(2).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        for (int i = 3; i < 9; i++) Field(row.IsDBNull(i) ? null : row.GetString(i));
        return SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(text.ToString())]);
    }
}
