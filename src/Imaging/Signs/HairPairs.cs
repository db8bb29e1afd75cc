using System.Collections.Immutable;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>A hair of a pair of close-ups.</summary>
/// <param name="Here">Its course in the reference, pixels; where it was seen only in the moving picture, where that lies.</param>
/// <param name="There">Its course in the moving picture; likewise.</param>
/// <param name="InReference">It is in the reference.</param>
/// <param name="InMoving">It is in the moving picture.</param>
sealed record PairedHair(ImmutableArray<Point> Here, ImmutableArray<Point> There, bool InReference, bool InMoving)
{
    /// <summary>Seen in one picture, and in the other it would lie along hairs that are there: whether it is among them nobody can see.</summary>
    internal bool Hidden { get; init; }

    internal Point Middle => Here[Here.Length / 2];
}

/// <summary>Matches hairs one to one, and looks once more where one was seen in one picture only: overlooked is not lost.</summary>
/// <remarks>Counted apart, the chance of being overlooked would be a change; matching hair to hair has errors of 0.4 to 0.6 % where counting has 7 to 12 % (methods §5.10, S20).</remarks>
static class HairPairs
{
    /// <summary>How far a hair may lie from where the alignment puts it, mm; share of the shorter that must lie there; contrast that is left of a hair that is still there [P].</summary>
    const double ReachMillimetres = 0.06, Share = 0.5, StillThere = 0.5;

    /// <summary>So near to another hair its darkness may be taken for this one's, mm: where a hair's middle is looked for, and half a thick hair with its blur. Least length that lies free of others [P].</summary>
    const double OthersMillimetres = 0.08, FreeMillimetres = 0.3;

    internal static List<PairedHair> Of(RegisteredPair pair, HairLight reference, HairLight moving)
    {
        var here = HairFinder.Find(pair.Reference, pair.Scale.PixelsAMillimetre);
        var there = HairFinder.Find(pair.Moving, pair.MovingPixelsAMillimetre);
        var mapped = here.ConvertAll(h => h.Points.Select(p => p + pair.Flow.At(p.X, p.Y)).ToImmutableArray());
        var partner = Matched(mapped, there, ReachMillimetres * pair.MovingPixelsAMillimetre);
        HairCells inMoving = new(there, OthersMillimetres * pair.MovingPixelsAMillimetre), inReference = new(here, OthersMillimetres * pair.Scale.PixelsAMillimetre);
        var hairs = new List<PairedHair>();
        for (int i = 0; i < here.Count; i++)
            if (partner[i] is var j and >= 0) hairs.Add(new(here[i].Points, there[j].Points, true, true));
            else
            {
                bool[] free = inMoving.FreeOf(mapped[i]);
                hairs.Add(new(here[i].Points, mapped[i], true, IsThere(reference.Contrast(here[i].Points, free), moving.Contrast(mapped[i], free), free)) { Hidden = !Told(free) });
            }
        foreach (int j in Enumerable.Range(0, there.Count).Except(partner))
        {
            var back = there[j].Points.Select(p => Back(pair.Flow, p)).ToImmutableArray();
            bool[] free = inReference.FreeOf(back);
            hairs.Add(new(back, there[j].Points, IsThere(moving.Contrast(there[j].Points, free), reference.Contrast(back, free), free), true) { Hidden = !Told(free) });
        }
        return hairs;
    }

    static bool Told(bool[] free) => free.Count(f => f) * HairFinder.StepMillimetres >= FreeMillimetres;

    /// <summary>Of a hair that cannot be told apart from others nothing is said: it counts as there.</summary>
    static bool IsThere(double seen, double looked, bool[] free) => !Told(free) || looked >= StillThere * seen;

    /// <summary>For each hair of the reference its partner, -1 for none: most points in common first.</summary>
    static int[] Matched(List<ImmutableArray<Point>> mapped, List<SeenHair> there, double reach)
    {
        var votes = new Dictionary<(int Here, int There), int>();
        var cells = new HairCells(there, reach);
        for (int i = 0; i < mapped.Count; i++)
            foreach (var p in mapped[i])
                foreach (int j in cells.Near(p).Distinct()) votes[(i, j)] = votes.GetValueOrDefault((i, j)) + 1;
        var partner = Enumerable.Repeat(-1, mapped.Count).ToArray();
        var taken = new bool[there.Count];
        foreach (var ((i, j), count) in votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key))
        {
            if (partner[i] >= 0 || taken[j] || count < Share * Math.Min(mapped[i].Length, there[j].Points.Length)) continue;
            (partner[i], taken[j]) = (j, true);
        }
        return partner;
    }

    static Point Back(FlowField flow, Point q)
    {
        var p = q;
        for (int i = 0; i < 3; i++) p = q - flow.At(p.X, p.Y);
        return p;
    }
}
