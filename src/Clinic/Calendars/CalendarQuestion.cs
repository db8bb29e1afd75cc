using System.Collections.Immutable;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Calendars;

/// <summary>What a calendar is asked for.</summary>
/// <param name="Appointment">The session.</param>
/// <param name="Group">The treated area's group.</param>
/// <param name="AskedOn">Today in the client's time zone: what began before is marked as passed.</param>
public sealed record CalendarQuestion(Appointment Appointment, AreaGroup Group, DateOnly AskedOn)
{
    /// <summary>Needle depth in millimetres, which tells until when redness is usual; null where it is not known yet.</summary>
    public decimal? DepthMm { get; init; }

    /// <summary>Days until the next session at the earliest, and until its usual latest day (plan.yaml); null where none follows.</summary>
    public Between<int>? NextSessionDays { get; init; }

    /// <summary>Ids of tasks that suitability set, such as prescriber_antiviral.</summary>
    public ImmutableSortedSet<string> Tasks { get; init; } = [];

    /// <summary>The practice's values; null: the protocol's own.</summary>
    public PracticeSettings? Settings { get; init; }

    /// <summary>True for the last session of a course: the late result pictures follow it.</summary>
    public bool IsLast { get; init; }
}
