using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>A numbing product and its limits; a limit that is null is not set for it.</summary>
/// <param name="Id">Its id, such as lidocaine_prilocaine; none for no numbing.</param>
/// <param name="Name">How staff call it.</param>
/// <param name="ClinicianOnly">Only a clinician may choose it.</param>
/// <param name="Percent">The one strength it has.</param>
/// <param name="MaximumPercent">Strongest allowed.</param>
/// <param name="MaximumGrams">Most cream in one session.</param>
/// <param name="MaximumAreaCm2">Largest area under it.</param>
/// <param name="MaximumGramsPer10Cm2">Thickest layer.</param>
/// <param name="Minutes">Shortest and longest time on the skin.</param>
/// <param name="AtopicMinutes">The same on atopic skin; null where it is not different.</param>
/// <param name="MaximumFilmAreaCm2">Largest area that may be covered with film.</param>
/// <param name="MinimumWeightKg">Below it a clinician decides.</param>
/// <param name="NotOn">Areas where it must not be.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record NumbingProduct(
    string Id, Text Name, bool ClinicianOnly, decimal? Percent, decimal? MaximumPercent, decimal? MaximumGrams, decimal? MaximumAreaCm2, decimal? MaximumGramsPer10Cm2,
    (decimal Least, decimal Most)? Minutes, (decimal Least, decimal Most)? AtopicMinutes, decimal? MaximumFilmAreaCm2, decimal? MinimumWeightKg, ImmutableArray<string> NotOn, ImmutableArray<string> Sources)
{
    /// <summary>The product that is no product.</summary>
    public const string None = "none";

    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of numbing_products.</param>
    public static NumbingProduct Read(Node node)
    {
        node.Only("id", "name", "clinician_only", "percent", "percent_max", "grams_max", "area_cm2_max", "grams_per_10_cm2_max", "minutes", "atopic_minutes", "film_area_cm2_max", "weight_kg_min", "not_on", "source");
        return new(node["id"].String(), node["name"].Text(), node.Find("clinician_only")?.Flag() ?? false, node.Find("percent")?.Number(), node.Find("percent_max")?.Number(),
            node.Find("grams_max")?.Number(), node.Find("area_cm2_max")?.Number(), node.Find("grams_per_10_cm2_max")?.Number(), node.Find("minutes")?.Range(), node.Find("atopic_minutes")?.Range(),
            node.Find("film_area_cm2_max")?.Number(), node.Find("weight_kg_min")?.Number(), node.Strings("not_on"), node.Sources());
    }

    /// <summary>Shortest and longest time on this skin.</summary>
    /// <param name="skin">The skin under it.</param>
    public (decimal Least, decimal Most)? MinutesOn(NumbedSkin? skin) => skin == NumbedSkin.Atopic ? AtopicMinutes ?? Minutes : Minutes;
}
