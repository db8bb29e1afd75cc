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
        [.. protocol.Roots.Where(r => !r.Key.StartsWith(CasesFolder, StringComparison.Ordinal)).SelectMany(r => Of(r.Value, r.Key, "", forStaff: false))];

    static IEnumerable<Entry> Of(Node node, string id, string list, bool forStaff)
    {
        var found = new Found();
        found.Walk(node, "", IsForStaff(node, forStaff));
        yield return new(id, list, node, [.. found.Cited], [.. found.Carried], [.. found.Mentioned]);
        foreach (var entry in found.Inside.SelectMany(i => Of(i.Node, i.Id, i.List, i.ForStaff))) yield return entry;
    }

    static bool IsForStaff(Node node, bool before) => node.Kind == NodeKind.Map && node.Find("audience") is { } audience ? !audience.Strings().Contains("client") : before;

    sealed class Found
    {
        public List<Node> Cited { get; } = [];

        public List<string> Carried { get; } = [];

        public HashSet<string> Mentioned { get; } = new(StringComparer.Ordinal);

        public List<(Node Node, string Id, string List, bool ForStaff)> Inside { get; } = [];

        public void Walk(Node node, string key, bool forStaff)
        {
            if (node.Kind == NodeKind.Scalar) Mentioned.Add(node.String());
            foreach (var item in node.AnyItems) Add(item, key, forStaff);
            foreach (var (name, value) in node.AnyPairs) AddPair(name.String(), value, key, IsForStaff(node, forStaff));
        }

        void Add(Node node, string key, bool forStaff)
        {
            if (TranslationCheck.IsText(node)) return;
            if (node.Kind == NodeKind.Map && node.Find("id") is { Kind: NodeKind.Scalar } id) Inside.Add((node, id.String(), key, forStaff));
            else Walk(node, key, forStaff);
        }

        void AddPair(string name, Node value, string key, bool forStaff)
        {
            if (key is "when" or "asked_if") Mentioned.Add(name);
            if (name == "source") Cite(value, forStaff);
            else if (name is not "id" and not "version") Add(value, name, forStaff);
        }

        void Cite(Node value, bool forStaff)
        {
            var ids = value.Kind == NodeKind.Scalar ? [value] : value.AnyItems.Where(i => i.Kind == NodeKind.Scalar).ToList();
            Cited.AddRange(ids);
            if (!forStaff) Carried.AddRange(ids.Select(i => i.String()));
        }
    }
}
