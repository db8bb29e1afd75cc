using System.Globalization;
using Punctum.Records.Appointments;

namespace Punctum.Web.Appointments;

/// <summary>Where, who and when, as a form sends it.</summary>
public class SlotInput
{
    public DateOnly? Day { get; set; }
    public TimeOnly? Time { get; set; }

    /// <summary>Minutes from UTC, where a time comes twice.</summary>
    public int? Offset { get; set; }
    public Guid Room { get; set; }
    public Guid Practitioner { get; set; }
    public int Minutes { get; set; }
    public int Preparing { get; set; }
    public int Cleaning { get; set; }
    public string? Because { get; set; }

    /// <summary>The moment that is meant, or why there is none.</summary>
    public WallClock? Read(TimeZoneInfo zone) => Day is { } day && Time is { } time ? WallClock.Of(day, time, zone, Offset is { } minutes ? TimeSpan.FromMinutes(minutes) : null) : null;

    /// <summary>The slot; null: a length cannot be.</summary>
    public Slot? At(DateTimeOffset begins) =>
        Minutes is < 1 or > Slot.MostMinutes || Preparing is < 0 or > Slot.MostBufferMinutes || Cleaning is < 0 or > Slot.MostBufferMinutes ? null : new(Room, Practitioner, begins, Minutes, Preparing, Cleaning);

    /// <summary>For the value of a date field.</summary>
    public string DayText => Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>For the value of a time field.</summary>
    public string TimeText => Time?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";
}

