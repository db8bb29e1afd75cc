using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Hairs of a close-up of the scalp, matched one by one: how many a cm², how thick (docs/methods/hair.md).</summary>
static class Hair
{
    /// <summary>From here on a hair is terminal, µm: the convention of trichograms by computer [GK]; thin hair is also drawn at 30 µm.</summary>
    internal const double TerminalMicrometres = 40;

    /// <summary>Hairs needed for a reading; share of the region that must be aligned; SD that calibres share between two pictures [P].</summary>
    const int HairsNeeded = 10;
    const double UsableNeeded = 0.6, SmallestCalibreSd = 0.02, FullScale = 0.5;

    /// <summary>Quantile of the hairs' middles that is taken for hair without scalp shining through.</summary>
    const double OpaqueQuantile = 0.05;

    internal static SignFinding Measure(RegisteredPair pair, CancellationToken cancel)
    {
        var (area, share) = Region(pair);
        if (Obstacle(pair, share) is { } because) return new(Sign.Hair, [Impossible(Measures.HairDensity, because), Impossible(Measures.HairCalibre, because)], null);
        HairLight reference = new(pair.Reference, pair.Scale.PixelsAMillimetre), moving = new(pair.Moving, pair.MovingPixelsAMillimetre);
        cancel.ThrowIfCancellationRequested();
        var hairs = HairPairs.Of(pair, reference, moving).Where(h => In(pair, h.Middle)).ToList();
        cancel.ThrowIfCancellationRequested();
        var told = hairs.FindAll(h => !h.Hidden);
        int here = told.Count(h => h.InReference), there = told.Count(h => h.InMoving);
        if (Math.Min(here, there) < HairsNeeded)
            return new(Sign.Hair, [Impossible(Measures.HairDensity, $"only {Math.Min(here, there)} hairs darker than the scalp are seen, {HairsNeeded} are needed"), Impossible(Measures.HairCalibre, "too few hairs are seen")], null);
        using var map = new RatioMap(pair);
        foreach (var hair in hairs)
            foreach (var p in hair.Here)
                if (In(pair, p)) map.Add(p.X, p.Y, hair.InReference ? 1 : 0, hair.InMoving ? 1 : 0);
        int region = pair.Zones.Zones.IndexOf(Zones.Region);
        return new(Sign.Hair, [Density(hairs, here, there, area), Calibre(told, reference, moving, area)], map.Draw(Measures.HairDensity, zone => zone == region, FullScale));
    }

    static Reading Impossible(Measure measure, string because) => Reading.Impossible(measure, Zones.Region.Id, because);

    static string? Obstacle(RegisteredPair pair, double share)
    {
        double scale = pair.LimitingPixelsAMillimetre, needed = Measures.HairDensity.NeededPixelsAMillimetre;
        return !(scale >= needed) ? $"not measurable here ({Measurable.Down(scale, 1):0.0} px/mm, needs {needed:0})"
            : share < UsableNeeded ? $"only {100 * share:0} % of the region can be aligned in both pictures" : null;
    }

    static Reading Density(List<PairedHair> hairs, int here, int there, double area)
    {
        int lost = hairs.Count(h => !h.InMoving), won = hairs.Count(h => !h.InReference), told = hairs.Count(h => !h.Hidden);
        // What was lost and what was won each come and go by chance; one hair more is always in doubt.
        double sd = Math.Sqrt(lost + won + 1) / (0.5 * (here + there));
        // Hidden ones are hair too: they fare as those of which it can be seen.
        double perSquareCentimetre = 100 / area * hairs.Count / told;
        return new(Measures.HairDensity, Zones.Region.Id, perSquareCentimetre * here, perSquareCentimetre * there, here == there ? 0 : Math.Log((double)there / here), sd, hairs.Count, area)
        {
            Secondary = [new("hair.count", "hairs", "", here, there), new("hair.alone", "hairs seen in this picture only", "", lost, won)],
        };
    }

    static Reading Calibre(List<PairedHair> hairs, HairLight reference, HairLight moving, double area)
    {
        var both = hairs.Where(h => h.InReference && h.InMoving).Select(h => (Here: reference.Of(h.Here), There: moving.Of(h.There))).Where(h => h.Here.Darkness > 0 && h.There.Darkness > 0).ToList();
        if (both.Count < HairsNeeded) return Impossible(Measures.HairCalibre, "too few hairs are seen in both pictures");
        double[] cores = [.. both.Select(h => Math.Min(h.Here.Core, h.There.Core)).Order()];
        double micrometres = 1000 / (1 - Math.Min(0.9, cores[(int)(OpaqueQuantile * cores.Length)]));
        var ratio = new TileRatio();
        for (int i = 0; i < both.Count; i++) ratio.Add(i, 0, 1, micrometres * both[i].Here.Darkness, micrometres * both[i].There.Darkness);
        double Terminal(Func<(HairLight.Across Here, HairLight.Across There), HairLight.Across> of) => 100.0 * both.Count(h => micrometres * of(h).Darkness >= TerminalMicrometres) / both.Count;
        return new(Measures.HairCalibre, Zones.Region.Id, ratio.Reference / both.Count, ratio.Moving / both.Count, ratio.LogRatio, ratio.Sd(SmallestCalibreSd), both.Count, area)
        {
            Secondary = [new("hair.terminal", $"share of terminal hair, from {TerminalMicrometres:0} µm on", "%", Terminal(h => h.Here), Terminal(h => h.There))],
        };
    }

    static bool In(RegisteredPair pair, Point at)
    {
        int x = (int)Math.Round(at.X), y = (int)Math.Round(at.Y);
        if ((uint)x >= (uint)pair.Zones.Labels.Width || (uint)y >= (uint)pair.Zones.Labels.Height || pair.Zones.Labels[x, y] is not (var label and > 0)) return false;
        return pair.Zones.Zones[label - 1] == Zones.Region && pair.Flow.TrustedAt(x, y);
    }

    /// <summary>Aligned area of the region, mm², and its share of the region. Dark hair may be black to the camera: that is no reason to leave it out.</summary>
    static (double Area, double Share) Region(RegisteredPair pair)
    {
        const int Sparse = 4;
        int all = 0, aligned = 0, region = pair.Zones.Zones.IndexOf(Zones.Region) + 1;
        for (int y = 0; y < pair.Zones.Labels.Height; y += Sparse)
            for (int x = 0; x < pair.Zones.Labels.Width; x += Sparse)
                if (pair.Zones.Labels[x, y] == region)
                {
                    all++;
                    if (pair.Flow.TrustedAt(x, y)) aligned++;
                }
        double scale = pair.Scale.PixelsAMillimetre;
        return (aligned * Sparse * Sparse / (scale * scale), all == 0 ? 0 : aligned / (double)all);
    }
}
