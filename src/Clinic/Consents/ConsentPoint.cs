using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Consents;

/// <summary>One sentence or two of what is signed.</summary>
/// <param name="Id">Of a risk that must be named, such as infection; empty for the others.</param>
/// <param name="Says">The text.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ConsentPoint(string Id, Text Says, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static ConsentPoint Read(Node node) => new(node.Find("id")?.String() ?? "", node["text"].Text(), node.Sources());
}
