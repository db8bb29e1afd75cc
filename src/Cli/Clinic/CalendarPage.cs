using Punctum.Clinic.Calendars;
using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>A course calendar on a terminal: day by day, in the order in which it is lived.</summary>
sealed class CalendarPage(CourseCalendar calendar, string area, bool ownZone, string language)
{
    const int Columns = Paragraph.Width, TimeColumns = 9, HeadingColumns = 21;

    // Time is null for what fills a day. A text without a heading stands under the entry's own.
    sealed record Entry(DateOnly Day, TimeOnly? Time, string Name, IReadOnlyList<(string Heading, string Text)> Lines);

    public void Print(string? file)
    {
        Say($"{Word(CalendarWords.Session)} {Day(SessionDay)}, {Time(calendar.Session.From)}–{Time(calendar.Session.Until)}, {calendar.Session.Zone}{(ownZone ? " (this machine's own time zone)" : "")}, {area}");
        Say(string.Format(Word(CalendarWords.HoursCount), Time(calendar.Session.Until)));
        if (calendar.Phases.Any(p => p.Until.Offset != calendar.Session.Until.Offset)) Say(Word(CalendarWords.ClocksChange));
        foreach (var day in Entries().OrderBy(e => e.Day).ThenBy(e => e.Time ?? TimeOnly.MinValue).GroupBy(e => e.Day)) Print(day.Key, day);
        Console.WriteLine();
        if (calendar.Preparation.Any(p => p.State == DayState.Passed)) Say("- " + Word(CalendarWords.Passed), 2);
        foreach (var told in calendar.Conditions.Concat(calendar.Notes)) Say("- " + told.Says.In(language), 2);
        Say($"- {calendar.TimeZones}; {string.Join(", ", calendar.Stamp.Files.Select(f => $"{f.File} {f.Version}"))}", 2);
        if (file is not null) Say($"- {file}", 2);
    }

    DateOnly SessionDay => DateOnly.FromDateTime(calendar.Session.From.DateTime);

    void Print(DateOnly day, IEnumerable<Entry> entries)
    {
        Console.WriteLine();
        bool passed = calendar.Preparation.Any(p => p.Day == day && p.State == DayState.Passed);
        Say($"{Day(day)}   {CalendarWords.Distance(day.DayNumber - SessionDay.DayNumber).In(language)}{(passed ? ", " + Word(CalendarWords.DayPassed) : "")}");
        foreach (var entry in entries)
        {
            Say($"  {entry.Time?.ToString("HH:mm") ?? "",-7}{entry.Name}", TimeColumns);
            foreach (var (heading, text) in entry.Lines)
                if (heading.Length == 0) Say(new string(' ', TimeColumns) + text, TimeColumns);
                else Say(new string(' ', TimeColumns) + heading.PadRight(HeadingColumns - TimeColumns) + text, HeadingColumns);
        }
    }

    IEnumerable<Entry> Entries() =>
    [
        .. calendar.Preparation.Select(Preparation),
        At(calendar.Session.From, Word(CalendarWords.Session), []),
        .. calendar.Phases.Select(Phase),
        At(calendar.Afterwards.At, calendar.Afterwards.Rule.Says.In(language), []),
        .. calendar.CheckIns.Select(c => At(c.At, Word(CalendarWords.CheckIn), [("", c.Rule.Says.In(language))])),
        .. calendar.RednessEnd is { } end ? [At(end.At, Word(CalendarWords.Redness), [("", end.Rule.Says.In(language))])] : Array.Empty<Entry>(),
        .. calendar.Pictures.Select(p => Days(Word(CalendarWords.Pictures), CalendarWords.Until, p)),
        .. calendar.NextSession is { } next ? [Days(Word(CalendarWords.NextSession), CalendarWords.UsuallyUntil, next)] : Array.Empty<Entry>(),
    ];

    Entry Preparation(PreparationDay item)
    {
        string heading = Word(item.Kind == PreparationKind.Do ? CalendarWords.Do : CalendarWords.LeaveOut);
        return new(item.Day, null, item.Name.In(language), [(heading, item.Rule.Says.In(language) + (item.Except is { } except ? " " + except.In(language) : ""))]);
    }

    Entry Phase(PhaseTime time)
    {
        var lists = new[] { (CalendarWords.Do, time.Phase.Do), (CalendarWords.Allowed, time.Phase.Allowed), (CalendarWords.NotYet, time.Phase.Avoid) }
            .Where(l => !l.Item2.IsEmpty).Select(l => (Word(l.Item1), string.Join(" · ", l.Item2.Select(a => a.Rule.Says.In(language)))));
        string until = DateOnly.FromDateTime(time.Until.DateTime) == DateOnly.FromDateTime(time.From.DateTime) ? "" : Day(DateOnly.FromDateTime(time.Until.DateTime)) + " ";
        return At(time.From, $"{time.Phase.Rule.Says.In(language)}, {Word(CalendarWords.Until)} {until}{Time(time.Until)}", [.. time.Phase.Says is { } says ? [("", says.In(language))] : Array.Empty<(string, string)>(), .. lists]);
    }

    Entry Days(string name, Text until, CareDays days) => new(days.First, null, days.Last > days.First ? $"{name}, {Word(until)} {Day(days.Last)}" : name, [("", days.Rule.Says.In(language))]);

    static Entry At(DateTimeOffset at, string name, IReadOnlyList<(string, string)> lines) => new(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime), name, lines);

    string Word(Text text) => text.In(language);

    string Day(DateOnly day) => CalendarWords.Day(day, language);

    static string Time(DateTimeOffset at) => at.ToString("HH:mm");

    static void Say(string line, int indent = 0)
    {
        foreach (string part in Paragraph.Broken(line, indent, Columns)) Console.WriteLine(part);
    }
}
