using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Suitability;

/// <summary>Who may lift a rule, when, and what then limits the needles.</summary>
/// <param name="Role">The role it takes.</param>
/// <param name="OnlyIf">What must hold besides.</param>
/// <param name="MaxDepthMm">The deepest needling once it is lifted, in millimetres; null: no limit of its own.</param>
public sealed record OverrideRight(string Role, Condition OnlyIf, decimal? MaxDepthMm)
{
    /// <summary>Reads the value of "override".</summary>
    /// <param name="node">The node.</param>
    /// <param name="vocabulary">What its condition may ask about.</param>
    public static OverrideRight Read(Node node, Vocabulary vocabulary) => new(node["role"].String(), ConditionReader.Read(node.Find("only_if"), vocabulary), node.Find("max_depth_mm")?.Number());
}
