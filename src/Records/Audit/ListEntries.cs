using Npgsql;
using NpgsqlTypes;
using Punctum.Records.Database;

namespace Punctum.Records.Audit;

/// <summary>Which entries.</summary>
/// <param name="Client">About the client with this number; null: about anybody.</param>
/// <param name="Who">By an account's id, or by what begins so: shell, program, link.</param>
/// <param name="Kind">A table's name: picture, client, sign_in.</param>
/// <param name="From">From this moment on.</param>
/// <param name="To">Before this moment.</param>
/// <param name="Before">The last entry already shown, for the next page.</param>
public sealed record EntryFilter(long? Client = null, string? Who = null, string? Kind = null, DateTimeOffset? From = null, DateTimeOffset? To = null, EntryPlace? Before = null);

/// <summary>Where an entry stands among all, by time.</summary>
public sealed record EntryPlace(DateTimeOffset At, short Lane, long Number);

/// <summary>An entry as a page shows it.</summary>
/// <param name="Place">When, and where in the log.</param>
/// <param name="Who">As it was entered.</param>
/// <param name="Name">The name of that account today.</param>
/// <param name="What">A table and what was done to it.</param>
/// <param name="Client">Whom it is about.</param>
/// <param name="ClientNumber">That client's number.</param>
/// <param name="ClientName">That client's name today.</param>
/// <param name="Subject">The row.</param>
/// <param name="SubjectName">The name of the account that it is about, if it is about one.</param>
/// <param name="Why">What for.</param>
/// <param name="Detail">JSON.</param>
public sealed record ListedEntry(EntryPlace Place, string Who, string? Name, string What, Guid? Client, long? ClientNumber, string? ClientName, Guid? Subject, string? SubjectName, string? Why, string? Detail);

/// <summary>Reads the audit log of a practice, newest first.</summary>
public sealed class ListEntries(PracticeRecords records)
{
    /// <summary>Lists them.</summary>
    public async Task<IReadOnlyList<ListedEntry>> Run(Actor actor, Guid practice, EntryFilter filter, int most, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var client = filter.Client is { } number ? (await work.Connection.Command("select id from client where number = $1 and practice_id = $2", number, practice).Rows(r => r.GetGuid(0), cancel)).FirstOrDefault() : (Guid?)null;
        // What is about nobody is the practice's where its own people did it, or the machine itself.
        await using var command = work.Connection.Command("""
            select a.at, a.lane, a.number, a.who, p.name, a.what, a.whose, c.number, c.given || ' ' || c.family, a.subject, s.name, a.why, a.detail::text
            from audit a left join client c on c.id = a.whose left join accounts.account p on a.who = 'account:' || p.id left join accounts.account s on s.id = coalesce((a.detail ->> 'account_id')::uuid, a.subject)
            where (c.practice_id = $1 or (c.id is null and (p.practice_id = $1 or a.who not like 'account:%')))
                and ($2::uuid is null or a.whose = $2) and ($3::text is null or a.who like $3) and ($4::text is null or a.what like $4)
                and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6)
                and ($7::timestamptz is null or (a.at, a.lane, a.number) < ($7, $8::smallint, $9::bigint))
            order by a.at desc, a.lane desc, a.number desc limit $10
            """, practice, client, filter.Who is { } who ? (Guid.TryParse(who, out var account) ? $"account:{account}" : Beginning(who)) : null, filter.Kind is { } kind ? Beginning(kind + ".") : null,
            filter.From, filter.To, filter.Before?.At, filter.Before?.Lane, filter.Before?.Number, most);
        NpgsqlDbType?[] types = [null, NpgsqlDbType.Uuid, NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.TimestampTz, NpgsqlDbType.TimestampTz, NpgsqlDbType.TimestampTz, NpgsqlDbType.Smallint, NpgsqlDbType.Bigint, null];
        foreach (var (parameter, type) in command.Parameters.Zip(types)) if (type is { } its) parameter.NpgsqlDbType = its;
        var entries = await command.Rows(Of, cancel);
        await work.Tell("audit.list", client == Guid.Empty ? null : client, null, null, cancel);
        await work.Commit(cancel);
        return entries;
    }

    /// <summary>What a like pattern takes for itself.</summary>
    static string Beginning(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal) + "%";

    static ListedEntry Of(NpgsqlDataReader r) => new(new(r.GetFieldValue<DateTimeOffset>(0), r.GetInt16(1), r.GetInt64(2)), r.GetString(3), Text(r, 4), r.GetString(5),
        r.IsDBNull(6) ? null : r.GetGuid(6), r.IsDBNull(7) ? null : r.GetInt64(7), Text(r, 8), r.IsDBNull(9) ? null : r.GetGuid(9), Text(r, 10), Text(r, 11), Text(r, 12));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
