using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Everything that rules and texts cite, and the way from each of it down to the references.</summary>
public sealed class ClinicalLibrary
{
    /// <summary>The word for a choice of ours without an outside source.</summary>
    public const string Design = "design";

    readonly Dictionary<string, LibraryEntry> byId = new(StringComparer.Ordinal);
    readonly ILookup<string, string> statementsOfFact;

    ClinicalLibrary(ImmutableArray<Source> sources, ImmutableArray<Fact> facts, ImmutableArray<Disagreement> disagreements, ImmutableArray<Statement> statements)
    {
        (Sources, Facts, Disagreements, Statements) = (sources, facts, disagreements, statements);
        foreach (var entry in All) byId.TryAdd(entry.Id, entry);   // what stands twice is told by LibraryChecks
        statementsOfFact = statements.SelectMany(s => s.Sources.Select(source => (source, s.Id))).ToLookup(p => p.source, p => p.Id);
    }

    /// <summary>Every reference, in the order of the file.</summary>
    public ImmutableArray<Source> Sources { get; }

    /// <summary>Every fact of the starting articles, and the gaps.</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>Every disagreement.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; }

    /// <summary>Every statement.</summary>
    public ImmutableArray<Statement> Statements { get; }

    /// <summary>All of these.</summary>
    public IEnumerable<LibraryEntry> All => [.. Sources, .. Facts, .. Disagreements, .. Statements];

    /// <summary>Reads the four files.</summary>
    /// <param name="sources">The root of sources.yaml.</param>
    /// <param name="facts">The root of facts.yaml.</param>
    /// <param name="disagreements">The root of disagreements.yaml.</param>
    /// <param name="statements">The root of statements.yaml.</param>
    public static ClinicalLibrary Read(Node sources, Node facts, Node disagreements, Node statements) => new(
        [.. sources["sources"].Items.Select(Source.Read)], [.. facts["facts"].Items.Select(Fact.Read)],
        [.. disagreements["disagreements"].Items.Select(Disagreement.Read)], [.. statements["statements"].Items.Select(Statement.Read)]);

    /// <summary>What an id stands for, or null.</summary>
    /// <param name="id">Such as K-B8.</param>
    public LibraryEntry? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Whether an id may be cited.</summary>
    /// <param name="id">Such as K-B8, or "design".</param>
    public bool Knows(string id) => id is Design or Statement.General || byId.ContainsKey(id);

    /// <summary>What an entry rests on directly: a statement on its sources, a disagreement on its resolution and its facts, a fact on the statements that take it up.</summary>
    /// <param name="id">Any id.</param>
    public IEnumerable<string> RestsOn(string id) => Find(id) switch
    {
        Statement s => s.Sources,
        Disagreement d => [d.ResolvedBy, .. d.Facts],
        Fact => statementsOfFact[id],
        _ => [],
    };

    /// <summary>The way from an id down to its references, depth first.</summary>
    /// <param name="id">Where it begins.</param>
    public ImmutableArray<Step> Chain(string id) => Chain([id]);

    /// <summary>The way from everything that an entry cites down to the references, depth first. What comes again is named again, but not followed twice.</summary>
    /// <param name="cited">What the entry cites.</param>
    public ImmutableArray<Step> Chain(IReadOnlyCollection<string> cited)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var direct = cited.ToHashSet(StringComparer.Ordinal);
        foreach (string id in direct) Follow(id, 0, steps, [.. direct, .. steps.Select(s => s.Id)]);
        return steps.ToImmutable();
    }

    /// <summary>The references at the end of the way.</summary>
    /// <param name="id">Where it begins.</param>
    public IEnumerable<Source> References(string id) => Chain(id).Select(s => s.Entry).OfType<Source>();

    void Follow(string id, int depth, ImmutableArray<Step>.Builder steps, HashSet<string> known)
    {
        var entry = Find(id);
        steps.Add(new(id, depth, entry, Again: false));
        // A fact met on the way ends there: other statements that take it up are not what this one rests on.
        if (entry is Fact && depth > 0) return;
        foreach (string next in RestsOn(id))
            if (known.Add(next)) Follow(next, depth + 1, steps, known);
            else if (Find(next) is not Fact) steps.Add(new(next, depth + 1, Find(next), Again: true));
    }
}
