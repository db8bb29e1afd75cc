using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Library;

/// <summary>How many entries a list of a file has.</summary>
/// <param name="File">The file.</param>
/// <param name="List">The list.</param>
/// <param name="Entries">How many.</param>
/// <param name="Conditional">How many of them have a condition of their own.</param>
public sealed record ListCount(string File, string List, int Entries, int Conditional);

/// <summary>A word and how often it holds.</summary>
/// <param name="Name">The word.</param>
/// <param name="Count">How often.</param>
public sealed record NamedCount(string Name, int Count);

/// <summary>The protocol in numbers.</summary>
/// <param name="Lists">Entries by file and list.</param>
/// <param name="KnowledgeByGrade">Knowledge statements (K-..) by grade.</param>
/// <param name="ShownByGrade">Statements that are shown (ST-..) by grade.</param>
/// <param name="RulesByGrade">Entries of other files that carry a grade.</param>
/// <param name="SourcesBySeen">References by how far they were read.</param>
/// <param name="SourcesByKind">References by kind.</param>
/// <param name="SourcesChecked">References that a clinician has read.</param>
/// <param name="Citations">How many times something is cited, over all files.</param>
/// <param name="ByDesign">Entries outside the library that rest on our own choice alone.</param>
/// <param name="Coverage">Which facts a client text or rule carries.</param>
public sealed record ProtocolFigures(
    ImmutableArray<ListCount> Lists, ImmutableArray<NamedCount> KnowledgeByGrade, ImmutableArray<NamedCount> ShownByGrade, ImmutableArray<NamedCount> RulesByGrade,
    ImmutableArray<NamedCount> SourcesBySeen, ImmutableArray<NamedCount> SourcesByKind, int SourcesChecked, int Citations, ImmutableArray<string> ByDesign, Coverage Coverage)
{
    /// <summary>Counts.</summary>
    /// <param name="protocol">The protocol.</param>
    public static ProtocolFigures Of(ClinicalProtocol protocol)
    {
        var library = protocol.Library;
        var entries = Entries.Of(protocol);
        var others = entries.Where(e => !e.IsOfLibrary).ToList();
        return new(
            [.. entries.Where(e => e.List.Length > 0).GroupBy(e => (e.Place.File, e.List)).Select(g => new ListCount(g.Key.File, g.Key.List, g.Count(), g.Count(e => e.Node.Find("when") is not null || e.Node.Find("asked_if") is not null)))],
            Counted(library.Statements.Where(s => !s.Id.StartsWith("ST-", StringComparison.Ordinal)).Select(s => s.Grade)), Counted(library.Statements.Where(s => s.Id.StartsWith("ST-", StringComparison.Ordinal)).Select(s => s.Grade)),
            Counted(others.Select(e => e.Node.Kind == NodeKind.Map ? e.Node.Find("grade") : null).Where(g => g is { Kind: NodeKind.Scalar }).Select(g => g!.Word<Grade>())),
            Counted(library.Sources.Select(s => s.Seen)), Counted(library.Sources.Select(s => s.Kind)), library.Sources.Count(s => s.IsChecked), entries.Sum(e => e.Cited.Length),
            [.. others.Where(e => e.Cited.Length > 0 && e.Cited.All(c => c.String() == ClinicalLibrary.Design)).Select(e => e.Id)], Coverage.Of(protocol));
    }

    static ImmutableArray<NamedCount> Counted<T>(IEnumerable<T> values) where T : struct, Enum =>
        [.. values.GroupBy(v => v).OrderBy(g => g.Key).Select(g => new NamedCount(g.Key is Grade.A or Grade.B or Grade.C or Grade.D ? g.Key.ToString() : Node.SnakeCase(g.Key.ToString()), g.Count()))];
}
