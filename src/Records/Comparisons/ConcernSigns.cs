using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Records.Comparisons;

/// <summary>Which signs a picture can show of what a client came for.</summary>
/// <remarks>Proposed [P]: the sign that the concern is named after first, then what stands for it where that one is weak (scars are found badly, texture well). Concerns that no sign shows are not here.</remarks>
public static class ConcernSigns
{
    static readonly Dictionary<string, Sign[]> byConcern = new()
    {
        ["acne_scar"] = [Sign.Scars, Sign.Texture],
        ["surgical_scar"] = [Sign.Texture, Sign.Redness],
        ["stretch_marks"] = [Sign.StretchMarks],
        ["fine_lines"] = [Sign.Lines],
        ["neck_lines"] = [Sign.Lines],
        ["texture_pores"] = [Sign.Pores, Sign.Texture],
        ["laxity"] = [Sign.Folds],
        ["melasma"] = [Sign.Pigment],
        ["dark_marks"] = [Sign.Pigment],
        ["hair_loss"] = [Sign.Scalp, Sign.Hair],
        ["dark_circles"] = [Sign.DarkCircles],
    };

    /// <summary>What can be asked of a region of a kind.</summary>
    /// <param name="region">Null: of a face.</param>
    public static ImmutableArray<Sign> Askable(SiteKind? region) => [.. Enum.GetValues<Sign>().Where(s => s switch
    {
        Sign.Scalp or Sign.Hair => region == SiteKind.Scalp,
        _ when region == SiteKind.Scalp => false,
        Sign.StretchMarks => region == SiteKind.Body,
        Sign.Folds or Sign.DarkCircles => region is null,
        _ => true,
    })];

    /// <summary>The signs to be declared for some concerns: the first one of each before the second of any, and not more than help.</summary>
    /// <param name="concerns">Ids of plan.yaml.</param>
    /// <param name="region">Null: of a face.</param>
    public static ImmutableArray<Sign> Of(IEnumerable<string> concerns, SiteKind? region)
    {
        var askable = Askable(region);
        return [.. concerns.SelectMany(c => byConcern.GetValueOrDefault(c, []).Select((sign, rank) => (sign, rank))).Where(s => askable.Contains(s.sign))
            .OrderBy(s => s.rank).Select(s => s.sign).Distinct().Take(Judgement.MostConcerns)];
    }
}
