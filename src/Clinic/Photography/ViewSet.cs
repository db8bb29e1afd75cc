using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>The views that belong together.</summary>
/// <param name="Id">Such as face.</param>
/// <param name="Name">Its name.</param>
/// <param name="Areas">The areas of the plan that it shows; none for what can stand anywhere, such as a single scar.</param>
/// <param name="StrictAccess">Whether only those who treat the client see its pictures.</param>
/// <param name="ClientGetsReady">Ids of what the client does before.</param>
/// <param name="Views">The views, in the order in which they are taken.</param>
/// <param name="Sources">What it rests on.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ViewSet(string Id, Text Name, ImmutableArray<string> Areas, bool StrictAccess, ImmutableArray<string> ClientGetsReady, ImmutableArray<View> Views, ImmutableArray<string> Sources, [property: JsonIgnore] Place Place)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static ViewSet Read(Node node) => new(node["id"].String(), node["name"].Text(), node["areas"].Strings(), node["access"].String() == "strict", node["client"].Strings(),
        [.. node["views"].Items.Select(v => View.Read(v, node["setup"].String()))], node.Sources(), node.Place);
}
