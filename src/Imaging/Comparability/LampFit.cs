using Punctum.Imaging.Light;

namespace Punctum.Imaging.Comparability;

/// <summary>The light on the head in both pictures, found together, and what it would be with one part of the face left out.</summary>
/// <remarks>
/// Both pictures show the same facets and the same skin. The log ratio of a facet knows nothing of its colour and tells how the light differs, to a few per cent;
/// the log mean carries the colour with it and tells, less surely, where the light stands. One fit weighs both: Gauss and Newton's steps on
/// ln light = level + ln E(n), Huber's weights, mild beliefs about the room [P].
/// An order-1 fit (I = c00 + c1·n) would be linear, but a face shows only normals that look ahead, on which 1 and n_z are nearly one column, and skin that the lamp does not reach
/// is not darker than dark: its c1 could turn half as much again as the lamp did [M].
/// </remarks>
sealed class LampFit
{
    /// <summary>The room against the lamp before the pictures are seen, the spread of its logarithm, and how alike both pictures' rooms are [P].</summary>
    const double UsualRoom = 0.7, RoomSpread = 1.5, RoomApart = 1;

    /// <summary>Facets that are off together, because a cheek is: so many count as one [P].</summary>
    const double FacetsAPatch = 8;

    /// <summary>Least spread of the facets' log mean and log ratio [P].</summary>
    const double LeastMean = 0.1, LeastRatio = 0.01;

    const int Unknowns = 8, Rounds = 25, RoundsAtLeast = 10;
    const double LongestStep = 0.35, LongestRoomStep = 0.7, Settled = 1e-5;

    readonly IReadOnlyList<FacetLight> facets;
    readonly double[] logMean, logRatio, restMean, restRatio;
    double level, levelApart;

    LampFit(IReadOnlyList<FacetLight> facets)
    {
        this.facets = facets;
        logMean = [.. facets.Select(f => 0.5 * Math.Log(f.Reference * f.Moving))];
        logRatio = [.. facets.Select(f => Math.Log(f.Moving / f.Reference))];
        (restMean, restRatio) = (new double[facets.Count], new double[facets.Count]);
        Reference = Moving = new(new(0, -0.287, -0.958), UsualRoom);
        Run();
    }

    /// <summary>The light of the reference.</summary>
    public LampLight Reference { get; private set; }

    /// <summary>The light of the moving picture.</summary>
    public LampLight Moving { get; private set; }

    /// <summary>Both lights as they would be without one part of the face (<see cref="HeadShape.Parts"/>), for every part.</summary>
    public (LampLight Reference, LampLight Moving)[] Without { get; private set; } = [];

    /// <summary>Fits. At least <see cref="FacetLight.Needed"/> facets.</summary>
    public static LampFit Of(IReadOnlyList<FacetLight> facets) => new(facets);

    /// <summary>Standard error of anything that follows from both lights, by leaving out each part of the face once.</summary>
    public double ErrorOf(Func<LampLight, LampLight, double> what) => Jackknife([.. Without.Select(w => what(w.Reference, w.Moving))]);

    /// <summary>Standard error of the angle between the lamps along one way across them, degrees.</summary>
    public double AngleError
    {
        get
        {
            double square = 0;
            foreach (Func<Point3, double> of in (ReadOnlySpan<Func<Point3, double>>)[p => p.X, p => p.Y, p => p.Z])
                square += Math.Pow(ErrorOf((reference, moving) => of(moving.Lamp) - of(reference.Lamp)), 2);
            return Math.Sqrt(square / 2) * 180 / Math.PI;
        }
    }

    /// <summary>Standard error from the values with each part left out once; NaN of fewer than two.</summary>
    public static double Jackknife(double[] values)
    {
        if (values.Length < 2) return double.NaN;
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) * (values.Length - 1) / values.Length);
    }

    void Run()
    {
        for (int round = 0; round < Rounds; round++)
        {
            Rest();
            if (round == 0)
            {
                (level, levelApart) = (Median.Of([.. restMean]), Median.Of([.. restRatio]));
                Rest();
            }
            var parts = Equations();
            var all = Believed();
            foreach (var part in parts.Values) all.Add(part);
            if (all.Solve() is not { } step) return;
            double moved = Math.Max(Math.Abs(step[1]) + Math.Abs(step[5]), Math.Abs(step[2]) + Math.Abs(step[6]));
            bool last = round == Rounds - 1 || (round >= RoundsAtLeast && moved < Settled);
            if (last) Without = [.. parts.Values.Select(part => Left(all, part, step))];
            (Reference, Moving) = Stepped(step);
            (level, levelApart) = (level + step[0], levelApart + step[4]);
            if (last) return;
        }
    }

    /// <summary>What the lights as they stand do not explain.</summary>
    void Rest()
    {
        for (int i = 0; i < facets.Count; i++)
        {
            double reference = Math.Log(Reference.At(facets[i].Normal)), moving = Math.Log(Moving.At(facets[i].Normal));
            restMean[i] = logMean[i] - 0.5 * (reference + moving) - level;
            restRatio[i] = logRatio[i] - (moving - reference) - levelApart;
        }
    }

    /// <summary>Normal equations of the next step by part of the face. Unknowns: means of level, aside, up, ln room over both pictures, then moving less reference of the four.</summary>
    /// <remarks>In means and differences so that a picture beside itself gives a difference of exactly 0, and exchanging the pictures exactly changes its sign.</remarks>
    SortedDictionary<int, NormalEquations> Equations()
    {
        double mean = Math.Max(LeastMean, Spread(restMean)), ratio = Math.Max(LeastRatio, Spread(restRatio)), whole = facets.Sum(f => f.Weight);
        var parts = new SortedDictionary<int, NormalEquations>();
        var (acrossReference, acrossMoving) = (Reference.Across(), Moving.Across());
        Span<double> a = stackalloc double[4], b = stackalloc double[4], row = stackalloc double[Unknowns];
        for (int i = 0; i < facets.Count; i++)
        {
            var facet = facets[i];
            if (!parts.TryGetValue(facet.Part, out var part)) parts.Add(facet.Part, part = new(Unknowns));
            Slopes(Reference, acrossReference, facet.Normal, a);
            Slopes(Moving, acrossMoving, facet.Normal, b);
            double weight = facet.Weight * facets.Count / (whole * FacetsAPatch);
            for (int k = 0; k < 4; k++) (row[k], row[4 + k]) = (0.5 * (a[k] + b[k]), 0.25 * (b[k] - a[k]));
            part.Add(weight * Huber(restMean[i] / mean) / (mean * mean), row, restMean[i]);
            for (int k = 0; k < 4; k++) (row[k], row[4 + k]) = (b[k] - a[k], 0.5 * (a[k] + b[k]));
            part.Add(weight * Huber(restRatio[i] / ratio) / (ratio * ratio), row, restRatio[i]);
        }
        return parts;
    }

    /// <summary>ln light by level, by the lamp's two ways, by ln room.</summary>
    static void Slopes(LampLight light, (Point3 Aside, Point3 Up) across, Point3 n, Span<double> slopes)
    {
        double whole = light.At(n), rise = light.RiseAt(n) / whole;
        (slopes[0], slopes[1], slopes[2], slopes[3]) = (1, rise * HeadShape.Dot(n, across.Aside), rise * HeadShape.Dot(n, across.Up), light.Room / whole);
    }

    NormalEquations Believed()
    {
        var believed = new NormalEquations(Unknowns);
        Span<double> row = stackalloc double[Unknowns];
        double reference = Math.Log(UsualRoom / Reference.Room), moving = Math.Log(UsualRoom / Moving.Room);
        row[3] = 1;
        believed.Add(2 / (RoomSpread * RoomSpread), row, 0.5 * (reference + moving));
        (row[3], row[7]) = (0, 1);
        believed.Add(1 / (RoomApart * RoomApart), row, moving - reference);
        return believed;
    }

    (LampLight, LampLight) Stepped(double[] step)
    {
        LampLight Next(LampLight light, double half)
        {
            double aside = step[1] + half * step[5], up = step[2] + half * step[6], room = Math.Clamp(step[3] + half * step[7], -LongestRoomStep, LongestRoomStep);
            double shorter = Math.Min(1, LongestStep / (Math.Sqrt(aside * aside + up * up) + 1e-12));
            return light.Moved(shorter * aside, shorter * up, room);
        }
        return (Next(Reference, -0.5), Next(Moving, 0.5));
    }

    (LampLight, LampLight) Left(NormalEquations all, NormalEquations part, double[] step)
    {
        var left = new NormalEquations(Unknowns);
        left.Add(all);
        left.Add(part, -1);
        return Stepped(left.Solve() ?? step);
    }

    static double Spread(double[] rest) => 1.4826 * Median.Of([.. rest.Select(Math.Abs)]);

    static double Huber(double r) => 1 / Math.Max(1, Math.Abs(r) / 1.5);
}
