using NodaTime;
using Punctum.Clinic.Calendars;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Calendars;

/// <summary>Calendars of our protocol, for tests.</summary>
static class SomeCalendar
{
    public static Appointment Appointment(string when = "2026-03-28T10:30", string zone = "Europe/Berlin", int minutes = 60) =>
        Assert.IsType<AppointmentReading.Read>(AppointmentReading.Of(when, zone, Duration.FromMinutes(minutes))).Appointment;

    public static CalendarQuestion Question(Appointment appointment, AreaGroup group = AreaGroup.Face) =>
        new(appointment, group, appointment.Day.ToDateOnly().AddDays(-60)) { DepthMm = 1.0m, NextSessionDays = new(28, 42), Tasks = ["prescriber_antiviral"] };

    public static CourseCalendar Of(string when = "2026-03-28T10:30", string zone = "Europe/Berlin", AreaGroup group = AreaGroup.Face) => Of(Question(Appointment(when, zone), group));

    public static CourseCalendar Of(CalendarQuestion question) => CourseCalendar.Of(Ours.Protocol, question);

    /// <summary>The values of a practice that wrote these lines.</summary>
    public static PracticeSettings Practice(string lines) => Ours.Protocol.Settings.With(YamlText.Read("practice.yaml", lines));
}
