using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Cases;

/// <summary>What happened to an entry.</summary>
public enum EntryChange
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It reads otherwise.</summary>
    Changed,
}

/// <summary>An entry of a file that differs between two protocols.</summary>
/// <param name="File">The file.</param>
/// <param name="Id">The entry's id, or its name in the file where it has none.</param>
/// <param name="Change">What happened.</param>
/// <param name="Details">Which of its lines differ, old and new.</param>
public sealed record EntryDifference(string File, string Id, EntryChange Change, ImmutableArray<LineDifference> Details);

/// <summary>A single value that differs.</summary>
/// <param name="Name">Where in the entry, such as when.hours.at_most.</param>
/// <param name="Before">The old value; null: there was none.</param>
/// <param name="After">The new value; null: there is none.</param>
public sealed record LineDifference(string Name, string? Before, string? After);

/// <summary>A stored case that gets another answer.</summary>
/// <param name="Id">The case.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Details">What differs in the answer.</param>
public sealed record CaseDifference(string Id, string Title, ImmutableArray<LineDifference> Details);

/// <summary>What a change of the protocol does: to its entries, and to the answers of the stored cases.</summary>
/// <param name="Entries">Entries that came, went or changed, by file.</param>
/// <param name="Cases">Cases of either protocol whose answer differs.</param>
/// <param name="SameVersion">Files that changed and still carry their old version: answers made with the one and the other could not be told apart by it.</param>
public sealed record ProtocolDiff(ImmutableArray<EntryDifference> Entries, ImmutableArray<CaseDifference> Cases, ImmutableArray<string> SameVersion)
{
    /// <summary>Compares two protocols.</summary>
    /// <param name="before">The old one.</param>
    /// <param name="after">The new one.</param>
    public static ProtocolDiff Of(ClinicalProtocol before, ClinicalProtocol after)
    {
        var files = before.Roots.Keys.Union(after.Roots.Keys).Order(StringComparer.Ordinal).ToList();
        return new([.. files.SelectMany(f => EntriesThatDiffer(f, before, after))], [.. CasesThatTurn(before, after)],
            [.. files.Where(f => before.Files.TryGetValue(f, out var old) && after.Files.TryGetValue(f, out var now) && old.Content != now.Content && Version(before, f) == Version(after, f) && EntriesThatDiffer(f, before, after).Any())]);
    }

    static string? Version(ClinicalProtocol protocol, string file) => protocol.Root(file).Find("version")?.String();

    static IEnumerable<EntryDifference> EntriesThatDiffer(string file, ClinicalProtocol before, ClinicalProtocol after)
    {
        var (old, now) = (EntriesOf(before, file), EntriesOf(after, file));
        foreach (string id in old.Keys.Union(now.Keys))
        {
            var (was, became) = (old.GetValueOrDefault(id), now.GetValueOrDefault(id));
            ImmutableArray<LineDifference> details = [.. Differences(Lines(was), Lines(became))];
            if (details.Length > 0) yield return new(file, id, was is null ? EntryChange.Added : became is null ? EntryChange.Removed : EntryChange.Changed, details);
        }
    }

    // An entry is a list's item with an id, at whatever depth it stands first; what has no id goes by its name in the file.
    static Dictionary<string, Node> EntriesOf(ClinicalProtocol protocol, string file)
    {
        var entries = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (key, value) in protocol.Roots.TryGetValue(file, out var root) ? root.AnyPairs : [])
        {
            if (value.Kind == NodeKind.List && value.Items.All(i => i.Kind == NodeKind.Map && i.Find("id") is not null)) foreach (var item in value.Items) entries.TryAdd(Named(entries, key.String(), item), item);
            else entries.TryAdd(key.String(), value);
        }
        return entries;
    }

    // Two lists of a file may use the same id (a symptom and a sign): the second is told with its list's name.
    static string Named(Dictionary<string, Node> entries, string list, Node item) => item["id"].String() is var id && entries.ContainsKey(id) ? $"{list}.{id}" : id;

    static SortedDictionary<string, string> Lines(Node? node)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (node is not null) Add(node, "");
        return lines;

        void Add(Node value, string name)
        {
            if (value.Kind == NodeKind.Scalar) lines[name] = value.String();
            else if (value.Kind == NodeKind.List && value.Items.All(i => i.Kind == NodeKind.Scalar)) lines[name] = $"[{string.Join(", ", value.Items.Select(i => i.String()))}]";
            else if (value.Kind == NodeKind.List) for (int i = 0; i < value.Items.Length; i++) Add(value.Items[i], Joined(name, value.Items[i].Kind == NodeKind.Map && value.Items[i].Find("id") is { } id ? id.String() : $"{i + 1}"));
            else foreach (var (key, inner) in value.Pairs) Add(inner, Joined(name, key.String()));
        }
    }

    static string Joined(string name, string key) => name.Length == 0 ? key : $"{name}.{key}";

    static IEnumerable<LineDifference> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(k => new LineDifference(k, before.GetValueOrDefault(k), after.GetValueOrDefault(k))).Where(d => d.Before != d.After);

    static IEnumerable<CaseDifference> CasesThatTurn(ClinicalProtocol before, ClinicalProtocol after)
    {
        var (cases, person) = WorkedCase.All(after);
        var (olderCases, olderPerson) = WorkedCase.All(before);
        foreach (var (asked, by) in cases.Select(c => (c, person)).Concat(olderCases.ExceptBy(cases.Select(c => c.Id), c => c.Id).Select(c => (c, olderPerson))))
        {
            ImmutableArray<LineDifference> details = [.. Differences(Answer(before, asked, by), Answer(after, asked, by))];
            if (details.Length > 0) yield return new(asked.Id, asked.Title, details);
        }
    }

    // A case that one of the two does not understand (a question that is new, a word that is gone) is told as such, and the others are still compared.
    static IReadOnlyDictionary<string, string> Answer(ClinicalProtocol protocol, WorkedCase asked, Node person)
    {
        try
        {
            return CaseAnswer.Of(protocol, asked, person).Values;
        }
        catch (ProtocolException e)
        {
            return ImmutableSortedDictionary<string, string>.Empty.Add("not understood", e.Problem.What);
        }
    }
}
