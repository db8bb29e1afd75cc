using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>A sentence that is held to be true, with its grade and what it rests on.</summary>
/// <param name="Id">K-.. for what staff should know, ST-.. for what is shown.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Says">In every language.</param>
/// <param name="Grade">Of its weakest part.</param>
/// <param name="Sources">Ids of facts, statements, references and disagreements; "design" is a choice of ours, "general" professional knowledge without a reference yet.</param>
/// <param name="Resolves">The disagreement it settles, or null.</param>
/// <param name="ForClients">A client may read it; otherwise staff only.</param>
/// <param name="Note">Which part is supported better, and what is open.</param>
public sealed record Statement(
    string Id, Place Place, string Topic, Text Says, Grade Grade, ImmutableArray<string> Sources, string? Resolves, bool ForClients, string? Note) : LibraryEntry(Id, Place)
{
    /// <summary>The word for professional knowledge that still wants a reference.</summary>
    public const string General = "general";

    /// <summary>Reads an entry of statements.yaml.</summary>
    /// <param name="node">The entry.</param>
    public static Statement Read(Node node) => new(
        node["id"].String(), node.Place, node["topic"].String(), node["text"].Text(), node["grade"].Word<Grade>(), node.Sources(),
        node.Find("seed_conflict")?.String(), node["audience"].Strings().Contains("client"), node.Find("note")?.String());
}
