using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Punctum.Records.Database;

namespace Punctum.Records.Clients;

/// <summary>Clients that a new one may be already: the same name, the same day of birth with a name that begins alike, the same e-mail or telephone.</summary>
public sealed class FindDoubles(PracticeRecords records)
{
    const int Most = 5;

    /// <summary>At most five, in the order of names.</summary>
    public async Task<IReadOnlyList<FoundClient>> Run(Actor actor, Guid practice, ClientDetails details, CancellationToken cancel)
    {
        var typed = details.Trimmed();
        if (typed.Family.Length == 0) return [];
        await using var work = await records.Begin(actor, cancel);
        var found = await Look(work.Connection, practice, typed).Rows(FoundClient.Of, cancel);
        await work.Tell("client.find", null, null, JsonSerializer.Serialize(new { shown = found.Select(c => c.Id) }), cancel);
        await work.Commit(cancel);
        return found;
    }

    static NpgsqlCommand Look(NpgsqlConnection connection, Guid practice, ClientDetails typed)
    {
        var command = connection.Command($"""
            select {FoundClient.Columns} from client where practice_id = $1 and (
                (search like search_key($2) and search like search_key($3))
                or (birth_date = $4 and (left(search_key(family), 2) = left(search_key($5), 2) or left(search_key(given), 2) = left(search_key($6), 2)))
                or ($7 is not null and search like search_key($7) and search_key(email) = search_key($8))
                or ($9 is not null and search like search_key($9)))
            order by family, given, id limit {Most}
            """, practice, Beginning(typed.Family), Beginning(typed.Given), typed.BirthDate, typed.Family, typed.Given, typed.Email is { } mail ? Beginning(mail) : null, typed.Email, typed.Phone is { } phone ? Beginning(phone) : null);
        command.Parameters[3].NpgsqlDbType = NpgsqlDbType.Date;
        foreach (int text in (int[])[6, 7, 8]) command.Parameters[text].NpgsqlDbType = NpgsqlDbType.Text;
        return command;
    }

    static string Beginning(string word) => $"% {ClientCondition.Escaped(word)}%";
}
