using System.Globalization;
using System.Text.Json;
using Punctum.Records.Database;

namespace Punctum.Records.Clients;

/// <summary>Finds clients by number, date of birth, or the beginnings of words of name, e-mail and telephone.</summary>
public sealed class FindClients(PracticeRecords records)
{
    /// <summary>Above this it was a list of the practice, not a look at somebody.</summary>
    const int ToldById = 50;

    const int MostOfFew = 5000;

    /// <summary>In the order of names, and of one word first those whose family name begins so; an empty text finds everyone.</summary>
    /// <param name="actor">Who looks, and why.</param>
    /// <param name="text">As typed: letter case and accents do not matter.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Goes on behind this client.</param>
    /// <param name="cancel">Stops.</param>
    /// <param name="practice">Only its clients; null: of every practice.</param>
    public async Task<IReadOnlyList<FoundClient>> Run(Actor actor, string text, int limit, FoundClient? after, CancellationToken cancel, Guid? practice = null)
    {
        await using var work = await records.Begin(actor, cancel);
        var found = await Look(work, text.Trim(), limit, after, practice, cancel);
        // Who was shown is told by ids: the words that were searched for are words about people, and the log stays for ever.
        string shown = found.Count <= ToldById ? JsonSerializer.Serialize(new { shown = found.Select(c => c.Id) }) : JsonSerializer.Serialize(new { count = found.Count });
        await work.Tell("client.find", null, null, shown, cancel);
        await work.Commit(cancel);
        return found;
    }

    /// <summary>The one client that a number or an id names.</summary>
    /// <exception cref="RecordsException">There is none.</exception>
    internal static async Task<FoundClient> One(Work work, string named, CancellationToken cancel)
    {
        var sql = long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? work.Connection.Command($"select {FoundClient.Columns} from client where number = $1", number)
            : Guid.TryParse(named, out var id) ? work.Connection.Command($"select {FoundClient.Columns} from client where id = $1", id)
            : throw new RecordsException($"\"{named}\" is no client's number. Look it up with punctum clients find.");
        return (await sql.Rows(FoundClient.Of, cancel)) is [var client] ? client : throw new RecordsException($"there is no client {named}. Look the number up with punctum clients find.");
    }

    static async Task<List<FoundClient>> Look(Work work, string text, int limit, FoundClient? after, Guid? practice, CancellationToken cancel)
    {
        var where = ClientCondition.Of(text, practice);
        if (where.OneWord is not { } word) return await Rest(work, where, limit, after, cancel);
        // Many have a V somewhere in their names, and those who are called so are the ones who are meant: they need no walk through the alphabet.
        bool past = after is not null && !await work.Connection.Value<bool>($"select {CalledSo} from client where id = $2", cancel, word, after.Id);
        var called = past ? [] : await Called(work, word, limit, after, practice, cancel);
        if (called.Count == limit) return called;
        where.Only("not search like ' ' || search_key({0}) || '%'", word);
        return [.. called, .. await Rest(work, where, limit - called.Count, past ? after : null, cancel)];
    }

    /// <summary>A family name stands at the beginning of what is searched, behind one space.</summary>
    const string CalledSo = """search collate "C" like ' ' || search_key($1) || '%'""";

    static Task<List<FoundClient>> Called(Work work, string word, int limit, FoundClient? after, Guid? practice, CancellationToken cancel) =>
        work.Connection.Command($"""
            select {FoundClient.Columns} from client
            where {CalledSo} and ($2::uuid is null or practice_id = $2) and ($3::uuid is null or (search collate "C", id) > (select search, id from client where id = $3))
            order by search collate "C", id limit {limit}
            """, word, practice, after?.Id).Rows(FoundClient.Of, cancel);

    static async Task<List<FoundClient>> Rest(Work work, ClientCondition where, int limit, FoundClient? after, CancellationToken cancel)
    {
        if (after is not null) where.Only("(family, given, id) > ({0}, {1}, {2})", after.Family, after.Given, after.Id);
        if (where.ByWords && await Few(work, where, limit, cancel) is { } few) return few;
        return await work.Connection.Command($"select {FoundClient.Columns} from client where {where.Sql} order by family, given, id limit {limit}", [.. where.Values]).Rows(FoundClient.Of, cancel);
    }

    /// <summary>
    /// Those who are few are fetched by the words' index and sorted; null: they are many, and walking the names in their order meets them soon. The planner
    /// cannot tell the two apart: it takes those who are meant to be spread evenly over the alphabet, and would walk past everybody to find a "Zo".
    /// </summary>
    static async Task<List<FoundClient>?> Few(Work work, ClientCondition where, int limit, CancellationToken cancel)
    {
        await work.Connection.Value<string>("select set_config('enable_seqscan', 'off', true) || set_config('enable_indexscan', 'off', true)", cancel);
        var found = await work.Connection.Command($"""
            with hit as materialized (select {FoundClient.Columns} from client where {where.Sql} limit {MostOfFew + 1})
            select {FoundClient.Columns}, count(*) over () from hit order by family, given, id limit {limit}
            """, [.. where.Values]).Rows(r => (Client: FoundClient.Of(r), Count: r.GetInt64(5)), cancel);
        await work.Connection.Value<string>("select set_config('enable_seqscan', 'on', true) || set_config('enable_indexscan', 'on', true)", cancel);
        return found.Count > 0 && found[0].Count > MostOfFew ? null : [.. found.Select(f => f.Client)];
    }
}
