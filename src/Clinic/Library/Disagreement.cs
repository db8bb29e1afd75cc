using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Where sources disagree. It is kept, and one resolved statement is shown.</summary>
/// <param name="Id">D01 and so on.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Topic">In a few words.</param>
/// <param name="Facts">The facts that do not go together.</param>
/// <param name="Says">What each says.</param>
/// <param name="Resolution">What is done about it; for staff.</param>
/// <param name="ResolvedBy">The one statement that is shown.</param>
public sealed record Disagreement(string Id, Place Place, Text Topic, ImmutableArray<string> Facts, Text Says, Text Resolution, string ResolvedBy) : LibraryEntry(Id, Place)
{
    /// <summary>Reads an entry of disagreements.yaml.</summary>
    /// <param name="node">The entry.</param>
    public static Disagreement Read(Node node) => new(
        node["id"].String(), node.Place, node["topic"].Text(), node["facts"].Strings(), node["says"].Text(), node["resolution"].Text(), node["resolved_by"].String());
}
