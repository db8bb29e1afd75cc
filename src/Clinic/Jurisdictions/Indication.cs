using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Jurisdictions;

/// <summary>A use that needling devices are authorised for in a jurisdiction.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Concern">A concern of plan.yaml.</param>
/// <param name="Areas">Areas of plan.yaml.</param>
/// <param name="FromAge">Youngest age in whole years; null: any.</param>
/// <param name="SkinTypes">Lowest and highest Fitzpatrick type; null: any.</param>
/// <param name="Says">The use in words.</param>
/// <param name="Sources">What this rests on.</param>
public sealed record Indication(string Id, string Concern, ImmutableArray<string> Areas, int? FromAge, (int Low, int High)? SkinTypes, Text Says, ImmutableArray<string> Sources)
{
    /// <summary>Reads one indication.</summary>
    /// <param name="node">An item of "indications".</param>
    public static Indication Read(Node node) =>
        new(node["id"].String(), node["concern"].String(), node["areas"].Strings(), node.Find("from_age")?.Whole(), node.Find("skin_types")?.Range() is var (low, high) ? ((int)low, (int)high) : null, node["text"].Text(), node.Sources());

    /// <summary>Whether a use is covered; null where age or skin type decides and is not known.</summary>
    /// <param name="concern">The concern.</param>
    /// <param name="area">The area.</param>
    /// <param name="age">Age in whole years, or null.</param>
    /// <param name="skinType">Fitzpatrick type, or null.</param>
    public bool? Covers(string concern, string area, int? age, int? skinType)
    {
        if (concern != Concern || !Areas.Contains(area) || age < FromAge || skinType < SkinTypes?.Low || skinType > SkinTypes?.High) return false;
        return (FromAge is not null && age is null) || (SkinTypes is not null && skinType is null) ? null : true;
    }
}
