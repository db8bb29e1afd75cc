using Punctum.Clinic.Calendars;

namespace Punctum.Records.Appointments;

/// <summary>What a client finds behind the link of a message about an appointment, or a call to come.</summary>
/// <param name="Practice">Who writes.</param>
/// <param name="Zone">The practice's.</param>
/// <param name="Appointment">The appointment as it is now; null: the practice asks to make one.</param>
/// <param name="State">Of the appointment.</param>
/// <param name="Room">Where.</param>
/// <param name="Calendar">For a session: what to do before and after, day by day.</param>
public sealed record OpenedAppointment(string Practice, TimeZoneInfo Zone, (DateTimeOffset Begins, DateTimeOffset Ends)? Appointment, string State, string Room, CourseCalendar? Calendar);
