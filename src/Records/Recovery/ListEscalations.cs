using Npgsql;
using Punctum.Records.Database;

namespace Punctum.Records.Recovery;

/// <summary>An escalation as a list shows it.</summary>
public sealed record ListedEscalation(Guid Id, Guid Client, long Number, string Name, string? Phone, string Level, string Channel, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy,
    DateTimeOffset? ClosedAt, string? ClosedBy, string? Done, string Answer, decimal? Hours)
{
    internal const string Select = """
        select e.id, e.client_id, l.number, l.family, l.given, l.phone, e.level, e.channel, c.answered_at, e.acknowledged_at, e.acknowledged_by, e.closed_at, e.closed_by, e.done, c.answer::text,
            extract(epoch from c.answered_at - c.counted_from) / 3600
        from escalation e join client l on l.id = e.client_id join check_in c on c.id = e.check_in_id
        """;

    internal static ListedEscalation Of(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? At(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
        string given = row.GetString(4);
        return new(row.GetGuid(0), row.GetGuid(1), row.GetInt64(2), given.Length == 0 ? row.GetString(3) : $"{row.GetString(3)}, {given}", Text(5), row.GetString(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8),
            At(9), Text(10), At(11), Text(12), Text(13), row.GetString(14), row.IsDBNull(15) ? null : row.GetDecimal(15));
    }
}

/// <summary>What clients told that the practice has to look at.</summary>
public sealed class ListEscalations(PracticeRecords records)
{
    const int Ended = 50;

    /// <summary>Open ones, the most urgent first and among them those that nobody has seen; then the newest ended ones.</summary>
    public async Task<IReadOnlyList<ListedEscalation>> Run(Actor actor, Guid practice, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var open = await work.Connection.Command($"""
            {ListedEscalation.Select} where e.closed_at is null and l.practice_id = $1
            order by e.level = 'urgent' desc, e.channel = 'emergency' desc, e.acknowledged_at is null desc, c.answered_at
            """, practice).Rows(ListedEscalation.Of, cancel);
        var ended = await work.Connection.Command($"{ListedEscalation.Select} where e.closed_at is not null and l.practice_id = $1 order by e.closed_at desc limit {Ended}", practice).Rows(ListedEscalation.Of, cancel);
        await work.Tell("escalation.list", null, null, null, cancel);
        await work.Commit(cancel);
        return [.. open, .. ended];
    }
}
