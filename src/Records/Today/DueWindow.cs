using Npgsql;
using Punctum.Clinic.Plans;

namespace Punctum.Records.Today;

/// <summary>A time after the last session in which something is due, seen from one day: the first and the last day on which that session can have been.</summary>
sealed record DueWindow(string Id, DateOnly First, DateOnly Last, string Low, string High)
{
    /// <summary>The window of a picture (or of a touch-up, which is counted alike) that is open today.</summary>
    public static DueWindow Of(ResultPicture picture, DateOnly today)
    {
        DateOnly Low(DateOnly day) => picture.After(day, day).Low;
        DateOnly High(DateOnly day) => picture.After(day, day).High;
        // Months differ in length, so both are found by looking from near.
        var first = today.AddDays(today.DayNumber - High(today).DayNumber);
        while (High(first.AddDays(-1)) >= today) first = first.AddDays(-1);
        while (High(first) < today) first = first.AddDays(1);
        var last = today.AddDays(today.DayNumber - Low(today).DayNumber);
        while (Low(last.AddDays(1)) <= today) last = last.AddDays(1);
        while (Low(last) > today) last = last.AddDays(-1);
        return new(picture.Id, first, last, Span(picture.Window.Low, picture.Months), Span(picture.Window.High, picture.Months));
    }

    public static NpgsqlBatchCommand Ask(string sql, Guid practice, IReadOnlyList<DueWindow> windows, string[] without, int counted, int most, params object[] more) => ReadToday.Command(sql,
        [practice, windows.Select(w => w.Id).ToArray(), windows.Select(w => w.First).ToArray(), windows.Select(w => w.Last).ToArray(), windows.Select(w => w.Low).ToArray(), windows.Select(w => w.High).ToArray(), without, counted, most, .. more]);

    static string Span(int number, bool months) => months ? $"{number} months" : $"{7 * number} days";
}
