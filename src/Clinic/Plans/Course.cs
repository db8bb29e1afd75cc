using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>One session of a dated course.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Window">Earliest and latest usual day, counted from the first session. The day of the session before it moves it: <see cref="Course.Next"/>.</param>
/// <param name="IfNeeded">Beyond the fewest sessions: only if the review says so.</param>
/// <param name="ReviewAfter">After this session the plan is looked at again.</param>
public sealed record CourseSession(int Number, Between<DateOnly> Window, bool IfNeeded, bool ReviewAfter);

/// <summary>A picture of a dated course.</summary>
/// <param name="Id">When, such as months_3.</param>
/// <param name="Name">In words.</param>
/// <param name="AfterFewest">The days for it, if the course ends after the fewest sessions.</param>
/// <param name="AfterMost">The days for it, if the course ends after the most sessions.</param>
public sealed record CoursePicture(string Id, Text Name, Between<DateOnly> AfterFewest, Between<DateOnly> AfterMost);

/// <summary>A course with its days, for the areas of one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Areas">Ids of the areas.</param>
/// <param name="FirstDay">The day of the first session.</param>
/// <param name="IntervalDays">Shortest and longest time between two sessions, never below the least.</param>
/// <param name="Sessions">Each with its days.</param>
/// <param name="Pictures">When a result can be read, after the last session.</param>
/// <param name="TouchUp">The days for a touch-up; null where the concern follows its own daily care.</param>
public sealed record Course(AreaGroup Group, ImmutableArray<string> Areas, DateOnly FirstDay, Between<int> IntervalDays, ImmutableArray<CourseSession> Sessions, ImmutableArray<CoursePicture> Pictures, Between<DateOnly>? TouchUp)
{
    /// <summary>The days for the next session after one that took place.</summary>
    /// <param name="last">The day it took place.</param>
    public Between<DateOnly> Next(DateOnly last) => new(last.AddDays(IntervalDays.Low), last.AddDays(IntervalDays.High));

    /// <summary>The course of the areas of one group, which share sessions and intervals.</summary>
    /// <param name="areas">Their plans; at least one.</param>
    /// <param name="firstDay">The day of the first session.</param>
    /// <param name="reviewEvery">After how many sessions the plan is looked at again.</param>
    /// <param name="pictures">When results are read.</param>
    /// <param name="touchUpMonths">When a touch-up is due; null: never by the calendar.</param>
    public static Course Of(IReadOnlyList<AreaPlan> areas, DateOnly firstDay, int reviewEvery, IEnumerable<ResultPicture> pictures, Between<int>? touchUpMonths)
    {
        var plan = areas[0];
        var interval = new Between<int>(Math.Max(7 * plan.IntervalWeeks.Low, plan.MinimumIntervalDays), Math.Max(7 * plan.IntervalWeeks.High, plan.MinimumIntervalDays));
        Between<DateOnly> Window(int number) => new(firstDay.AddDays((number - 1) * interval.Low), firstDay.AddDays((number - 1) * interval.High));
        var (fewest, most) = (Window(plan.Sessions.Low), Window(plan.Sessions.High));
        return new(
            plan.Group, [.. areas.Select(a => a.Area)], firstDay, interval,
            [.. Enumerable.Range(1, plan.Sessions.High).Select(n => new CourseSession(n, Window(n), n > plan.Sessions.Low, n % reviewEvery == 0))],
            [.. pictures.Select(p => new CoursePicture(p.Id, p.Name, p.After(fewest.Low, fewest.High), p.After(most.Low, most.High)))],
            touchUpMonths is var (first, last) ? new(fewest.Low.AddMonths(first), most.High.AddMonths(last)) : null);
    }
}
