using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>One rule of suitability.yaml.</summary>
/// <param name="Why">Its id, what the client reads, and what it rests on.</param>
/// <param name="When">When it fires.</param>
/// <param name="Outcome">What it comes to; null: it only adds cautions or tasks.</param>
/// <param name="Until">When its wait is over; null: no day can be told.</param>
/// <param name="UntilText">The same in words; null: the day says it.</param>
/// <param name="Override">Who may lift it; null: nobody.</param>
/// <param name="Cautions">Ids of cautions it adds.</param>
/// <param name="Tasks">Ids of tasks it adds.</param>
/// <param name="Grade">How well it is supported.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SuitabilityRule(
    Reason Why, Condition When, Outcome? Outcome, Wait? Until, Text? UntilText, OverrideRight? Override, ImmutableArray<string> Cautions, ImmutableArray<string> Tasks, Grade Grade, Place Place)
{
    /// <summary>Its id, such as SU-ISO-2.</summary>
    public string Id => Why.Id;

    /// <summary>Reads one rule.</summary>
    /// <param name="node">An item of "rules".</param>
    /// <param name="vocabulary">What its conditions may ask about.</param>
    public static SuitabilityRule Read(Node node, Vocabulary vocabulary) =>
        new(
            new(node["id"].String(), node["why"].Text(), node.Sources()), ConditionReader.Read(node["when"], vocabulary), node.Find("outcome")?.Word<Outcome>(),
            node.Find("until") is { } until ? Wait.Read(until, vocabulary) : null, node.Find("until_text")?.Text(), node.Find("override") is { } right ? OverrideRight.Read(right, vocabulary) : null,
            node.Strings("cautions"), node.Strings("tasks"), node["grade"].Word<Grade>(), node.Place);
}
