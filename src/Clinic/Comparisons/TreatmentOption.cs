using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Comparisons;

/// <summary>What is said of one treatment in one row.</summary>
/// <param name="Row">The row's id.</param>
/// <param name="Known">False where nobody can say.</param>
/// <param name="Says">The text; also "not known" is said.</param>
/// <param name="Values">Ids of study values behind its numbers.</param>
/// <param name="Grade">How sure it is.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ComparisonCell(string Row, bool Known, Text Says, ImmutableArray<string> Values, Grade Grade, ImmutableArray<string> Sources);

/// <summary>One treatment.</summary>
/// <param name="Id">Its id, such as rf_needling.</param>
/// <param name="Name">For people.</param>
/// <param name="About">What it is, in a sentence or two.</param>
/// <param name="Cells">One a row.</param>
/// <param name="Sources">What the description rests on.</param>
public sealed record TreatmentOption(string Id, Text Name, Text About, ImmutableArray<ComparisonCell> Cells, ImmutableArray<string> Sources)
{
    /// <summary>What is said in a row.</summary>
    /// <param name="row">The row's id.</param>
    public ComparisonCell In(string row) => Cells.First(c => c.Row == row);

    /// <summary>Reads one option.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static TreatmentOption Read(Node node) => new(node["id"].String(), node["name"].Text(), node["about"].Text(), [.. node["cells"].Items.Select(Cell)], node.Sources());

    static ComparisonCell Cell(Node node) =>
        new(node["row"].String(), node.Find("known")?.Flag() ?? true, node["text"].Text(), node.Find("values")?.Strings() ?? [], node["grade"].Word<Grade>(), node.Sources());
}
