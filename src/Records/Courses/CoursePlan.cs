using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Sessions;

namespace Punctum.Records.Courses;

/// <summary>The values of a plan that a course is worked with: at first the protocol's, later as edited.</summary>
/// <param name="LeastSessions">Fewest sessions.</param>
/// <param name="MostSessions">Most sessions.</param>
/// <param name="LeastDays">Shortest usual time between two sessions.</param>
/// <param name="MostDays">Longest usual time between two sessions.</param>
/// <param name="NeverSoonerDays">A session sooner than this cannot be booked; not to be edited.</param>
/// <param name="Areas">What is treated, and how deep.</param>
/// <param name="Note">What was agreed beside.</param>
public sealed record CoursePlan(int LeastSessions, int MostSessions, int LeastDays, int MostDays, int NeverSoonerDays, ImmutableArray<PlannedArea> Areas, string? Note)
{
    static readonly JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    /// <summary>The values of a plan. Areas of several groups are needled on the same days, so the longest wait counts.</summary>
    /// <param name="plan">A plan with at least one area.</param>
    public static CoursePlan Of(TreatmentPlan plan) => new(
        plan.Areas.Max(a => a.Sessions.Low), plan.Areas.Max(a => a.Sessions.High),
        plan.Areas.Max(a => Math.Max(7 * a.IntervalWeeks.Low, a.MinimumIntervalDays)), plan.Areas.Max(a => Math.Max(7 * a.IntervalWeeks.High, a.MinimumIntervalDays)),
        plan.Areas.Max(a => a.MinimumIntervalDays), [.. plan.Areas.Select(a => new PlannedArea(a.Area, a.Group, a.DepthMm?.Low, a.DepthMm?.High, a.FirstSessionMaxMm))], null);

    /// <summary>What a session's record is held against.</summary>
    public SessionLimits Limits => new(
        Areas.Where(a => a.MaxMm is not null).ToImmutableSortedDictionary(a => a.Area, a => a.MaxMm!.Value),
        Areas.Where(a => a.FirstMaxMm is not null).ToImmutableSortedDictionary(a => a.Area, a => a.FirstMaxMm!.Value), null);

    /// <summary>From the earliest to the latest usual day of the session after one.</summary>
    public Between<DateOnly> After(DateOnly last) => new(last.AddDays(LeastDays), last.AddDays(MostDays));

    internal string Write() => JsonSerializer.Serialize(this, options);

    internal static CoursePlan Read(string json) => JsonSerializer.Deserialize<CoursePlan>(json, options)!;
}
