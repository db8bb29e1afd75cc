using Punctum.Imaging.Colour;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>How blotchy the skin's blood and pigment are in the middle sizes, 1 to 6 mm, in both pictures: what foundation covers.</summary>
/// <param name="Blood">Median over the zones of ln(contrast in the moving picture / in the reference), haemoglobin; NaN: not measurable.</param>
/// <param name="Pigment">The same of melanin.</param>
/// <param name="Zones">Zones behind it.</param>
readonly record struct ChromaContrast(double Blood, double Pigment, int Zones)
{
    const double SpacingMillimetres = 1.0, BandMillimetres = 6;
    const int NodesNeeded = 60, ZonesNeeded = 4;

    /// <summary>Measures it.</summary>
    /// <remarks>
    /// Haemoglobin and melanin (<see cref="Chromophores"/>) of squares of half a millimetre on a grid of 1 mm, less their mean over 6 mm of the same
    /// zone. Every square is read twice, on its even and on its odd pixels: noise differs between the two readings and skin does not, so the mean of
    /// their product is the skin's variance alone. Source: methods 2.6; band, grid and the halves [P].
    /// </remarks>
    public static ChromaContrast Of(RegisteredPair pair)
    {
        double scale = pair.Scale.PixelsAMillimetre > 0 ? pair.Scale.PixelsAMillimetre : 8;
        int step = Math.Max(4, (int)Math.Round(SpacingMillimetres * scale)), side = Math.Max(2, step / 2), reach = Math.Max(1, (int)Math.Round(BandMillimetres / 2 * scale / step));
        int columns = (pair.Reference.Width - side) / step, rows = (pair.Reference.Height - side) / step;
        if (columns < 2 * reach || rows < 2 * reach) return new(double.NaN, double.NaN, 0);
        var nodes = new Node[columns * rows];
        Stripes.Run(rows, 8, (first, behind) =>
        {
            for (int row = first; row < behind; row++)
                for (int column = 0; column < columns; column++) nodes[row * columns + column] = Read(pair, column * step, row * step, side);
        });
        var sums = new double[pair.Zones.Zones.Length, 5];
        for (int row = reach; row < rows - reach; row++)
            for (int column = reach; column < columns - reach; column++) AddTo(sums, nodes, columns, row, column, reach);
        var blood = new List<double>();
        var pigment = new List<double>();
        for (int z = 0; z < pair.Zones.Zones.Length; z++)
            if (sums[z, 4] >= NodesNeeded && Math.Min(Math.Min(sums[z, 0], sums[z, 1]), Math.Min(sums[z, 2], sums[z, 3])) > 0)
            {
                blood.Add(0.5 * Math.Log(sums[z, 2] / sums[z, 0]));
                pigment.Add(0.5 * Math.Log(sums[z, 3] / sums[z, 1]));
            }
        return blood.Count < ZonesNeeded ? new(double.NaN, double.NaN, blood.Count) : new(Median.Of([.. blood]), Median.Of([.. pigment]), blood.Count);
    }

    /// <summary>One square: its zone and haemoglobin and melanin of both pictures on even and odd pixels.</summary>
    readonly record struct Node(int Label, Chromophores Even, Chromophores Odd, Chromophores MovedEven, Chromophores MovedOdd);

    static Node Read(RegisteredPair pair, int left, int top, int side)
    {
        int label = pair.Zones.Labels[left + side / 2, top + side / 2];
        if (label == 0) return default;
        Span<float> sums = stackalloc float[12];
        sums.Clear();
        for (int y = top; y < top + side; y++)
        {
            ReadOnlySpan<byte> usable = pair.Usable.Row(y);
            ReadOnlySpan<float> r = pair.Reference.Red.Row(y), g = pair.Reference.Green.Row(y), b = pair.Reference.Blue.Row(y);
            ReadOnlySpan<float> mr = pair.Moved.Red.Row(y), mg = pair.Moved.Green.Row(y), mb = pair.Moved.Blue.Row(y);
            for (int x = left; x < left + side; x++)
            {
                if (usable[x] == 0) return default;
                int at = (x + y & 1) * 3;
                (sums[at], sums[at + 1], sums[at + 2]) = (sums[at] + r[x], sums[at + 1] + g[x], sums[at + 2] + b[x]);
                (sums[at + 6], sums[at + 7], sums[at + 8]) = (sums[at + 6] + mr[x], sums[at + 7] + mg[x], sums[at + 8] + mb[x]);
            }
        }
        return new(label, Density(sums), Density(sums[3..]), Density(sums[6..]), Density(sums[9..]));
    }

    static Chromophores Density(ReadOnlySpan<float> light) =>
        Chromophores.FromLog(Math.Log(Math.Max(light[0], 1e-6)), Math.Log(Math.Max(light[1], 1e-6)), Math.Log(Math.Max(light[2], 1e-6)));

    static void AddTo(double[,] sums, Node[] nodes, int columns, int row, int column, int reach)
    {
        var here = nodes[row * columns + column];
        if (here.Label == 0) return;
        Chromophores even = default, odd = default, movedEven = default, movedOdd = default;
        int count = 0;
        for (int j = row - reach; j <= row + reach; j++)
            for (int i = column - reach; i <= column + reach; i++)
            {
                ref readonly var near = ref nodes[j * columns + i];
                if (near.Label != here.Label) continue;
                (even, odd, movedEven, movedOdd, count) = (even + near.Even, odd + near.Odd, movedEven + near.MovedEven, movedOdd + near.MovedOdd, count + 1);
            }
        if (count < (2 * reach + 1) * (2 * reach + 1) / 2) return;
        var (a, b, c, d) = (here.Even - 1.0 / count * even, here.Odd - 1.0 / count * odd, here.MovedEven - 1.0 / count * movedEven, here.MovedOdd - 1.0 / count * movedOdd);
        int z = here.Label - 1;
        sums[z, 0] += a.Haemoglobin * b.Haemoglobin;
        sums[z, 1] += a.Melanin * b.Melanin;
        sums[z, 2] += c.Haemoglobin * d.Haemoglobin;
        sums[z, 3] += c.Melanin * d.Melanin;
        sums[z, 4]++;
    }
}
