using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>An entry of any file of the protocol: what has an id, with what it cites and mentions itself (not through entries inside it).</summary>
/// <param name="Id">Its id; the file's name for what stands in no entry.</param>
/// <param name="List">The list it stands in, such as rules.</param>
/// <param name="Node">The entry.</param>
/// <param name="Cited">The ids under its "source", where they stand.</param>
/// <param name="Carried">Those of them that stand under a rule or under a text that clients read too, not only in a part for staff.</param>
/// <param name="Mentioned">Every other word in it that may be an id: single values, and the subjects of conditions.</param>
public sealed record Entry(string Id, string List, Node Node, ImmutableArray<Node> Cited, ImmutableArray<string> Carried, ImmutableHashSet<string> Mentioned)
{
    /// <summary>File and line.</summary>
    public Place Place => Node.Place;

    /// <summary>Belongs to the library itself: cited by others, and no text or rule of its own.</summary>
    public bool IsOfLibrary => Place.File is "sources.yaml" or "facts.yaml" or "disagreements.yaml" or "statements.yaml";

    /// <summary>Whether this entry cites or mentions an id.</summary>
    /// <param name="id">The id.</param>
    public bool Uses(string id) => Mentioned.Contains(id) || Cited.Any(c => c.String() == id);
}
