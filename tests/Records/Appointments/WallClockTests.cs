using Punctum.Records.Appointments;
using Xunit;

namespace Punctum.Tests.Records.Appointments;

/// <summary>The clocks of Berlin in 2026: on 29 March 02:00 becomes 03:00, on 25 October 03:00 becomes 02:00.</summary>
public sealed class WallClockTests
{
    static readonly DateOnly spring = new(2026, 3, 29), autumn = new(2026, 10, 25);

    static WallClock Of(DateOnly day, string time, TimeSpan? offset = null) => WallClock.Of(day, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), Care.Berlin, offset);

    [Theory, InlineData("01:59", 1), InlineData("03:00", 2)]
    public void Beside_the_jump_a_time_is_one_moment(string time, int offset) => Assert.Equal(TimeSpan.FromHours(offset), Assert.IsType<WallClock.Moment>(Of(spring, time)).At.Offset);

    [Theory, InlineData("02:00"), InlineData("02:30"), InlineData("02:59")]
    public void A_time_inside_the_jump_is_none_and_both_ends_are_told(string time) => Assert.Equal(new WallClock.Skipped(new(2, 0), new(3, 0)), Of(spring, time));

    [Theory, InlineData("01:59", 2), InlineData("03:00", 1)]
    public void Beside_the_repeated_hour_a_time_is_one_moment(string time, int offset) => Assert.Equal(TimeSpan.FromHours(offset), Assert.IsType<WallClock.Moment>(Of(autumn, time)).At.Offset);

    [Theory, InlineData("02:00"), InlineData("02:59")]
    public void A_time_of_the_repeated_hour_is_asked_about_and_then_taken_as_said(string time)
    {
        var twice = Assert.IsType<WallClock.Twice>(Of(autumn, time));
        Assert.Equal(TimeSpan.FromHours(1), twice.Second - twice.First);
        Assert.Equal(twice.First, Assert.IsType<WallClock.Moment>(Of(autumn, time, TimeSpan.FromHours(2))).At);
        Assert.Equal(twice.Second, Assert.IsType<WallClock.Moment>(Of(autumn, time, TimeSpan.FromHours(1))).At);
        Assert.IsType<WallClock.Twice>(Of(autumn, time, TimeSpan.FromHours(5)));
    }

    [Fact]
    public void A_day_has_23_24_or_25_hours()
    {
        static double Hours(DateOnly day) => (WallClock.Day(day, Care.Berlin).Until - WallClock.Day(day, Care.Berlin).From).TotalHours;
        Assert.Equal([23, 24, 25], new[] { Hours(spring), Hours(spring.AddDays(1)), Hours(autumn) });
    }

    [Fact]
    public void Where_midnight_is_skipped_a_day_begins_when_it_begins()
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");
        var (from, _) = WallClock.Day(new(2026, 4, 24), cairo);      // the clocks go from 00:00 to 01:00
        Assert.Equal(new DateTime(2026, 4, 24, 1, 0, 0), WallClock.Shown(from, cairo).DateTime);
    }
}
