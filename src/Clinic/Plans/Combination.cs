using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;

namespace Punctum.Clinic.Plans;

/// <summary>Another treatment of the same area, and the time to leave between it and needling.</summary>
/// <param name="Id">Such as superficial_peel.</param>
/// <param name="Name">Its name.</param>
/// <param name="SameDay">Whether both may be done on one day.</param>
/// <param name="DaysBefore">How long it has to lie back on the day of needling; null: nothing to wait for.</param>
/// <param name="DaysAfter">How long to wait with it after needling; null: nothing to wait for.</param>
/// <param name="ClinicianOnly">Whether only a clinician decides on it.</param>
/// <param name="Concerns">Ids of the concerns it is meant for; empty: any.</param>
/// <param name="Grade">How well this is supported.</param>
/// <param name="Why">What staff has to know.</param>
public sealed record Combination(string Id, Text Name, bool SameDay, Adjustable? DaysBefore, Adjustable? DaysAfter, bool ClinicianOnly, ImmutableArray<string> Concerns, Grade Grade, Reason Why)
{
    /// <summary>Reads one combination.</summary>
    /// <param name="node">An item of "combinations".</param>
    public static Combination Read(Node node) =>
        new(
            node["id"].String(), node["name"].Text(), node["same_day"].Flag(), node.Find("days_before") is { } before ? Adjustable.Read(before) : null, node.Find("days_after") is { } after ? Adjustable.Read(after) : null,
            node["who"].String() == "clinician", node.Strings("concerns"), node["grade"].Word<Grade>(), new(PlanRules.IdOf("WITH", node["id"].String()), node["text"].Text(), node.Sources()));

    /// <summary>The waits that hold in a practice.</summary>
    /// <param name="settings">The practice's values.</param>
    public CombinationWait In(PracticeSettings settings) => new(Id, Name, SameDay, DaysBefore?.WholeIn(settings), DaysAfter?.WholeIn(settings), ClinicianOnly, Grade, Why);
}

/// <summary>The time to leave between needling and another treatment, as it holds in a practice.</summary>
/// <param name="Id">Such as superficial_peel.</param>
/// <param name="Name">Its name.</param>
/// <param name="SameDay">Whether both may be done on one day.</param>
/// <param name="DaysBefore">How long it has to lie back on the day of needling; null: nothing to wait for.</param>
/// <param name="DaysAfter">How long to wait with it after needling; null: nothing to wait for.</param>
/// <param name="ClinicianOnly">Whether only a clinician decides on it.</param>
/// <param name="Grade">How well this is supported.</param>
/// <param name="Why">What staff has to know.</param>
public sealed record CombinationWait(string Id, Text Name, bool SameDay, int? DaysBefore, int? DaysAfter, bool ClinicianOnly, Grade Grade, Reason Why);
