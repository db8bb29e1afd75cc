using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>One line of the guide.</summary>
/// <param name="Id">Such as no_makeup.</param>
/// <param name="Name">What it is called; null where the text says all.</param>
/// <param name="Says">The text.</param>
/// <param name="Sets">The sets it is for; empty for all.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record GuideLine(string Id, Text? Name, Text Says, ImmutableArray<string> Sets, ImmutableArray<string> Sources)
{
    /// <summary>Whether it holds for a set.</summary>
    /// <param name="set">The set.</param>
    public bool IsFor(ViewSet set) => Sets.IsEmpty || Sets.Contains(set.Id);

    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static GuideLine Read(Node node) => new(node["id"].String(), node.Find("name")?.Text(), node["text"].Text(), node.Strings("sets"), node.Sources());
}
