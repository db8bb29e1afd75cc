using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>How long an effect lasts.</summary>
/// <param name="Says">The text.</param>
/// <param name="Values">Ids of study values.</param>
/// <param name="Grade">How sure that is.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Longevity(Text Says, ImmutableArray<string> Values, Grade Grade, ImmutableArray<string> Sources);

/// <summary>Words of one kind of text that this concern's texts never use.</summary>
/// <param name="ByLanguage">Language to phrases, in the form of phrases.yaml.</param>
public sealed record NeverSay(ImmutableSortedDictionary<string, ImmutableArray<string>> ByLanguage);

/// <summary>Everything that the protocol says about what to expect for one concern.</summary>
public sealed record ConcernExpectation
{
    /// <summary>The concern's id, as in plan.yaml.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required Text Name { get; init; }

    /// <summary>How sure it is that anything changes.</summary>
    public required Grade Works { get; init; }

    /// <summary>How sure it is by how much.</summary>
    public required Grade HowMuch { get; init; }

    /// <summary>The outcome scale to measure with, by its id in scales.yaml.</summary>
    public required string Scale { get; init; }

    /// <summary>The effect.</summary>
    public required ImmutableArray<ClientLine> Effect { get; init; }

    /// <summary>When something can first be seen.</summary>
    public required ResultWindow FirstVisible { get; init; }

    /// <summary>When to judge.</summary>
    public required ResultWindow Judge { get; init; }

    /// <summary>How long it lasts.</summary>
    public required Longevity Longevity { get; init; }

    /// <summary>Its own risks; one with the id of a general risk takes that one's place.</summary>
    public required ImmutableArray<ClientLine> Risks { get; init; }

    /// <summary>What nobody knows.</summary>
    public required ImmutableArray<Reason> NotKnown { get; init; }

    /// <summary>The studies' results.</summary>
    public required ImmutableArray<StudyValue> Values { get; init; }

    /// <summary>What this concern's texts never say, beside what no text says.</summary>
    public required NeverSay NeverSay { get; init; }

    /// <summary>What the entry rests on.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Reads one entry.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static ConcernExpectation Read(Node node) => new()
    {
        Id = node["id"].String(),
        Name = node["name"].Text(),
        Works = node["works"].Word<Grade>(),
        HowMuch = node["how_much"].Word<Grade>(),
        Scale = node["scale"].String(),
        Effect = [.. node["effect"].Items.Select(ClientLine.Read)],
        FirstVisible = ResultWindow.Read(node["first_visible"]),
        Judge = ResultWindow.Read(node["judge"]),
        Longevity = new(node["longevity"]["text"].Text(), node["longevity"].Find("values")?.Strings() ?? [], node["longevity"]["grade"].Word<Grade>(), node["longevity"].Sources()),
        Risks = [.. node["risks"].Items.Select(ClientLine.Read)],
        NotKnown = [.. node["not_known"].Items.Select((n, i) => new Reason($"{node["id"].String()}.not_known.{i + 1}", n["text"].Text(), n.Sources()))],
        Values = [.. node["values"].Items.Select(StudyValue.Read)],
        NeverSay = new(node["never_say"].Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Strings())),
        Sources = node.Sources(),
    };
}
