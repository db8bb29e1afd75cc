using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Plans;

/// <summary>How a concern is treated.</summary>
/// <param name="Id">Such as acne_scar.</param>
/// <param name="Name">Its name.</param>
/// <param name="Areas">Ids of the areas where it can be planned.</param>
/// <param name="Sessions">Fewest and most sessions by severity.</param>
/// <param name="IntervalWeeks">Shortest and longest usual time between two sessions.</param>
/// <param name="IntervalNote">What else was studied; null: nothing to add.</param>
/// <param name="Sooner">A shorter interval that a clinician may decide on; null: none.</param>
/// <param name="DepthMm">Least and greatest depth in use for it, in millimetres.</param>
/// <param name="StartMm">The first session goes no deeper; null: no such limit.</param>
/// <param name="Grade">How well the effect is supported.</param>
/// <param name="DepthGrade">How well the depth is supported.</param>
/// <param name="Adjuncts">Ids of what it is treated together with.</param>
/// <param name="Requires">What has to be known before it is planned; null: nothing.</param>
/// <param name="OwnCare">No touch-ups by the calendar: it follows its own daily care.</param>
/// <param name="Cautions">Ids of cautions that come with it.</param>
/// <param name="ReviewNote">What the review can and cannot see; null: nothing special.</param>
/// <param name="Why">What the numbers rest on.</param>
public sealed record Concern(
    string Id, Text Name, ImmutableArray<string> Areas, ImmutableSortedDictionary<Severity, Between<int>> Sessions, Between<int> IntervalWeeks, Text? IntervalNote, SoonerInterval? Sooner,
    Between<decimal> DepthMm, decimal? StartMm, Grade Grade, Grade DepthGrade, ImmutableArray<string> Adjuncts, Requirement? Requires, bool OwnCare, ImmutableArray<string> Cautions, Text? ReviewNote, Reason Why)
{
    /// <summary>Reads one concern.</summary>
    /// <param name="node">An item of "concerns".</param>
    /// <param name="vocabulary">What its conditions may ask about.</param>
    public static Concern Read(Node node, Vocabulary vocabulary) =>
        new(
            node["id"].String(), node["name"].Text(), node["areas"].Strings(), node["sessions"].Pairs.ToImmutableSortedDictionary(p => p.Key.Word<Severity>(), p => PlanRules.Wholes(p.Value)),
            PlanRules.Wholes(node["interval_weeks"]), node.Find("interval_note")?.Text(), node.Find("shorter_interval") is { } sooner ? SoonerInterval.Read(sooner) : null,
            node["depth_mm"].Range() is var (low, high) ? new(low, high) : default, node.Find("start_mm")?.Number(), node["grade"].Word<Grade>(), node["depth_grade"].Word<Grade>(),
            node.Strings("adjuncts"), node.Find("requires") is { } requires ? Requirement.Read(requires, vocabulary) : null, node.Find("touch_up") is not null,
            node.Strings("cautions"), node.Find("review_note")?.Text(), PlanRules.Why(node, "CONCERN"));
}

/// <summary>A shorter time between sessions, only with a clinician's recorded decision against the rule.</summary>
/// <param name="Weeks">Shortest and longest time.</param>
/// <param name="Why">The rule that the decision names, and what it rests on.</param>
public sealed record SoonerInterval(Between<int> Weeks, Reason Why)
{
    /// <summary>Reads it.</summary>
    /// <param name="node">The value of "shorter_interval".</param>
    public static SoonerInterval Read(Node node) => new(PlanRules.Wholes(node["weeks"]), new(node["id"].String(), node["why"].Text(), node.Sources()));
}

/// <summary>What has to be known before a concern is planned.</summary>
/// <param name="When">The condition.</param>
/// <param name="Else">What is answered while it does not hold.</param>
public sealed record Requirement(Condition When, Reason Else)
{
    /// <summary>Reads it.</summary>
    /// <param name="node">The value of "requires".</param>
    /// <param name="vocabulary">What the condition may ask about.</param>
    public static Requirement Read(Node node, Vocabulary vocabulary) =>
        new(ConditionReader.Read(node["when"], vocabulary), new(node["id"].String(), node["else"].Text(), node.Sources()));
}
