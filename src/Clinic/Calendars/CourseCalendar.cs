using System.Collections.Immutable;
using NodaTime;
using NodaTime.Extensions;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>One session's calendar: the days before it, the session, the hours after it, and the days of pictures and of the next session.</summary>
/// <remarks>Hours are physical: 24 hours after an evening before the clocks change are not the same time of day. Days are the client's own days.</remarks>
/// <param name="Session">The session.</param>
/// <param name="Preparation">By day; what passed stays in it, marked.</param>
/// <param name="Phases">What may be done when, without a gap.</param>
/// <param name="Afterwards">What holds after the last phase.</param>
/// <param name="CheckIns">When the client looks and answers.</param>
/// <param name="RednessEnd">When redness has usually gone; null where the depth is not known.</param>
/// <param name="Pictures">When pictures are taken.</param>
/// <param name="NextSession">From the earliest day of the next session to its usual latest; null where none follows.</param>
/// <param name="Conditions">What words such as "calm" mean.</param>
/// <param name="Notes">What holds all the time.</param>
/// <param name="TimeZones">The version of the time-zone database.</param>
/// <param name="Settings">The values that the practice chose itself.</param>
/// <param name="Stamp">What the answer was made with.</param>
public sealed record CourseCalendar(
    CalendarSession Session, ImmutableArray<PreparationDay> Preparation, ImmutableArray<PhaseTime> Phases, CareMoment Afterwards, ImmutableArray<CareMoment> CheckIns, CareMoment? RednessEnd,
    ImmutableArray<CareDays> Pictures, CareDays? NextSession, ImmutableArray<Reason> Conditions, ImmutableArray<Reason> Notes, string TimeZones,
    ImmutableSortedDictionary<string, decimal> Settings, Stamp Stamp)
{
    /// <summary>The calendar of a session.</summary>
    /// <param name="protocol">The rules.</param>
    /// <param name="question">The session and what is known about it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is none that the rules know.</exception>
    /// <exception cref="ArgumentException">A setting that the rules name is missing.</exception>
    public static CourseCalendar Of(ClinicalProtocol protocol, CalendarQuestion question)
    {
        var (appointment, aftercare, settings) = (question.Appointment, protocol.Aftercare, question.Settings ?? protocol.Settings);
        ImmutableArray<PhaseTime> phases = [.. aftercare.PhasesOf(question.Group, settings).Select(p => new PhaseTime(p, After(appointment, p.FromHours), After(appointment, p.ToHours)))];
        return new(
            new(appointment.Begins.ToDateTimeOffset(), After(appointment, 0), appointment.Zone.Id, question.Group),
            Prepare(protocol.Preparation, question, settings),
            phases,
            Moment(appointment, aftercare.AfterwardsTitle with { Says = aftercare.AfterwardsSays }, phases[^1].Phase.ToHours),
            [.. aftercare.CheckIns.Select(c => Moment(appointment, c.Rule, c.Hours))],
            question.DepthMm is { } depth ? Moment(appointment, aftercare.Redness, aftercare.RednessHours(depth)) : null,
            [new(aftercare.PicturesBefore, appointment.Day.ToDateOnly(), appointment.Day.ToDateOnly()), .. ResultPictures(protocol, question)],
            question.NextSessionDays is { } days ? Days(appointment, aftercare.NextSession, days.Low, days.High) : null,
            aftercare.Explained(phases.SelectMany(p => p.Phase.All)),
            [.. protocol.Preparation.Notes, .. aftercare.Notes],
            AppointmentReading.TimeZones,
            settings.Chosen,
            protocol.Stamp("aftercare.yaml", "preparation.yaml", PlanRules.File, PracticeSettings.File));
    }

    static ImmutableArray<PreparationDay> Prepare(Preparation preparation, CalendarQuestion question, PracticeSettings settings) =>
        [.. preparation.Items.Where(i => i.IsFor(question.Group, question.Tasks)).Select(i => Prepare(i, question, i.DaysBefore.WholeIn(settings))).OrderBy(d => d.Day)];

    static PreparationDay Prepare(PreparationItem item, CalendarQuestion question, int before)
    {
        var day = question.Appointment.Day.PlusDays(-before);
        while (!Exists(day, question.Appointment.Zone)) day = day.PlusDays(-1);    // early is safe
        var state = day.ToDateOnly().CompareTo(question.AskedOn) switch { < 0 => DayState.Passed, 0 => DayState.Today, _ => DayState.Ahead };
        return new(item.Rule, day.ToDateOnly(), before, item.Kind, item.Name, item.Except, item.Discreet, state);
    }

    // After the last session of a course all of them; after another only the first, which the next session may come before.
    static IEnumerable<CareDays> ResultPictures(ClinicalProtocol protocol, CalendarQuestion question)
    {
        var (rule, day) = (protocol.Aftercare.ResultPictures, question.Appointment.Day.ToDateOnly());
        foreach (var picture in protocol.Plan.Pictures.Take(question.IsLast ? int.MaxValue : 1))
        {
            var window = picture.After(day, day);
            var says = rule with { Id = $"{rule.Id}-{picture.Id.Replace('_', '-').ToUpperInvariant()}", Says = question.IsLast ? picture.Name : rule.Says };
            yield return new(says, Day(window.Low.ToLocalDate(), question.Appointment.Zone), Day(window.High.ToLocalDate(), question.Appointment.Zone));
        }
    }

    static CareDays Days(Appointment appointment, Reason rule, int first, int last) =>
        new(rule, Day(appointment.Day.PlusDays(first), appointment.Zone), Day(appointment.Day.PlusDays(last), appointment.Zone));

    // A day that a country left out, such as 2011-12-30 in Samoa: waiting longer is safe.
    static DateOnly Day(LocalDate day, DateTimeZone zone)
    {
        while (!Exists(day, zone)) day = day.PlusDays(1);
        return day.ToDateOnly();
    }

    static bool Exists(LocalDate day, DateTimeZone zone) => zone.MapLocal(day.AtMidnight()) is var map && (map.Count > 0 || map.LateInterval.IsoLocalStart.Date == day);

    static CareMoment Moment(Appointment appointment, Reason rule, int hours) => new(rule, hours, After(appointment, hours));

    static DateTimeOffset After(Appointment appointment, int hours) => (appointment.Ends + Duration.FromHours(hours)).InZone(appointment.Zone).ToDateTimeOffset();
}
