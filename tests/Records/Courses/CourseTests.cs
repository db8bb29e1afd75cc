using Punctum.Records.Appointments;
using Punctum.Records.Courses;
using Xunit;

namespace Punctum.Tests.Records.Courses;

public sealed class CourseTests(TestCluster cluster)
{
    [Fact]
    public async Task A_course_keeps_the_plan_as_it_was_given_with_the_versions_it_was_made_with()
    {
        await using var care = await Care.Open(cluster);
        await care.Course();
        var story = Assert.Single(await care.Courses());
        Assert.Contains("plan.yaml", story.Made.Answer.GetProperty("stamp").ToString());
        Assert.Equal(story.Made.Values, story.Plan with { Areas = story.Made.Values.Areas });
        Assert.IsType<CourseMade.AlreadyThere>(await new MakeCourse(care.Records).Run(Care.Anna, care.Client.Id, Care.Plan(new(2026, 3, 2)), CancellationToken.None));
        var thrown = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => care.Test.Execute("set punctum.who = 'test'; update course set plan = '{}'"));
        Assert.Equal("PU003", thrown.SqlState);
    }

    [Fact]
    public async Task An_edit_needs_a_reason_and_of_two_editors_the_second_is_told()
    {
        await using var care = await Care.Open(cluster);
        var course = await care.Course();
        var plan = (await care.Courses())[0].Plan;
        var edit = new EditCourse(care.Records);
        Assert.IsType<CourseEdited.Refused>(await edit.Run(Care.Anna, course, 0, plan with { MostDays = 60 }, " ", Care.Practitioner, CancellationToken.None));
        Assert.Equal(new CourseEdited.Done(1), await edit.Run(Care.Anna, course, 0, plan with { MostDays = 60 }, "away for a month", Care.Practitioner, CancellationToken.None));
        Assert.Equal("Petra", Assert.IsType<CourseEdited.ChangedMeanwhile>(await edit.Run(Care.Anna, course, 0, plan with { MostDays = 70 }, "x", Care.Clinician, CancellationToken.None)).By);
        Assert.Equal(new CourseEdited.Done(2), await edit.Run(Care.Anna, course, 1, plan with { MostDays = 70 }, "longer still", Care.Clinician, CancellationToken.None));
        var story = (await care.Courses())[0];
        Assert.Equal((70, plan.MostDays), (story.Plan.MostDays, story.Made.Values.MostDays));
        Assert.Equal(["away for a month", "longer still"], story.Edits.Select(e => e.Reason));
    }

    [Fact]
    public async Task Nothing_sooner_than_the_protocol_and_nothing_deeper_than_the_plan_without_a_clinician()
    {
        await using var care = await Care.Open(cluster);
        var course = await care.Course();
        var plan = (await care.Courses())[0].Plan;
        var edit = new EditCourse(care.Records);
        Assert.IsType<CourseEdited.Refused>(await edit.Run(Care.Anna, course, 0, plan with { LeastDays = plan.NeverSoonerDays - 1 }, "soon", Care.Clinician, CancellationToken.None));
        var deeper = plan with { Areas = plan.Areas.SetItem(0, plan.Areas[0] with { MaxMm = plan.Areas[0].MaxMm + 0.1m }) };
        Assert.Contains("clinician", Assert.IsType<CourseEdited.Refused>(await edit.Run(Care.Anna, course, 0, deeper, "scars are deep", Care.Practitioner, CancellationToken.None)).Because);
        Assert.IsType<CourseEdited.Done>(await edit.Run(Care.Anna, course, 0, deeper, "scars are deep", Care.Clinician, CancellationToken.None));
    }

    [Fact]
    public async Task A_plan_that_screening_forbids_cannot_begin_and_nothing_of_it_is_booked()
    {
        await using var care = await Care.Open(cluster);
        var plan = Care.Plan(new(2026, 3, 2), "{pregnant: \"yes\"}");
        Assert.NotEqual(Punctum.Clinic.Plans.Booking.Open, plan.Standing.Booking);
        var made = Assert.IsType<CourseMade.Made>(await new MakeCourse(care.Records).Run(Care.Anna, care.Client.Id, plan, CancellationToken.None));
        Assert.IsType<CourseChanged.Refused>(await new ChangeCourse(care.Records, Care.Protocol, care.Clock).Run(Care.Anna, made.Course, null, "active", CancellationToken.None));
        Assert.IsType<Booking.Refused>(await care.Book(care.Slot("2026-03-10 10:00"), "session", care.Client.Id, made.Course));
        Assert.Empty((await care.Courses())[0].Ahead);
    }

    [Fact]
    public async Task Sessions_are_booked_no_sooner_than_the_skin_allows_on_either_side()
    {
        await using var care = await Care.Open(cluster);
        var course = await care.Course();
        int days = (await care.Courses())[0].Plan.NeverSoonerDays;
        DateOnly first = new(2026, 4, 14);
        await care.Booked(care.Slot($"{first:yyyy-MM-dd} 10:00"), "session", care.Client.Id, course);
        foreach (int sign in (int[])[-1, 1])
        {
            var soon = Assert.IsType<Booking.TooSoon>(await care.Book(care.Slot($"{first.AddDays(sign * (days - 1)):yyyy-MM-dd} 10:00"), "session", care.Client.Id, course));
            Assert.Equal(first.AddDays(days), soon.Earliest);
        }
        Assert.IsType<Booking.Done>(await care.Book(care.Slot($"{first.AddDays(days):yyyy-MM-dd} 10:00"), "session", care.Client.Id, course));
        Assert.IsType<Booking.Done>(await care.Book(care.Slot($"{first.AddDays(-days):yyyy-MM-dd} 10:00"), "session", care.Client.Id, course));
        Assert.IsType<Booking.Done>(await care.Book(care.Slot($"{first.AddDays(1):yyyy-MM-dd} 10:00"), "check", care.Client.Id, course));
    }

    [Fact]
    public async Task Days_are_proposed_after_what_is_booked_and_never_on_a_weekend()
    {
        await using var care = await Care.Open(cluster);
        var course = await care.Course();
        await care.Booked(care.Slot("2026-03-10 10:00"), "session", care.Client.Id, course);
        var story = (await care.Courses())[0];
        Assert.Equal(2, story.Ahead[0].Number);
        Assert.Equal(story.Plan.After(new(2026, 3, 10)), story.Ahead[0].Window);
        Assert.Equal(story.Plan.MostSessions - 1, story.Ahead.Count);
        Assert.All(story.Ahead, a => Assert.False(a.Proposed.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        foreach (var (one, next) in story.Ahead.Zip(story.Ahead.Skip(1))) Assert.True(next.Proposed.DayNumber - one.Proposed.DayNumber >= story.Plan.LeastDays);
        Assert.Equal(story.Plan.MostSessions - story.Plan.LeastSessions, story.Ahead.Count(a => a.IfNeeded));
    }
}
