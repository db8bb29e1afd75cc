using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Suitability;

/// <summary>A rule that fired, and what came of it.</summary>
/// <param name="Reason">The rule, what it says, and what it rests on.</param>
/// <param name="Outcome">What the rule comes to by itself; null: it only adds cautions or tasks.</param>
/// <param name="Until">The first day on which its wait is over; null: not known, or nothing to wait for.</param>
/// <param name="UntilText">The end of the wait in words; null: the day says it.</param>
/// <param name="Grade">How well the rule is supported.</param>
/// <param name="Cautions">Ids of the cautions it adds.</param>
/// <param name="Tasks">Ids of the tasks it adds.</param>
/// <param name="LiftedBy">Who lifted it, why and when; null: it holds. A lifted rule keeps its cautions and tasks.</param>
/// <param name="MaxDepthMm">What then limits the needles, in millimetres; null: no limit of its own.</param>
public sealed record Finding(
    Reason Reason, Outcome? Outcome, DateOnly? Until, Text? UntilText, Grade Grade, ImmutableArray<string> Cautions, ImmutableArray<string> Tasks, Override? LiftedBy, decimal? MaxDepthMm)
{
    /// <summary>What it adds to the answer: nothing stronger than "suitable" once it is lifted.</summary>
    public Outcome Weighs => LiftedBy is null ? Outcome ?? Suitability.Outcome.Suitable : Suitability.Outcome.Suitable;
}
