using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;

namespace Punctum.Cli.Clinic;

/// <summary>A screening for a terminal: the outcome and its day first, then why, what to mind and to do, and who decided what.</summary>
sealed class ScreenPage
{
    readonly Screening screening;
    readonly ClinicalProtocol protocol;
    readonly string language;

    ScreenPage(Screening screening, ClinicalProtocol protocol, string language) => (this.screening, this.protocol, this.language) = (screening, protocol, language);

    public static void Print(Screening screening, ClinicalProtocol protocol, string language)
    {
        var page = new ScreenPage(screening, protocol, language);
        page.Head();
        page.Why();
        List(page.Say("Mind", "Zu beachten"), screening.Cautions.Select(c => page.In(c.Says) + (c.Staff is { } staff ? $" ({page.Say("practice", "Praxis")}: {page.In(staff)})" : "")));
        List(page.Say("To do before", "Vorher zu tun"), screening.Tasks.Select(t => $"{page.Who(t.Who)}: {page.In(t.Says)}"));
        List(page.Say("Not answered", "Nicht beantwortet"), screening.Unanswered.Select(page.Question));
        List(page.Say("Not sure", "Nicht sicher"), screening.Unsure.Select(page.Question));
        List(page.Say("Decisions that do not count", "Entscheidungen, die nicht gelten"), screening.Refused.Select(r => $"{r.Decision.Rule}, {r.Decision.By} ({r.Decision.Role}), {r.Decision.On:yyyy-MM-dd}: {page.In(r.Says)}"));
        Console.WriteLine();
        Paragraph.Print(StampLine.Of(screening.Stamp));
    }

    string Say(string en, string de) => language == "de" ? de : en;

    string In(Text text) => text.In(language);

    string Question(string id) => protocol.Questions.Find(id) is { } question ? $"{In(question.Ask)} ({id})" : id;

    string Who(TaskFor who) => who switch
    {
        TaskFor.Clinician => Say("clinician", "ärztlich"),
        TaskFor.Practice => Say("practice", "Praxis"),
        _ => Say("you", "Sie"),
    };

    void Head()
    {
        Paragraph.Print($"{screening.PlannedDate:yyyy-MM-dd}: {In(screening.Says.Name)}. {In(screening.Says.Says)}");
        if (screening.EarliestDate is { } day) Paragraph.Print(Say($"Not before {day:yyyy-MM-dd}.", $"Nicht vor dem {day:yyyy-MM-dd}."));
        if (screening.DateUnknown) Paragraph.Print(Say("The end of a wait is not known yet: ask again.", "Das Ende einer Wartezeit steht noch nicht fest: Fragen Sie wieder an."));
        if (screening.MaxDepthMm is { } mm) Paragraph.Print(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Say("For the practice: by the decision below, at most", "Für die Praxis: nach der Entscheidung unten höchstens")} {mm} mm."));
    }

    void Why()
    {
        if (screening.Findings.IsEmpty) return;
        Console.WriteLine();
        Console.WriteLine(Say("Why", "Warum"));
        foreach (var finding in screening.Findings)
        {
            Paragraph.Print($"{Label(finding)}{In(finding.Reason.Says)}{(finding.Until is null && finding.UntilText is { } until ? " " + In(until) : "")}", "  - ");
            Paragraph.Print($"[{finding.Reason.Id}, {Say("evidence", "Beleg")} {Graded(finding.Grade)}: {string.Join(", ", finding.Reason.Sources)}]", "    ");
            if (finding.LiftedBy is { } by) Paragraph.Print($"{Say("Lifted by", "Aufgehoben von")} {by.By} ({by.Role}), {by.On:yyyy-MM-dd}: {by.Reason}", "    ");
        }
    }

    string Label(Finding finding) => finding.Outcome is not { } outcome ? ""
        : $"{(finding.LiftedBy is null ? "" : Say("lifted, it was: ", "aufgehoben, es war: "))}{In(protocol.Suitability.Outcomes[outcome].Name)}{(finding.Until is { } day ? Say($" until {day:yyyy-MM-dd}", $" bis {day:yyyy-MM-dd}") : "")}: ";

    string Graded(Grade grade) => grade switch
    {
        Grade.Regulator => Say("regulator", "Behörde"),
        Grade.Label => Say("label", "Gebrauchsinformation"),
        Grade.None => Say("none", "keiner"),
        _ => grade.ToString(),
    };

    static void List(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        Console.WriteLine();
        Console.WriteLine(title);
        foreach (string line in all) Paragraph.Print(line, "  - ");
    }
}
