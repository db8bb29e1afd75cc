using System.Collections.Immutable;
using System.Globalization;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;

namespace Punctum.Cli.Clinic;

/// <summary>A plan for a terminal: what may be done with it first, then area by area, the days, what goes with it, and why.</summary>
sealed class PlanPage
{
    readonly TreatmentPlan plan;
    readonly ClinicalProtocol protocol;
    readonly string language;

    PlanPage(TreatmentPlan plan, ClinicalProtocol protocol, string language) => (this.plan, this.protocol, this.language) = (plan, protocol, language);

    public static void Print(TreatmentPlan plan, ClinicalProtocol protocol, string language)
    {
        var page = new PlanPage(plan, protocol, language);
        page.Head();
        if (plan.Refused is { } refused) page.Reasons([refused]);
        page.Table();
        page.Details();
        page.Dates();
        page.Together();
        page.Foot();
    }

    string Say(string en, string de) => language == "de" ? de : en;

    string In(Text text) => text.In(language);

    void Head()
    {
        Paragraph.Print($"{Say("Plan", "Plan")}: {In(plan.Name)}, {In(protocol.Questions.Severities[plan.Severity]).Split(':')[0]}" + (plan.Grade is { } grade ? $" ({Say("evidence", "Beleg")} {grade})" : ""));
        foreach (var text in plan.Standing.Says) Paragraph.Print(In(text), "! ");
        if (!plan.Missing.IsEmpty) Paragraph.Print(Say("Missing, and nothing is guessed: ", "Fehlt, und es wird nichts geraten: ") + string.Join(", ", plan.Missing.Select(Question)), "! ");
        Console.WriteLine();
    }

    string Question(string id) => protocol.Questions.Find(id) is { } question ? $"{In(question.Ask)} ({id})" : id;

    void Table()
    {
        if (plan.Areas.IsEmpty) return;
        int first = Math.Max(8, plan.Areas.Max(a => a.Area.Length)) + 2;
        Console.WriteLine($"{Say("area", "Bereich").PadRight(first)}{Say("sessions", "Sitzungen"),-11}{Say("weeks apart", "Abstand/Wo."),-13}{Say("depth in mm", "Tiefe in mm"),-13}{Say("first at most", "erste höchst."),-15}{Say("whole course", "ganze Kur")}");
        foreach (var area in plan.Areas)
            Console.WriteLine($"{area.Area.PadRight(first)}{Of(area.Sessions),-11}{Of(area.IntervalWeeks),-13}{(area.DepthMm is { } mm ? Of(mm) : "?"),-13}{(area.FirstSessionMaxMm is { } most ? Mm(most) : "?"),-15}{Of(area.CourseWeeks)} {Say("weeks", "Wochen")}");
        Console.WriteLine();
    }

    // What holds for all areas is said once.
    void Details()
    {
        if (plan.Areas.IsEmpty) return;
        var (reasons, cautions) = (Shared(a => a.Reasons, r => r.Id), Shared(a => a.Cautions, c => c.Id));
        var label = plan.Areas.Select(a => a.Label).Distinct().ToList() is [{ } one] ? one : null;
        if (plan.Areas.Length > 1 && (reasons.Count > 0 || cautions.Count > 0 || label is not null)) Points(Say("all areas", "alle Bereiche"), reasons, cautions, null, label);
        foreach (var area in plan.Areas)
        {
            string name = (In(area.Name) == area.Area ? area.Area : $"{area.Area}, {In(area.Name)}") + (area.LimitedBy.IsEmpty ? "" : $": {Say("depth limited by", "Tiefe begrenzt durch")} {string.Join(", ", area.LimitedBy.Select(Limit))}");
            if (plan.Areas.Length > 1) Points(name, area.Reasons.ExceptBy(reasons.Select(r => r.Id), r => r.Id), area.Cautions.ExceptBy(cautions.Select(c => c.Id), c => c.Id), area.Note, label is null ? area.Label : null);
            else Points(name, area.Reasons, area.Cautions, area.Note, area.Label);
        }
        foreach (var note in plan.Notes) Paragraph.Print(In(note), "- ");
        Console.WriteLine();
    }

    List<T> Shared<T>(Func<AreaPlan, IEnumerable<T>> of, Func<T, string> id) => [.. of(plan.Areas[0]).Where(t => plan.Areas.All(a => of(a).Any(o => id(o) == id(t))))];

    void Points(string head, IEnumerable<Reason> reasons, IEnumerable<Caution> cautions, Text? note, LabelNotice? label)
    {
        if (!head.Contains(':', StringComparison.Ordinal) && !reasons.Any() && !cautions.Any() && note is null && label is null) return;    // nothing of its own
        Paragraph.Print(head, "", 2);
        foreach (var reason in reasons) Paragraph.Print($"{In(reason.Says)} [{reason.Id}]", "  - ");
        foreach (var caution in cautions) Paragraph.Print($"{In(caution.Staff ?? caution.Says)} [{caution.Id}]", "  ! ");
        if (note is not null) Paragraph.Print(In(note), "  ! ");
        if (label is not null) Paragraph.Print(In(label.Says), "  ! ");
    }

    string Limit(DepthLimit limit) => limit switch
    {
        DepthLimit.Area => Say("area", "Bereich"),
        DepthLimit.Device => Say("device", "Gerät"),
        DepthLimit.Skin => Say("skin", "Haut"),
        DepthLimit.Override => Say("the clinician's decision", "ärztliche Entscheidung"),
        _ => Say("country", "Land"),
    };

    void Dates()
    {
        foreach (var course in plan.Courses)
        {
            Console.WriteLine($"{Say("Days", "Termine")} ({string.Join(", ", course.Areas)})");
            foreach (var session in course.Sessions)
                Console.WriteLine($"  {session.Number,2}  {Days(session.Window)}{(session.IfNeeded ? Say("  if the review says so", "  wenn die Kontrolle dafür spricht") : "")}{(session.ReviewAfter ? Say("  review after it", "  danach Kontrolle") : "")}");
            Paragraph.Print(Say($"Each next session {Of(course.IntervalDays)} days after the one that took place, never sooner than {plan.Areas.First(a => a.Group == course.Group).MinimumIntervalDays} days.",
                $"Jede weitere Sitzung {Of(course.IntervalDays)} Tage nach der letzten, die stattfand, nie früher als nach {plan.Areas.First(a => a.Group == course.Group).MinimumIntervalDays} Tagen."), "      ");
            Console.WriteLine(Say("  Result pictures, after the fewest or the most sessions", "  Ergebnisbilder, nach den wenigsten oder den meisten Sitzungen"));
            foreach (var picture in course.Pictures) Console.WriteLine($"      {In(picture.Name)}\n        {Days(picture.AfterFewest)}; {Days(picture.AfterMost)}");
            if (course.TouchUp is { } touchUp) Console.WriteLine($"  {Say("Touch-up", "Auffrischung")}  {Days(touchUp)}");
            Console.WriteLine();
        }
    }

    void Together()
    {
        if (plan.Areas.IsEmpty) return;
        foreach (var adjunct in plan.Adjuncts) Told(Say("Together with", "Zusammen mit"), In(adjunct.Says));
        if (!plan.ReviewSessions.IsEmpty) Told($"{Say("Review after session", "Kontrolle nach Sitzung")} {string.Join(", ", plan.ReviewSessions)}", Cited(protocol.Plan.Review));
        if (plan.TouchUpMonths is { } months) Told(Say($"Touch-up {Of(months)} months after the last", $"Auffrischung {Of(months)} Monate nach der letzten"), Cited(protocol.Plan.TouchUp));
        else Told(Say("Touch-up", "Auffrischung"), Cited(protocol.Plan.OwnCare));
        Told(Say("Result pictures", "Ergebnisbilder"), Cited(protocol.Plan.PicturesWhy));
        Console.WriteLine();
        Console.WriteLine($"{Say("other treatment of this area", "andere Behandlung dieses Bereichs"),-36}{Say("same day", "am selben Tag"),-15}{Say("days before", "Tage davor"),-13}{Say("days after", "Tage danach")}");
        foreach (var other in plan.Combinations)
            Console.WriteLine($"{In(other.Name),-36}{(other.SameDay ? Say("possible", "möglich") : Say("no", "nein")),-15}{other.DaysBefore?.ToString(CultureInfo.InvariantCulture) ?? "-",-13}{other.DaysAfter?.ToString(CultureInfo.InvariantCulture) ?? "-"}{(other.ClinicianOnly ? Say("  clinician decides", "  ärztliche Entscheidung") : "")}");
        Console.WriteLine();
        Told(Say("How deep each role may go", "Wie tief wer behandeln darf"), string.Join("; ", plan.Roles.Select(r => $"{In(r.Name)} {(r.MaxDepthMm is { } mm ? Mm(mm) + " mm" : $"{Say("not filled in", "nicht eingetragen")} ({r.Setting})")}")));
        Console.WriteLine();
    }

    void Foot()
    {
        Reasons([.. plan.Reasons.Take(1)]);
        if (!plan.Settings.IsEmpty) Console.WriteLine(Say("Practice settings: ", "Werte der Praxis: ") + string.Join(", ", plan.Settings.Select(s => $"{s.Key} {s.Value.ToString(CultureInfo.InvariantCulture)}")));
        Paragraph.Print($"{Say("Made with", "Grundlage")} {string.Join(", ", plan.Stamp.Files.Select(f => $"{f.File} {f.Version}"))}; {protocol.Jurisdictions[plan.Jurisdiction].Name.In(language)}.");
    }

    void Reasons(ImmutableArray<Reason> reasons)
    {
        foreach (var reason in reasons) Paragraph.Print(Cited(reason), Say("Why: ", "Warum: "), 5);
        if (!reasons.IsEmpty) Console.WriteLine();
    }

    static void Told(string label, string text) => Paragraph.Print($"{label}: {text}", "", 2);

    string Cited(Reason reason) => $"{In(reason.Says)} [{reason.Id}: {string.Join(", ", reason.Sources)}]";

    string Of(Between<int> range) => range.Low == range.High ? $"{range.Low}" : $"{range.Low} {Say("to", "bis")} {range.High}";

    string Of(Between<decimal> range) => range.Low == range.High ? Mm(range.Low) : $"{Mm(range.Low)} {Say("to", "bis")} {Mm(range.High)}";

    string Mm(decimal mm) => mm.ToString("0.0#", CultureInfo.InvariantCulture).Replace(".", Say(".", ","), StringComparison.Ordinal);

    string Days(Between<DateOnly> days) => days.Low == days.High ? $"{days.Low:yyyy-MM-dd}" : $"{days.Low:yyyy-MM-dd} {Say("to", "bis")} {days.High:yyyy-MM-dd}";
}
