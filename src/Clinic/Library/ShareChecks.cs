using System.Text.RegularExpressions;
using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>No share of people without knowing of how many, when, and who says so.</summary>
public static partial class ShareChecks
{
    // 4 % lidocaine is how strong a cream is and no result.
    const string Strength = "strength_percent";

    const string NotStated = "not stated";

    /// <summary>Percentages, and "7 in 10", without number of people, time and source; those where the text read so far does not give it are told as notes.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) => Entries.Of(protocol).SelectMany(e => Texts(e.Node, e.Node, [])).SelectMany(Of).Concat(Open(protocol));

    static IEnumerable<(Node Text, List<Node> Values)> Texts(Node node, Node entry, List<Node> values)
    {
        if (TranslationCheck.IsText(node)) return [(node, values)];
        if (node.Kind == NodeKind.Map && node != entry && node.Find("id") is { Kind: NodeKind.Scalar }) return [];   // an entry of its own
        List<Node> known = node.Kind != NodeKind.Map ? values : node.Find("values") is { } here ? [.. values, here] : IsFigure(node) || Has(node, "percent") ? [.. values, node] : values;
        return node.AnyItems.Concat(node.AnyPairs.Select(p => p.Value)).SelectMany(n => Texts(n, entry, known));
    }

    static IEnumerable<Problem> Of((Node Text, List<Node> Values) t)
    {
        if (Share().Match(t.Text["en"].String()) is { Success: true } share && !t.Values.Any(v => IsNames(v) || v.All.Any(Bears)))
            yield return new(t.Text.Place, $"\"{share.Value}\" stands without the number of people, the time and the source", "add values: [{name: .., value: .., unit: percent, n: .., time: .., source: [..]}]");
    }

    // Names of values that stand elsewhere: whoever allows them looks after them.
    static bool IsNames(Node values) => values is { Kind: NodeKind.List, Items.Length: > 0 } && values.Items.All(i => i.JsonType == "string");

    static bool Bears(Node value) => value.Kind == NodeKind.Scalar ? value.String() == Strength : IsFigure(value) || Has(value, "percent");

    static bool IsFigure(Node map) => Has(map, "source") && (Has(map, "time") || Has(map, "at")) && (Has(map, "n") || Has(map, "studies"));

    static bool Has(Node map, string key) => map.AnyPairs.Any(p => p.Key.String() == key);

    static IEnumerable<Problem> Open(ClinicalProtocol protocol) =>
        from statement in protocol.Root("statements.yaml")["statements"].Items
        from value in statement.Find("values")?.Items ?? []
        where value.Find("time")?.String() == NotStated || (Has(value, "n") && value.Find("n") is null)
        select new Problem(value.Place, $"{statement["id"].String()}: the number of people or the time of \"{value["name"].String()}\" is not known from what was read", "read the source and fill it in", Weight.Note);

    [GeneratedRegex(@"\d+([.,]\d+)?\s?%|\b\d+ in \d+\b|\b\d+ of \d+ (people|women|men)\b")]
    private static partial Regex Share();
}
