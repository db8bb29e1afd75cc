using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Plans;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Calendars;

/// <summary>The calendar file, line by line, as RFC 5545 asks for it.</summary>
public sealed class ICalendarTests
{
    static readonly ICalendarOptions options = new("A-4711", new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static CourseCalendar Calendar(AreaGroup group = AreaGroup.Face) => SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment(), group) with { IsLast = true });

    static string File(CourseCalendar calendar, ICalendarOptions? written = null) => strict.GetString(ICalendar.Write(calendar, written ?? options));

    // Content lines with their continuations joined (RFC 5545, 3.1).
    static string[] Unfolded(string file) => file.Replace("\r\n ", "")[..^2].Split("\r\n");

    static IEnumerable<string[]> Events(string file) => file.Replace("\r\n ", "").Split("BEGIN:VEVENT\r\n")[1..].Select(e => e.Split("END:VEVENT")[0].Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

    static string Value(string[] lines, string property) => lines.TakeWhile(l => l != "BEGIN:VALARM").Single(l => Regex.IsMatch(l, $"^{property}[:;]")) is var line ? line[(line.IndexOf(':') + 1)..] : "";

    // What the session's entry begins with, as it is written.
    static string Titled(string title) => Events(File(Calendar(), options with { Title = title })).SelectMany(e => e).First(l => l.EndsWith(": Session", StringComparison.Ordinal))["SUMMARY;LANGUAGE=en:".Length..^": Session".Length];

    public static TheoryData<string, AreaGroup> Files => new(from language in new[] { "en", "de" } from area in Enum.GetValues<AreaGroup>() select (language, area));

    [Theory, MemberData(nameof(Files))]
    public void Every_line_ends_with_CRLF_has_at_most_75_octets_and_tears_no_character(string language, AreaGroup group)
    {
        byte[] file = ICalendar.Write(Calendar(group), options with { Language = language });
        string text = strict.GetString(file);
        Assert.EndsWith("END:VCALENDAR\r\n", text);
        Assert.DoesNotContain('\n', text.Replace("\r\n", ""));
        Assert.DoesNotContain('\r', text.Replace("\r\n", ""));
        int start = 0;
        for (int i = 0; i < file.Length; i++)
        {
            if (file[i] != '\r') continue;
            Assert.InRange(i - start, 1, 75);
            strict.GetString(file, start, i - start);
            start = i + 2;
        }
        Assert.Contains(text.Split("\r\n"), l => strict.GetByteCount(l) is 74 or 75);
    }

    [Theory, MemberData(nameof(Files))]
    public void Calendar_and_events_have_what_is_required_of_them(string language, AreaGroup group)
    {
        string file = File(Calendar(group), options with { Language = language });
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Punctum//Punctum//EN"], Unfolded(file)[..3]);
        var events = Events(file).ToList();
        Assert.True(events.Count > 25);
        Assert.All(events, e => Assert.All(new[] { "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CLASS" }, p => Assert.NotEqual("", Value(e, p))));
        Assert.All(events, e => Assert.Equal("20260301T120000Z", Value(e, "DTSTAMP")));
        Assert.All(events, e => Assert.True(string.CompareOrdinal(Value(e, "DTSTART"), Value(e, "DTEND")) < 0));
        Assert.All(events, e => Assert.All(e.Where(l => Regex.IsMatch(l, "^(SUMMARY|DESCRIPTION)")), l => Assert.Contains($";LANGUAGE={language}:", l)));
        Assert.Equal(events.Count, events.Select(e => Value(e, "UID")).Distinct().Count());
        Assert.Equal(Unfolded(file).Count(l => l.StartsWith("BEGIN:", StringComparison.Ordinal)), Unfolded(file).Count(l => l.StartsWith("END:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Days_are_days_and_moments_are_in_UTC()
    {
        var lines = Unfolded(File(Calendar()));
        Assert.All(lines.Where(l => Regex.IsMatch(l, "^DT(START|END)")), l => Assert.Matches(@"^DT(START|END)(;VALUE=DATE:\d{8}|:\d{8}T\d{6}Z)$", l));
        var session = Events(File(Calendar())).Single(e => Value(e, "UID").EndsWith("-session@punctum", StringComparison.Ordinal));
        Assert.Equal(("20260328T093000Z", "20260328T103000Z", "OPAQUE"), (Value(session, "DTSTART"), Value(session, "DTEND"), Value(session, "TRANSP")));
    }

    [Fact]
    public void A_reminder_says_what_it_reminds_of()
    {
        var alarms = File(Calendar()).Replace("\r\n ", "").Split("BEGIN:VALARM\r\n")[1..].Select(a => a.Split("\r\nEND:VALARM")[0].Split("\r\n")).ToList();
        Assert.True(alarms.Count > 10);
        Assert.All(alarms, a => Assert.Equal(["ACTION:DISPLAY", "TRIGGER:", "DESCRIPTION"], [a[0], a[1][..8], a[2][..11]]));
    }

    [Fact]
    public void What_has_passed_reminds_nobody()
    {
        var late = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment()) with { AskedOn = new(2026, 3, 24) });
        Assert.Contains("BEGIN:VALARM", Events(File(Calendar())).Single(e => Value(e, "UID").EndsWith("-pr-04@punctum", StringComparison.Ordinal)));
        Assert.DoesNotContain("BEGIN:VALARM", Events(File(late)).Single(e => Value(e, "UID").EndsWith("-pr-04@punctum", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_moved_appointment_keeps_its_UIDs_and_another_has_none_of_them()
    {
        static IEnumerable<string> Uids(string file) => Events(file).Select(e => Value(e, "UID"));
        string first = File(Calendar()), moved = File(SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment("2026-04-02T16:00")) with { IsLast = true }), options with { Sequence = 1 });
        Assert.Equal(Uids(first), Uids(moved));
        Assert.All(Events(moved), e => Assert.Equal("1", Value(e, "SEQUENCE")));
        Assert.Empty(Uids(first).Intersect(Uids(File(Calendar(), options with { Key = "A-4712" }))));
    }

    [Fact]
    public void A_phase_that_a_wait_cuts_in_two_has_two_UIDs()
    {
        var cut = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment(), AreaGroup.Scalp) with { Settings = SomeCalendar.Practice("minoxidil_after_days: 2") });
        Assert.Equal(["af-3@punctum", "af-3-48h@punctum"], Events(File(cut)).Select(e => Value(e, "UID")[25..]).Where(u => u.StartsWith("af-3", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Files))]
    public void The_file_tells_neither_the_treatment_nor_the_key(string language, AreaGroup group)
    {
        string file = string.Join("\n", Unfolded(File(Calendar(group), options with { Language = language, Title = "Tuesday" })));
        Assert.DoesNotMatch(new Regex("needl|nadel|herpes|cold sore|antivir|minoxidil|acne|akne|scar|narbe|melasma|4711|\\bmm\\b", RegexOptions.IgnoreCase), file);
        Assert.All(Unfolded(file.Replace("\n", "\r\n")).Where(l => l.StartsWith("SUMMARY", StringComparison.Ordinal)), l => Assert.Contains(":Tuesday: ", l));
    }

    [Theory]
    [InlineData("a, b; c\\d", @"a\, b\; c\\d")]
    [InlineData("two\nlines", @"two\nlines")]
    [InlineData("two\r\nlines", @"two\nlines")]
    [InlineData("tab\tand bell\a", "tab and bell ")]
    [InlineData("\"quoted\": text", "\"quoted\": text")]
    public void Text_is_escaped(string title, string escaped) => Assert.Equal(escaped, Titled(title));

    [Fact]
    public void Any_title_comes_back_as_it_was_and_no_line_is_too_long() => Prop.ForAll<string>(title =>
    {
        title ??= "";
        string back = Regex.Replace(Titled(title + "ÄÖ€🙂"), @"\\(.)", m => m.Groups[1].Value == "n" ? "\n" : m.Groups[1].Value);
        string meant = strict.GetString(Encoding.UTF8.GetBytes(string.Concat((title + "ÄÖ€🙂").ReplaceLineEndings("\n").Select(c => char.IsControl(c) && c != '\n' ? ' ' : c))));
        Assert.Equal(meant, back);
        Assert.All(File(Calendar(), options with { Title = title + "ÄÖ€🙂" }).Split("\r\n"), l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75));
    }).QuickCheckThrowOnFailure();
}
