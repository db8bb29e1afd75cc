using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Scales;

/// <summary>Two items that are multiplied, such as area and darkness.</summary>
/// <param name="Weight">What the product is multiplied by.</param>
/// <param name="First">One item.</param>
/// <param name="Second">The other.</param>
public sealed record ProductTerm(decimal Weight, string First, string Second)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="items">The scale's items.</param>
    public static ProductTerm Read(Node node, ImmutableArray<ScaleItem> items)
    {
        var of = node["of"].Strings();
        foreach (string id in of.Where(id => !items.Any(i => i.Id == id))) throw node.Wrong($"there is no item \"{id}\"", Nearest.Hint(id, items.Select(i => i.Id)));
        return of is [var first, var second] ? new(node["weight"].Number(), first, second) : throw node.Wrong("a product has two items", "write of: [one, other]");
    }
}
