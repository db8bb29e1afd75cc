using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>A course calendar as an iCalendar file (RFC 5545) that calendar programs import.</summary>
/// <remarks>Timed entries are in UTC, so that no program has to know our time zones; days are days. No entry says more of the treatment than the word the user chose:
/// neither depth nor reason, and the discreet text of an item where it has one.</remarks>
public static class ICalendar
{
    static readonly TimeSpan moment = TimeSpan.FromMinutes(15);

    /// <summary>The file.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="options">Key, language, title.</param>
    public static byte[] Write(CourseCalendar calendar, ICalendarOptions options)
    {
        string language = options.Language, title = options.Title ?? CalendarWords.Title.In(language);
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Key)))[..24];
        var lines = new ContentLines().Add("BEGIN", "VCALENDAR").Add("VERSION", "2.0").Add("PRODID", "-//Punctum//Punctum//EN").Add("CALSCALE", "GREGORIAN");
        foreach (var e in Events(calendar, language))
        {
            lines.Add("BEGIN", "VEVENT").Add("UID", $"{key}-{e.Id.ToLowerInvariant()}@punctum").AddMoment("DTSTAMP", options.WrittenAt).Add("SEQUENCE", $"{options.Sequence}");
            if (e.Days is var (first, last)) lines.AddDay("DTSTART", first).AddDay("DTEND", last.AddDays(1));
            else lines.AddMoment("DTSTART", e.From).AddMoment("DTEND", e.Until);
            lines.AddText("SUMMARY", language, $"{title}: {e.Name}").AddText("DESCRIPTION", language, e.Says).Add("CLASS", "PRIVATE").Add("TRANSP", e.Id == SessionId ? "OPAQUE" : "TRANSPARENT");
            foreach (string trigger in e.Alarms) lines.Add("BEGIN", "VALARM").Add("ACTION", "DISPLAY").Add("TRIGGER", trigger).AddText("DESCRIPTION", language, $"{title}: {e.Name}").Add("END", "VALARM");
            lines.Add("END", "VEVENT");
        }
        return lines.Add("END", "VCALENDAR").ToUtf8();
    }

    const string SessionId = "session", AtNine = "PT9H";

    // Days where it is one of days, moments otherwise.
    sealed record Event(string Id, string Name, string Says, (DateOnly, DateOnly)? Days, DateTimeOffset From, DateTimeOffset Until, ImmutableArray<string> Alarms);

    static IEnumerable<Event> Events(CourseCalendar calendar, string language) =>
    [
        .. calendar.Preparation.Select(p => Preparation(p, language)),
        new(SessionId, CalendarWords.Session.In(language), string.Join("\n", calendar.Notes.Select(n => n.Says.In(language))), null, calendar.Session.From, calendar.Session.Until, ["-P1D", "-PT2H"]),
        .. calendar.Phases.Select((p, i) => Phase(calendar, p, i, language)),
        .. calendar.CheckIns.Select(c => Moment(c.Rule.Id, CalendarWords.CheckIn, c, language, ["PT0S"])),
        .. calendar.RednessEnd is { } end ? [Moment(end.Rule.Id, CalendarWords.Redness, end, language, [])] : Array.Empty<Event>(),
        .. calendar.Pictures.Select(p => Days(CalendarWords.Pictures, p, language, p.First == DateOnly.FromDateTime(calendar.Session.From.DateTime) ? [] : [AtNine])),
        .. calendar.NextSession is { } next ? [Days(CalendarWords.NextSession, next with { Last = next.First }, language, [AtNine])] : Array.Empty<Event>(),
    ];

    // No reminder for what is over, nor on the day itself, when the session's own reminders come.
    static Event Preparation(PreparationDay item, string language)
    {
        var held = item.State == DayState.Passed ? CalendarWords.Passed : item.DaysBefore > 0 ? CalendarWords.UntilSession : null;
        var heading = item.Kind == PreparationKind.Do ? CalendarWords.Do : CalendarWords.LeaveOut;
        string[] says = [$"{heading.In(language)}: {(item.Discreet ?? item.Rule.Says).In(language)}", .. new[] { item.Except, held }.OfType<Text>().Select(t => t.In(language))];
        return new(item.Rule.Id, item.Name.In(language), string.Join("\n", says), (item.Day, item.Day), default, default, item.State == DayState.Passed || item.DaysBefore == 0 ? [] : [AtNine]);
    }

    // A phase that a wait cuts in two gives two entries: the second is told apart by its hour.
    static Event Phase(CourseCalendar calendar, PhaseTime time, int index, string language)
    {
        var phase = time.Phase;
        bool continued = index > 0 && calendar.Phases[index - 1].Phase.Rule.Id == phase.Rule.Id;
        var says = new StringBuilder(phase.Says is { } text ? text.In(language) + "\n" : "");
        foreach (var (heading, actions) in new[] { (CalendarWords.Do, phase.Do), (CalendarWords.Allowed, phase.Allowed), (CalendarWords.NotYet, phase.Avoid) })
            if (!actions.IsEmpty) says.Append('\n').Append(heading.In(language)).Append(":\n").AppendJoin("", actions.Select(a => $"- {(a.Discreet ?? a.Rule.Says).In(language)}\n"));
        foreach (var condition in calendar.Conditions.Where(c => phase.All.Any(a => a.Needs == c.Id))) says.Append('\n').Append(condition.Says.In(language));
        if (index == calendar.Phases.Length - 1) says.Append('\n').Append(calendar.Afterwards.Rule.Says.In(language));
        return new(continued ? $"{phase.Rule.Id}-{phase.FromHours}h" : phase.Rule.Id, phase.Rule.Says.In(language), says.ToString().Trim(), null, time.From, time.Until, []);
    }

    static Event Moment(string id, Text name, CareMoment at, string language, ImmutableArray<string> alarms) => new(id, name.In(language), at.Rule.Says.In(language), null, at.At, at.At + moment, alarms);

    static Event Days(Text name, CareDays days, string language, ImmutableArray<string> alarms) => new(days.Rule.Id, name.In(language), days.Rule.Says.In(language), (days.First, days.Last), default, default, alarms);
}
