using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>Everything cited exists, disagreements and their resolutions point at each other, and what is still to be read is told.</summary>
public static class LibraryChecks
{
    /// <summary>What does not hold.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol)
    {
        var entries = Entries.Of(protocol);
        return [.. Cited(protocol.Library, entries), .. Resolved(protocol.Library), .. Ordered(protocol.Library), .. ToBeRead(protocol.Library), .. Unused(protocol.Library, entries), .. Carried(protocol)];
    }

    static IEnumerable<Problem> Cited(ClinicalLibrary library, ImmutableArray<Entry> entries) =>
        from entry in entries
        from cited in entry.Cited
        where !library.Knows(cited.String())
        select new Problem(cited.Place, $"{entry.Id} cites \"{cited.String()}\", which does not exist", Nearest.Hint(cited.String(), library.All.Select(e => e.Id)));

    static IEnumerable<Problem> Resolved(ClinicalLibrary library)
    {
        foreach (var d in library.Disagreements)
        {
            if (library.Find(d.ResolvedBy) is not Statement statement) yield return new(d.Place, $"{d.Id} is resolved by \"{d.ResolvedBy}\", which is no statement", Nearest.Hint(d.ResolvedBy, library.Statements.Select(s => s.Id)));
            else if (statement.Resolves != d.Id) yield return new(statement.Place, $"{statement.Id} does not say that it settles {d.Id}", $"write seed_conflict: {d.Id}");
            foreach (string fact in d.Facts) if (library.Find(fact) is not Fact) yield return new(d.Place, $"{d.Id} names \"{fact}\", which is no fact", Nearest.Hint(fact, library.Facts.Select(f => f.Id)));
        }
        foreach (var statement in library.Statements)
            if (statement.Resolves is { } id && (library.Find(id) as Disagreement)?.ResolvedBy != statement.Id) yield return new(statement.Place, $"{statement.Id} claims to settle {id}, but {id} is not resolved by it", "one statement settles a disagreement; correct one of the two");
        foreach (var fact in library.Facts)
            foreach (string id in fact.Disagreements)
                if ((library.Find(id) as Disagreement)?.Facts.Contains(fact.Id) is not true) yield return new(fact.Place, $"{fact.Id} names {id}, but {id} does not list it", $"add {fact.Id} to the facts of {id}");
    }

    static IEnumerable<Problem> Ordered(ClinicalLibrary library) => [.. Ordered(library.Sources), .. Ordered(library.Facts), .. Ordered(library.Disagreements), .. Ordered(library.Statements)];

    static IEnumerable<Problem> Ordered<T>(ImmutableArray<T> entries) where T : LibraryEntry
    {
        for (int i = 1; i < entries.Length; i++)
        {
            int order = IdOrder.Compare(entries[i - 1].Id, entries[i].Id);
            if (order > 0) yield return new(entries[i].Place, $"{entries[i].Id} stands after {entries[i - 1].Id}", "keep the order of the ids, so that an entry is found by eye");
            if (order == 0) yield return new(entries[i].Place, $"{entries[i].Id} stands here twice", "keep one of the two");
        }
    }

    static IEnumerable<Problem> ToBeRead(ClinicalLibrary library)
    {
        foreach (var s in library.Sources.Where(s => s.IsToBeRead)) yield return Note(s.Place, $"{s.Id} is {s.ReadInWords}", "read it, then fill in checked_by and checked_on");
        foreach (var s in library.Statements.Where(s => s.Sources.Contains(Statement.General))) yield return Note(s.Place, $"{s.Id} rests on general knowledge", "name a reference");
    }

    static IEnumerable<Problem> Unused(ClinicalLibrary library, ImmutableArray<Entry> entries)
    {
        // A disagreement's resolved_by is no use of its own: the statement has to stand in a text or under a rule.
        var used = entries.Where(e => e.Place.File is not "disagreements.yaml").SelectMany(e => e.Cited.Select(c => c.String()).Concat(e.IsOfLibrary ? [] : e.Mentioned)).ToHashSet(StringComparer.Ordinal);
        foreach (var s in library.Statements.Where(s => !used.Contains(s.Id))) yield return Note(s.Place, $"{s.Id} is cited by nothing", "cite it from a rule or text that rests on it, or leave it to explain");
        foreach (var s in library.Sources.Where(s => !used.Contains(s.Id))) yield return Note(s.Place, $"{s.Id} is cited by nothing", "cite it where it belongs, or take it out");
    }

    static IEnumerable<Problem> Carried(ClinicalProtocol protocol) =>
        Coverage.Of(protocol).Missing.Select(f => new Problem(f.Fact.Place, $"{f.Fact.Id} is marked {f.Fact.UseWord}, but {f.WhyNot}", "cite it from a client text or rule", Weight.Warning));

    static Problem Note(Place place, string what, string remedy) => new(place, what, remedy, Weight.Note);
}
