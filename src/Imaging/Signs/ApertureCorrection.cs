namespace Punctum.Imaging.Signs;

/// <summary>What a difference of sharpness does to the weighted flux of pores, told by the flat flux of all of them together.</summary>
/// <param name="Log">To be added to the log ratio of weighted fluxes.</param>
/// <param name="Sd">Its standard deviation.</param>
/// <remarks>
/// Weights that favour the middle of a pore let half as much noise through, but a blur of a quarter pixel moves them by 2 %. A flat disc hardly feels blur, and what it says of one zone is noisy; of a whole
/// face it is not. Photometry of stars has gone this way for long (Howell 1989, PASP 101, 616: growth curves). Shallower pores of the same width leave it alone.
/// </remarks>
readonly record struct ApertureCorrection(double Log, double Sd)
{
    /// <param name="sites">All that were measured in the pair.</param>
    /// <param name="tilePixels">Side of the jackknife's tiles.</param>
    internal static ApertureCorrection Of(IEnumerable<Pores.Measured> sites, double tilePixels)
    {
        TileRatio flat = new(), weighted = new();
        foreach (var s in sites)
        {
            double weight = s.Site.Weight;
            flat.Add(s.Site.At.X, s.Site.At.Y, tilePixels, weight * s.Reference.FlatFlux, weight * s.Moving.FlatFlux);
            weighted.Add(s.Site.At.X, s.Site.At.Y, tilePixels, weight * s.Reference.Flux, weight * s.Moving.Flux);
        }
        double log = flat.LogRatio - weighted.LogRatio;
        double[] without = [.. flat.WithoutEach.Zip(weighted.WithoutEach, (f, w) => f - w).Where(double.IsFinite)];
        if (!double.IsFinite(log) || without.Length < 2) return default;
        double mean = without.Average(), variance = without.Sum(w => (w - mean) * (w - mean)) * (without.Length - 1) / without.Length;
        return new(log, Math.Sqrt(variance));
    }
}
