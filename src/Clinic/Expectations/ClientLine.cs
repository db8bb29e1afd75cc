using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Expectations;

/// <summary>Something said to the client, always or under a condition.</summary>
/// <param name="Id">Its id within its list.</param>
/// <param name="When">When it is said: about severity and fitzpatrick.</param>
/// <param name="Says">The text.</param>
/// <param name="Values">Ids of the study values that its numbers are from.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ClientLine(string Id, Condition When, Text Says, ImmutableArray<string> Values, ImmutableArray<string> Sources)
{
    /// <summary>What a line's condition may ask about.</summary>
    public static Vocabulary Vocabulary { get; } = Vocabulary.Of([Subject.Choice("severity", ["mild", "moderate", "severe"]), Subject.Number("fitzpatrick", 1, 6)]);

    /// <summary>Reads one line.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static ClientLine Read(Node node) =>
        new(node["id"].String(), ConditionReader.Read(node.Find("when"), Vocabulary), node["text"].Text(), node.Find("values")?.Strings() ?? [], node.Sources());

    /// <summary>As a reason, under the name of what it belongs to.</summary>
    /// <param name="of">Such as acne_scar.effect.</param>
    public Reason Reason(string of) => new($"{of}.{Id}", Says, Sources);
}
