using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Plans;

/// <summary>What lowers the depth for one person, because of their skin.</summary>
/// <param name="When">When it applies.</param>
/// <param name="MaxMm">Deepest needling in every session; null: no limit of its own.</param>
/// <param name="FirstSessionMaxMm">Deepest needling in the first session; null: no limit of its own.</param>
/// <param name="Cautions">Ids of cautions that come with it.</param>
/// <param name="Why">Why.</param>
public sealed record SkinModifier(Condition When, decimal? MaxMm, decimal? FirstSessionMaxMm, ImmutableArray<string> Cautions, Reason Why)
{
    /// <summary>Reads one modifier.</summary>
    /// <param name="node">An item of "skin_modifiers".</param>
    /// <param name="vocabulary">What its condition may ask about.</param>
    public static SkinModifier Read(Node node, Vocabulary vocabulary) =>
        new(ConditionReader.Read(node["when"], vocabulary), node.Find("max_mm")?.Number(), node.Find("first_session_max_mm")?.Number(), node.Strings("cautions"), new(node["id"].String(), node["why"].Text(), node.Sources()));
}
