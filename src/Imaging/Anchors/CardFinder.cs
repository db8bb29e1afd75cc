using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Anchors;

/// <summary>Finds a ColorChecker anywhere in a picture: 24 even patches in rows and columns, whose colours are the card's but for one 3 × 3 matrix.</summary>
/// <remarks>
/// Source: own; the steps are those of the published detectors (pieces of even colour, a lattice through their centres, the colours as the judge).
/// Looks at the picture reduced to at most 1024 pixels a side, then at half of that, where noise or dust tore the patches. A card is found from
/// about 4 % of the picture's width on, turned in any way, tilted to about 45°, mirrored or not.
/// </remarks>
static class CardFinder
{
    const int LongestSide = 1024, ShortestSide = 64;

    /// <summary>Most mean ΔE2000 of the best 20 patches after a 3 × 3 fit: cards in strange light stay below 8, other things in rows and columns above 15 [M].</summary>
    const double MostDifference = 11;

    /// <summary>Patches that may look like anything: hidden, clipped, in a glare.</summary>
    const int Spared = 4;

    /// <summary>From the card's own columns (0 to 5) and rows (0 to 3), at the middles of its patches, to pixels; null: no card.</summary>
    public static Homography? Find(Picture picture)
    {
        bool own = Math.Max(picture.Width, picture.Height) / 2 > LongestSide && Math.Min(picture.Width, picture.Height) >= 4;
        Plane[] planes = own ? Box.Quarter(picture) : [picture.Red, picture.Green, picture.Blue];
        double factor = own ? 4 : 1;
        int Longest() => Math.Max(planes[0].Width, planes[0].Height);
        void Reduce(Func<Plane, Plane> reduce, int by)
        {
            Plane[] reduced = [.. planes.Select(reduce)];
            if (own) foreach (var plane in planes) plane.Dispose();
            (planes, factor, own) = (reduced, by * factor, true);
        }
        void Halve() => Reduce(Box.Half, 2);
        try
        {
            while (Longest() / 2 > LongestSide && Math.Min(planes[0].Width, planes[0].Height) >= 4) Reduce(Box.Quarter, 4);
            while (Longest() > LongestSide) Halve();
            for (int tries = 0; tries < 2 && Math.Min(planes[0].Width, planes[0].Height) >= ShortestSide; tries++)
            {
                if (tries > 0) Halve();
                if (FindIn(planes) is { } card)
                    return Homography.Of(new Similarity(factor, 0, (factor - 1) / 2, (factor - 1) / 2)).After(card);
            }
            return null;
        }
        finally
        {
            if (own) foreach (var plane in planes) plane.Dispose();
        }
    }

    static Homography? FindIn(Plane[] planes)
    {
        Homography? best = null;
        double least = MostDifference;
        foreach (var lattice in PatchLattice.Of(EvenPatches.Of(planes[0], planes[1], planes[2])).Take(8))
        {
            var colours = new Dictionary<(int, int), (double, double, double)?>();
            foreach (var card in Placements(lattice))
            {
                var seen = new (double, double, double)[ColorChecker.Count];
                int there = 0;
                for (int k = 0; k < seen.Length; k++)
                {
                    var (i, j) = card(k % ColorChecker.Columns, k / ColorChecker.Columns);
                    if (!colours.TryGetValue((i, j), out var colour)) colours.Add((i, j), colour = ColourAt(planes, lattice.ToPicture, i, j));
                    if (colour is not { } c) break;
                    seen[k] = c;
                    there++;
                }
                if (there < seen.Length || Difference(seen) is not { } difference || difference >= least) continue;
                Point zero = Place(card(0, 0)), right = Place(card(1, 0)) - zero, down = Place(card(0, 1)) - zero;
                (least, best) = (difference, lattice.ToPicture.After(new(right.X, down.X, zero.X, right.Y, down.Y, zero.Y, 0, 0, 1)));
            }
        }
        return best;
    }

    static Point Place((int I, int J) at) => new(at.I, at.J);

    /// <summary>Every way in which the card may lie on a lattice: four turns, mirrored or not, shifted as far as all but a few members stay on it.</summary>
    static IEnumerable<Func<int, int, (int I, int J)>> Placements(PatchLattice lattice)
    {
        int i0 = lattice.Members.Min(m => m.I), i1 = lattice.Members.Max(m => m.I), j0 = lattice.Members.Min(m => m.J), j1 = lattice.Members.Max(m => m.J);
        foreach (bool upright in new[] { true, false })
        {
            int wide = upright ? ColorChecker.Columns : ColorChecker.Rows, high = upright ? ColorChecker.Rows : ColorChecker.Columns;
            for (int i = i1 - wide + 1 < i0 ? i1 - wide + 1 : i0; i <= Math.Max(i0, i1 - wide + 1); i++)
                for (int j = j1 - high + 1 < j0 ? j1 - high + 1 : j0; j <= Math.Max(j0, j1 - high + 1); j++)
                {
                    int left = i, top = j;
                    if (lattice.Members.Count(m => m.I >= left && m.I < left + wide && m.J >= top && m.J < top + high) < Math.Max(PatchLattice.FewestMembers, 0.7 * lattice.Members.Count)) continue;
                    for (int way = 0; way < 4; way++)
                    {
                        bool backwards = (way & 1) != 0, upsideDown = (way & 2) != 0;
                        yield return (column, row) =>
                        {
                            int c = backwards ? ColorChecker.Columns - 1 - column : column, r = upsideDown ? ColorChecker.Rows - 1 - row : row;
                            return upright ? (left + c, top + r) : (left + r, top + c);
                        };
                    }
                }
        }
    }

    /// <summary>Mean over 5 × 5 places inside a patch; null outside the picture.</summary>
    static (double, double, double)? ColourAt(Plane[] planes, Homography map, int i, int j)
    {
        double r = 0, g = 0, b = 0;
        for (int k = 0; k < 25; k++)
        {
            var at = map.Of(new(i + 0.09 * (k % 5 - 2), j + 0.09 * (k / 5 - 2)));
            int x = (int)Math.Round(at.X), y = (int)Math.Round(at.Y);
            if (x < 0 || y < 0 || x >= planes[0].Width || y >= planes[0].Height) return null;
            (r, g, b) = (r + planes[0][x, y], g + planes[1][x, y], b + planes[2][x, y]);
        }
        return (r / 25, g / 25, b / 25);
    }

    /// <summary>Mean ΔE2000 of all but the worst patches, after the 3 × 3 matrix that fits best; null where there is none.</summary>
    internal static double? Difference(ReadOnlySpan<(double R, double G, double B)> seen)
    {
        if (CardMatrix.Of(seen, default) is not { } matrix) return null;
        var differences = new double[ColorChecker.Count];
        for (int k = 0; k < differences.Length; k++)
        {
            var (r, g, b) = matrix.Times(seen[k].R, seen[k].G, seen[k].B);
            differences[k] = ColourDifference.Ciede2000(ColorChecker.Patches[k].Colour, Lab.FromLinearRgb(r, g, b));
        }
        Array.Sort(differences);
        return differences.AsSpan(0, ColorChecker.Count - Spared).ToArray().Average();
    }
}
