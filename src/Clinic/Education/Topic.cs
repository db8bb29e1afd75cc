using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>Something that clients ask, and its answer.</summary>
/// <param name="Id">Such as how_long_it_lasts.</param>
/// <param name="Group">The group it is shown in.</param>
/// <param name="Title">A few words.</param>
/// <param name="Question">As a client would ask it.</param>
/// <param name="Words">What people also type when they look for it, by language.</param>
/// <param name="Related">Topics that go on from here.</param>
/// <param name="Paragraphs">The answer.</param>
/// <param name="StaffOnly">Whether no client sees even its title.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Topic(string Id, string Group, Text Title, Text Question, [property: JsonIgnore] ImmutableSortedDictionary<string, ImmutableArray<string>> Words, ImmutableArray<string> Related,
    ImmutableArray<TopicParagraph> Paragraphs, bool StaffOnly, [property: JsonIgnore] Place Place)
{
    /// <summary>The topic with only what the reader may see; null where nothing is left.</summary>
    /// <param name="reader">Who reads.</param>
    public Topic? For(Audience reader) => StaffOnly && reader == Audience.Client ? null : this with { Paragraphs = [.. Paragraphs.Where(p => p.Audience.Contains(reader))] };

    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static Topic Read(Node node) => new(node["id"].String(), node["group"].String(), node["title"].Text(), node["question"].Text(),
        node["words"].Pairs.ToImmutableSortedDictionary(p => p.Key.String(), p => p.Value.Strings(), StringComparer.Ordinal), node["related"].Strings(),
        [.. node["paragraphs"].Items.Select(TopicParagraph.Read)], node.Find("audience") is not null, node.Place);
}
