using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum calendar as a shell sees it: table, JSON, what may I do now, and complaints.</summary>
public sealed class CalendarTests
{
    static readonly string[] berlin = ["calendar", "--session", "2026-03-28T10:30", "--zone", "Europe/Berlin", "--asked-on", "2026-03-15"];

    [Theory]
    [InlineData("en", "Sat 2026-03-28   day of the session", "Not yet")]
    [InlineData("de", "Sa 28.03.2026   Tag der Sitzung", "Noch nicht")]
    public void The_table_goes_day_by_day_and_fits_80_columns(string language, string day, string heading)
    {
        var run = PunctumProcess.Run([.. berlin, "--area", "cheek", "--concern", "acne_scar", "--depth", "1.0", "--task", "prescriber_antiviral", "--language", language]);
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Contains(day, run.Output);
        Assert.Contains(heading, run.Output);
        Assert.Contains("TZDB: ", run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 80));
        Assert.DoesNotContain("{0}", run.Output);
    }

    [Fact]
    public void Hours_are_hours_over_a_change_of_the_clocks()
    {
        var run = PunctumProcess.Run([.. berlin, "--area", "cheek"]);
        Assert.Contains("The clocks change in this time.", run.Output);
        Assert.Contains("15:30  The first day, until Sun 2026-03-29 12:30", run.Output);
    }

    [Fact]
    public void A_day_that_has_passed_is_marked_and_stays()
    {
        var run = PunctumProcess.Run([.. berlin, "--area", "cheek"]);
        Assert.Contains("Sat 2026-02-28   28 days before, this day has passed", run.Output);
        Assert.DoesNotContain("7 days before, this day", run.Output);
    }

    [Fact]
    public void Json_has_moments_with_their_offset_reasons_and_versions()
    {
        var run = PunctumProcess.Run([.. berlin, "--area", "scalp", "--json"]);
        Assert.True(run.Exit == 0, run.Errors);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("2026-03-29T12:30:00+02:00", answer.GetProperty("phases")[2].GetProperty("from").GetString());
        Assert.Equal("AF-3", answer.GetProperty("phases")[2].GetProperty("phase").GetProperty("rule").GetProperty("id").GetString());
        Assert.Equal("2026-04-04", answer.GetProperty("next_session").GetProperty("first").GetString());
        Assert.Contains("settings.yaml", answer.GetProperty("stamp").GetProperty("files").EnumerateArray().Select(f => f.GetProperty("file").GetString()));
    }

    [Theory]
    [InlineData("30h", "30 hours after the session: Days 2 and 3")]
    [InlineData("30", "30 hours after the session: Days 2 and 3")]
    [InlineData("1d6h", "30 hours after the session: Days 2 and 3")]
    [InlineData("0", "0 hours after the session: The first hours")]
    [InlineData("28d", "672 hours after the session: After week 4")]
    public void What_may_I_do_now_needs_only_hours(string now, string says)
    {
        var run = PunctumProcess.Run("calendar", "--now", now, "--area", "face");
        Assert.True(run.Exit == 0, run.Errors);
        Assert.StartsWith(says, run.Output);
    }

    [Fact]
    public void What_may_I_do_now_counts_from_the_sessions_end_where_it_is_known()
    {
        var run = PunctumProcess.Run([.. berlin, "--area", "cheek", "--now", "2026-03-29T12:29"]);
        Assert.StartsWith("23.98 hours after the session: The first day", run.Output);
        Assert.Contains("Next change: 24 hours after the session, in 0.02 hours (Sun 2026-03-29 12:30)", run.Output);
        Assert.StartsWith("24 hours after the session: Days 2 and 3", PunctumProcess.Run([.. berlin, "--area", "cheek", "--now", "2026-03-29T12:30"]).Output);
    }

    [Theory]
    [InlineData("does not exist in Europe/Berlin", "--session", "2026-03-29T02:30", "--zone", "Europe/Berlin", "--area", "cheek")]
    [InlineData("write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00", "--session", "2026-10-25T02:30", "--zone", "Europe/Berlin", "--area", "cheek")]
    [InlineData("did you mean \"Europe/Berlin\"?", "--session", "2026-10-25T02:30", "--zone", "berlin", "--area", "cheek")]
    [InlineData("did you mean \"cheek\"?", "--session", "2026-10-20T02:30", "--zone", "Europe/Berlin", "--area", "chek")]
    [InlineData("did you mean \"acne_scar\"?", "--session", "2026-10-20T02:30", "--zone", "Europe/Berlin", "--area", "cheek", "--concern", "acne_scra")]
    [InlineData("did you mean \"prescriber_antiviral\"?", "--session", "2026-10-20T02:30", "--zone", "Europe/Berlin", "--area", "cheek", "--task", "prescriber_antivirals")]
    [InlineData("write it as 2026-03-28", "--session", "2026-10-20T02:30", "--zone", "Europe/Berlin", "--area", "cheek", "--asked-on", "today")]
    [InlineData("--depth must be a number from 0.1 to 3", "--session", "2026-10-20T02:30", "--zone", "Europe/Berlin", "--area", "cheek", "--depth", "30")]
    [InlineData("--session or --now is missing", "--area", "cheek")]
    [InlineData("write 30h or 2d6h", "--now", "soon", "--area", "cheek")]
    [InlineData("the session is not over then", "--now", "2026-03-28T11:29", "--session", "2026-03-28T10:30", "--zone", "Europe/Berlin", "--area", "cheek")]
    [InlineData("both want standard output", "--session", "2026-03-28T10:30", "--zone", "Europe/Berlin", "--area", "cheek", "--ics", "-", "--json")]
    public void What_is_wrong_is_told_in_one_line_and_nothing_is_guessed(string says, params string[] arguments)
    {
        var run = PunctumProcess.Run(["calendar", .. arguments]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(says, run.Errors);
        Assert.DoesNotContain("day of the session", run.Output);
    }

    [Fact]
    public void A_calendar_file_is_written_whole_or_not_at_all()
    {
        string folder = Directory.CreateTempSubdirectory("punctum-calendar").FullName;
        try
        {
            string file = Path.Combine(folder, "care.ics");
            File.WriteAllText(file, "an older one");
            Assert.Equal(0, PunctumProcess.Run([.. berlin, "--area", "cheek", "--ics", file]).Exit);
            Assert.EndsWith("END:VCALENDAR\r\n", File.ReadAllText(file), StringComparison.Ordinal);
            foreach (string target in new[] { folder, Path.Combine(folder, "missing", "care.ics") })
            {
                var run = PunctumProcess.Run([.. berlin, "--area", "cheek", "--ics", target]);
                Assert.Equal((3, ""), (run.Exit, run.Output));
                Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }
            Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder));
            Assert.False(File.Exists(folder + ".new"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_practice_chooses_inside_the_range_and_not_outside()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "retinoid_pause_days: 9\n");
            Assert.Contains("Thu 2026-03-19   9 days before", PunctumProcess.Run([.. berlin, "--area", "cheek", "--settings", file]).Output);
            File.WriteAllText(file, "retinoid_pause_days: 15\n");
            var refused = PunctumProcess.Run([.. berlin, "--area", "cheek", "--settings", file]);
            Assert.Equal(3, refused.Exit);
            Assert.Contains("choose 1 to 14 days", refused.Errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
