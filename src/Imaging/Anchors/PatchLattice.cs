using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Anchors;

/// <summary>Pieces of even colour that stand in rows and columns, seen from anywhere.</summary>
/// <param name="ToPicture">From whole numbers (column, row) of the lattice to the picture.</param>
/// <param name="Members">Which places of the lattice hold a piece.</param>
sealed record PatchLattice(Homography ToPicture, IReadOnlySet<(int I, int J)> Members)
{
    /// <summary>Pieces that must stand in order: more than half a card may be hidden, torn by noise, or melt into its frame, and still be told as a card by its colours.</summary>
    public const int FewestMembers = 9;

    /// <summary>Distance of a neighbour in units of a patch's spread, √12 / 0.86 = 4.0 for a card; a diagonal neighbour has 5.7.</summary>
    const double Nearest = 3.4, Farthest = 5.2;

    /// <summary>While growing, a piece that is missing is stepped over: up to two steps, or one aslant.</summary>
    const double FarthestStep = 2.2 * Farthest;
    static readonly (int I, int J)[] steps = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1), (2, 0), (-2, 0), (0, 2), (0, -2)];

    /// <summary>Area of a neighbour, relative; cosine of the angle of two sides; how far off its place a piece may lie, in pitches, while growing and in the end.</summary>
    const double MostArea = 3, MostCosine = 0.4, MostOffWhileGrowing = 0.3, MostOff = 0.16;

    /// <summary>All lattices of at least <see cref="FewestMembers"/> pieces, the largest first.</summary>
    public static IEnumerable<PatchLattice> Of(List<EvenPatch> patches)
    {
        var (near, around) = Neighbours(patches);
        var used = new bool[patches.Count];
        var found = new List<PatchLattice>();
        // Where most neighbours stand, a lattice is grown first: from its middle.
        foreach (int seed in Enumerable.Range(0, patches.Count).Where(i => near[i].Count >= 2).OrderByDescending(i => Math.Min(4, near[i].Count)).ThenBy(i => i))
        {
            if (used[seed] || Grown(patches, near, around, seed) is not { } places || places.Count < FewestMembers) continue;
            foreach (int member in places.Keys) used[member] = true;
            if (Fit(patches, places) is { } lattice) found.Add(lattice);
        }
        return found.OrderByDescending(l => l.Members.Count);
    }

    /// <summary>Who may be the next of each, and who may be the next but one.</summary>
    static (List<int>[] Near, List<int>[] Around) Neighbours(List<EvenPatch> patches)
    {
        List<int>[] near = new List<int>[patches.Count], around = new List<int>[patches.Count];
        int[] order = [.. Enumerable.Range(0, patches.Count).OrderBy(i => patches[i].Centre.X)];
        for (int i = 0; i < near.Length; i++) (near[i], around[i]) = ([], []);
        for (int a = 0; a < order.Length; a++)
        {
            var one = patches[order[a]];
            double reach = FarthestStep * Math.Sqrt(one.XX);
            for (int b = a + 1; b < order.Length && patches[order[b]].Centre.X - one.Centre.X <= reach; b++)
            {
                var other = patches[order[b]];
                if (other.Area > MostArea * one.Area || one.Area > MostArea * other.Area) continue;
                var apart = other.Centre - one.Centre;
                double here = one.Reach(apart), there = other.Reach(apart);
                if (Stands(here) && Stands(there)) Add(near, order[a], order[b]);
                if (Math.Min(here, there) is >= Nearest and <= FarthestStep) Add(around, order[a], order[b]);
            }
        }
        return (near, around);
    }

    static void Add(List<int>[] to, int one, int other)
    {
        to[one].Add(other);
        to[other].Add(one);
    }

    static bool Stands(double reach) => reach is >= Nearest and <= Farthest;

    readonly record struct Node(int I, int J, Point Right, Point Down);

    /// <summary>From a seed and two of its neighbours at a right angle outwards, the steps following what was found.</summary>
    static Dictionary<int, Node>? Grown(List<EvenPatch> patches, List<int>[] near, List<int>[] around, int seed)
    {
        Dictionary<int, Node>? best = null;
        var centre = patches[seed].Centre;
        for (int a = 0; a < near[seed].Count; a++)
            for (int b = a + 1; b < near[seed].Count; b++)
            {
                Point right = patches[near[seed][a]].Centre - centre, down = patches[near[seed][b]].Centre - centre;
                if (Math.Abs(patches[seed].Cosine(right, down)) > MostCosine) continue;
                var grown = Grown(patches, around, seed, new(0, 0, right, down));
                if (grown.Count > (best?.Count ?? 0)) best = grown;
                if (best!.Count >= ColorChecker.Count - 4) return best;
            }
        return best;
    }

    static Dictionary<int, Node> Grown(List<EvenPatch> patches, List<int>[] around, int seed, Node start)
    {
        var places = new Dictionary<int, Node> { [seed] = start };
        var taken = new HashSet<(int, int)> { (0, 0) };
        var queue = new Queue<int>([seed]);
        while (queue.TryDequeue(out int at) && places.Count <= 2 * ColorChecker.Count)
        {
            var node = places[at];
            foreach (var (di, dj) in steps)
            {
                if (taken.Contains((node.I + di, node.J + dj))) continue;
                Point right = node.Right, down = node.Down, wanted = new(di * right.X + dj * down.X, di * right.Y + dj * down.Y);
                double limit = MostOffWhileGrowing * Math.Min(Length(right), Length(down));
                int next = -1;
                foreach (int other in around[at])
                    if (!places.ContainsKey(other) && (patches[other].Centre - patches[at].Centre).DistanceTo(wanted) is var off && off < limit) (next, limit) = (other, off);
                if (next < 0) continue;
                // Half of what the step was off goes to the sides along which it went: so the lattice follows perspective.
                var missed = patches[next].Centre - patches[at].Centre - wanted;
                double share = 0.5 / (di * di + dj * dj);
                places[next] = new(node.I + di, node.J + dj, new(right.X + share * di * missed.X, right.Y + share * di * missed.Y), new(down.X + share * dj * missed.X, down.Y + share * dj * missed.Y));
                taken.Add((node.I + di, node.J + dj));
                queue.Enqueue(next);
            }
        }
        return places;
    }

    static double Length(Point p) => Math.Sqrt(p.X * p.X + p.Y * p.Y);

    static PatchLattice? Fit(List<EvenPatch> patches, Dictionary<int, Node> places)
    {
        Point[] from = [.. places.Values.Select(n => new Point(n.I, n.J))], to = [.. places.Keys.Select(k => patches[k].Centre)];
        double[] weights = [.. from.Select(_ => 1.0)];
        var map = Homography.Identity.Stepped(from, to, weights, perspective: false);
        for (int round = 0; round < 6; round++)
        {
            map = map.Stepped(from, to, weights, perspective: true);
            if (round != 2) continue;
            for (int i = 0; i < from.Length; i++) weights[i] = Off(map, from[i], to[i]) < MostOff ? 1 : 0;
            if (weights.Sum() < FewestMembers) return null;
        }
        var members = from.Where((f, i) => weights[i] > 0 && Off(map, f, to[i]) < MostOff).Select(f => ((int)f.X, (int)f.Y)).ToHashSet();
        return members.Count < FewestMembers ? null : new(map, members);
    }

    /// <summary>Distance in pitches.</summary>
    static double Off(Homography map, Point from, Point to)
    {
        var gradient = map.GradientAt(from);
        return map.Of(from).DistanceTo(to) / Math.Sqrt(Math.Max(1e-9, Math.Abs(gradient.Determinant)));
    }
}
