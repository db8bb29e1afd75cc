using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>How much of what the starting articles state can be reached from a client text or a rule.</summary>
/// <param name="Facts">Every stated fact, and the gaps, in the order of the file.</param>
public sealed record Coverage(ImmutableArray<FactReach> Facts)
{
    /// <summary>The facts that are stated: all but the gaps.</summary>
    public IEnumerable<FactReach> Stated => Facts.Where(f => f.Fact.Use != FactUse.Gap);

    /// <summary>What no client text and no rule carries.</summary>
    public IEnumerable<FactReach> NotReached => Facts.Where(f => !f.IsReached);

    /// <summary>What is not carried although it is marked ok or ok+.</summary>
    public IEnumerable<FactReach> Missing => NotReached.Where(f => f.Fact.IsToBeCarried);

    /// <summary>Walks over all files.</summary>
    /// <param name="protocol">The protocol.</param>
    public static Coverage Of(ClinicalProtocol protocol)
    {
        var library = protocol.Library;
        var texts = library.Statements.Where(s => s.ForClients).SelectMany(s => Carried(library, [s.Id]).Select(f => (Fact: f, By: s.Id))).ToLookup(p => p.Fact, p => p.By);
        var rules = Entries.Of(protocol).Where(e => !e.IsOfLibrary).SelectMany(e => Carried(library, e.Carried).Select(f => (Fact: f, By: e.Id))).ToLookup(p => p.Fact, p => p.By);
        return new([.. library.Facts.Select(f => new FactReach(f, [.. texts[f.Id]], [.. rules[f.Id].Distinct()]))]);
    }

    // The facts that citations carry: through statements and disagreements, but not from a fact back to other statements.
    static HashSet<string> Carried(ClinicalLibrary library, IEnumerable<string> cited)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(cited);
        while (open.TryPop(out string? id))
            if (seen.Add(id) && library.Find(id) is Statement or Disagreement)
                foreach (string next in library.RestsOn(id)) open.Push(next);
        seen.RemoveWhere(id => library.Find(id) is not Fact);
        return seen;
    }
}
