namespace Punctum.Imaging.Anchors;

/// <summary>A colour card of a picture as a plain value, for files and records.</summary>
/// <param name="Used">It vouches for the colours of its picture.</param>
/// <param name="Refusal">Why not; no: it does.</param>
/// <param name="MeanDeltaE">Mean ΔE2000 of its patches after the fit; null without a fit.</param>
/// <param name="LargestDeltaE">Largest.</param>
/// <param name="LeftOutDeltaE">Mean of patches that the fit did not see.</param>
/// <param name="Says">One sentence.</param>
public sealed record CardSummary(bool Used, CardRefusal Refusal, double? MeanDeltaE, double? LargestDeltaE, double? LeftOutDeltaE, string Says)
{
    /// <summary>Of a card; null for none.</summary>
    public static CardSummary? Of(ColourCard? card) => card is null ? null
        : new(card.IsGood, card.Refusal, Rounded(card.Fit?.MeanDeltaE), Rounded(card.Fit?.LargestDeltaE), Rounded(card.Fit?.LeftOutDeltaE), card.Says);

    static double? Rounded(double? value) => value is { } v && double.IsFinite(v) ? Math.Round(v, 2) : null;
}
