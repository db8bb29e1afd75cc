using Punctum.Clinic.Protocol;
using Punctum.Clinic.Triage;

namespace Punctum.Cli.Clinic;

/// <summary>The answer to a complaint as a terminal shows it: what to do first, why after it.</summary>
static class TriageLines
{
    public static IEnumerable<string> Of(TriageAnswer answer, string language, TriageTable table)
    {
        return Lines(answer, language, table).SelectMany(l => Paragraph.Broken(l, l.Length - l.TrimStart(' ', '-', '!').Length, Paragraph.Columns));
    }

    static IEnumerable<string> Lines(TriageAnswer answer, string language, TriageTable table)
    {
        string Say(string en, string de) => language == "de" ? de : en;
        string Term(TriageTerm term) => term.Says is { } says ? $"  - {term.Name.In(language)}: {says.In(language)}" : $"  - {term.Name.In(language)}";
        yield return "";
        yield return Told(answer.Told, language, table);
        yield return answer.Headline.In(language);
        yield return answer.Do.In(language);
        foreach (var note in answer.Notes) yield return "! " + note.In(language);
        if (answer.Supposed && answer.Tell.Length > 0)
        {
            yield return Say("Not everything was told, so this is the strongest answer it could be. Tell us for a more exact one:", "Nicht alles wurde angegeben, darum ist das die stärkste mögliche Antwort. Für eine genauere sagen Sie uns:");
            foreach (var tell in answer.Tell) yield return $"  - {(answer.Tell.Select(t => t.Symptom).Distinct().Count() > 1 ? Name(tell.Symptom, language, table) + ": " : "")}{tell.Says.In(language)}";
        }
        yield return "";
        yield return Say("Why", "Warum");
        foreach (var reason in answer.Reasons) yield return $"  - {reason.Says.In(language)} [{reason.Id}: {string.Join(", ", reason.Sources)}]";
        if (answer.HoldsUntilHour is { } hour)
            yield return Say($"If nothing changes, this holds until {hour:0} hours after the session. Ask again then.", $"Wenn sich nichts ändert, gilt das bis {hour:0} Stunden nach der Sitzung. Fragen Sie dann erneut.");
        if (answer.Risks.Length > 0) yield return Say("It is more serious if you have: ", "Ernster ist es, wenn Sie Folgendes haben: ") + string.Join(", ", answer.Risks.Select(r => r.Name.In(language)));
        if (answer.DangerSigns.Length > 0)
        {
            yield return Say("Get medical help at once or on the same day if one of these comes:", "Holen Sie sofort oder am selben Tag ärztliche Hilfe, wenn eines davon auftritt:");
            foreach (var sign in answer.DangerSigns) yield return Term(sign);
        }
        yield return StampLine.Of(answer.Stamp);
    }

    static string Told(ReportedSymptom told, string language, TriageTable table) => string.Join(", ", new[]
    {
        Name(told.Symptom, language, table),
        told.Hours is { } h ? language == "de" ? $"{h:0.##} Stunden nach der Sitzung" : $"{h:0.##} hours after the session" : null,
        Known(table.Severities, told.Severity, language),
        Known(table.Trends, told.Trend, language),
    }.Concat(told.With.Select(w => Name(w, language, table))).Concat(told.Risk.Select(r => Known(table.Risks, r, language))).OfType<string>());

    static string? Known(IEnumerable<TriageTerm> terms, string? id, string language) => terms.FirstOrDefault(t => t.Id == id)?.Name.In(language) ?? id;

    static string Name(string id, string language, TriageTable table) => table.Find(id)?.Name.In(language) ?? $"\"{id}\"";
}
