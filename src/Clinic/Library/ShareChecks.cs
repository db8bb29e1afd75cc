using System.Globalization;
using System.Text.RegularExpressions;
using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>No share of people without knowing of how many, when, and who says so.</summary>
public static partial class ShareChecks
{
    // 4 % lidocaine is how strong a cream is and no result.
    const string Strength = "strength_percent";

    // "7 in 10" may say 69 %: round numbers are what people understand.
    const decimal Rounding = 5;

    const string NotStated = "not stated";

    /// <summary>Percentages, and "7 in 10", without number of people, time and source; those where the text read so far does not give it are told as notes.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) => Entries.Of(protocol).SelectMany(e => Texts(e.Node, e.Node, [])).SelectMany(Of).Concat(Open(protocol));

    static IEnumerable<(Node Text, List<Node> Values)> Texts(Node node, Node entry, List<Node> values)
    {
        if (TranslationCheck.IsText(node)) return [(node, values)];
        if (node.Kind == NodeKind.Map && node != entry && node.Find("id") is { Kind: NodeKind.Scalar }) return [];   // an entry of its own
        List<Node> known = node.Kind != NodeKind.Map ? values : node.Find("values") is { } here ? [.. values, here] : IsFigure(node) || IsProduct(node) ? [.. values, node] : values;
        return node.AnyItems.Concat(node.AnyPairs.Select(p => p.Value)).SelectMany(n => Texts(n, entry, known));
    }

    static IEnumerable<Problem> Of((Node Text, List<Node> Values) t) =>
        from share in Share().Matches(t.Text["en"].String())
        where !t.Values.Any(v => IsNames(v) || Bears(v, Percent(share), share.Groups["percent"].Success ? 0 : Rounding))
        select new Problem(t.Text.Place, $"\"{share.Value}\" stands without the number of people, the time and the source", "add values: [{name: .., value: .., unit: percent, n: .., time: .., source: [..]}]");

    // Names of values that stand elsewhere: whoever allows them looks after them.
    static bool IsNames(Node values) => values is { Kind: NodeKind.List, Items.Length: > 0 } && values.Items.All(i => i.JsonType == "string");

    // A list of values has to hold the very number; an entry that is itself a value, or a product of some strength, bears its own words.
    static bool Bears(Node values, decimal percent, decimal rounding) =>
        values.Kind == NodeKind.Map && (IsFigure(values) || IsProduct(values))
        || values.AnyItems.Any(v => (IsFigure(v) || v.AnyPairs.Any(p => p.Value.Kind == NodeKind.Scalar && p.Value.String() == Strength)) && Numbers(v).Any(n => Math.Abs(n - percent) <= rounding));

    static decimal Percent(Match share) => share.Groups["percent"].Success ? Number(share, "percent") : Number(share, "of") is var of && of > 0 ? 100 * Number(share, "people") / of : 0;

    static decimal Number(Match share, string group) => decimal.Parse(share.Groups[group].Value, CultureInfo.InvariantCulture);

    static IEnumerable<decimal> Numbers(Node value) => value.AnyPairs.Where(p => p.Key.String() is "value" or "min" or "max" && p.Value.JsonType is "integer" or "number").Select(p => p.Value.Number());

    static bool IsFigure(Node map) => Has(map, "source") && (Has(map, "time") || Has(map, "at")) && (Has(map, "n") || Has(map, "studies"));

    // Lists its strength itself: percent, otc_lidocaine_max_percent.
    static bool IsProduct(Node map) => map.AnyPairs.Any(p => p.Key.String().EndsWith("percent", StringComparison.Ordinal));

    static bool Has(Node map, string key) => map.AnyPairs.Any(p => p.Key.String() == key);

    static IEnumerable<Problem> Open(ClinicalProtocol protocol) =>
        from statement in protocol.Root("statements.yaml")["statements"].Items
        from value in statement.Find("values")?.Items ?? []
        where value.Find("time")?.String() == NotStated || (Has(value, "n") && value.Find("n") is null)
        select new Problem(value.Place, $"{statement["id"].String()}: the number of people or the time of \"{value["name"].String()}\" is not known from what was read", "read the source and fill it in", Weight.Note);

    [GeneratedRegex(@"(?<percent>\d+(\.\d+)?)\s?%|(?<![\d.,])(?<people>\d{1,6}) in (?<of>\d{1,6})\b(?! studies)")]
    private static partial Regex Share();
}
