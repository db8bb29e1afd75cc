using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>An appointment read from what a person wrote; or why it cannot be one. Nothing is guessed.</summary>
public abstract record AppointmentReading
{
    // Earlier zones have offsets with seconds, later rules are anybody's guess; neither is an appointment.
    const int FirstYear = 2000, LastYear = 2099;

    static readonly LocalDateTimePattern minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"), seconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");
    static readonly OffsetPattern offsets = OffsetPattern.CreateWithInvariantCulture("Z+HH:mm");

    AppointmentReading() { }

    /// <summary>It is one.</summary>
    /// <param name="Appointment">The appointment.</param>
    public sealed record Read(Appointment Appointment) : AppointmentReading;

    /// <summary>It is none.</summary>
    /// <param name="Why">One line: what is wrong and what to write instead.</param>
    public sealed record Refused(string Why) : AppointmentReading;

    /// <summary>The version of the time-zone database, such as 2026a.</summary>
    public static string TimeZones => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>Reads an appointment.</summary>
    /// <param name="when">Such as 2026-03-28T10:30, in the zone's local time; with an offset such as +01:00 behind it where the clocks show that time twice.</param>
    /// <param name="zone">A name of the time-zone database, such as Europe/Berlin.</param>
    /// <param name="lasts">From the beginning until the waits begin to count, more than nothing and at most 8 hours.</param>
    public static AppointmentReading Of(string when, string zone, Duration lasts)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } found) return new Refused(NoZone(zone));
        if (lasts <= Duration.Zero || lasts > Duration.FromHours(8)) return new Refused($"a session of {lasts.TotalMinutes:0} minutes cannot be; write 1 to 480 minutes");
        var (local, offset) = Parse(when.Trim());
        if (local is not { } time) return new Refused($"\"{Shown(when)}\" is no time; write day and hour as 2026-03-28T10:30");
        if (time.Year is < FirstYear or > LastYear) return new Refused($"{time.Year} cannot be right; sessions are in the years {FirstYear} to {LastYear}");
        return Of(found.MapLocal(time), time, offset, found, lasts);
    }

    static AppointmentReading Of(ZoneLocalMapping map, LocalDateTime time, Offset? offset, DateTimeZone zone, Duration lasts)
    {
        string shown = $"{Clock(time)} on {time.Date.ToDateOnly():yyyy-MM-dd}";
        if (map.Count == 0) return new Refused($"{shown} does not exist in {zone.Id}: the clocks go {Jump(map.EarlyInterval.IsoLocalEnd, map.LateInterval.IsoLocalStart)}; choose another time");
        ZonedDateTime[] can = map.Count == 1 ? [map.Single()] : [map.First(), map.Last()];
        string choices = string.Join(" or ", can.Select(c => minutes.Format(time) + offsets.Format(c.Offset)));
        if (offset is null) return can.Length == 1 ? new Read(new(can[0], lasts)) : new Refused($"{shown} comes twice in {zone.Id}, because the clocks go back; write {choices}");
        foreach (var one in can) if (one.Offset == offset) return new Read(new(one, lasts));
        return new Refused($"{zone.Id} is not at {offsets.Format(offset.Value)} then; write {choices}");
    }

    // The offset is what follows the time; a Z is +00:00.
    static (LocalDateTime? Time, Offset? Offset) Parse(string when)
    {
        int cut = when.IndexOfAny(['+', 'Z'], 0) is var plus and >= 0 ? plus : when.LastIndexOf('-') is var minus && minus > when.IndexOf('T') ? minus : when.Length;
        ParseResult<LocalDateTime> short_ = minutes.Parse(when[..cut]), time = short_.Success ? short_ : seconds.Parse(when[..cut]);
        if (!time.Success) return (null, null);
        if (cut == when.Length) return (time.Value, null);
        var offset = offsets.Parse(when[cut..]);
        return offset.Success ? (time.Value, offset.Value) : (null, null);
    }

    static string NoZone(string zone)
    {
        var known = DateTimeZoneProviders.Tzdb.Ids;
        string? near = known.FirstOrDefault(k => string.Equals(k, zone, StringComparison.OrdinalIgnoreCase)) ?? known.FirstOrDefault(k => EndsLike(k, zone)) ?? Nearest.To(zone, known);
        return $"there is no time zone \"{Shown(zone)}\"; " + (near is null ? "write a name of the time-zone database, such as Europe/Berlin" : $"did you mean \"{near}\"?");
    }

    // "Berlin" and "new york" are cities; the database puts a continent before them.
    static bool EndsLike(string known, string zone) => zone.Length > 2 && known.EndsWith("/" + zone.Trim().Replace(' ', '_'), StringComparison.OrdinalIgnoreCase);

    static string Clock(LocalDateTime time) => $"{time.Hour:00}:{time.Minute:00}";

    // With the days, where a whole day is left out.
    static string Jump(LocalDateTime from, LocalDateTime to) =>
        from.Date == to.Date ? $"from {Clock(from)} to {Clock(to)}" : $"from {Clock(from)} on {from.Date.ToDateOnly():yyyy-MM-dd} to {Clock(to)} on {to.Date.ToDateOnly():yyyy-MM-dd}";

    static string Shown(string text) => text.Length > 40 ? text[..40] + "..." : text;
}
