using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;

namespace Punctum.Clinic.Plans;

/// <summary>The plan for one area.</summary>
/// <param name="Area">The area's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Sessions">Fewest and most sessions.</param>
/// <param name="IntervalWeeks">Shortest and longest usual time between two.</param>
/// <param name="MinimumIntervalDays">A session sooner than this cannot be booked.</param>
/// <param name="Depth">How deep; null where a fact is missing that decides on it.</param>
/// <param name="CourseWeeks">From the first session to the last: fewest at the shortest interval, most at the longest.</param>
/// <param name="Cautions">What has to be minded, as texts a client may read.</param>
/// <param name="Label">How this use stands to what devices are authorised for; null: it is covered.</param>
/// <param name="Note">What staff has to mind at this place; null: nothing special.</param>
/// <param name="DepthGrade">How well the depth is supported: the weaker of concern and area.</param>
/// <param name="Missing">Ids of questions without an answer that decide on the depth; nothing is guessed for them.</param>
/// <param name="Reasons">Why: the area, what limits the depth, what changes the plan for this person.</param>
public sealed record AreaPlan(
    string Area, Text Name, AreaGroup Group, Between<int> Sessions, Between<int> IntervalWeeks, int MinimumIntervalDays, [property: JsonIgnore] Depth? Depth, Between<int> CourseWeeks,
    [property: JsonIgnore] ImmutableArray<Caution> Cautions, LabelNotice? Label, Text? Note, Grade DepthGrade, ImmutableArray<string> Missing, ImmutableArray<Reason> Reasons)
{
    /// <summary>Least and greatest depth in millimetres; null where it cannot be told.</summary>
    public Between<decimal>? DepthMm => Depth?.Mm;

    /// <summary>Greatest depth of the first session in millimetres; null where it cannot be told.</summary>
    public decimal? FirstSessionMaxMm => Depth?.FirstSessionMaxMm;

    /// <summary>What holds the greatest depth below what is usual for the concern.</summary>
    public ImmutableArray<DepthLimit> LimitedBy => Depth?.LimitedBy ?? [];

    /// <summary>All of the depth lies below what is in use for the concern; null where it cannot be told.</summary>
    public bool? BelowStudied => Depth?.BelowStudied;

    /// <summary>The cautions' ids.</summary>
    [JsonPropertyName("cautions")]
    public IEnumerable<string> CautionIds => Cautions.Select(c => c.Id);

    /// <summary>The cautions in words.</summary>
    public ImmutableArray<Caution> CautionTexts => Cautions;
}
