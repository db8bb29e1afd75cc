using Punctum.Imaging.Colour;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Light;

namespace Punctum.Imaging.Signs;

/// <summary>The blocks of one zone in one light: colour in the reference, and its change.</summary>
sealed class BlockColours
{
    readonly List<(Chromophores Reference, Chromophores Change, int Pixels)> blocks = [];

    /// <summary>The measured blocks of a zone.</summary>
    public static BlockColours Of(PhotometricFit fit, int zone)
    {
        var of = new BlockColours();
        var all = fit.Blocks;
        for (int block = 0; block < all.Pixels.Length; block++)
            if (all.Labels[block] == zone + 1 && all.Pixels[block] > 0)
                of.blocks.Add((all.Reference(block), fit.ChangeAt(block % all.Columns, block / all.Columns), all.Pixels[block]));
        return of;
    }

    /// <summary>Nothing of the zone is measured.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>Linear light of a colour told in densities, as L*a*b*.</summary>
    public static Lab Lab(Chromophores colour)
    {
        var (r, g, b) = colour.ToLog();
        return Colour.Lab.FromLinearRgb(Math.Exp(r), Math.Exp(g), Math.Exp(b));
    }

    /// <summary>100·log10(R/G): the erythema index of reflectance instruments.</summary>
    public static double ErythemaIndex(Chromophores colour)
    {
        var (r, g, _) = colour.ToLog();
        return 100 * (r - g) / Math.Log(10);
    }

    /// <summary>100·log10(1/R): the melanin index of reflectance instruments; holds the exposure.</summary>
    public static double MelaninIndex(Chromophores colour) => -100 * colour.ToLog().Red / Math.Log(10);

    /// <summary>Median + 2 robust SD over all skin of the mean of both pictures: one cut for both. From some 20 000 blocks.</summary>
    public static double UpperCut(PhotometricFit fit, Func<Chromophores, double> of)
    {
        var values = new List<double>();
        int stride = fit.Blocks.Pixels.Length / 20_000 | 1;
        for (int block = 0; block < fit.Blocks.Pixels.Length; block += stride)
            if (fit.Blocks.Pixels[block] > 0 && of(fit.Blocks.Reference(block) + 0.5 * fit.ChangeAt(block % fit.Blocks.Columns, block / fit.Blocks.Columns)) is var value && !double.IsNaN(value))
                values.Add(value);
        if (values.Count == 0) return double.NaN;
        values.Sort();
        double median = values[values.Count / 2];
        var distances = values.ConvertAll(v => Math.Abs(v - median));
        distances.Sort();
        return median + 2 * 1.4826 * distances[distances.Count / 2];
    }

    /// <summary>Share of the zone above a cut.</summary>
    public double ShareAbove(double cut, Func<Chromophores, double> of, bool moving) =>
        blocks.Sum(b => of(moving ? b.Reference + b.Change : b.Reference) > cut ? b.Pixels : 0) / (double)blocks.Sum(b => b.Pixels);

    /// <summary>Standard deviation over the zone.</summary>
    public double Spread(Func<Chromophores, double> of, bool moving)
    {
        double n = 0, sum = 0, squares = 0;
        foreach (var (reference, change, pixels) in blocks)
        {
            double value = of(moving ? reference + change : reference);
            (n, sum, squares) = (n + pixels, sum + pixels * value, squares + pixels * value * value);
        }
        return Math.Sqrt(Math.Max(0, squares / n - sum / n * (sum / n)));
    }

    /// <summary>Mean colour and change without the darkest and lightest tenth of the zone: gloss, shadow and spots. The blocks are chosen on the mean of both pictures.</summary>
    public (Chromophores Reference, Chromophores Change) Trimmed()
    {
        var sorted = blocks.OrderBy(b => (b.Reference + 0.5 * b.Change).ToLog().Green).ToList();
        double all = sorted.Sum(b => b.Pixels), below = 0, used = 0;
        Chromophores reference = default, change = default;
        foreach (var b in sorted)
        {
            double weight = Math.Max(0, Math.Min(0.9 * all, below + b.Pixels) - Math.Max(0.1 * all, below));
            below += b.Pixels;
            used += weight;
            reference += weight * b.Reference;
            change += weight * b.Change;
        }
        return (1 / used * reference, 1 / used * change);
    }

    /// <summary>The change of each block as a picture, smoothed to what an eye can use; NaN where nothing is measured.</summary>
    public static ChangeMap Map(PhotometricFit fit, Measure measure, double fullScale, double pixelsAMillimetre, Func<Chromophores, Chromophores, double> value)
    {
        int columns = Math.Max(1, fit.Blocks.Columns), rows = Math.Max(1, fit.Blocks.Rows);
        using Plane sums = new(columns, rows), weights = new(columns, rows), smoothWeights = new(columns, rows);
        var smooth = new Plane(columns, rows);
        sums.Values.Clear();
        weights.Values.Clear();
        Stripes.Run(fit.Blocks.Rows, 16, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
                for (int x = 0; x < fit.Blocks.Columns; x++)
                    if (fit.Blocks.Pixels[y * columns + x] is var pixels and > 0)
                        (sums[x, y], weights[x, y]) = ((float)(pixels * value(fit.Blocks.Reference(y * columns + x), fit.ChangeAt(x, y))), pixels);
        });
        double sigma = Math.Max(0.6, pixelsAMillimetre > 0 ? MapSigmaMillimetres * pixelsAMillimetre / SkinBlocks.Step : 0);
        Gaussian.Smooth(sums, smooth, sigma);
        Gaussian.Smooth(weights, smoothWeights, sigma);
        for (int i = 0; i < smooth.Values.Length; i++) smooth.Values[i] = weights.Values[i] > 0 ? smooth.Values[i] / smoothWeights.Values[i] : float.NaN;
        return new(measure, smooth, SkinBlocks.Step, fullScale);
    }

    /// <summary>Single blocks are noisy on dark skin; nothing smaller than a few millimetres is claimed from a map of colour.</summary>
    const double MapSigmaMillimetres = 1;
}
