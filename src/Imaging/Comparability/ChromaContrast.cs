using System.Collections.Immutable;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>How blotchy the skin's blood and pigment are, in both pictures: what foundation covers.</summary>
/// <param name="Zones">Zone by zone.</param>
sealed record ChromaContrast(ImmutableArray<ZoneChroma> Zones)
{
    const double SpacingMillimetres = 1.0, BandMillimetres = 6;

    /// <summary>Measures it.</summary>
    /// <remarks>
    /// Haemoglobin and melanin (<see cref="Chromophores"/>) of squares of half a millimetre on a grid of 1 mm, less their mean over 6 mm of the same
    /// zone. Every square is read twice, on its even and on its odd pixels: noise differs between the two readings and skin does not, so the mean of
    /// their product is the skin's variance alone. Source: methods 2.6; band, grid and the halves [P].
    /// </remarks>
    public static ChromaContrast Of(RegisteredPair pair)
    {
        double scale = pair.Scale.PixelsAMillimetre > 0 ? pair.Scale.PixelsAMillimetre : 8;
        int step = Math.Max(4, (int)Math.Round(SpacingMillimetres * scale)), side = Math.Max(2, 3 * step / 4), reach = Math.Max(1, (int)Math.Round(BandMillimetres / 2 * scale / step));
        int columns = (pair.Reference.Width - side) / step, rows = (pair.Reference.Height - side) / step;
        if (columns < 2 * reach || rows < 2 * reach) return new([]);
        var nodes = new Node[columns * rows];
        Stripes.Run(rows, 8, (first, behind) =>
        {
            for (int row = first; row < behind; row++)
                for (int column = 0; column < columns; column++) nodes[row * columns + column] = Read(pair, column * step, row * step, side);
        });
        var sums = new ZoneChroma[pair.Zones.Zones.Length];
        for (int row = reach; row < rows - reach; row++)
            for (int column = reach; column < columns - reach; column++) AddTo(sums, nodes, columns, row, column, reach);
        return new([.. sums]);
    }

    const int SquaresNeeded = 60, ZonesNeeded = 4;

    /// <summary>ln of how much stronger haemoglobin stands out from zone to zone in the moving picture, by no more than blotches of blood or of pigment say so too; NaN: not measurable.</summary>
    /// <remarks>A layer of foundation covers blotches and zones alike; noise changes the ones, light and expressions the others.</remarks>
    public double Blood
    {
        get
        {
            double across = Across(c => c.Haemoglobin), way = across < 0 ? -1 : 1, said = Math.Max(way * Blotches(z => z.Blood), way * Blotches(z => z.Pigment));
            return way * Math.Min(Math.Abs(across), Math.Max(0, said));
        }
    }

    /// <summary>The same of melanin: of its blotches where they are found again in both pictures, else by no more than zones say so too.</summary>
    public double Pigment
    {
        get
        {
            double blotches = Blotches(z => z.Pigment), across = Across(c => c.Melanin);
            return FoundAgain(z => z.Pigment) >= Again ? blotches : blotches * across <= 0 ? 0 : Math.CopySign(Math.Min(Math.Abs(blotches), Math.Abs(across)), across);
        }
    }

    /// <summary>Correlation of blotches from which on they are read by themselves [P]: most smiles of the London set stay below, drawn skin of one session above.</summary>
    const double Again = 0.5;

    /// <summary>Median over the zones.</summary>
    double Blotches(Func<ZoneChroma, Products> what) => OfZones(what, p => p.Both > 0, p => p.LogGain);

    double FoundAgain(Func<ZoneChroma, Products> what) => OfZones(what, p => Math.Min(p.Reference, p.Moving) > 0, p => p.Both / Math.Sqrt(p.Reference * p.Moving));

    double OfZones(Func<ZoneChroma, Products> what, Func<Products, bool> counts, Func<Products, double> value)
    {
        double[] values = [.. Zones.Where(z => z.Squares >= SquaresNeeded).Select(what).Where(counts).Select(value)];
        return values.Length < ZonesNeeded ? double.NaN : Median.Of(values);
    }

    /// <summary>Of the zones' means, less the mean of them all: what a white balance shifts goes out.</summary>
    double Across(Func<Chromophores, double> what)
    {
        var means = Zones.Where(z => z.Squares >= SquaresNeeded).Select(z => (Reference: what(z.Reference) / z.Squares, Moving: what(z.Moving) / z.Squares)).ToArray();
        if (means.Length < ZonesNeeded) return double.NaN;
        double reference = means.Average(m => m.Reference), moving = means.Average(m => m.Moving);
        var sum = means.Aggregate(default(Products), (s, m) => s + new Products((m.Reference - reference) * (m.Reference - reference), (m.Moving - moving) * (m.Moving - moving), (m.Reference - reference) * (m.Moving - moving)));
        return sum.Both > 0 ? sum.LogGain : 0;
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

    static void AddTo(ZoneChroma[] sums, Node[] nodes, int columns, int row, int column, int reach)
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
        ref var zone = ref sums[here.Label - 1];
        zone.Squares++;
        zone.Blood += Products.Of(a.Haemoglobin, b.Haemoglobin, c.Haemoglobin, d.Haemoglobin);
        zone.Pigment += Products.Of(a.Melanin, b.Melanin, c.Melanin, d.Melanin);
        (zone.Reference, zone.Moving) = (zone.Reference + 0.5 * (here.Even + here.Odd), zone.Moving + 0.5 * (here.MovedEven + here.MovedOdd));
    }
}

/// <summary>Blotches of one zone, as sums over its squares.</summary>
record struct ZoneChroma
{
    /// <summary>Squares behind it.</summary>
    public int Squares;
    /// <summary>Products of haemoglobin and of melanin, less their mean around.</summary>
    public Products Blood, Pigment;
    /// <summary>Sum of the squares' own values.</summary>
    public Chromophores Reference, Moving;
}

/// <summary>Sums of squares of one thing in both pictures, and of their product: all free of noise, which differs between two readings.</summary>
readonly record struct Products(double Reference, double Moving, double Both)
{
    public static Products Of(double even, double odd, double movedEven, double movedOdd) => new(even * odd, movedEven * movedOdd, (even + odd) * (movedEven + movedOdd) / 4);

    /// <summary>ln of how much stronger it is in the moving picture.</summary>
    /// <remarks>
    /// With variance s in the reference, g² s in the moving picture, g s between them, and what compression adds, n, to both variances and to no product
    /// between them: (moving - reference) / (2 both) = (g - 1/g) / 2 = sinh(ln g). So n goes out [D].
    /// </remarks>
    public double LogGain => Math.Asinh((Moving - Reference) / (2 * Both));

    public static Products operator +(Products a, Products b) => new(a.Reference + b.Reference, a.Moving + b.Moving, a.Both + b.Both);
}
