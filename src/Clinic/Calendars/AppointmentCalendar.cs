namespace Punctum.Clinic.Calendars;

/// <summary>An appointment in somebody's calendar.</summary>
/// <param name="Key">What tells it from others and stays when it is moved.</param>
/// <param name="Sequence">Raised with each change, so that calendars take the newer one.</param>
/// <param name="Title">What the line says; nothing of the treatment.</param>
/// <param name="Place">Where.</param>
/// <param name="From">Its beginning.</param>
/// <param name="Until">Its end.</param>
public sealed record AppointmentEntry(string Key, int Sequence, string Title, string Place, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Appointments as an iCalendar file (RFC 5545) to subscribe to. Times are in UTC, so that no program has to know our time zones.</summary>
public static class AppointmentCalendar
{
    /// <summary>The file.</summary>
    /// <param name="entries">In any order; one a key.</param>
    /// <param name="writtenAt">The moment of writing.</param>
    public static byte[] Write(IEnumerable<AppointmentEntry> entries, DateTimeOffset writtenAt)
    {
        // How often a program should look again: RFC 7986, and what older programs read.
        var lines = new ContentLines().Add("BEGIN", "VCALENDAR").Add("VERSION", "2.0").Add("PRODID", "-//Punctum//Punctum//EN").Add("CALSCALE", "GREGORIAN").Add("METHOD", "PUBLISH")
            .Add("REFRESH-INTERVAL;VALUE=DURATION", "PT15M").Add("X-PUBLISHED-TTL", "PT15M").AddText("X-WR-CALNAME", "en", "Appointments");
        foreach (var entry in entries)
            lines.Add("BEGIN", "VEVENT").Add("UID", $"{entry.Key}@punctum").AddMoment("DTSTAMP", writtenAt).Add("SEQUENCE", $"{entry.Sequence}").AddMoment("DTSTART", entry.From).AddMoment("DTEND", entry.Until)
                .AddText("SUMMARY", "en", entry.Title).AddText("LOCATION", "en", entry.Place).Add("CLASS", "PRIVATE").Add("STATUS", "CONFIRMED").Add("END", "VEVENT");
        return lines.Add("END", "VCALENDAR").ToUtf8();
    }
}
