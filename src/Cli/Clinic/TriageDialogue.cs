using System.Globalization;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Triage;

namespace Punctum.Cli.Clinic;

/// <summary>Asks for a complaint step by step in plain language: danger signs first, and nothing more once one of them is there.</summary>
sealed class TriageDialogue(TriageTable table, string language, TextReader answers, TextWriter questions)
{
    string Say(string en, string de) => language == "de" ? de : en;

    public ReportedSymptom Ask()
    {
        var danger = Several(Say("Is any of this so now? Numbers separated by commas, Enter for none.", "Trifft etwas davon jetzt zu? Nummern mit Kommas, Enter für nichts davon."), table.Danger);
        if (danger.Count > 0) return new(danger[0], With: [.. danger.Skip(1)]);
        string symptom = Symptom();
        decimal? hours = Hours();
        string? severity = One(Say("How strong is it? Enter if you do not know.", "Wie stark ist es? Enter, wenn Sie es nicht wissen."), table.Severities);
        string? trend = One(Say("Which way is it going? Enter if you do not know.", "Wie entwickelt es sich? Enter, wenn Sie es nicht wissen."), table.Trends);
        var rest = table.Signs.Concat(table.Symptoms.Where(s => s.Sign)).Where(t => t.Id != symptom && table.Danger.All(d => d.Id != t.Id)).ToList();
        var with = Several(Say("Is any of this so too? Enter for none.", "Trifft davon auch etwas zu? Enter für nichts davon."), rest);
        var risk = Several(Say("Do you have any of these? Enter for none.", "Haben Sie etwas davon? Enter für nichts davon."), table.Risks);
        return new(symptom, hours, severity, trend, [.. with], [.. risk]);
    }

    string Symptom()
    {
        var asked = table.Symptoms.Where(s => !table.Danger.Contains(s)).ToList();
        List(Say("What is it? A number, or a word of your own.", "Was ist es? Eine Nummer oder ein eigenes Wort."), asked);
        while (true)
        {
            string said = Line();
            if ((Find(said, asked) ?? table.Find(said)?.Id) is { } id) return id;
            if (said.Length > 0 && !int.TryParse(said, out _)) return said;
            questions.WriteLine(Say($"A number from 1 to {asked.Count}, or a word.", $"Eine Nummer von 1 bis {asked.Count} oder ein Wort."));
        }
    }

    decimal? Hours()
    {
        questions.WriteLine(Say("How long ago did the session end? Such as 30 hours, or 3 days. Enter if you do not know.", "Wie lange ist das Ende der Sitzung her? Zum Beispiel 30 Stunden oder 3 Tage. Enter, wenn Sie es nicht wissen."));
        while (Line() is { Length: > 0 } said)
        {
            string[] words = said.Replace(',', '.').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool days = words.Length == 2 && words[1].ToLowerInvariant() is "day" or "days" or "tag" or "tage" or "tagen";
            bool plain = words.Length == 1 || (words.Length == 2 && words[1].ToLowerInvariant() is "hour" or "hours" or "h" or "stunde" or "stunden");
            if ((days || plain) && decimal.TryParse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number * (days ? 24 : 1) is var hours && hours <= table.MostHours) return hours;
            questions.WriteLine(Say("Such as 30, 30 hours or 3 days.", "Zum Beispiel 30, 30 Stunden oder 3 Tage."));
        }
        return null;
    }

    string? One(string question, IReadOnlyList<TriageTerm> terms)
    {
        List(question, terms);
        while (Line() is { Length: > 0 } said)
        {
            if (Find(said, terms) is { } id) return id;
            questions.WriteLine(Say($"A number from 1 to {terms.Count}, or Enter.", $"Eine Nummer von 1 bis {terms.Count}, oder Enter."));
        }
        return null;
    }

    List<string> Several(string question, IReadOnlyList<TriageTerm> terms)
    {
        List(question, terms);
        while (Line() is { Length: > 0 } said)
        {
            var found = said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => Find(w, terms)).ToList();
            if (found.All(f => f is not null)) return [.. found.OfType<string>().Distinct()];
            questions.WriteLine(Say($"Numbers from 1 to {terms.Count} separated by commas, or Enter.", $"Nummern von 1 bis {terms.Count} mit Kommas, oder Enter."));
        }
        return [];
    }

    void List(string question, IReadOnlyList<TriageTerm> terms)
    {
        questions.WriteLine();
        questions.WriteLine(question);
        for (int i = 0; i < terms.Count; i++) questions.WriteLine($"{i + 1,4}  {terms[i].Name.In(language)}{(terms[i].Says is { } says ? ": " + says.In(language) : "")}");
    }

    string? Find(string said, IReadOnlyList<TriageTerm> terms) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number >= 1 && number <= terms.Count ? terms[number - 1].Id : null
            : terms.FirstOrDefault(t => t.Id == said || string.Equals(t.Name.In(language), said, StringComparison.OrdinalIgnoreCase))?.Id;

    // Silence in the middle of the questions must not become an answer.
    string Line() => answers.ReadLine()?.Trim() ?? throw new IOException(Say("the answers ended before all questions were asked; nothing was judged. If in doubt, call the clinic.", "die Antworten endeten vor der letzten Frage; es wurde nichts beurteilt. Rufen Sie im Zweifel in der Praxis an."));
}
