using NodaTime;
using Punctum.Clinic.Calendars;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Calendars;

/// <summary>What a person writes becomes one moment, or is refused with what to write instead.</summary>
public sealed class AppointmentTests
{
    static AppointmentReading Read(string when, string zone = "Europe/Berlin") => AppointmentReading.Of(when, zone, Duration.FromHours(1));

    static string Refused(string when, string zone = "Europe/Berlin") => Assert.IsType<AppointmentReading.Refused>(Read(when, zone)).Why;

    static string Utc(string when, string zone = "Europe/Berlin") => Assert.IsType<AppointmentReading.Read>(Read(when, zone)).Appointment.Begins.ToInstant().ToString();

    [Theory]
    [InlineData("2026-03-29T01:59", "2026-03-29T00:59:00Z")]
    [InlineData("2026-03-29T03:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T01:59", "2026-10-24T23:59:00Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00:00Z")]
    public void The_minutes_on_both_sides_of_a_change_of_the_clocks_are_read(string when, string utc) => Assert.Equal(utc, Utc(when));

    [Theory]
    [InlineData("2026-03-29T02:00")]
    [InlineData("2026-03-29T02:59")]
    [InlineData("2026-03-29T02:30+01:00")]
    public void A_time_that_the_clocks_leave_out_is_refused(string when) => Assert.Contains("does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00", Refused(when));

    [Theory]
    [InlineData("2026-10-25T02:00")]
    [InlineData("2026-10-25T02:59")]
    public void A_time_that_comes_twice_is_refused_with_both_ways_to_write_it(string when) => Assert.Contains($"write {when}+02:00 or {when}+01:00", Refused(when));

    [Theory]
    [InlineData("2026-10-25T02:30+02:00", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30+01:00", "2026-10-25T01:30:00Z")]
    [InlineData("2026-06-01T10:00+02:00", "2026-06-01T08:00:00Z")]
    [InlineData("2026-06-01T10:00:30+02:00", "2026-06-01T08:00:30Z")]
    [InlineData("2026-06-01T24:00", "2026-06-01T22:00:00Z")]
    public void An_offset_chooses_the_moment(string when, string utc) => Assert.Equal(utc, Utc(when));

    [Fact]
    public void An_offset_that_the_zone_does_not_have_then_is_refused() => Assert.Contains("write 2026-06-01T10:00+02:00", Refused("2026-06-01T10:00+01:00"));

    [Fact]
    public void An_offset_west_of_Greenwich_is_no_part_of_the_date() => Assert.Equal("2026-06-01T14:00:00Z", Utc("2026-06-01T10:00-04:00", "America/New_York"));

    [Fact]
    public void A_day_that_a_country_left_out_is_refused_with_the_days_around_it() =>
        Assert.Contains("the clocks go from 00:00 on 2011-12-30 to 00:00 on 2011-12-31", Refused("2011-12-30T10:00", "Pacific/Apia"));

    [Theory]
    [InlineData("berlin", "Europe/Berlin")]
    [InlineData("new york", "America/New_York")]
    [InlineData("Europe/Belrin", "Europe/Berlin")]
    [InlineData("europe/berlin", "Europe/Berlin")]
    public void An_unknown_zone_is_refused_with_the_one_that_was_meant(string zone, string meant) => Assert.Contains($"did you mean \"{meant}\"?", Refused("2026-06-01T10:00", zone));

    [Theory]
    [InlineData("")]
    [InlineData("nowhere at all")]
    [InlineData("+02:00")]
    public void A_zone_that_is_like_none_is_refused_with_how_one_is_written(string zone) => Assert.Contains("such as Europe/Berlin", Refused("2026-06-01T10:00", zone));

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("2026-03-28")]
    [InlineData("2026-02-29T10:30")]
    [InlineData("2026-13-01T10:30")]
    [InlineData("2026-03-28 10:30")]
    [InlineData("28.03.2026 10:30")]
    [InlineData("2026-03-28T10:30+1")]
    [InlineData("2026-03-28T10:30+25:00")]
    [InlineData("tomorrow")]
    public void What_is_no_time_is_refused_with_how_one_is_written(string when) => Assert.Contains("write day and hour as 2026-03-28T10:30", Refused(when));

    [Theory]
    [InlineData("1999-12-31T10:30", false)]
    [InlineData("2000-01-01T10:30", true)]
    [InlineData("2024-02-29T10:30", true)]
    [InlineData("2099-12-31T10:30", true)]
    [InlineData("2100-01-01T10:30", false)]
    public void Only_the_years_of_real_appointments_are_read(string when, bool read) => Assert.Equal(read, Read(when) is AppointmentReading.Read);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(480, true)]
    [InlineData(481, false)]
    public void A_session_takes_a_minute_to_eight_hours(int minutes, bool read) => Assert.Equal(read, AppointmentReading.Of("2026-06-01T10:00", "Europe/Berlin", Duration.FromMinutes(minutes)) is AppointmentReading.Read);
}
