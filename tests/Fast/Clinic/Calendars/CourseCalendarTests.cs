using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Plans;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Calendars;

/// <summary>A session's calendar, in every time zone and around every change of the clocks.</summary>
public sealed class CourseCalendarTests
{
    static readonly Interval years = new(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));

    static string Local(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz");

    [Fact]
    public void An_evening_before_the_clocks_go_forward_gives_later_times_and_the_same_hours()
    {
        var calendar = SomeCalendar.Of("2026-03-28T10:30");
        Assert.Equal(["2026-03-28 11:30 +01:00", "2026-03-28 15:30 +01:00", "2026-03-29 12:30 +02:00", "2026-03-31 12:30 +02:00", "2026-04-04 12:30 +02:00", "2026-04-11 12:30 +02:00"], calendar.Phases.Select(p => Local(p.From)));
        Assert.Equal("2026-03-30 12:30 +02:00", Local(calendar.RednessEnd!.At));
        Assert.Equal(["2026-03-29 12:30 +02:00", "2026-03-31 12:30 +02:00", "2026-04-04 12:30 +02:00", "2026-04-25 12:30 +02:00"], calendar.CheckIns.Select(c => Local(c.At)));
        Assert.Equal(new DateOnly(2026, 4, 25), calendar.NextSession!.First);
        Assert.Equal("TZDB: ", calendar.TimeZones[..6]);
    }

    [Fact]
    public void An_evening_before_the_clocks_go_back_gives_earlier_times() => Assert.Equal("2026-10-25 10:30 +01:00", Local(SomeCalendar.Of("2026-10-24T10:30").Phases[2].From));

    [Fact]
    public void Both_moments_of_a_repeated_hour_have_calendars_an_hour_apart() =>
        Assert.Equal(TimeSpan.FromHours(1), SomeCalendar.Of("2026-10-25T02:30+01:00").Phases[3].From - SomeCalendar.Of("2026-10-25T02:30+02:00").Phases[3].From);

    [Theory]
    [InlineData("2024-03-01T10:00", 1, "2024-02-29")]
    [InlineData("2026-03-01T10:00", 1, "2026-02-28")]
    [InlineData("2024-03-28T10:00", 28, "2024-02-29")]
    [InlineData("2026-01-03T10:00", 7, "2025-12-27")]
    [InlineData("2026-01-01T00:00", 1, "2025-12-31")]
    public void Preparation_counts_the_days_of_the_calendar(string when, int daysBefore, string day) =>
        Assert.All(SomeCalendar.Of(when).Preparation.Where(p => p.DaysBefore == daysBefore), p => Assert.Equal(DateOnly.Parse(day), p.Day));

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-01-01")]
    [InlineData("Pacific/Niue", "2026-01-01")]
    [InlineData("Pacific/Chatham", "2026-01-01")]
    public void Days_are_the_clients_own_on_both_sides_of_the_date_line(string zone, string day) =>
        Assert.All(SomeCalendar.Of("2026-01-01T00:15", zone).Preparation.Where(p => p.DaysBefore == 0), p => Assert.Equal(DateOnly.Parse(day), p.Day));

    [Fact]
    public void A_day_that_a_country_left_out_is_prepared_a_day_earlier_and_waited_a_day_longer()
    {
        var before = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment("2011-12-31T10:00", "Pacific/Apia")));
        Assert.All(before.Preparation.Where(p => p.DaysBefore == 1), p => Assert.Equal(new DateOnly(2011, 12, 29), p.Day));
        var after = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment("2011-12-02T10:00", "Pacific/Apia")));
        Assert.Equal(new DateOnly(2011, 12, 31), after.NextSession!.First);
    }

    [Theory]
    [InlineData("2026-03-22", DayState.Ahead)]
    [InlineData("2026-03-23", DayState.Today)]
    [InlineData("2026-03-24", DayState.Passed)]
    public void An_item_whose_day_has_passed_is_marked_and_stays(string today, DayState state)
    {
        var calendar = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment()) with { AskedOn = DateOnly.Parse(today) });
        Assert.Equal(state, calendar.Preparation.Single(p => p.Rule.Id == "PR-04").State);
    }

    [Theory]
    [InlineData(1, "2026-03-27")]
    [InlineData(14, "2026-03-14")]
    public void The_practice_chooses_its_own_pause(int days, string day)
    {
        var calendar = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment()) with { Settings = SomeCalendar.Practice($"retinoid_pause_days: {days}") });
        Assert.Equal(DateOnly.Parse(day), calendar.Preparation.Single(p => p.Rule.Id == "PR-04").Day);
        Assert.Equal(days, calendar.Settings["retinoid_pause_days"]);
    }

    [Fact]
    public void Tablets_are_spoken_of_only_where_the_task_was_set()
    {
        var question = SomeCalendar.Question(SomeCalendar.Appointment());
        Assert.Contains(SomeCalendar.Of(question).Preparation, p => p.Rule.Id == "PR-06");
        Assert.DoesNotContain(SomeCalendar.Of(question with { Tasks = [] }).Preparation, p => p.Rule.Id == "PR-06");
    }

    [Theory]
    [InlineData(AreaGroup.Face, "PR-03 PR-08 PR-16")]
    [InlineData(AreaGroup.Body, "PR-03 PR-08")]
    [InlineData(AreaGroup.Scalp, "PR-15")]
    public void Each_group_of_areas_has_its_own_items(AreaGroup group, string own) =>
        Assert.Equal(own.Split(' '), SomeCalendar.Of(group: group).Preparation.Select(p => p.Rule.Id).Where(id => id is "PR-03" or "PR-08" or "PR-15" or "PR-16"));

    [Fact]
    public void Late_result_pictures_follow_the_last_session_only()
    {
        var question = SomeCalendar.Question(SomeCalendar.Appointment("2026-08-31T10:00"));
        Assert.Equal(["2026-08-31", "2026-09-28"], SomeCalendar.Of(question).Pictures.Select(p => $"{p.First:yyyy-MM-dd}"));
        Assert.Equal(["2026-08-31", "2026-09-28", "2026-11-30", "2027-02-28", "2027-08-31"], SomeCalendar.Of(question with { IsLast = true, NextSessionDays = null }).Pictures.Select(p => $"{p.First:yyyy-MM-dd}"));
    }

    [Fact]
    public void Without_a_depth_nothing_is_said_of_redness_and_without_an_interval_nothing_of_a_next_session()
    {
        var calendar = SomeCalendar.Of(SomeCalendar.Question(SomeCalendar.Appointment()) with { DepthMm = null, NextSessionDays = null });
        Assert.Null(calendar.RednessEnd);
        Assert.Null(calendar.NextSession);
    }

    [Fact]
    public void In_every_zone_and_around_every_change_of_the_clocks_hours_are_hours_and_days_are_days()
    {
        int calendars = 0;
        foreach (string id in DateTimeZoneProviders.Tzdb.Ids)
            foreach (var appointment in Around(DateTimeZoneProviders.Tzdb[id], years))
            {
                calendars++;
                Holds(appointment, (AreaGroup)(calendars % 3));
            }
        Assert.True(calendars > 2000, $"{calendars}");
    }

    [Fact]
    public void Also_where_a_zone_changed_its_rule_or_its_side_of_the_date_line()
    {
        foreach (string id in new[] { "Pacific/Apia", "Pacific/Fakaofo", "Europe/Istanbul", "Asia/Pyongyang", "America/Caracas", "Africa/Casablanca", "Australia/Lord_Howe", "Africa/Juba", "America/Sao_Paulo", "Asia/Gaza" })
            foreach (var appointment in Around(DateTimeZoneProviders.Tzdb[id], new(Instant.FromUtc(2000, 2, 1, 0, 0), years.End))) Holds(appointment, AreaGroup.Scalp);
    }

    // Sessions whose hours, or whose days, lie across each change: from a month before it to a month after it. Where nothing changes, one leap day and one New Year's Eve.
    static IEnumerable<Appointment> Around(DateTimeZone zone, Interval time)
    {
        var changes = zone.GetZoneIntervals(time).Skip(1).Select(i => i.Start).ToList();
        foreach (var start in changes.Count > 0 ? changes : [Instant.FromUtc(2028, 2, 28, 23, 30), Instant.FromUtc(2026, 12, 31, 22, 30)])
            foreach (var shift in new[] { Duration.FromDays(-28), Duration.FromHours(-73), Duration.FromHours(-25), Duration.FromHours(-2), -Duration.FromMinutes(1), Duration.Zero, Duration.FromHours(30), Duration.FromDays(7) })
                yield return new((start + shift).InZone(zone), Duration.FromMinutes(60));
    }

    static void Holds(Appointment appointment, AreaGroup group)
    {
        var calendar = SomeCalendar.Of(SomeCalendar.Question(appointment, group) with { IsLast = true });
        var (zone, day, end) = (appointment.Zone, appointment.Day.ToDateOnly(), appointment.Ends.ToDateTimeOffset());
        string where = $"{zone.Id} {appointment.Begins}";

        var (from, hours) = (end, 0);
        foreach (var phase in calendar.Phases)
        {
            Assert.True(phase.From.UtcDateTime == from.UtcDateTime && phase.Phase.FromHours == hours, where);
            Assert.True((phase.Until - phase.From).TotalHours == phase.Phase.ToHours - phase.Phase.FromHours, where);
            (from, hours) = (phase.Until, phase.Phase.ToHours);
        }
        Assert.Equal(672, hours);
        Assert.All(calendar.CheckIns, c => Assert.True((c.At - end).TotalHours == c.Hours, where));

        foreach (var moment in calendar.Phases.SelectMany(p => new[] { p.From, p.Until }).Concat(calendar.CheckIns.Select(c => c.At)).Append(calendar.RednessEnd!.At).Append(calendar.Session.From).Append(calendar.Session.Until))
            Assert.True(zone.MapLocal(LocalDateTime.FromDateTime(moment.DateTime)) is var map && map.Count > 0 && (map.First().Offset == moment.Offset.ToOffset() || map.Last().Offset == moment.Offset.ToOffset()), where);

        foreach (var item in calendar.Preparation)
        {
            var counted = day.AddDays(-item.DaysBefore);
            Assert.True(item.Day == counted || (item.Day == counted.AddDays(-1) && !Exists(zone, counted)), where);
            Assert.True(Exists(zone, item.Day), where);
        }
        Assert.All(calendar.Pictures.Append(calendar.NextSession!), d => Assert.True(Exists(zone, d.First) && Exists(zone, d.Last) && d.First <= d.Last, where));
        Assert.True(calendar.NextSession!.First >= day.AddDays(28), where);
    }

    static bool Exists(DateTimeZone zone, DateOnly day)
    {
        try
        {
            return zone.AtStartOfDay(day.ToLocalDate()).Date.ToDateOnly() == day;
        }
        catch (SkippedTimeException)
        {
            return false;
        }
    }
}
