using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>A number of a text, with what makes it believable.</summary>
/// <param name="Name">What it is, such as no_makeup_until.</param>
/// <param name="Low">The number; the lower one where two belong together.</param>
/// <param name="High">The higher one; the same as the lower where there is one.</param>
/// <param name="Unit">Such as hours, sessions or percent.</param>
/// <param name="People">How many people it was measured in; null where it is no measurement.</param>
/// <param name="Studies">How many studies it comes from, where it is pooled.</param>
/// <param name="MeasuredAt">When it was measured, such as 3 months after last_session; null where it is no measurement.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Figure(string Name, decimal Low, decimal High, string Unit, int? People, int? Studies, MeasuredAt? MeasuredAt, ImmutableArray<string> Sources)
{
    /// <summary>Every number that a text may take from here.</summary>
    public IEnumerable<decimal> Numbers => new decimal?[] { Low, High, People, Studies, MeasuredAt?.Count }.OfType<decimal>();

    /// <summary>Reads one entry of values.</summary>
    /// <param name="node">The entry.</param>
    public static Figure Read(Node node)
    {
        var (low, high) = node.Find("range")?.Range() ?? (node["value"].Number(), node["value"].Number());
        return new(node["name"].String(), low, high, node["unit"].String(), node.Find("n")?.Whole(), node.Find("studies")?.Whole(), node.Find("at") is { } at ? Education.MeasuredAt.Read(at) : null, node.Sources());
    }
}
