using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Comparisons;

/// <summary>A treatment beside microneedling. How long to wait between the two stands in the plan and the rules named here, and nowhere else.</summary>
/// <param name="Id">Its id, such as prp.</param>
/// <param name="Name">For people.</param>
/// <param name="Says">What is known of it.</param>
/// <param name="Values">Ids of study values.</param>
/// <param name="SameDay">Whether it may be done in the session itself.</param>
/// <param name="Plan">Ids of the combinations of plan.yaml that own the waits.</param>
/// <param name="Rules">Ids of the suitability rules that own the waits.</param>
/// <param name="Grade">How sure it is.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Combination(string Id, Text Name, Text Says, ImmutableArray<string> Values, bool SameDay, ImmutableArray<string> Plan, ImmutableArray<string> Rules, Grade Grade, ImmutableArray<string> Sources)
{
    /// <summary>Reads one combination.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static Combination Read(Node node) => new(node["id"].String(), node["name"].Text(), node["text"].Text(), node.Find("values")?.Strings() ?? [],
        node["same_day"].Flag(), node["plan"].Strings(), node["rules"].Strings(), node["grade"].Word<Grade>(), node.Sources());
}
