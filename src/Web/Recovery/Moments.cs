using System.Globalization;

namespace Punctum.Web.Recovery;

/// <summary>Moments as people say them, by the practice's clock.</summary>
static class Moments
{
    /// <summary>14:05.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Mon 4 May 2026, 14:05.</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>4 May 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Monday 4 May 2026.</summary>
    public static string WeekDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>20 minutes ago, 3 hours ago, 2 days ago.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 2 } => "just now",
        { TotalMinutes: < 100 } span => $"{span.TotalMinutes:0} minutes ago",
        { TotalHours: < 36 } span => $"{span.TotalHours:0} hours ago",
        var span => $"{span.TotalDays:0} days ago",
    };

    /// <summary>26 hours, 3 days.</summary>
    public static string Hours(decimal hours) => hours < 72 ? $"{hours:0} hours" : $"{hours / 24:0} days";

    /// <summary>2026-05-04T14:05+02:00, for machines.</summary>
    public static string Machine(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mmK", CultureInfo.InvariantCulture);
}
