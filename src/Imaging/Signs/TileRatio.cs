namespace Punctum.Imaging.Signs;

/// <summary>The log ratio of two sums over a zone and its sampling error, from sums over tiles that are large against what correlates neighbours.</summary>
sealed class TileRatio
{
    /// <summary>Of pores and lines no ratio is told that is known worse: a change of a quarter can then be told (1.96 / 8), as of spots of pigment [P].</summary>
    internal const double MostSd = 1.0 / 8;

    readonly SortedDictionary<long, (double Reference, double Moving)> tiles = [];

    /// <summary>Tiles that hold something.</summary>
    internal int Count => tiles.Count;

    /// <summary>Sum of all tiles in the reference.</summary>
    internal double Reference { get; private set; }

    /// <summary>Sum of all tiles in the moving picture.</summary>
    internal double Moving { get; private set; }

    /// <summary>Adds to the tile that holds a reference position.</summary>
    internal void Add(double x, double y, double tilePixels, double reference, double moving)
    {
        long tile = ((long)(y / tilePixels) << 32) + (long)(x / tilePixels);
        tiles.TryGetValue(tile, out var old);
        tiles[tile] = (old.Reference + reference, old.Moving + moving);
        Reference += reference;
        Moving += moving;
    }

    /// <summary>ln(moving / reference); NaN when a sum is not positive.</summary>
    internal double LogRatio => Reference > 0 && Moving > 0 ? Math.Log(Moving / Reference) : double.NaN;

    /// <summary><see cref="LogRatio"/> without each of the tiles, by their places; NaN where a sum is not positive.</summary>
    internal IEnumerable<double> WithoutEach => tiles.Values.Select(t => Reference - t.Reference > 0 && Moving - t.Moving > 0 ? Math.Log((Moving - t.Moving) / (Reference - t.Reference)) : double.NaN);

    /// <summary>Standard deviation of <see cref="LogRatio"/>.</summary>
    /// <param name="noise">Standard deviation that the pictures' noise alone gives: the least there is.</param>
    /// <remarks>
    /// Delete-one-tile jackknife, widened by Student's t(n - 1) against the normal for few tiles, so that 1.96 times it is an honest
    /// interval; NaN for a single tile. Exchanging the pictures changes nothing but the sign of the ratio.
    /// </remarks>
    internal double Sd(double noise)
    {
        int n = tiles.Count;
        if (n < 2) return double.NaN;
        double mean = 0, square = 0;
        int used = 0;
        foreach (var (reference, moving) in tiles.Values)
            if (Reference - reference > 0 && Moving - moving > 0)
            {
                double d = Math.Log((Moving - moving) / (Reference - reference)) - LogRatio;
                mean += d;
                square += d * d;
                used++;
            }
        if (used < 2) return double.NaN;
        double variance = Math.Max(0, (square - mean * mean / used) * (used - 1) / used);
        return Math.Max(noise, Math.Sqrt(variance) * StudentOverNormal(used - 1));
    }

    /// <summary>97.5 % point of Student's t over that of the normal (Cornish-Fisher to the fourth order, within 2 % from 2 degrees of freedom on).</summary>
    internal static double StudentOverNormal(int degrees)
    {
        if (degrees == 1) return 12.706 / 1.960;
        double v = degrees;
        return (1.959964 + 2.372271 / v + 2.822486 / (v * v) + 2.555851 / (v * v * v) + 1.589536 / (v * v * v * v)) / 1.959964;
    }
}
