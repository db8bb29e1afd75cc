using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;

namespace Punctum.Cli.Clinic;

/// <summary>Asks the questions one by one in plain language, only those that matter to this person, with a way back and a way out.</summary>
sealed class ScreenDialogue(ClinicalProtocol protocol, ScreenDraft draft, string language, TextReader answers, TextWriter questions)
{
    const string Unsure = "u";

    readonly HashSet<string> passed = new(StringComparer.Ordinal);
    bool told;

    /// <summary>Ids of what is asked of this person.</summary>
    public IEnumerable<string> Asked => ScreenStep.Of(protocol, draft).Select(s => s.Id);

    string Say(string en, string de) => language == "de" ? de : en;

    /// <summary>Asks until everything is answered.</summary>
    /// <returns>False where the person went away before.</returns>
    /// <exception cref="IOException">The answers ended.</exception>
    public bool Run()
    {
        questions.WriteLine(Say("One question at a time. ? explains, < goes back, q ends.", "Eine Frage nach der anderen. ? erklärt, < geht zurück, q beendet."));
        if (draft.Count > 0) questions.WriteLine(Say($"{draft.Count} answers are there already.", $"{draft.Count} Antworten sind schon da."));
        for (int? back = null; ;)
        {
            var steps = ScreenStep.Of(protocol, draft);
            int at = back ?? Next(steps);
            if (at == steps.Count) return true;
            Show(steps[at], at, steps.Count);
            string typed = Line(at, steps.Count);
            back = null;
            switch (typed.ToLowerInvariant())
            {
                case "q": return Left();
                case "?": Tell(steps[at].Help?.In(language) ?? Say("There is nothing more to say about this question.", "Zu dieser Frage gibt es nichts weiter zu sagen.")); back = at; break;
                case "<": back = Math.Max(0, at - 1); break;
                case "end" or "ende" when told: return true;
                default: back = Taken(steps[at], typed) ? null : at; break;
            }
        }
    }

    int Next(IReadOnlyList<ScreenStep> steps) => steps.TakeWhile(s => draft[s.Id] is not null || passed.Contains(s.Id)).Count();

    void Show(ScreenStep step, int at, int of)
    {
        questions.WriteLine();
        questions.WriteLine(Say($"[{at + 1} of {of}]", $"[{at + 1} von {of}]") + (step.Section is { } section ? " " + section.In(language) : ""));
        foreach (string line in Paragraph.Lines(step.Ask.In(language), Paragraph.Width)) questions.WriteLine(line);
        for (int i = 0; i < step.Options.Count; i++) questions.WriteLine($"{i + 1,4}  {step.Options[i].Says.In(language)}");
        if (CanBeUnsure(step)) questions.WriteLine($"{Unsure,4}  {protocol.Questions.Unsure.In(language)}");
        if (step.Bounds.Length > 0) questions.WriteLine("      " + Hint(step));
        if (draft[step.Id] is { } word && Told(step, word) is var so) questions.WriteLine(Say($"      So far: {so}. Enter keeps it.", $"      Bisher: {so}. Enter behält es."));
        else if (!step.Required) questions.WriteLine(Say("      Enter passes over it.", "      Enter überspringt sie."));
    }

    // In the person's own words where there are such.
    string Told(ScreenStep step, string written) => string.Join(", ", written.Split(',').Select(w => w == Value.Unsure.Word ? protocol.Questions.Unsure.In(language) : step.Options.FirstOrDefault(o => o.Word == w)?.Says.In(language) ?? w));

    string Hint(ScreenStep step) => step.Kind == SubjectKind.Number ? Say($"a number, {step.Bounds}", $"eine Zahl, {step.Bounds}") : Say($"a day, such as 2026-03-02 ({step.Bounds})", $"ein Tag, zum Beispiel 02.03.2026 ({step.Bounds})");

    bool Taken(ScreenStep step, string typed)
    {
        if (typed.Length == 0 && (draft[step.Id] is not null || !step.Required))
        {
            if (draft[step.Id] is null) passed.Add(step.Id);
            return true;
        }
        try
        {
            if ((typed is Unsure or "unsure" && CanBeUnsure(step) ? "unsure" : step.Answer(typed)) is { } answer)
            {
                draft.Take(step.Id, answer);
                TellOfAnEnd();
                return true;
            }
        }
        catch (ProtocolException)
        {
            // What the reader of forms refuses is asked again below, in the person's own language.
        }
        Tell(step.Bounds.Length > 0 ? Say("Please give ", "Bitte geben Sie an: ") + Hint(step) + (step.Options.Count > 0 ? Say(", or choose a number.", ", oder wählen Sie eine Nummer.") : ".")
            : step.Kind == SubjectKind.Words ? Say($"Please give numbers from 1 to {step.Options.Count}, separated by commas.", $"Bitte geben Sie Nummern von 1 bis {step.Options.Count} an, mit Kommas getrennt.")
            : Say($"Please choose a number from 1 to {step.Options.Count}{(CanBeUnsure(step) ? ", or u" : "")}.", $"Bitte wählen Sie eine Nummer von 1 bis {step.Options.Count}{(CanBeUnsure(step) ? " oder u" : "")}."));
        return false;
    }

    static bool CanBeUnsure(ScreenStep step) => !ScreenDraft.Opening.Contains(step.Id);

    // Nothing that is answered later makes a "not suitable" weaker; whoever wants to stop there may.
    void TellOfAnEnd()
    {
        if (told || ScreenDraft.Opening.Any(o => draft[o] is null)) return;
        told = protocol.Suitability.Rules.Any(r => r.Outcome == Outcome.NotSuitable && r.When.Holds(draft.Facts));
        if (told) Tell(Say("With this answer the treatment is not offered now, whatever else you answer. Type end to see why, or go on.", "Mit dieser Antwort wird die Behandlung jetzt nicht angeboten, was auch immer Sie sonst antworten. Geben Sie ende ein, um den Grund zu sehen, oder machen Sie weiter."));
    }

    void Tell(string text)
    {
        foreach (string line in Paragraph.Lines(text, Paragraph.Width - 6)) questions.WriteLine("    > " + line);
    }

    bool Left()
    {
        questions.WriteLine(Say("Stopped; nothing was judged.", "Beendet; es wurde nichts beurteilt.") + Kept);
        return false;
    }

    string Kept => draft.File is { } file && draft.Count > 0 ? Say($" Your answers are in {file}; go on with --save {file}.", $" Ihre Antworten stehen in {file}; weiter geht es mit --save {file}.") : "";

    // Silence in the middle of the questions must not become an answer.
    string Line(int at, int of)
    {
        questions.Write("> ");
        questions.Flush();
        if (answers.ReadLine() is { } line) return line.Trim();
        questions.WriteLine();
        throw new IOException(draft.Count == 0
            ? Say("nobody answered. Give a file of answers (punctum screen ANSWERS.yaml), or run it in a terminal.", "niemand hat geantwortet. Nennen Sie eine Datei mit Antworten (punctum screen ANSWERS.yaml), oder starten Sie es in einem Terminal.")
            : Say($"the answers ended at question {at + 1} of {of}; nothing was judged.", $"die Antworten endeten bei Frage {at + 1} von {of}; es wurde nichts beurteilt.") + Kept);
    }
}
