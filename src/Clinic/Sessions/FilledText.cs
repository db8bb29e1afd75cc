using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>Fills numbers and words into a sentence; a decimal is written as the language writes it.</summary>
static class FilledText
{
    public static Text Of(Text text, decimal? value, decimal? limit, string? what) => new(text.ByLanguage.ToImmutableSortedDictionary(t => t.Key, t => t.Value
        .Replace("{value}", In(t.Key, value), StringComparison.Ordinal).Replace("{limit}", In(t.Key, limit), StringComparison.Ordinal).Replace("{what}", what, StringComparison.Ordinal)));

    static string? In(string language, decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) is { } said && language == "de" ? said.Replace('.', ',') : number?.ToString("0.##", CultureInfo.InvariantCulture);
}
