using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Triage;

/// <summary>What a client reads at one level.</summary>
/// <param name="Level">The level.</param>
/// <param name="Headline">One sentence.</param>
/// <param name="Do">What to do, by every channel that this level can have.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record TriageLevel(Urgency Level, Text Headline, ImmutableSortedDictionary<Channel, Text> Do, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of levels.</param>
    public static TriageLevel Read(Node node)
    {
        node.Only("id", "headline", "do", "source");
        return new(node["id"].Word<Urgency>(), node["headline"].Text(), node["do"].Pairs.ToImmutableSortedDictionary(p => p.Key.Word<Channel>(), p => p.Value.Text()), node.Sources());
    }

    /// <summary>The slowest channel this level can have.</summary>
    public Channel Slowest => Do.Keys.Min();
}
