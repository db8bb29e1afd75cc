using System.Collections.Immutable;
using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Explains any id of the protocol: rule, caution, code, question, statement, fact, disagreement, reference.</summary>
public static class Explaining
{
    // Told in a place of their own, and so not among the values.
    static readonly ImmutableHashSet<string> told = ["id", "source", "grade", "when", "asked_if"];

    /// <summary>Every entry of this id: an area and a question may have the same. Capitals do not matter.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="id">Such as SU-ISO-2.</param>
    /// <returns>Empty where there is none.</returns>
    public static ImmutableArray<Explanation> Of(ClinicalProtocol protocol, string id)
    {
        var entries = Entries.Of(protocol);
        for (string named = id; named.Length > 0; named = Shorter(named))
            if (Named(entries, named) is { IsEmpty: false } found) return [.. found.Select(e => Of(e, entries, protocol.Library))];
        return [];
    }

    // By its own id; else by the entry that a plan's reason is made of (PL-AREA-CHEEK: the area cheek).
    static ImmutableArray<Entry> Named(ImmutableArray<Entry> entries, string id) =>
        entries.Where(e => e.List.Length > 0 && string.Equals(e.Id, id, StringComparison.OrdinalIgnoreCase)).ToImmutableArray() is { IsEmpty: false } own ? own
        : Plans.PlanRules.EntryOf(id) is { } plan ? [.. entries.Where(e => (e.List, e.Id) == plan && e.Place.File == Plans.PlanRules.File)] : [];

    // A reason that is one line of an entry carries the entry's id in front: acne_scar.risk.infection, PI-2-MONTHS-3. The entry explains it;
    // but a slip in a rule's number is no line of anything, and SU-ISO-99 stays unknown.
    static string Shorter(string id) => id.LastIndexOf('.') is > 0 and var dot ? id[..dot] : id.StartsWith("PI-", StringComparison.OrdinalIgnoreCase) ? id[..Math.Max(0, id.LastIndexOf('-'))] : "";

    /// <summary>Every id that can be explained.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<string> Ids(ClinicalProtocol protocol) => Entries.Of(protocol).Where(e => e.List.Length > 0).Select(e => e.Id).Distinct();

    static Explanation Of(Entry entry, ImmutableArray<Entry> entries, ClinicalLibrary library) => new(
        entry.Id, entry.List, entry.Place, [.. Texts(entry.Node, "")], (entry.Node.Find("when") ?? entry.Node.Find("asked_if")) is { Kind: NodeKind.Map } when ? ConditionWords.Of(when) : null,
        [.. Values(entry.Node), .. library.Find(entry.Id) is Source source ? [new NamedValue("read", source.ReadInWords)] : Array.Empty<NamedValue>()], entry.Node.Find("grade") is { Kind: NodeKind.Scalar } grade ? grade.Word<Grade>() : null, RestsOn(entry, library),
        [.. entries.Where(e => e.Node != entry.Node && e.List.Length > 0 && e.Uses(entry.Id)).Select(e => new Citation(e.Id, e.Place))]);

    static ImmutableArray<Cite> RestsOn(Entry entry, ClinicalLibrary library)
    {
        // What the library itself knows about an entry goes further than its "source": a fact leads to its statements.
        IEnumerable<Step> steps = library.Find(entry.Id) is not null
            ? library.Chain(entry.Id).Where(s => s.Id != entry.Id).Select(s => s with { Depth = s.Depth - 1 })
            : library.Chain([.. entry.Cited.Select(c => c.String())]);
        return [.. steps.Select(Cite.Of)];
    }

    static IEnumerable<NamedText> Texts(Node node, string name)
    {
        if (TranslationCheck.IsText(node)) return [new(name, node.Text())];
        return node.AnyPairs.SelectMany(p => Texts(p.Value, name.Length == 0 ? p.Key.String() : $"{name}.{p.Key.String()}"))
            .Concat(node.AnyItems.SelectMany((item, i) => Texts(item, node.AnyItems.Length == 1 ? name : $"{name}.{NameOf(item, i)}")));
    }

    static string NameOf(Node item, int index) => item.Kind == NodeKind.Map && item.Find("id") is { Kind: NodeKind.Scalar } id ? id.String() : $"{index + 1}";

    static IEnumerable<NamedValue> Values(Node entry) =>
        from pair in entry.Pairs
        where !told.Contains(pair.Key.String()) && !pair.Value.IsNull && Written(pair.Value) is not ""
        select new NamedValue(pair.Key.String(), Written(pair.Value));

    // Compact, as the file has it; texts are told elsewhere.
    static string Written(Node node) => node.Kind switch
    {
        NodeKind.Scalar => node.String(),
        NodeKind.List => string.Join(", ", node.Items.Select(i => i.Kind == NodeKind.Map ? $"({Written(i)})" : Written(i)).Where(w => w is not "" and not "()")),
        _ when TranslationCheck.IsText(node) => "",
        _ => string.Join(", ", node.Pairs.Where(p => !p.Value.IsNull && Written(p.Value).Length > 0).Select(p => $"{p.Key.String()} {Written(p.Value)}")),
    };
}
