using System.Collections.Immutable;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Consultations;

/// <summary>What a person came for and answered: the one input of screening and planning. A plain value, read by <see cref="ConsultationReader"/>.</summary>
/// <param name="PlannedDate">The day the next session is planned for: all waits are counted to it, and the age is taken on it.</param>
/// <param name="AskedOn">The day the questions were answered; what lies in the past is in the past of this day.</param>
/// <param name="Concern">What the person wants changed: a concern's id in plan.yaml.</param>
/// <param name="Severity">How marked it is.</param>
/// <param name="Areas">Where: ids of areas in plan.yaml, at least one.</param>
/// <param name="Answers">Question id to answer. What is not in it was not answered, and "unsure" is <see cref="Value.Unsure"/>: neither is ever a "no".</param>
/// <param name="Overrides">What named clinicians decided against a rule; whether each is allowed is for screening to say.</param>
/// <param name="Device">The device in use; null: the one that the protocol assumes.</param>
/// <param name="Jurisdiction">Which file of jurisdiction/ holds, by its name without the ending.</param>
public sealed record Consultation(
    DateOnly PlannedDate, DateOnly AskedOn, string Concern, Severity Severity, ImmutableArray<string> Areas, ImmutableSortedDictionary<string, Value> Answers,
    ImmutableArray<Override> Overrides, Device? Device, string Jurisdiction)
{
    /// <summary>The jurisdiction that holds when none is named.</summary>
    public const string DefaultJurisdiction = "default";
}
