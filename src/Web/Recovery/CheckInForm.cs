using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Punctum.Clinic.Triage;
using Punctum.Records.Recovery;

namespace Punctum.Web.Recovery;

/// <summary>One step of a check-in as a form: from what was sent to what was told.</summary>
/// <param name="Draft">Told so far, with this step.</param>
/// <param name="Problem">What is to be put right; null: nothing.</param>
sealed record CheckInForm(CheckInDraft Draft, string? Problem)
{
    public const string None = "none", CheckIn = "check-in", Step = "step", Chosen = "chosen", Severity = "severity", Trend = "trend", Other = "other", Unsure = "unsure";
    const int MostOwnWords = 60;

    /// <summary>Reads a step; words that the table does not have come only from a form that was tampered with, and are left out, but for the client's own words.</summary>
    public static CheckInForm Read(IFormCollection form, CheckInDraft before, TriageTable table)
    {
        ImmutableArray<string> Known(IEnumerable<TriageTerm> terms) => [.. form[Chosen].OfType<string>().Where(c => terms.Any(t => t.Id == c)).Distinct()];
        bool none = form.ContainsKey(None);
        return form[Step].ToString() switch
        {
            "danger" => Listed(none, Known(table.Danger), d => before with { Danger = d }, before),
            "symptoms" => Listed(none, [.. Known(table.Symptoms), .. OwnWords(form)], s => before with { Symptoms = s }, before),
            "signs" => new(before with { Signs = Known(table.Signs.Concat(table.Symptoms.Where(s => s.Sign))) }, null),
            "risks" => new(before with { Risks = Known(table.Risks) }, null),
            "back" => new(before.Back() ?? before, null),
            ['d', 'e', 't', 'a', 'i', 'l', ':', .. var symptom] => Detail(form, symptom, before, table),
            _ => new(before, "This page was out of date. Here is the question that is open now."),
        };
    }

    // A tick and "none of these" contradict each other; neither may be guessed away.
    static CheckInForm Listed(bool none, ImmutableArray<string> chosen, Func<ImmutableArray<string>, CheckInDraft> told, CheckInDraft before) => (none, chosen.IsEmpty) switch
    {
        (true, true) or (false, false) => new(told(chosen), null),
        (true, false) => new(before, "You ticked something and also pressed “None of these”. Please choose again."),
        (false, true) => new(before, "Please tick what is so, or press “None of these”."),
    };

    static CheckInForm Detail(IFormCollection form, string symptom, CheckInDraft before, TriageTable table)
    {
        string severity = form[Severity].ToString(), trend = form[Trend].ToString();
        if (severity.Length == 0 || trend.Length == 0) return new(before, "Please answer both questions. “I do not know” is an answer too.");
        return new(before with { Details = before.Details.SetItem(symptom, new(Word(severity, table.Severities), Word(trend, table.Trends))) }, null);
    }

    static string? Word(string chosen, IEnumerable<TriageTerm> terms) => terms.FirstOrDefault(t => t.Id == chosen)?.Id;

    static IEnumerable<string> OwnWords(IFormCollection form) => form[Other].ToString().Trim() is { Length: > 0 } words ? [words[..Math.Min(words.Length, MostOwnWords)]] : [];
}
