using Punctum.Records.Appointments;
using Punctum.Web.Recovery;

namespace Punctum.Web.Appointments;

/// <summary>What the pages say of appointments.</summary>
static class AppointmentWords
{
    public static string Kind(string kind) => kind switch { "consultation" => "Consultation", "session" => "Session", "check" => "Look at the skin", "pictures" => "Pictures", "touch_up" => "Touch-up", _ => "Other" };

    public static string State(string state) => state switch { "booked" => "Booked", "arrived" => "Here", "fulfilled" => "Done", "cancelled" => "Cancelled", "noshow" => "Did not come", _ => state };

    public static string Tone(string state) => state switch { "arrived" or "fulfilled" => "good", "cancelled" => "", "noshow" => "caution", _ => "" };

    /// <summary>How long one takes, and how long the room is prepared and cleaned, unless somebody types otherwise. A session's length is the protocol's.</summary>
    public static (int Minutes, int Preparing, int Cleaning) Usual(string kind, int sessionMinutes) => kind switch { "session" or "touch_up" => (sessionMinutes, 10, 15), "consultation" => (45, 0, 5), "other" => (30, 0, 0), _ => (15, 0, 5) };

    /// <summary>Why a wish was not granted, one sentence a cause.</summary>
    public static IEnumerable<string> Why(Booking booking, TimeZoneInfo zone) => booking switch
    {
        Booking.Taken taken => taken.By.Select(c => c.What switch
        {
            Shared.Room => $"{c.Name} is taken from {Moments.Clock(c.From, zone)} to {Moments.Clock(c.Until, zone)}, with preparing and cleaning.",
            Shared.Practitioner => $"{c.Name} is busy from {Moments.Clock(c.From, zone)} to {Moments.Clock(c.Until, zone)}.",
            _ => $"The client has another appointment from {Moments.Clock(c.From, zone)} to {Moments.Clock(c.Until, zone)}.",
        }),
        Booking.TooSoon { Earliest: { } day } soon => [$"{soon.Because} The first day that can be booked is {Moments.WeekDay(day)}."],
        Booking.TooSoon soon => [soon.Because],
        Booking.ChangedMeanwhile other => [other.State == "changed" ? "Somebody else changed this appointment meanwhile. Look at it as it is now." : $"Somebody else changed this appointment meanwhile; it is {State(other.State).ToLowerInvariant()}. Look at it as it is now."],
        Booking.Refused refused => [refused.Because],
        _ => [],
    };

    /// <summary>Why a time of the wall clock is none, or needs another word.</summary>
    public static string? Why(WallClock read) => read switch
    {
        WallClock.Skipped gap => $"This time does not exist on that day: the clocks go from {gap.Last:HH:mm} to {gap.Next:HH:mm}. Choose another one.",
        WallClock.Twice => "This time comes twice on that day, because the clocks go back. Say which one is meant.",
        _ => null,
    };
}
