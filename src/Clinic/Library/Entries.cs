using System.Collections.Immutable;
using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Finds the entries of all files by walking over them: a file with a new shape needs nothing here.</summary>
public static class Entries
{
    // Worked cases name rules and answers, but carry no knowledge.
    const string CasesFolder = "cases/";

    /// <summary>Every entry of every file but the worked cases.</summary>
    /// <param name="protocol">The protocol.</param>
    public static ImmutableArray<Entry> Of(ClinicalProtocol protocol) =>
        [.. protocol.Roots.Where(r => !r.Key.StartsWith(CasesFolder, StringComparison.Ordinal)).SelectMany(r => Of(r.Value, r.Key, ""))];

    static IEnumerable<Entry> Of(Node node, string id, string list)
    {
        var cited = ImmutableArray.CreateBuilder<Node>();
        var mentioned = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var inside = new List<(Node Node, string Id, string List)>();
        foreach (var (key, value) in node.AnyPairs) if (key.String() is not "id" and not "version") Collect(value, key.String(), cited, mentioned, inside);
        yield return new(id, list, node, cited.ToImmutable(), mentioned.ToImmutable());
        foreach (var entry in inside.SelectMany(i => Of(i.Node, i.Id, i.List))) yield return entry;
    }

    static void Collect(Node value, string key, ImmutableArray<Node>.Builder cited, ImmutableHashSet<string>.Builder mentioned, List<(Node, string, string)> inside)
    {
        if (TranslationCheck.IsText(value)) return;
        if (key == "source") cited.AddRange(value.Kind == NodeKind.List ? value.Items.Where(i => i.Kind == NodeKind.Scalar) : value.Kind == NodeKind.Scalar ? [value] : []);
        else if (value.Kind == NodeKind.Scalar) mentioned.Add(value.String());
        foreach (var item in value.Kind == NodeKind.List && key != "source" ? value.Items : []) Inside(item, key, cited, mentioned, inside);
        foreach (var (name, child) in value.AnyPairs)
        {
            if (key is "when" or "asked_if") mentioned.Add(name.String());
            if (child.Kind == NodeKind.Map) Inside(child, name.String(), cited, mentioned, inside);
            else Collect(child, name.String(), cited, mentioned, inside);
        }
    }

    static void Inside(Node node, string key, ImmutableArray<Node>.Builder cited, ImmutableHashSet<string>.Builder mentioned, List<(Node, string, string)> inside)
    {
        if (IdOf(node) is { } id) inside.Add((node, id, key));
        else Collect(node, key, cited, mentioned, inside);
    }

    static string? IdOf(Node node) => node.Kind == NodeKind.Map && node.Find("id") is { Kind: NodeKind.Scalar } id ? id.String() : null;
}
