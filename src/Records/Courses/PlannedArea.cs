using Punctum.Clinic.Plans;

namespace Punctum.Records.Courses;

/// <summary>One area of a course.</summary>
/// <param name="Area">The area's id in plan.yaml.</param>
/// <param name="Group">Areas of one group share the least time between sessions.</param>
/// <param name="MinMm">Least depth in millimetres; null where it could not be told.</param>
/// <param name="MaxMm">Greatest depth; null where it could not be told.</param>
/// <param name="FirstMaxMm">Greatest depth of the first session; null where it could not be told.</param>
public sealed record PlannedArea(string Area, AreaGroup Group, decimal? MinMm, decimal? MaxMm, decimal? FirstMaxMm);
