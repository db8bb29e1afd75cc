using Punctum.Imaging.Colour;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Light;

/// <summary>A few millimetres of skin of one zone: what the photometric fit sees as one observation.</summary>
/// <param name="Label">Zone label, 0 outside all zones.</param>
/// <param name="Cluster">Number of its cluster: cells of one zone in one sixteenth of the frame, left out together to see how far the fit hangs on them.</param>
/// <param name="Tile">Number of its tile within the zone: cells near enough to share their errors.</param>
/// <param name="Pixels">Usable pixels.</param>
/// <param name="Weight">Weight in the fit; a whole tile has 1, a zone at most as much as the median zone.</param>
/// <param name="Difference">Moving minus reference.</param>
/// <param name="Mean">Mean of both.</param>
/// <param name="Reference">The reference.</param>
/// <param name="Place">Values of the shading functions there.</param>
readonly record struct SkinCell(int Label, int Cluster, int Tile, double Pixels, double Weight, Chromophores Difference, Chromophores Mean, Chromophores Reference, double[] Place);

/// <summary>Gathers blocks into cells.</summary>
static class SkinCells
{
    /// <summary>Side of a cell where the scale is known: colour varies over centimetres, so finer observations only repeat each other.</summary>
    const double CellMillimetres = 3;

    /// <summary>Cells a tile, each way; 9 mm on a face.</summary>
    internal const int CellsATile = 3;

    /// <summary>Clusters across the frame.</summary>
    const int ClustersAcross = 4;

    public static List<SkinCell> Of(SkinBlocks blocks, ShadingBasis basis, RegisteredPair pair)
    {
        int across = Math.Max(1, Math.Max(blocks.Columns, blocks.Rows));
        // A close-up is not much wider than a cell of a face: then at least 32 cells across.
        int side = Math.Max(1, Math.Min((int)Math.Round(CellMillimetres * pair.Scale.PixelsAMillimetre / SkinBlocks.Step), across / 32));
        if (pair.Scale.PixelsAMillimetre is not > 0) side = Math.Max(1, across / 48);
        var sums = new Dictionary<(int Y, int X, byte Label), Sum>();
        for (int block = 0; block < blocks.Pixels.Length; block++)
        {
            if (blocks.Pixels[block] == 0) continue;
            int x = block % blocks.Columns, y = block / blocks.Columns;
            var key = (y / side, x / side, blocks.Labels[block]);
            if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new Sum());
            sum.Add(blocks.Pixels[block], blocks.Reference(block), blocks.Moving(block), x, y);
        }
        var weights = ZoneWeights(sums.Select(s => (s.Key.Label, s.Value.Pixels / (TilePixels(side)))));
        int clusterSide = (across + ClustersAcross * side - 1) / (ClustersAcross * side);
        var clusters = new Dictionary<(byte, int, int), int>();
        var tiles = new Dictionary<(byte, int, int), int>();
        var cells = new List<SkinCell>(sums.Count);
        // Dictionary order is the order of first sight, row after row: repeatable.
        foreach (var (key, sum) in sums)
        {
            var place = new double[basis.Count];
            basis.At(sum.X / sum.Pixels, sum.Y / sum.Pixels, place);
            cells.Add(new(key.Label, Number(clusters, (key.Label, key.Y / clusterSide, key.X / clusterSide)), Number(tiles, (key.Label, key.Y / CellsATile, key.X / CellsATile)),
                sum.Pixels, weights[key.Label] * sum.Pixels / TilePixels(side), 1 / sum.Pixels * sum.Difference, 1 / sum.Pixels * sum.Mean, 1 / sum.Pixels * sum.Reference, place));
        }
        return cells;
    }

    /// <summary>The cell that several cells are together.</summary>
    public static SkinCell Mean(List<SkinCell> cells)
    {
        double pixels = 0;
        Chromophores difference = default, mean = default, reference = default;
        var place = new double[cells[0].Place.Length];
        foreach (var cell in cells)
        {
            pixels += cell.Pixels;
            difference += cell.Pixels * cell.Difference;
            mean += cell.Pixels * cell.Mean;
            reference += cell.Pixels * cell.Reference;
            for (int i = 0; i < place.Length; i++) place[i] += cell.Pixels * cell.Place[i];
        }
        for (int i = 0; i < place.Length; i++) place[i] /= pixels;
        return cells[0] with { Pixels = pixels, Difference = 1 / pixels * difference, Mean = 1 / pixels * mean, Reference = 1 / pixels * reference, Place = place };
    }

    static double TilePixels(int side) => Math.Pow(side * CellsATile * SkinBlocks.Step, 2);

    /// <summary>A zone that shares one nuisance is one vote, however large: a treated cheek must not outvote the face.</summary>
    static Dictionary<int, double> ZoneWeights(IEnumerable<(byte Label, double Tiles)> cells)
    {
        var tiles = cells.GroupBy(c => (int)c.Label).ToDictionary(g => g.Key, g => g.Sum(c => c.Tiles));
        var zones = tiles.Where(t => t.Key > 0).Select(t => t.Value).Order().ToArray();
        double most = zones.Length == 0 ? double.PositiveInfinity : zones[zones.Length / 2];
        return tiles.ToDictionary(t => t.Key, t => t.Key == 0 ? 1 : Math.Min(1, most / t.Value));
    }

    static int Number((byte, int, int) key, Dictionary<(byte, int, int), int> seen)
    {
        if (!seen.TryGetValue(key, out int number)) seen.Add(key, number = seen.Count);
        return number;
    }

    static int Number(Dictionary<(byte, int, int), int> seen, (byte, int, int) key) => Number(key, seen);

    sealed class Sum
    {
        public double Pixels, X, Y;
        public Chromophores Difference, Mean, Reference;

        public void Add(double pixels, Chromophores reference, Chromophores moving, int x, int y)
        {
            Pixels += pixels;
            X += pixels * x;
            Y += pixels * y;
            Difference += pixels * (moving - reference);
            Mean += pixels * (0.5 * (reference + moving));
            Reference += pixels * reference;
        }
    }
}
