using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>A paragraph of an answer, with the evidence behind it.</summary>
/// <param name="Says">The text.</param>
/// <param name="Grade">How well it is supported.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="Figures">Every number of the text.</param>
/// <param name="Place">Where it stands.</param>
public sealed record TopicParagraph(Text Says, Grade Grade, ImmutableArray<string> Sources, ImmutableArray<Audience> Audience, ImmutableArray<Figure> Figures, [property: System.Text.Json.Serialization.JsonIgnore] Place Place)
{
    /// <summary>Whether no client reads it.</summary>
    public bool StaffOnly => !Audience.Contains(Education.Audience.Client);

    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static TopicParagraph Read(Node node) => new(node["text"].Text(), node["grade"].Word<Grade>(), node.Sources(),
        [.. node["audience"].Items.Select(a => a.Word<Audience>())], [.. (node.Find("values")?.Items ?? []).Select(Figure.Read)], node.Place);
}
