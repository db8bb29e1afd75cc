using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Plans;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Plans;

/// <summary>The days of a course.</summary>
public sealed class CourseTests
{
    static readonly DateOnly first = new(2026, 3, 2);

    static Course Of(string concern, string area, DateOnly day, Severity severity = Severity.Moderate) =>
        Course.Of([Planned.Person(concern, severity).On(area)], day, 3, Planned.Rules.Pictures, concern is "melasma" or "hair_loss" ? null : new(6, 12));

    [Fact]
    public void Acne_scars_three_to_six_sessions_four_to_six_weeks_apart()
    {
        var course = Of("acne_scar", "cheek", first);
        Assert.Equal([28, 56, 84, 112, 140], course.Sessions.Skip(1).Select(s => s.Window.Low.DayNumber - first.DayNumber));
        Assert.Equal([42, 84, 126, 168, 210], course.Sessions.Skip(1).Select(s => s.Window.High.DayNumber - first.DayNumber));
        Assert.Equal([false, false, false, true, true, true], course.Sessions.Select(s => s.IfNeeded));
        Assert.Equal([3, 6], course.Sessions.Where(s => s.ReviewAfter).Select(s => s.Number));
        Assert.Equal(new Between<DateOnly>(new DateOnly(2026, 10, 27), first.AddDays(210).AddMonths(12)), course.TouchUp);
    }

    [Fact]
    public void A_result_is_first_read_four_weeks_after_the_last_session()
    {
        var picture = Of("acne_scar", "cheek", first).Pictures[0];
        Assert.Equal("weeks_4_to_6", picture.Id);
        Assert.Equal(new Between<DateOnly>(first.AddDays(56 + 28), first.AddDays(84 + 42)), picture.AfterFewest);
        Assert.Equal(new Between<DateOnly>(first.AddDays(140 + 28), first.AddDays(210 + 42)), picture.AfterMost);
    }

    [Fact]
    public void Months_are_calendar_months_and_a_missing_day_is_the_months_last()
    {
        // Third session at the earliest on 30 November 2026: three months later is the last of February.
        var course = Of("acne_scar", "cheek", new DateOnly(2026, 11, 30).AddDays(-56));
        Assert.Equal(new DateOnly(2027, 2, 28), course.Pictures.First(p => p.Id == "months_3").AfterFewest.Low);
    }

    [Fact]
    public void From_any_day_every_concern_and_area_keeps_its_least_interval() => Prop.ForAll(
        Gen.Choose(0, 40_000).Select(n => new DateOnly(1990, 1, 1).AddDays(n)).ToArbitrary(), ArbMap.Default.ArbFor<Severity>(), (day, severity) =>
        {
            foreach (var concern in Planned.Rules.Concerns.Values)
                foreach (string area in concern.Areas)
                {
                    var plan = Planned.Person(concern.Id, severity).On(area);
                    var course = Of(concern.Id, area, day, severity);
                    Assert.Equal(new Between<DateOnly>(day, day), course.Sessions[0].Window);
                    Assert.Equal(plan.Sessions.High, course.Sessions.Length);
                    foreach (var (before, after) in course.Sessions.Zip(course.Sessions.Skip(1)))
                    {
                        Assert.True(after.Window.Low >= before.Window.Low.AddDays(plan.MinimumIntervalDays));
                        Assert.True(after.Window.High >= before.Window.High.AddDays(plan.MinimumIntervalDays));
                        Assert.True(after.Window.Low <= after.Window.High);
                        Assert.True(course.Next(before.Window.High).Low >= before.Window.High.AddDays(plan.MinimumIntervalDays));
                    }
                    Assert.Equal(plan.CourseWeeks.Low * 7, course.Sessions[plan.Sessions.Low - 1].Window.Low.DayNumber - day.DayNumber);
                    Assert.Equal(plan.CourseWeeks.High * 7, course.Sessions[^1].Window.High.DayNumber - day.DayNumber);
                    Assert.All(course.Pictures, p => Assert.True(p.AfterFewest.Low >= course.Sessions[plan.Sessions.Low - 1].Window.Low.AddDays(14), "inside the swelling"));
                }
        }).QuickCheckThrowOnFailure();
}
