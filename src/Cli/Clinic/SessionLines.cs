using Punctum.Clinic.Sessions;

namespace Punctum.Cli.Clinic;

/// <summary>The check of a session's record as a checklist on a terminal: each line how it stands, what is wrong and what to do, what is missing.</summary>
static class SessionLines
{
    public static IEnumerable<string> Of(SessionAnswer answer, string language)
    {
        return Lines(answer, language).SelectMany(l => Paragraph.Broken(l, l.Length - l.TrimStart().Length + 8, Paragraph.Columns));
    }

    static IEnumerable<string> Lines(SessionAnswer answer, string language)
    {
        string Say(string en, string de) => language == "de" ? de : en;
        foreach (var step in answer.Steps)
        {
            yield return $"{Mark(step.Outcome),-8}{step.Id}  {step.Check.In(language)}";
            foreach (var finding in answer.Findings.Where(f => f.Step == step.Id))
            {
                yield return $"        {(finding.Level == FindingLevel.Block ? "STOP" : Say("reason?", "Grund?"))}: {(finding.Zone is null ? "" : finding.Zone + ": ")}{finding.Says.In(language)} [{finding.Code}: {string.Join(", ", finding.Sources)}]";
                yield return $"        {Say("do", "tun")}: {finding.Do.In(language)}{(finding.Clinician is null ? "" : Say($" Decided by {finding.Clinician}.", $" Entschieden von {finding.Clinician}."))}";
            }
            var missing = answer.Missing.Where(m => m.Step == step.Id).ToList();
            foreach (var field in missing.Where(m => m.Name != step.Check)) yield return $"        {Say("missing", "fehlt")}: {(field.Zone is null ? "" : field.Zone + ": ")}{field.Name.In(language)} ({field.Field})";
            if (missing.Where(m => m.Name == step.Check).Select(m => m.Field) is var ticks && ticks.Any()) yield return $"        {Say("not ticked", "nicht abgehakt")}: {string.Join(", ", ticks)}";
        }
        yield return "";
        yield return answer.Outcome switch
        {
            SessionOutcome.Ok => Say("Complete, and within all limits.", "Vollständig und innerhalb aller Grenzen."),
            SessionOutcome.Incomplete => Say($"No limit is broken as far as it is filled in; {answer.Missing.Length} entries are missing.", $"Soweit ausgefüllt, ist keine Grenze verletzt; {answer.Missing.Length} Angaben fehlen."),
            SessionOutcome.Warn => Say("Go on only with a recorded reason: ", "Nur mit eingetragenem Grund weitermachen: ") + string.Join(", ", answer.Codes),
            _ => Say("Stop: ", "Anhalten: ") + string.Join(", ", answer.Codes),
        };
        yield return StampLine.Of(answer.Stamp);
    }

    static string Mark(SessionOutcome outcome) => outcome switch { SessionOutcome.Ok => "[x]", SessionOutcome.Incomplete => "[ ]", SessionOutcome.Warn => "[?]", _ => "[!]" };
}
