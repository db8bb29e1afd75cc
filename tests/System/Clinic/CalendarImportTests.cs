using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>Our calendar file as Thunderbird's own parser reads it: the same days and the same moments as the answer in JSON.</summary>
public sealed class CalendarImportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-calendar").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("2026-03-28T10:30", "Europe/Berlin", "cheek", "en")]
    [InlineData("2026-10-24T23:15", "Europe/Berlin", "scalp", "de")]
    [InlineData("2026-10-25T02:30+01:00", "Europe/Berlin", "abdomen", "de")]
    [InlineData("2026-10-03T20:00", "Australia/Lord_Howe", "cheek", "en")]
    [InlineData("2028-02-29T08:00", "America/New_York", "scalp", "en")]
    [InlineData("2026-12-31T23:45", "Pacific/Kiritimati", "hands", "de")]
    public void A_calendar_program_reads_the_same_days_and_moments(string session, string zone, string area, string language)
    {
        string[] question = ["calendar", "--session", session, "--zone", zone, "--area", area, "--depth", "0.5", "--last", "--task", "prescriber_antiviral", "--asked-on", "2026-01-01"];
        var answer = JsonDocument.Parse(Ran([.. question, "--json"])).RootElement;
        string file = Path.Combine(folder, "calendar.ics");
        Ran([.. question, "--ics", file, "--title", "Termin, privat; 100 %", "--language", language]);
        var events = Imported(file, out var calendar);

        Assert.Equal("2.0", calendar.GetProperty("version").GetString());
        Same(events["session"], answer.GetProperty("session").GetProperty("from"), answer.GetProperty("session").GetProperty("until"));
        foreach (var phase in answer.GetProperty("phases").EnumerateArray()) Same(events[Id(phase.GetProperty("phase"))], phase.GetProperty("from"), phase.GetProperty("until"));
        foreach (var check in answer.GetProperty("check_ins").EnumerateArray()) Same(events[Id(check)], check.GetProperty("at"), null);
        Same(events[Id(answer.GetProperty("redness_end"))], answer.GetProperty("redness_end").GetProperty("at"), null);
        foreach (var item in answer.GetProperty("preparation").EnumerateArray()) SameDay(events[Id(item)], item.GetProperty("day"), item.GetProperty("day"));
        foreach (var picture in answer.GetProperty("pictures").EnumerateArray()) SameDay(events[Id(picture)], picture.GetProperty("first"), picture.GetProperty("last"));

        int told = 2 + new[] { "phases", "check_ins", "preparation", "pictures" }.Sum(list => answer.GetProperty(list).GetArrayLength());
        Assert.Equal(told, events.Count);
        Assert.All(events.Values, e => Assert.StartsWith("Termin, privat; 100 %: ", e.GetProperty("summary").GetString()));
        Assert.All(events.Values, e => Assert.Equal(language, e.GetProperty("language").GetString()));
        Assert.All(events.Values, e => Assert.DoesNotContain("\\", e.GetProperty("description").GetString()));
        Assert.Equal([-86400, -7200], events["session"].GetProperty("alarms").EnumerateArray().Select(a => a.GetInt32()));
    }

    [Fact]
    public void A_moved_appointment_replaces_its_older_entries()
    {
        string[] Moved(string session, string sequence)
        {
            string file = Path.Combine(folder, sequence + ".ics");
            Ran("calendar", "--session", session, "--zone", "Europe/Berlin", "--area", "cheek", "--key", "A-17", "--sequence", sequence, "--ics", file);
            return [.. Imported(file, out _).Values.Select(e => $"{e.GetProperty("uid").GetString()}").Order(StringComparer.Ordinal)];
        }
        Assert.Equal(Moved("2026-06-01T10:00", "0"), Moved("2026-06-08T15:30", "1"));
    }

    static string Ran(params string[] arguments)
    {
        var run = PunctumProcess.Run(arguments);
        Assert.True(run.Exit == 0, run.Errors);
        return run.Output;
    }

    // By the part of the UID that names the entry.
    static Dictionary<string, JsonElement> Imported(string file, out JsonElement calendar)
    {
        string node = Path.Combine(Root(), "tests", "System", "node");
        Assert.True(Directory.Exists(Path.Combine(node, "node_modules", "ical.js")), $"The calendar parser is missing; run npm ci in {node}");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, ArgumentList = { Path.Combine(node, "read-calendar.mjs"), file } };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        calendar = JsonDocument.Parse(output).RootElement;
        return calendar.GetProperty("events").EnumerateArray().ToDictionary(e => e.GetProperty("uid").GetString()!.Split('@')[0].Split('-', 2)[1].ToUpperInvariant() is var id && id == "SESSION" ? "session" : id, e => e);
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Punctum.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    static string Id(JsonElement entry) => entry.GetProperty("rule").GetProperty("id").GetString()!;

    static void Same(JsonElement read, JsonElement from, JsonElement? until)
    {
        Assert.Equal((false, "UTC"), (read.GetProperty("allDay").GetBoolean(), read.GetProperty("zone").GetString()));
        Assert.Equal(from.GetDateTimeOffset().UtcDateTime, read.GetProperty("start").GetDateTimeOffset().UtcDateTime);
        Assert.Equal(until?.GetDateTimeOffset().UtcDateTime ?? from.GetDateTimeOffset().UtcDateTime.AddMinutes(15), read.GetProperty("end").GetDateTimeOffset().UtcDateTime);
    }

    static void SameDay(JsonElement read, JsonElement first, JsonElement last)
    {
        Assert.True(read.GetProperty("allDay").GetBoolean());
        Assert.Equal(first.GetString(), read.GetProperty("start").GetString());
        Assert.Equal($"{DateOnly.Parse(last.GetString()!).AddDays(1):yyyy-MM-dd}", read.GetProperty("end").GetString());
    }
}
