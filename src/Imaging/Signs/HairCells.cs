namespace Punctum.Imaging.Signs;

/// <summary>The hairs of one picture by place: which of them run within reach of a point.</summary>
sealed class HairCells
{
    readonly Dictionary<(int X, int Y), List<(int Hair, Point At)>> cells = [];
    readonly double reach;

    /// <param name="hairs">Of one picture.</param>
    /// <param name="reach">Pixels.</param>
    internal HairCells(List<SeenHair> hairs, double reach)
    {
        this.reach = reach;
        for (int hair = 0; hair < hairs.Count; hair++)
            foreach (var p in hairs[hair].Points)
            {
                var cell = ((int)(p.X / reach), (int)(p.Y / reach));
                if (!cells.TryGetValue(cell, out var list)) cells.Add(cell, list = []);
                list.Add((hair, p));
            }
    }

    /// <summary>Hairs within reach; one may come several times.</summary>
    internal IEnumerable<int> Near(Point p)
    {
        for (int y = (int)(p.Y / reach) - 1; y <= (int)(p.Y / reach) + 1; y++)
            for (int x = (int)(p.X / reach) - 1; x <= (int)(p.X / reach) + 1; x++)
                if (cells.TryGetValue((x, y), out var list))
                    foreach (var (hair, at) in list)
                        if (at.DistanceTo(p) <= reach) yield return hair;
    }

    /// <summary>Where a course runs out of reach of them all.</summary>
    internal bool[] FreeOf(IReadOnlyCollection<Point> course) => [.. course.Select(p => !Near(p).Any())];
}
