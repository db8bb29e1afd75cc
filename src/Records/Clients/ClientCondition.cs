using System.Globalization;

namespace Punctum.Records.Clients;

/// <summary>Whom a text that was typed means: a number, a date of birth, or beginnings of words.</summary>
sealed class ClientCondition
{
    const int MostWords = 8;

    readonly List<object?> values = [];
    readonly List<string> conditions = ["true"];

    /// <summary>Behind "where".</summary>
    public string Sql => string.Join(" and ", conditions);

    /// <summary>Its parameters.</summary>
    public object?[] Values => [.. values];

    /// <summary>Words are asked for.</summary>
    public bool ByWords { get; private init; }

    /// <summary>The only word, for a pattern; null: there are none or several.</summary>
    public string? OneWord { get; private init; }

    public static ClientCondition Of(string text, Guid? practice)
    {
        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && text.Length < 7;
        bool isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        string[] words = isNumber || isDay ? [] : [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(Escaped)];
        var condition = new ClientCondition { ByWords = words.Length > 0, OneWord = words is [string one] ? one : null };
        if (isNumber) condition.Only("number = {0}", number);
        if (isDay) condition.Only("birth_date = {0}", day);
        foreach (string word in words) condition.Only("search like search_key({0})", $"% {word}%");    // one a word: the index knows no LIKE ALL
        if (practice is { } id) condition.Only("practice_id = {0}", id);
        return condition;
    }

    /// <summary>Adds a condition; {0}, {1} stand for its values.</summary>
    public void Only(string condition, params object[] more)
    {
        conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, [.. more.Select((_, i) => "$" + (values.Count + i + 1))]));
        values.AddRange(more);
    }

    /// <summary>A word whose signs mean themselves in a pattern.</summary>
    internal static string Escaped(string word) => word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
