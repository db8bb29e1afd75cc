using System.Collections.Immutable;

namespace Punctum.Imaging.Signs;

/// <summary>A ridge that was followed, in pixels of the map it was found on.</summary>
/// <param name="Points">Its course at an even step.</param>
/// <param name="Length">Pixels along it.</param>
/// <param name="Level">Scale of most of its points.</param>
/// <param name="Strength">Mean strength; 1 starts a ridge.</param>
sealed record Ridge(ImmutableArray<Point> Points, double Length, int Level, double Strength);

/// <summary>What counts as a ridge.</summary>
/// <param name="Gap">Longest gap that is bridged straight on, pixels: a crossing, or a place that is lost in noise.</param>
/// <param name="LeastLength">Shorter ones are dropped, pixels.</param>
/// <param name="Straightness">Least distance between the ends over the length.</param>
/// <param name="MeanStrength">Least mean strength.</param>
/// <param name="Step">Distance of the points of a course, pixels.</param>
readonly record struct RidgeRules(double Gap, double LeastLength, double Straightness, double MeanStrength, double Step);

/// <summary>Follows the crests of a strength map from the strongest on, both ways, straight on over gaps, so that what crosses stays two.</summary>
/// <remarks>After Steger 1998 in outline. The order is fixed by strength, then by place: the same map gives the same ridges.</remarks>
sealed class RidgeTracer
{
    /// <summary>Least strength that continues a ridge, and the least share of the strength it started with: beyond its end it must not run on along chance.</summary>
    const double Continues = 0.5, ContinuesOfStart = 0.3;

    /// <summary>Cosines of the largest turn to a neighbour and over a gap: 35° and 25°.</summary>
    const double NearTurn = 0.82, GapTurn = 0.906;

    readonly record struct Crest(double X, double Y, double AlongX, double AlongY, float Strength, int Level);

    readonly int width, height;
    readonly int[] indexAt;
    readonly bool[] used;
    readonly List<Crest> crests = [];
    readonly double[] sigmas;
    readonly RidgeRules rules;

    /// <param name="map">Strength, direction and scale.</param>
    /// <param name="sigmas">Of its levels, pixels of the map.</param>
    /// <param name="allowed">Whether a crest may stand at a place with a direction across and a reach: both sides must be skin.</param>
    /// <param name="rules">What counts.</param>
    RidgeTracer(RidgeMap map, double[] sigmas, Func<Point, Point, double, bool> allowed, RidgeRules rules)
    {
        (width, height, this.sigmas, this.rules) = (map.Strength.Width, map.Strength.Height, sigmas, rules);
        indexAt = new int[width * height];
        for (int y = 2; y < height - 2; y++)
        {
            var row = map.Strength.Row(y);
            for (int x = 2; x < width - 2; x++)
                if (row[x] >= Continues && At(map, x, y, allowed) is { } crest && indexAt[(int)Math.Round(crest.Y) * width + (int)Math.Round(crest.X)] is 0)
                {
                    crests.Add(crest);
                    indexAt[(int)Math.Round(crest.Y) * width + (int)Math.Round(crest.X)] = crests.Count;
                }
        }
        used = new bool[crests.Count];
    }

    /// <summary>All ridges of a map, the strongest start first.</summary>
    internal static List<Ridge> Of(RidgeMap map, double[] sigmas, Func<Point, Point, double, bool> allowed, RidgeRules rules)
    {
        var tracer = new RidgeTracer(map, sigmas, allowed, rules);
        var ridges = new List<Ridge>();
        foreach (int seed in Enumerable.Range(0, tracer.crests.Count).Where(i => tracer.crests[i].Strength >= 1).OrderByDescending(i => tracer.crests[i].Strength).ThenBy(i => i))
            if (!tracer.used[seed] && tracer.Follow(seed) is { } ridge) ridges.Add(ridge);
        return ridges;
    }

    Crest? At(RidgeMap map, int x, int y, Func<Point, Point, double, bool> allowed)
    {
        double angle = 0.5 * Math.Atan2(map.Sine[x, y], map.Cosine[x, y]), nx = Math.Cos(angle), ny = Math.Sin(angle);
        float strength = map.Strength[x, y];
        double before = Sample(map.Strength, x - nx, y - ny), behind = Sample(map.Strength, x + nx, y + ny);
        if (strength < before || strength <= behind) return null;
        int level = (int)map.Winner[x, y];
        double curvature = before + behind - 2 * strength, offset = curvature < 0 ? Math.Clamp(0.5 * (before - behind) / curvature, -0.6, 0.6) : 0;
        var at = new Point(x + offset * nx, y + offset * ny);
        return allowed(at, new(nx, ny), Math.Max(2, 2 * sigmas[level])) ? new(at.X, at.Y, -ny, nx, strength, level) : null;
    }

    Ridge? Follow(int seed)
    {
        var ahead = OneWay(seed, 1);
        var back = OneWay(seed, -1);
        back.Reverse();
        var chain = back.Append(seed).Concat(ahead).Select(i => crests[i]).ToList();
        var course = Course.Smoothed([.. chain.Select(c => new Point(c.X, c.Y))]);
        double length = 0;
        for (int i = 1; i < course.Count; i++) length += course[i].DistanceTo(course[i - 1]);
        double strength = chain.Average(c => c.Strength);
        if (length < rules.LeastLength || strength < rules.MeanStrength || course[0].DistanceTo(course[^1]) < rules.Straightness * length) return null;
        return new([.. Course.Resampled(course, rules.Step)], length, chain.Select(c => c.Level).Order().ElementAt(chain.Count / 2), strength);
    }

    List<int> OneWay(int seed, int sign)
    {
        var chain = new List<int>();
        var at = crests[seed];
        double dx = sign * at.AlongX, dy = sign * at.AlongY;
        Use(seed);
        double least = Math.Max(Continues, ContinuesOfStart * at.Strength);
        while (Next(at, dx, dy, least) is var next and >= 0)
        {
            var to = crests[next];
            chain.Add(next);
            Use(next);
            double turn = to.AlongX * dx + to.AlongY * dy >= 0 ? 1 : -1;
            // The direction is remembered over a few points: one crooked pixel, or one of a crossing ridge, must not derail it.
            (dx, dy) = (0.7 * dx + 0.3 * turn * to.AlongX, 0.7 * dy + 0.3 * turn * to.AlongY);
            double norm = Math.Sqrt(dx * dx + dy * dy);
            (dx, dy) = (dx / norm, dy / norm);
            at = to;
        }
        return chain;
    }

    int Next(Crest at, double dx, double dy, double weakest)
    {
        int x0 = (int)Math.Round(at.X), y0 = (int)Math.Round(at.Y), best = -1;
        double least = double.MaxValue;
        foreach (int ring in (ReadOnlySpan<int>)[2, (int)Math.Ceiling(rules.Gap)])
        {
            if (best >= 0) break;
            for (int y = Math.Max(0, y0 - ring); y <= Math.Min(height - 1, y0 + ring); y++)
                for (int x = Math.Max(0, x0 - ring); x <= Math.Min(width - 1, x0 + ring); x++)
                {
                    int candidate = indexAt[y * width + x] - 1;
                    if (candidate < 0 || used[candidate]) continue;
                    var to = crests[candidate];
                    if (to.Strength < weakest) continue;
                    double ex = to.X - at.X, ey = to.Y - at.Y, distance = Math.Sqrt(ex * ex + ey * ey);
                    if (distance > rules.Gap || distance < 0.3) continue;
                    double forward = (ex * dx + ey * dy) / distance, aligned = Math.Abs(to.AlongX * dx + to.AlongY * dy);
                    bool near = distance < 2.3;
                    if (forward < (near ? 0.64 : GapTurn) || aligned < (near ? NearTurn : GapTurn)) continue;
                    double cost = distance * (1 + 2 * (1 - forward) + 2 * (1 - aligned));
                    if (cost < least) (least, best) = (cost, candidate);
                }
        }
        return best;
    }

    /// <summary>Uses up a crest and what lies beside it across: a wide ridge is one ridge.</summary>
    void Use(int index)
    {
        used[index] = true;
        var at = crests[index];
        int x0 = (int)Math.Round(at.X), y0 = (int)Math.Round(at.Y), reach = (int)Math.Ceiling(Math.Max(1, 0.8 * sigmas[at.Level]));
        for (int y = Math.Max(0, y0 - reach); y <= Math.Min(height - 1, y0 + reach); y++)
            for (int x = Math.Max(0, x0 - reach); x <= Math.Min(width - 1, x0 + reach); x++)
            {
                int other = indexAt[y * width + x] - 1;
                if (other < 0 || used[other]) continue;
                var p = crests[other];
                double along = (p.X - at.X) * at.AlongX + (p.Y - at.Y) * at.AlongY;
                if (Math.Abs(along) <= 0.7 && Math.Abs(p.AlongX * at.AlongX + p.AlongY * at.AlongY) > 0.8) used[other] = true;
            }
    }

    static double Sample(Plane plane, double x, double y)
    {
        int x0 = (int)x, y0 = (int)y;
        double fx = x - x0, fy = y - y0;
        Span<float> a = plane.Row(y0), b = plane.Row(y0 + 1);
        return (1 - fy) * ((1 - fx) * a[x0] + fx * a[x0 + 1]) + fy * ((1 - fx) * b[x0] + fx * b[x0 + 1]);
    }
}
