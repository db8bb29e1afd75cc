using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>Every caution of the protocol: those of suitability.yaml, and those that only a plan gives.</summary>
public static class CautionList
{
    /// <summary>All of them by id.</summary>
    /// <param name="suitability">The root of suitability.yaml.</param>
    /// <param name="plan">plan.yaml.</param>
    /// <exception cref="ProtocolException">One stands in both files.</exception>
    public static ImmutableSortedDictionary<string, Reason> Read(Node suitability, PlanRules plan)
    {
        var all = plan.Cautions.ToBuilder();
        foreach (var node in suitability["cautions"].Items)
            if (!all.TryAdd(node["id"].String(), new(node["id"].String(), node["text"].Text(), node.Sources()))) throw node["id"].Wrong($"the caution {node["id"].String()} stands in {PlanRules.File} too", "keep one of the two");
        return all.ToImmutable();
    }
}
