using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Suitability;

/// <summary>What to mind in a treatment that may take place.</summary>
/// <param name="Id">Such as CA-PIH.</param>
/// <param name="Says">What the client reads.</param>
/// <param name="Staff">More exact, for the practice; null: nothing to add.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Caution(string Id, Text Says, Text? Staff, ImmutableArray<string> Sources)
{
    /// <summary>Reads one caution.</summary>
    /// <param name="node">An item of "cautions".</param>
    public static Caution Read(Node node) => new(node["id"].String(), node["text"].Text(), node.Find("staff")?.Text(), node.Sources());
}
