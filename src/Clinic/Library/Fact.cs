using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Something that the starting articles state, in our own words; or a gap that they leave.</summary>
/// <param name="Id">SF-001 and so on.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Says">In English; for staff.</param>
/// <param name="Values">The number as the article gives it, or null.</param>
/// <param name="Seeds">The articles that say so: S0 to S4.</param>
/// <param name="Use">What may be made of it.</param>
/// <param name="Disagreements">Where it is disputed.</param>
/// <param name="Note">A remark.</param>
public sealed record Fact(
    string Id, Place Place, string Topic, string Says, string? Values, ImmutableArray<string> Seeds, FactUse Use, ImmutableArray<string> Disagreements, string? Note) : LibraryEntry(Id, Place)
{
    /// <summary>Marked ok or ok+: a text or a rule has to carry it.</summary>
    public bool IsToBeCarried => Use is FactUse.Ok or FactUse.OkMore;

    /// <summary>The word of the file: ok+ and so on.</summary>
    public string UseWord => Use == FactUse.OkMore ? "ok+" : Node.SnakeCase(Use.ToString());

    /// <summary>Reads an entry of facts.yaml.</summary>
    /// <param name="node">The entry.</param>
    public static Fact Read(Node node) => new(
        node["id"].String(), node.Place, node["topic"].String(), node["fact"].String(), node.Find("values")?.String(), node["seeds"].Strings(),
        node["use"].String() == "ok+" ? FactUse.OkMore : node["use"].Word<FactUse>(), node.Strings("conflict"), node.Find("note")?.String());
}
