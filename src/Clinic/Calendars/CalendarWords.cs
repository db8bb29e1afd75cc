using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>The words of a calendar that belong to no rule.</summary>
public static class CalendarWords
{
    /// <summary>What a calendar file calls the treatment where nobody chose a word.</summary>
    public static Text Title { get; } = Of("Skin care", "Hautpflege");

    /// <summary>Heading of what to do.</summary>
    public static Text Do { get; } = Of("Do", "Tun");

    /// <summary>Heading of what is allowed.</summary>
    public static Text Allowed { get; } = Of("Allowed", "Erlaubt");

    /// <summary>Heading of what to leave out for now.</summary>
    public static Text NotYet { get; } = Of("Not yet", "Noch nicht");

    /// <summary>Heading of what to leave out before.</summary>
    public static Text LeaveOut { get; } = Of("Leave out", "Weglassen");

    /// <summary>The session.</summary>
    public static Text Session { get; } = Of("Session", "Sitzung");

    /// <summary>A check-in.</summary>
    public static Text CheckIn { get; } = Of("Check-in", "Kontrolle");

    /// <summary>The usual end of redness.</summary>
    public static Text Redness { get; } = Of("Redness", "Rötung");

    /// <summary>A day for pictures.</summary>
    public static Text Pictures { get; } = Of("Pictures", "Bilder");

    /// <summary>The earliest day of the next session.</summary>
    public static Text NextSession { get; } = Of("Earliest next session", "Frühester nächster Termin");

    /// <summary>Beside a day that has passed.</summary>
    public static Text DayPassed { get; } = Of("this day has passed", "dieser Tag ist vorbei");

    /// <summary>What to do about a preparation day that has passed.</summary>
    public static Text Passed { get; } = Of(
        "If you did not keep to something whose day has passed, tell us before the session.",
        "Wenn Sie sich an etwas nicht gehalten haben, dessen Tag vorbei ist, sagen Sie es uns vor der Sitzung.");

    /// <summary>Behind a preparation item that holds on.</summary>
    public static Text UntilSession { get; } = Of("From this day until the session.", "Ab diesem Tag bis zur Sitzung.");

    /// <summary>Beside the heading: the clocks are changed while the list runs.</summary>
    public static Text ClocksChange { get; } = Of(
        "The clocks change in this time. Hours are counted as they pass, so the time of day shifts.",
        "In dieser Zeit wird die Uhr umgestellt. Die Stunden zählen, wie sie vergehen; die Uhrzeit verschiebt sich.");

    /// <summary>From which moment hours are counted; {0} is the time of day.</summary>
    public static Text HoursCount { get; } = Of("Hours are counted from the end of the session at {0}.", "Die Stunden zählen ab dem Ende der Sitzung um {0}.");

    /// <summary>How a day lies to the session.</summary>
    /// <param name="days">Days after it; before it where negative.</param>
    public static Text Distance(int days) => days switch
    {
        0 => Of("day of the session", "Tag der Sitzung"),
        -1 => Of("1 day before", "1 Tag davor"),
        1 => Of("1 day after", "1 Tag danach"),
        < 0 => Of($"{-days} days before", $"{-days} Tage davor"),
        _ => Of($"{days} days after", $"{days} Tage danach"),
    };

    /// <summary>A day as people write it.</summary>
    /// <param name="day">The day.</param>
    /// <param name="language">The language.</param>
    public static string Day(DateOnly day, string language) => language == "de"
        ? $"{"So Mo Di Mi Do Fr Sa".Split(' ')[(int)day.DayOfWeek]} {day:dd.MM.yyyy}"
        : $"{"Sun Mon Tue Wed Thu Fri Sat".Split(' ')[(int)day.DayOfWeek]} {day:yyyy-MM-dd}";

    /// <summary>"until", before a time.</summary>
    public static Text Until { get; } = Of("until", "bis");

    /// <summary>"usually until", before a day.</summary>
    public static Text UsuallyUntil { get; } = Of("usually until", "meist bis");

    /// <summary>Heading of the next change.</summary>
    public static Text NextChange { get; } = Of("Next change", "Nächste Änderung");

    /// <summary>{0} hours after the session.</summary>
    public static Text HoursAfter { get; } = Of("{0} hours after the session", "{0} Stunden nach der Sitzung");

    /// <summary>Beside the next change: {0} hours from now.</summary>
    public static Text InHours { get; } = Of("in {0} hours", "in {0} Stunden");

    static Text Of(string en, string de) => new(ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("en", en), KeyValuePair.Create("de", de)]));
}
