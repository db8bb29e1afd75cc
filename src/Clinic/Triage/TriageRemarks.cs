using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Triage;

/// <summary>What has to be said about single words of a complaint.</summary>
static class TriageRemarks
{
    // "unknown" and "unsure" are honest ways not to tell something.
    static bool NotTold(string? word) => word is null or "unknown" || word == Value.Unsure.Word;

    /// <summary>Words that are not in the table.</summary>
    public static IEnumerable<string> UnknownWords(TriageTable table, ReportedSymptom told)
    {
        if (table.Find(told.Symptom) is null) yield return told.Symptom;
        if (!NotTold(told.Severity) && table.Severities.All(s => s.Id != told.Severity)) yield return told.Severity!;
        if (!NotTold(told.Trend) && table.Trends.All(t => t.Id != told.Trend)) yield return told.Trend!;
        foreach (string sign in told.With) if (table.Find(sign) is null) yield return sign;
        foreach (string risk in told.Risk) if (table.Risks.All(r => r.Id != risk)) yield return risk;
    }

    /// <summary>The remarks, for the client to read.</summary>
    public static ImmutableArray<Text> On(TriageTable table, ReportedSymptom told) =>
    [
        .. UnknownWords(table, told).Select(w => OnUnknown(table, w)),
        .. told.With.Where(w => w != told.Symptom && table.IsSymptom(w) && !table.IsSign(w)).Select(w => Filled(table.Notes.OnItsOwn, ("{name}", table.Find(w)!.Name))),
    ];

    /// <summary>The id of the term that a word names in any language, or is nearest to; null: it is like none.</summary>
    public static string? Meant(TriageTable table, string word, IEnumerable<TriageTerm> among)
    {
        var terms = among.ToList();
        return table.Find(word) is not null || table.Risks.Any(r => r.Id == word) ? terms.Find(t => t.Id == word)?.Id
            : terms.Find(t => t.Name.ByLanguage.Values.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase))?.Id ?? Nearest.To(word.Trim(), terms.Select(t => t.Id));
    }

    static Text OnUnknown(TriageTable table, string word)
    {
        var all = table.Symptoms.Concat(table.Signs).Concat(table.Severities).Concat(table.Trends).Concat(table.Risks).ToList();
        return Meant(table, word, all) is { } meant
            ? Filled(table.Notes.DidYouMean, ("{word}", Same(word)), ("{meant}", Same(meant)), ("{name}", all.First(t => t.Id == meant).Name))
            : Filled(table.Notes.UnknownWord, ("{word}", Same(word)));
    }

    static Text Same(string word) => new(Text.Languages.ToImmutableSortedDictionary(l => l, _ => word.Length > 40 ? word[..40] + "..." : word));

    static Text Filled(Text text, params ReadOnlySpan<(string Mark, Text With)> fillings)
    {
        var filled = text.ByLanguage;
        foreach (var (mark, with) in fillings) foreach (var (language, said) in filled) filled = filled.SetItem(language, said.Replace(mark, with.In(language), StringComparison.Ordinal));
        return new(filled);
    }
}
