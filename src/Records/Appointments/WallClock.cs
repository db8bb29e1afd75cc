namespace Punctum.Records.Appointments;

/// <summary>A time as the clock on the practice's wall shows it: usually one moment, at a change of the clocks none or two. Nothing is guessed.</summary>
public abstract record WallClock
{
    WallClock() { }

    /// <summary>The moment.</summary>
    public sealed record Moment(DateTimeOffset At) : WallClock;

    /// <summary>The clocks jump over it.</summary>
    /// <param name="Last">The last minute before the jump is the one before this time, which is not shown any more.</param>
    /// <param name="Next">The first time that is shown again.</param>
    public sealed record Skipped(TimeOnly Last, TimeOnly Next) : WallClock;

    /// <summary>It is shown twice; somebody has to say which one is meant.</summary>
    public sealed record Twice(DateTimeOffset First, DateTimeOffset Second) : WallClock;

    /// <summary>The moment that a wall clock shows.</summary>
    /// <param name="day">In the practice.</param>
    /// <param name="time">In the practice.</param>
    /// <param name="zone">The practice's time zone.</param>
    /// <param name="offset">Which of two, as its distance from UTC; without meaning where there is one moment only.</param>
    public static WallClock Of(DateOnly day, TimeOnly time, TimeZoneInfo zone, TimeSpan? offset = null)
    {
        var shown = day.ToDateTime(time);
        if (zone.IsInvalidTime(shown)) return new Skipped(Border(shown, zone, -1), Border(shown, zone, 1));
        if (!zone.IsAmbiguousTime(shown)) return new Moment(new(shown, zone.GetUtcOffset(shown)));
        // Summer time, the larger offset, is the earlier moment.
        var both = zone.GetAmbiguousTimeOffsets(shown).OrderDescending().Select(o => new DateTimeOffset(shown, o)).ToList();
        return offset is { } said && both.Any(b => b.Offset == said) ? new Moment(new(shown, said)) : new Twice(both[0], both[^1]);
    }

    /// <summary>The first and the last moment of a day: 23, 24 or 25 hours apart.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Day(DateOnly day, TimeZoneInfo zone) => (Midnight(day, zone), Midnight(day.AddDays(1), zone));

    /// <summary>A moment as the wall clock shows it.</summary>
    public static DateTimeOffset Shown(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>The day of a moment in the practice.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(Shown(moment, zone).DateTime);

    /// <summary>The moment on a day at which something is sent or begun by itself: after a jump the first time shown, of two the first.</summary>
    public static DateTimeOffset About(DateOnly day, TimeOnly time, TimeZoneInfo zone) => Of(day, time, zone) switch
    {
        Moment one => one.At,
        Twice two => two.First,
        Skipped gap => new(day.ToDateTime(gap.Next), zone.GetUtcOffset(day.ToDateTime(gap.Next))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone) => About(day, TimeOnly.MinValue, zone);

    static TimeOnly Border(DateTime inside, TimeZoneInfo zone, int step)
    {
        var at = inside;
        while (zone.IsInvalidTime(at)) at = at.AddMinutes(step);
        return TimeOnly.FromDateTime(step < 0 ? at.AddMinutes(1) : at);
    }
}
