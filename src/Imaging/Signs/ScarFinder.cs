using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Finds atrophic scars: places whose flank towards the light is dark and whose other flank is bright.</summary>
/// <remarks>
/// A hollow of depth d·G_s under light of gain g along u shows q = g·d·∂_u G_s. What is looked for is that pair of flanks: R = -σ·∂_u (G_σ ∗ q), the first derivative of a Gaussian steered
/// along the light (methods §5.4); for a Gaussian hollow R is 0.54 of a flank's contrast at σ = s / √3, whatever its width [D]. A spot of colour answers on one side of it and as much below zero on
/// the other, a papule below zero in its middle, a line or fold along all of its length: none of them is a hollow. So it must be round, answer below zero on both sides, and look like a hollow's shade as a whole.
/// </remarks>
static class ScarFinder
{
    /// <summary>Scales, mm: 0.2 · √2^k; the first and last only guard, so that hollows of σ 0.48 to 1.96 mm are found, 1.1 to 4.6 mm wide.</summary>
    const double SmallestSigma = 0.2;
    const int Levels = 7;

    /// <summary>Smallest response: flanks of 4 % [P].</summary>
    const double SmallestResponse = 0.02;

    /// <summary>How far a hollow must stand out of the response of its zone at its scale, robust standard deviations [M]. Its zone: light that grazes more shows all relief more.</summary>
    const double SpreadMultiple = 3.5;

    /// <summary>Largest ratio of the two curvatures, that along the light counted a third, as a round hollow has it three times the other [D][M].</summary>
    const double LongestRatio = 3.3;

    /// <summary>Answers below zero on both sides against the peak: a hollow has 0.45 on each, a spot's edge nothing on one [D][M].</summary>
    const double ShallowestLobe = 0.3;

    /// <summary>Least share of what lies around a hollow that is its own shade (<see cref="HollowFit"/>): pores, edges and uneven skin that answer so by chance have less [M].</summary>
    internal const double LeastFit = 0.4;

    /// <summary>Least gain of light that is not taken for frontal [P].</summary>
    internal const double LeastGain = 0.15;

    /// <summary>Hollows in the zones whose light is known and grazing in both pictures.</summary>
    internal static ImmutableArray<ScarSite> Find(RegisteredPair pair, CoarseRelief coarse, IReadOnlyDictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> shades, CancellationToken cancel)
    {
        int width = coarse.Mean.Width, height = coarse.Mean.Height;
        var labels = Labels(pair, coarse, shades);
        var response = new Plane[Levels];
        using var smooth = new Plane(width, height);
        try
        {
            double grid = pair.Scale.PixelsAMillimetre / coarse.Factor;
            var found = new List<ScarSite>();
            double[] threshold = [];
            for (int level = 0; level < Levels; level++)
            {
                cancel.ThrowIfCancellationRequested();
                double sigma = SmallestSigma * Math.Pow(2, level / 2.0) * grid;
                Gaussian.Smooth(coarse.Mean, smooth, sigma);
                response[level] = Steered(smooth, labels, shades, sigma);
                if (level >= 2)
                {
                    found.AddRange(Peaks(response, level - 1, threshold, labels, shades, coarse.Factor, grid));
                    // Three scales next to each other are all that a peak is told from.
                    response[level - 2].Dispose();
                }
                threshold = [.. Spreads(response[level], labels).Select(spread => Math.Max(SmallestResponse, SpreadMultiple * spread))];
            }
            return Apart([.. found.Where(s => LooksLikeOne(coarse, s, shades[s.Zone + 1].Reference.Towards, grid))], pair.Scale.PixelsAMillimetre);
        }
        finally
        {
            foreach (var plane in response) plane?.Dispose();
        }
    }

    /// <summary>Whether a zone holds scars and little that looks like one: wings of the nose, lids, lips and the folds beside them do.</summary>
    internal static bool Holds(string zone) => !without.Any(w => zone.StartsWith(w, StringComparison.Ordinal));

    static readonly string[] without = ["nose_side", "nasolabial", "lip", "under_eye", "crows_feet", "glabella"];

    /// <summary>Zone label of each coarse pixel that may hold a hollow, else 0.</summary>
    static byte[] Labels(RegisteredPair pair, CoarseRelief coarse, IReadOnlyDictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> shades)
    {
        var graze = new bool[256];
        foreach (var (label, shade) in shades) graze[label] = Math.Min(shade.Reference.Gain, shade.Moving.Gain) >= LeastGain && Holds(pair.Zones.Zones[label - 1].Id);
        int width = coarse.Mean.Width;
        var labels = new byte[width * coarse.Mean.Height];
        Stripes.Run(coarse.Mean.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                int on = y * coarse.Factor + coarse.Factor / 2;
                Span<byte> full = pair.Zones.Labels.Row(on), usable = pair.Usable.Row(on);
                for (int x = 0; x < width; x++)
                {
                    int at = x * coarse.Factor + coarse.Factor / 2;
                    if (usable[at] != 0 && graze[full[at]]) labels[y * width + x] = full[at];
                }
            }
        });
        return labels;
    }

    static Plane Steered(Plane smooth, byte[] labels, IReadOnlyDictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> shades, double sigma)
    {
        int width = smooth.Width;
        var ways = new Point[256];
        foreach (var (label, shade) in shades) ways[label] = shade.Reference.Towards;
        var steered = new Plane(width, smooth.Height);
        Stripes.Run(smooth.Height, 32, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var target = steered.Row(y);
                target.Clear();
                if (y == 0 || y == smooth.Height - 1) continue;
                ReadOnlySpan<float> above = smooth.Row(y - 1), here = smooth.Row(y), below = smooth.Row(y + 1);
                for (int x = 1; x < width - 1; x++)
                {
                    int label = labels[y * width + x];
                    if (label != 0) target[x] = (float)(-0.5 * sigma * (ways[label].X * (here[x + 1] - here[x - 1]) + ways[label].Y * (below[x] - above[x])));
                }
            }
        });
        return steered;
    }

    /// <summary>1.4826 · median of the sizes by zone label, of some 50 000 pixels of skin.</summary>
    static double[] Spreads(Plane response, byte[] labels)
    {
        int stride = Math.Max(1, labels.Length / 120_000) | 1;
        var sizes = new List<float>?[256];
        for (int i = 0; i < labels.Length; i += stride)
            if (labels[i] != 0) (sizes[labels[i]] ??= []).Add(Math.Abs(response.Values[i]));
        return [.. sizes.Select(of => of is null ? 0 : 1.4826 * Aperture.Median(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(of)))];
    }

    static List<ScarSite> Peaks(Plane[] response, int level, double[] threshold, byte[] labels, IReadOnlyDictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> shades, int factor, double grid)
    {
        int width = response[level].Width, height = response[level].Height;
        var rows = new List<ScarSite>[height];
        Stripes.Run(height, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var found = rows[y] = [];
                if (y < 1 || y >= height - 1) continue;
                var row = response[level].Row(y);
                for (int x = 1; x < width - 1; x++)
                {
                    int label = labels[y * width + x];
                    if (label == 0 || row[x] < threshold[label] || !IsPeak(response, level, x, y)) continue;
                    var way = shades[label].Reference.Towards;
                    double sigma = SmallestSigma * Math.Pow(2, level / 2.0);
                    if (Elongated(response[level], x, y, way) || !BothSides(response[level], x, y, way, sigma * grid)) continue;
                    found.Add(new(new(x * factor + 0.5 * (factor - 1), y * factor + 0.5 * (factor - 1)), label - 1, Math.Sqrt(3) * sigma, row[x]));
                }
            }
        });
        return [.. rows.SelectMany(r => r)];
    }

    static bool IsPeak(Plane[] response, int level, int x, int y)
    {
        float centre = response[level].Row(y)[x];
        for (int k = -1; k <= 1; k++)
            for (int j = -1; j <= 1; j++)
            {
                var row = response[level + k].Row(y + j);
                for (int i = -1; i <= 1; i++)
                    if ((k, j, i) != (0, 0, 0) && row[x + i] >= centre) return false;
            }
        return true;
    }

    /// <summary>Curvatures along the light and across it, brought to those of a round hollow, of unlike size: a line.</summary>
    static bool Elongated(Plane p, int x, int y, Point way)
    {
        double xx = p[x - 1, y] + p[x + 1, y] - 2.0 * p[x, y], yy = p[x, y - 1] + p[x, y + 1] - 2.0 * p[x, y], xy = (p[x + 1, y + 1] + p[x - 1, y - 1] - p[x - 1, y + 1] - p[x + 1, y - 1]) / 4.0;
        double along = (way.X * way.X * xx + 2 * way.X * way.Y * xy + way.Y * way.Y * yy) / 3, across = way.Y * way.Y * xx - 2 * way.X * way.Y * xy + way.X * way.X * yy;
        double mixed = (way.X * way.Y * (yy - xx) + (way.X * way.X - way.Y * way.Y) * xy) / Math.Sqrt(3), trace = along + across, determinant = along * across - mixed * mixed;
        return determinant <= 0 || trace * trace / determinant > (LongestRatio + 1) * (LongestRatio + 1) / LongestRatio;
    }

    /// <summary>Whether the answer falls below zero beyond both flanks: not so at the edge of a spot.</summary>
    static bool BothSides(Plane p, int x, int y, Point way, double sigma)
    {
        double Least(int side)
        {
            double least = 0;
            for (double d = 1.5 * sigma; d <= 4.5 * sigma; d += Math.Max(0.5, 0.25 * sigma)) least = Math.Min(least, Nearest(p, x + side * d * way.X, y + side * d * way.Y));
            return least / p[x, y];
        }
        return Math.Max(Least(-1), Least(1)) <= -ShallowestLobe;
    }

    static float Nearest(Plane p, double x, double y) => p[Math.Clamp((int)Math.Round(x), 0, p.Width - 1), Math.Clamp((int)Math.Round(y), 0, p.Height - 1)];

    static bool LooksLikeOne(CoarseRelief coarse, ScarSite site, Point towards, double grid)
    {
        Point at = new((site.At.X - 0.5 * (coarse.Factor - 1)) / coarse.Factor, (site.At.Y - 0.5 * (coarse.Factor - 1)) / coarse.Factor);
        return HollowFit.Share(coarse.Mean, coarse.Skin, at, site.SigmaMillimetres * grid, towards) >= LeastFit;
    }

    /// <summary>The strongest first; a weaker one whose middle lies within a stronger one's σ·2 is part of it.</summary>
    static ImmutableArray<ScarSite> Apart(List<ScarSite> sites, double pixelsAMillimetre)
    {
        var kept = ImmutableArray.CreateBuilder<ScarSite>();
        foreach (var site in sites.OrderByDescending(s => s.Response).ThenBy(s => s.At.Y).ThenBy(s => s.At.X))
            if (!kept.Any(k => k.At.DistanceTo(site.At) < 2 * pixelsAMillimetre * Math.Max(k.SigmaMillimetres, site.SigmaMillimetres))) kept.Add(site);
        return kept.ToImmutable();
    }
}
