using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Calendars;

/// <summary>Where a day lies, seen from the day of asking.</summary>
public enum DayState
{
    /// <summary>Before it. The item still holds until the session, but began too late if nobody kept to it.</summary>
    Passed,

    /// <summary>The day itself.</summary>
    Today,

    /// <summary>After it.</summary>
    Ahead,
}

/// <summary>The session in a calendar.</summary>
/// <param name="From">Its beginning, with the local offset.</param>
/// <param name="Until">Its end, from which hours are counted.</param>
/// <param name="Zone">The client's time zone.</param>
/// <param name="Group">The treated area's group.</param>
public sealed record CalendarSession(DateTimeOffset From, DateTimeOffset Until, string Zone, AreaGroup Group);

/// <summary>A preparation item on its day.</summary>
/// <param name="Rule">Id, full text and sources.</param>
/// <param name="Day">The day on which it begins, in the client's time zone.</param>
/// <param name="DaysBefore">Days from it to the session's day.</param>
/// <param name="Kind">To do or to leave out.</param>
/// <param name="Name">A few words for a calendar's line.</param>
/// <param name="Except">What it must not be taken for, or null.</param>
/// <param name="Discreet">The text for a calendar file, where the full one would tell what is treated.</param>
/// <param name="State">Seen from the day of asking.</param>
public sealed record PreparationDay(Reason Rule, DateOnly Day, int DaysBefore, PreparationKind Kind, Text Name, Text? Except, Text? Discreet, DayState State);

/// <summary>An aftercare phase on the clock.</summary>
/// <param name="Phase">Its rule, hours and lists.</param>
/// <param name="From">Its beginning, with the local offset.</param>
/// <param name="Until">Its end, with the local offset.</param>
public sealed record PhaseTime(CarePhase Phase, DateTimeOffset From, DateTimeOffset Until);

/// <summary>A moment so many hours after the session.</summary>
/// <param name="Rule">Id, text and sources.</param>
/// <param name="Hours">Hours since the session's end.</param>
/// <param name="At">The moment, with the local offset.</param>
public sealed record CareMoment(Reason Rule, int Hours, DateTimeOffset At);

/// <summary>Days, from the first to the last.</summary>
/// <param name="Rule">Id, text and sources.</param>
/// <param name="First">First day, in the client's time zone.</param>
/// <param name="Last">Last day; the first again for a single one.</param>
public sealed record CareDays(Reason Rule, DateOnly First, DateOnly Last);
