using System.Globalization;
using System.Text.Json;
using Punctum.Records.Database;

namespace Punctum.Records.Clients;

/// <summary>Finds clients by number, date of birth, or the beginnings of words of name, e-mail and telephone.</summary>
public sealed class FindClients(PracticeRecords records)
{
    /// <summary>Above this it was a list of the practice, not a look at somebody.</summary>
    const int ToldById = 50;

    const int MostWords = 8;

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
        var where = Where(text, after, practice);
        if (where.ByWords && await Few(work, where, limit, cancel) is { } few) return few;
        if (where.Called is null) return await Walk(work, where, "true", limit, cancel);
        // Walking every name to meet those beginning with a V would pass most of the alphabet.
        var called = await Walk(work, where, $"left(search_key(family), 1) = left(search_key($1), 1) and {where.Called}", limit, cancel);
        return called.Count == limit ? called : [.. called, .. await Walk(work, where, $"not {where.Called}", limit - called.Count, cancel)];
    }

    static Task<List<FoundClient>> Walk(Work work, Condition where, string among, int limit, CancellationToken cancel) =>
        work.Connection.Command($"select {FoundClient.Columns} from client where {where.Sql} and {among} order by family, given, id limit {limit}", [.. where.Values]).Rows(FoundClient.Of, cancel);

    /// <param name="Sql">Who is meant.</param>
    /// <param name="Values">Its parameters.</param>
    /// <param name="ByWords">Words are asked for.</param>
    /// <param name="Called">Of one word: their family name begins with it. It is the first parameter.</param>
    sealed record Condition(string Sql, IReadOnlyList<object?> Values, bool ByWords, string? Called)
    {
        public string Order => Called is null ? "family, given, id" : $"not {Called}, family, given, id";
    }

    static Condition Where(string text, FoundClient? after, Guid? practice)
    {
        var (values, conditions, byWords, called) = (new List<object?>(), new List<string> { "true" }, false, (string?)null);
        void Only(string condition, params object[] more)
        {
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, [.. more.Select((_, i) => "$" + (values.Count + i + 1))]));
            values.AddRange(more);
        }
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && text.Length < 7) Only("number = {0}", number);
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) Only("birth_date = {0}", day);
        else
        {
            // One condition a word: the index knows no LIKE ALL.
            foreach (string word in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Take(MostWords)) Only("search like '% ' || search_key({0}) || '%'", Escaped(word));
            byWords = values.Count > 0;
            if (values.Count == 1) called = "search_key(family) like search_key($1) || '%'";
            if (after is not null && called is null) Only("(family, given, id) > ({0}, {1}, {2})", after.Family, after.Given, after.Id);
            else if (after is not null) Only($"(not {called}, family, given, id) > (not search_key({{0}}) like search_key($1) || '%', {{0}}, {{1}}, {{2}})", after.Family, after.Given, after.Id);
        }
        if (practice is { } one) Only("practice_id = {0}", one);
        return new(string.Join(" and ", conditions), values, byWords, called);
    }

    /// <summary>
    /// Those who are few are fetched by the words' index and sorted; null: they are many, and walking the names in their order meets them soon. The planner
    /// cannot tell the two apart: it takes those who are meant to be spread evenly over the alphabet, and would walk past everybody to find a "Zo".
    /// </summary>
    static async Task<List<FoundClient>?> Few(Work work, Condition where, int limit, CancellationToken cancel)
    {
        await work.Connection.Value<string>("select set_config('enable_seqscan', 'off', true) || set_config('enable_indexscan', 'off', true)", cancel);
        var found = await work.Connection.Command($"""
            with hit as materialized (select {FoundClient.Columns} from client where {where.Sql} limit {MostOfFew + 1})
            select {FoundClient.Columns}, count(*) over () from hit order by {where.Order} limit {limit}
            """, [.. where.Values]).Rows(r => (Client: FoundClient.Of(r), Count: r.GetInt64(5)), cancel);
        await work.Connection.Value<string>("select set_config('enable_seqscan', 'on', true) || set_config('enable_indexscan', 'on', true)", cancel);
        return found.Count > 0 && found[0].Count > MostOfFew ? null : [.. found.Select(f => f.Client)];
    }

    internal static string Escaped(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
