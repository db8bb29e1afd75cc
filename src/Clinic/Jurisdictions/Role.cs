using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Jurisdictions;

/// <summary>A role in a practice, and what it may do in a jurisdiction.</summary>
/// <param name="Id">Such as nurse.</param>
/// <param name="Name">Its name.</param>
/// <param name="MayOverride">Whether it may decide against a rule that allows an override.</param>
/// <param name="MaxDepthMm">Deepest needling that the jurisdiction allows it; null: not settled there.</param>
/// <param name="Setting">The practice setting that holds the practice's own limit.</param>
/// <param name="Sources">What this rests on.</param>
public sealed record Role(string Id, Text Name, bool MayOverride, decimal? MaxDepthMm, string Setting, ImmutableArray<string> Sources)
{
    /// <summary>Reads one role.</summary>
    /// <param name="node">An item of "roles".</param>
    public static Role Read(Node node) =>
        new(node["id"].String(), node["name"].Text(), node["may_override"].Flag(), node.Find("max_depth_mm")?.Number(), node["setting"].String(), node.Sources());

    /// <summary>Deepest needling by this role in a practice: the smaller of the law's limit and the practice's. Null: nobody has said it yet, and it has to be filled in.</summary>
    /// <param name="settings">The practice's values.</param>
    public decimal? MaxDepthIn(Punctum.Clinic.Settings.PracticeSettings settings) => (MaxDepthMm, settings.Find(Setting)) switch
    {
        ({ } law, { } practice) => Math.Min(law, practice),
        var (law, practice) => law ?? practice,
    };
}
