using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Finds fine lines and wrinkles: long dark valleys of the mean relief.</summary>
/// <remarks>
/// Crest points are followed from the strongest on, both ways, over gaps up to 0.6 mm whose direction differs by at most 20°
/// (methods §5.2). A line is kept from 4 mm, a wide one from 6 mm on, if it does not meander. Steger's linking in outline, with gaps.
/// </remarks>
sealed class LineFinder
{
    const double GapMillimetres = 0.6, ShortestFine = 4, ShortestWide = 6, WideSigma = 0.35, StepMillimetres = 0.25;

    /// <summary>Mean strength a line needs: a chain of half-strong points without substance is micro relief [P].</summary>
    const double MeanStrength = 0.85;

    /// <summary>Least ratio of the distance between a line's ends to its length: what meanders more follows the relief's net, not a line [P].</summary>
    const double Straightness = 0.85;

    readonly Crests crests;
    readonly ValleyMap map;
    readonly bool[] used;
    readonly double grid;

    LineFinder(ValleyMap map, RegisteredPair pair)
    {
        this.map = map;
        crests = new(map, pair);
        used = new bool[crests.Points.Count];
        grid = pair.Scale.PixelsAMillimetre / map.Reduction;
    }

    internal static ImmutableArray<SkinLine> Find(RegisteredPair pair, ReliefPlanes planes, CancellationToken cancel)
    {
        using var map = new ValleyMap(pair, planes, cancel);
        return Find(pair, map, LinePrior.Of(pair).Allows, cancel);
    }

    /// <summary>The lines of a map that run as they may.</summary>
    internal static ImmutableArray<SkinLine> Find(RegisteredPair pair, ValleyMap map, Func<SkinLine, bool> allows, CancellationToken cancel)
    {
        var finder = new LineFinder(map, pair);
        var lines = ImmutableArray.CreateBuilder<SkinLine>();
        var points = finder.crests.Points;
        foreach (int seed in Enumerable.Range(0, points.Count).Where(i => points[i].Strength >= 1).OrderByDescending(i => points[i].Strength).ThenBy(i => i))
        {
            if (finder.used[seed]) continue;
            cancel.ThrowIfCancellationRequested();
            if (finder.Follow(seed) is { } line && allows(line)) lines.Add(line);
        }
        return lines.ToImmutable();
    }

    SkinLine? Follow(int seed)
    {
        var ahead = OneWay(seed, 1);
        var back = OneWay(seed, -1);
        back.Reverse();
        var chain = back.Append(seed).Concat(ahead).Select(i => crests.Points[i]).ToList();
        double length = 0;
        var smooth = Course.Smoothed([.. chain.Select(c => new Point(c.X, c.Y))]);
        for (int i = 1; i < smooth.Count; i++) length += smooth[i].DistanceTo(smooth[i - 1]);
        length /= grid;
        double sigma = chain.Select(c => c.Sigma).Order().ElementAt(chain.Count / 2);
        if (length < (sigma > WideSigma ? ShortestWide : ShortestFine) || chain.Average(c => c.Strength) < MeanStrength
            || smooth[0].DistanceTo(smooth[^1]) < Straightness * length * grid) return null;
        var course = Course.Resampled(smooth, StepMillimetres * grid).Select(p => map.OnReference(p.X, p.Y));
        return new([.. course], length, sigma, chain.Average(c => c.Response));
    }

    /// <summary>Follows the valley from a point; the points it passes are used up, with their neighbours across.</summary>
    List<int> OneWay(int seed, int sign)
    {
        var chain = new List<int>();
        var at = crests.Points[seed];
        double dx = sign * at.AlongX, dy = sign * at.AlongY;
        Use(seed, at);
        while (Next(at, dx, dy) is var next and >= 0)
        {
            var to = crests.Points[next];
            chain.Add(next);
            Use(next, to);
            double turn = to.AlongX * dx + to.AlongY * dy >= 0 ? 1 : -1;
            // The direction is remembered over a few points: one crooked pixel must not derail the line.
            (dx, dy) = (0.6 * dx + 0.4 * turn * to.AlongX, 0.6 * dy + 0.4 * turn * to.AlongY);
            double norm = Math.Sqrt(dx * dx + dy * dy);
            (dx, dy) = (dx / norm, dy / norm);
            at = to;
        }
        return chain;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int Next(CrestPoint at, double dx, double dy)
    {
        int reach = (int)Math.Ceiling(GapMillimetres * grid), x0 = (int)Math.Round(at.X), y0 = (int)Math.Round(at.Y), best = -1;
        double least = double.MaxValue;
        foreach (int ring in (ReadOnlySpan<int>)[2, reach])
        {
            if (best >= 0) break;
            for (int y = y0 - ring; y <= y0 + ring; y++)
                for (int x = x0 - ring; x <= x0 + ring; x++)
                {
                    int candidate = crests.IndexAt(x, y);
                    if (candidate < 0 || used[candidate]) continue;
                    var to = crests.Points[candidate];
                    double ex = to.X - at.X, ey = to.Y - at.Y, distance = Math.Sqrt(ex * ex + ey * ey);
                    if (distance > GapMillimetres * grid || distance < 0.3) continue;
                    double forward = (ex * dx + ey * dy) / distance, aligned = Math.Abs(to.AlongX * dx + to.AlongY * dy);
                    bool near = distance < 2.3;
                    // 20° over a gap (cos 0.94); a neighbour may turn by 35° (0.82), as its place is only known to half a pixel.
                    if (forward < (near ? 0.64 : 0.94) || aligned < (near ? 0.82 : 0.94)) continue;
                    double cost = distance * (1 + 2 * (1 - forward) + 2 * (1 - aligned));
                    if (cost < least) (least, best) = (cost, candidate);
                }
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Use(int index, CrestPoint at)
    {
        used[index] = true;
        int x0 = (int)Math.Round(at.X), y0 = (int)Math.Round(at.Y), reach = (int)Math.Ceiling(Math.Max(1, 0.8 * at.Sigma * grid));
        for (int y = y0 - reach; y <= y0 + reach; y++)
            for (int x = x0 - reach; x <= x0 + reach; x++)
            {
                int other = crests.IndexAt(x, y);
                if (other < 0 || used[other]) continue;
                var p = crests.Points[other];
                double along = (p.X - at.X) * at.AlongX + (p.Y - at.Y) * at.AlongY;
                if (Math.Abs(along) <= 0.7 && Math.Abs(p.AlongX * at.AlongX + p.AlongY * at.AlongY) > 0.8) used[other] = true;
            }
    }
}
