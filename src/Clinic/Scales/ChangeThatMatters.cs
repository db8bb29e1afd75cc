using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>The smallest difference that counts.</summary>
/// <param name="Value">The difference, this much or more.</param>
/// <param name="Why">In a sentence.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ChangeThatMatters(decimal Value, Text Why, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static ChangeThatMatters Read(Node node) => new(node["value"].Number(), node["text"].Text(), node.Sources());
}
