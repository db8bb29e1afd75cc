using System.Collections.Immutable;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Light;

/// <summary>How the light, white balance and tone curve of two registered pictures differ, fitted for every zone on the skin outside of it.</summary>
/// <remarks>
/// Model, per cell of skin, in chromophore densities k = H, M, S (<see cref="Chromophores"/>): difference_k = α_k + κ·(mean_k - its average) + shading(x) for S, + a slight linear drift for H and M.
/// Three α are exposure and white balance. Shading is smooth in position and, with a face, in the surface normal (<see cref="ShadingBasis"/>);
/// it is the same in all channels, hence in S alone. H and M may drift a little from one edge of the frame to the other: light of two colours.
/// κ is the tone curve: ln moving = γ·ln reference + … with γ = (1 + κ/2) / (1 - κ/2). Difference against mean, not moving against
/// reference, so that exchanging the pictures turns every sign and changes no digit, and noise in one picture does not flatten γ.
/// Robust: Tukey's biweight on each k, six rounds, scale from the 35 % quantile of the residuals (a third of the skin may change).
/// Leave-zone-out (methods §4.2): the normal equations of all cells outside a zone are added up and solved, so that a change of the
/// zone stays whole; a fit that includes it keeps 21-46 % once a quarter of the skin changes (methods table 4.1 [M]).
/// γ is weakly identified on evenly lit skin: it is believed to be 1 ± 0.05 (ridge) before the pictures are seen [P].
/// </remarks>
public sealed class PhotometricFit
{
    const int Rounds = 6, ToneCurveAt = 3, FirstCast = 4, FirstShading = 8;
    const double TukeyCut = 4.685, ScaleQuantile = 0.35, GaussianQuantile = 0.4538, SmallestScale = 0.02;

    /// <summary>Belief in a tone curve of 1, before the pictures are seen [P].</summary>
    const double ToneCurveSd = 0.05;

    /// <summary>Belief in even light: coefficients of the shading within 0.35 ln units (15 in density × 100), so that an extrapolation cannot run away [P].</summary>
    const double ShadingSd = 15;

    /// <summary>Belief in light of one colour: haemoglobin and melanin drift by less than 1.5 from the middle to the edge of the frame, as window and lamp together do [P].</summary>
    const double CastSd = 1.5;

    /// <summary>Clusters and tiles of skin outside a zone without which there is nothing to compare with.</summary>
    const int FewestClusters = 3;
    const double FewestTiles = 3;

    /// <summary>Why absolute colour is not compared; for the notes of a report.</summary>
    public const string AbsoluteColour =
        "Redness, pigment and tone are told for each zone against the rest of the skin. A change of the whole face at once is told from a change of light or white balance only as far as something that is not skin vouches for the light, a colour card in both pictures best.";

    readonly List<SkinCell> cells;
    readonly double[] overall;
    readonly ShadingBasis basis;
    readonly Chromophores centre;
    readonly double[] placeCentre;

    /// <summary>The colours it was fitted on.</summary>
    public SkinBlocks Blocks { get; }

    /// <summary>Tone-curve exponent: ln moving = γ · ln reference + ….</summary>
    public double Gamma => ToneCurve(overall);

    /// <summary>Standard deviation of Gamma when clusters of skin are left out in turn.</summary>
    public double GammaSd { get; }

    /// <summary>One for each zone of the pair, in their order.</summary>
    public ImmutableArray<ZoneLight> Zones { get; }

    PhotometricFit(SkinBlocks blocks, ShadingBasis basis, List<SkinCell> cells, RegisteredPair pair, ImmutableHashSet<string> treated, CancellationToken cancel)
    {
        (Blocks, this.basis, this.cells) = (blocks, basis, cells);
        (centre, placeCentre) = Centres();
        var clusters = Clusters(RobustWeights(cancel));
        var all = Sum(clusters.Values);
        overall = all.Solve() ?? new double[Unknowns];
        var left = clusters.Values.Select(c => Without(all, c).Solve()).OfType<double[]>().Select(ToneCurve).ToArray();
        GammaSd = left.Length < 2 ? double.NaN : Math.Sqrt((left.Length - 1.0) / left.Length * left.Sum(g => Math.Pow(g - left.Average(), 2)));
        var treatedLabels = pair.Zones.Zones.Select((zone, i) => (zone.Id, Label: i + 1)).Where(z => treated.Contains(z.Id)).Select(z => z.Label).ToHashSet();
        Zones = [.. pair.Zones.Zones.Select((zone, i) => Fit(zone.Id, i + 1, pair.PixelsOf(i).Usable, clusters, treatedLabels))];
    }

    /// <summary>Fits a pair.</summary>
    /// <param name="pair">The pair; only usable skin is read.</param>
    /// <param name="treated">Zones named as treated: no other zone leans on them, as long as enough skin is left.</param>
    /// <param name="cancel">Stops between rounds.</param>
    public static PhotometricFit Of(RegisteredPair pair, ImmutableHashSet<string>? treated = null, CancellationToken cancel = default)
    {
        var blocks = SkinBlocks.Of(pair);
        var basis = new ShadingBasis(pair, blocks);
        return new(blocks, basis, SkinCells.Of(blocks, basis, pair), pair, treated ?? [], cancel);
    }

    /// <summary>Change of a block's colour in one light: what is left after the fit of its zone. NaN where it is not measured.</summary>
    /// <param name="column">Block column.</param>
    /// <param name="row">Block row.</param>
    public Chromophores ChangeAt(int column, int row)
    {
        int block = row * Blocks.Columns + column, label = Blocks.Labels[block];
        var parameters = label > 0 ? Zones[label - 1].Parameters : overall;
        if (Blocks.Pixels[block] == 0 || parameters is null) return new(double.NaN, double.NaN, double.NaN);
        Span<double> place = stackalloc double[basis.Count];
        basis.At(column, row, place);
        Chromophores reference = Blocks.Reference(block), moving = Blocks.Moving(block);
        return moving - reference - Explained(parameters, 0.5 * (reference + moving), place);
    }

    int Unknowns => FirstShading + basis.Count;

    static double ToneCurve(double[] parameters) => (1 + parameters[ToneCurveAt] / 2) / (1 - parameters[ToneCurveAt] / 2);

    (Chromophores, double[]) Centres()
    {
        double weight = cells.Sum(c => c.Weight);
        Chromophores mean = default;
        var place = new double[basis.Count];
        foreach (var cell in cells)
        {
            mean += cell.Weight / weight * cell.Mean;
            for (int i = 0; i < place.Length; i++) place[i] += cell.Weight / weight * cell.Place[i];
        }
        return (mean, place);
    }

    Chromophores Explained(double[] p, Chromophores mean, ReadOnlySpan<double> place)
    {
        var tone = mean - centre;
        double x = place[0] - placeCentre[0], y = place[1] - placeCentre[1], light = p[2] + p[ToneCurveAt] * tone.Shading;
        for (int i = 0; i < place.Length; i++) light += p[FirstShading + i] * (place[i] - placeCentre[i]);
        return new(p[0] + p[ToneCurveAt] * tone.Haemoglobin + p[FirstCast] * x + p[FirstCast + 1] * y,
            p[1] + p[ToneCurveAt] * tone.Melanin + p[FirstCast + 2] * x + p[FirstCast + 3] * y, light);
    }

    Chromophores Residual(double[] p, SkinCell cell) => cell.Difference - Explained(p, cell.Mean, cell.Place);

    void AddTo(NormalEquations equations, SkinCell cell, Chromophores weight)
    {
        Span<double> row = stackalloc double[Unknowns];
        var tone = cell.Mean - centre;
        for (int k = 0; k < 3; k++)
        {
            row.Clear();
            (row[k], row[ToneCurveAt]) = (1, tone[k]);
            if (k == 2)
                for (int i = 0; i < basis.Count; i++) row[FirstShading + i] = cell.Place[i] - placeCentre[i];
            else
                for (int i = 0; i < 2; i++) row[FirstCast + 2 * k + i] = cell.Place[i] - placeCentre[i];
            equations.Add(weight[k], row, cell.Difference[k]);
        }
    }

    /// <summary>Weights of each cell from the fit to all skin: cell weight × biweight / variance, for H, M and S apart.</summary>
    List<Chromophores> RobustWeights(CancellationToken cancel)
    {
        var p = new double[Unknowns];
        for (int k = 0; k < 3; k++) p[k] = Quantile(cells.Select(c => (c.Difference[k], c.Weight)), 0.5);
        List<Chromophores> weights = [];
        for (int round = 0; round < Rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var residuals = cells.ConvertAll(c => Residual(p, c));
            var scale = new double[3];
            for (int k = 0; k < 3; k++) scale[k] = Math.Max(SmallestScale, Quantile(cells.Select((c, i) => (Math.Abs(residuals[i][k]), c.Weight)), ScaleQuantile) / GaussianQuantile);
            weights = [.. cells.Select((c, i) => new Chromophores(c.Weight * Biweight(residuals[i][0], scale[0]), c.Weight * Biweight(residuals[i][1], scale[1]), c.Weight * Biweight(residuals[i][2], scale[2])))];
            var equations = new NormalEquations(Unknowns);
            for (int i = 0; i < cells.Count; i++) AddTo(equations, cells[i], weights[i]);
            AddPriors(equations);
            p = equations.Solve() ?? p;
        }
        return weights;
    }

    static double Biweight(double residual, double scale)
    {
        double u = residual / (TukeyCut * scale);
        return Math.Abs(u) < 1 ? (1 - u * u) * (1 - u * u) / (scale * scale) : 0;
    }

    static double Quantile(IEnumerable<(double Value, double Weight)> values, double share)
    {
        var sorted = values.OrderBy(v => v.Value).ToArray();
        double rest = share * sorted.Sum(v => v.Weight);
        foreach (var (value, weight) in sorted)
            if ((rest -= weight) <= 0) return value;
        return sorted.Length == 0 ? 0 : sorted[^1].Value;
    }

    void AddPriors(NormalEquations equations)
    {
        equations.AddPrior(ToneCurveAt, ToneCurveSd);
        for (int i = FirstCast; i < FirstShading; i++) equations.AddPrior(i, CastSd);
        for (int i = FirstShading; i < Unknowns; i++) equations.AddPrior(i, ShadingSd);
    }

    /// <summary>Cells that are left out together.</summary>
    sealed record Cluster(int Label, NormalEquations Equations)
    {
        public List<SkinCell> Cells { get; } = [];
        public double Tiles { get; set; }
        public Chromophores Weight { get; set; }
        public Chromophores WeightedReference { get; set; }
    }

    SortedDictionary<int, Cluster> Clusters(List<Chromophores> weights)
    {
        var clusters = new SortedDictionary<int, Cluster>();
        for (int i = 0; i < cells.Count; i++)
        {
            var (cell, w) = (cells[i], weights[i]);
            if (!clusters.TryGetValue(cell.Cluster, out var cluster)) clusters.Add(cell.Cluster, cluster = new(cell.Label, new(Unknowns)));
            AddTo(cluster.Equations, cell, w);
            cluster.Cells.Add(cell);
            cluster.Tiles += cell.Weight;
            cluster.Weight += w;
            cluster.WeightedReference += new Chromophores(w.Haemoglobin * cell.Reference.Haemoglobin, w.Melanin * cell.Reference.Melanin, w.Shading * cell.Reference.Shading);
        }
        return clusters;
    }

    NormalEquations Sum(IEnumerable<Cluster> clusters)
    {
        var sum = new NormalEquations(Unknowns);
        foreach (var cluster in clusters) sum.Add(cluster.Equations);
        AddPriors(sum);
        return sum;
    }

    NormalEquations Without(NormalEquations all, Cluster one)
    {
        var rest = new NormalEquations(Unknowns);
        rest.Add(all);
        rest.Add(one.Equations, -1);
        return rest;
    }

    ZoneLight Fit(string zone, int label, int usable, SortedDictionary<int, Cluster> clusters, HashSet<int> treated)
    {
        var inside = cells.FindAll(c => c.Label == label);
        if (inside.Count == 0 || inside.Sum(c => c.Pixels) < RegisteredPair.UsableShareNeeded * usable) return ZoneLight.Impossible(zone, "too little of this zone is usable and light enough in both pictures to tell its colour");
        var outside = clusters.Values.Where(c => c.Label != label && !treated.Contains(c.Label)).ToList();
        if (!Enough(outside)) outside = [.. clusters.Values.Where(c => c.Label != label)];
        if (!Enough(outside)) return ZoneLight.Impossible(zone, "there is too little skin outside this zone to tell its colour from the light");
        var all = Sum(outside);
        if (all.Solve() is not { } p) return ZoneLight.Impossible(zone, "the skin outside this zone does not determine the light");

        // The residual is linear in colour and shading: that of the mean cell is the mean of the cells'.
        var whole = SkinCells.Mean(inside);
        var change = Residual(p, whole);
        var weight = outside.Aggregate(default(Chromophores), (sum, c) => sum + c.Weight);
        var around = outside.Aggregate(default(Chromophores), (sum, c) => sum + c.WeightedReference);
        var contrast = whole.Reference - new Chromophores(around.Haemoglobin / weight.Haemoglobin, around.Melanin / weight.Melanin, around.Shading / weight.Shading);
        var (spread, tiles) = TileSpread(inside, p, change);
        var left = outside.Select(c => Without(all, c).Solve()).OfType<double[]>().Select(q => Residual(q, whole)).ToList();
        var middle = left.Aggregate(default(Chromophores), (sum, e) => sum + 1.0 / left.Count * e);
        var fit = left.Aggregate(default(Covariance3), (sum, e) => sum + (left.Count - 1.0) / left.Count * Covariance3.Outer(e - middle));
        return new(zone, contrast, contrast + change, change, spread + Shared(outside, p, tiles) + fit, tiles, whole.Reference) { Parameters = p };
    }

    /// <summary>What neighbouring tiles share and their spread within a zone cannot show: how far whole clusters outside the zone lie off the fit, beyond what their own tiles explain.</summary>
    /// <remarks>Robust (medians over clusters), since some of them may have changed. A zone of several clusters averages over it.</remarks>
    Covariance3 Shared(List<Cluster> outside, double[] p, int tiles)
    {
        var large = outside.Where(c => c.Cells.Count > 1).Select(c =>
        {
            var mean = Residual(p, SkinCells.Mean(c.Cells));
            var (own, n) = TileSpread(c.Cells, p, mean);
            return (Mean: mean, Own: own, Tiles: n);
        }).ToList();
        if (large.Count < FewestClusters) return default;
        double clusters = Math.Max(1, tiles / large.Average(c => (double)c.Tiles));
        double Excess(Func<Chromophores, double> of, Func<Covariance3, double> own) =>
            Math.Sqrt(Math.Max(0, Math.Pow(Middle(large.Select(c => Math.Abs(of(c.Mean)))) / 0.6745, 2) - Middle(large.Select(c => own(c.Own)))));
        double h = Excess(c => c.Haemoglobin, c => c.HH), m = Excess(c => c.Melanin, c => c.MM), s = Excess(c => c.Shading, c => c.SS);
        // How the three go together, from the clusters' products, each limited so that a changed one does not rule.
        var products = large.Aggregate(default(Covariance3), (sum, c) => sum + Covariance3.Outer(new(Math.Clamp(c.Mean.Haemoglobin, -2 * h, 2 * h), Math.Clamp(c.Mean.Melanin, -2 * m, 2 * m), Math.Clamp(c.Mean.Shading, -2 * s, 2 * s))));
        double Correlation(double ab, double aa, double bb) => aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
        return 1 / clusters * new Covariance3(h * h, m * m, s * s, h * m * Correlation(products.HM, products.HH, products.MM), h * s * Correlation(products.HS, products.HH, products.SS), m * s * Correlation(products.MS, products.MM, products.SS));
    }

    static double Middle(IEnumerable<double> values) => Quantile(values.Select(v => (v, 1.0)), 0.5);

    static bool Enough(List<Cluster> clusters) => clusters.Count >= FewestClusters && clusters.Sum(c => c.Tiles) >= FewestTiles;

    /// <summary>Covariance of a zone's mean from the spread of its tiles; a single tile is as uncertain as its cells are apart.</summary>
    (Covariance3, int) TileSpread(List<SkinCell> inside, double[] p, Chromophores mean)
    {
        var tiles = inside.GroupBy(c => c.Tile).ToList();
        var groups = tiles.Count > 1 ? tiles.Select(g => g.ToList()).ToList() : inside.ConvertAll<List<SkinCell>>(c => [c]);
        double pixels = inside.Sum(c => c.Pixels), n = groups.Count;
        Covariance3 sum = default;
        foreach (var group in groups)
        {
            double share = group.Sum(c => c.Pixels) / pixels;
            var e = group.Aggregate(default(Chromophores), (s, c) => s + c.Pixels / pixels * Residual(p, c));
            sum += Covariance3.Outer(e - share * mean);
        }
        return (n > 1 ? n / (n - 1) * (tiles.Count > 1 ? 1 : n) * sum : default, tiles.Count);
    }
}
