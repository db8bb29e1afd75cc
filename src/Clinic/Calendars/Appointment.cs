using NodaTime;

namespace Punctum.Clinic.Calendars;

/// <summary>When and where on the clock a session is.</summary>
/// <param name="Begins">Its beginning in the client's time zone.</param>
/// <param name="Lasts">From its beginning until the waits begin to count.</param>
public sealed record Appointment(ZonedDateTime Begins, Duration Lasts)
{
    /// <summary>The moment from which hours are counted.</summary>
    public Instant Ends => Begins.ToInstant() + Lasts;

    /// <summary>The client's time zone.</summary>
    public DateTimeZone Zone => Begins.Zone;

    /// <summary>The session's day in the client's time zone.</summary>
    public LocalDate Day => Begins.Date;
}
