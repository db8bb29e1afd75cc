namespace Punctum.Imaging.Signs;

/// <summary>The course of a line that was followed from pixel to pixel.</summary>
static class Course
{
    /// <summary>Running mean over five points, so that the normals do not jitter with the pixels.</summary>
    public static List<Point> Smoothed(IReadOnlyList<Point> chain)
    {
        var smooth = new List<Point>(chain.Count);
        for (int i = 0; i < chain.Count; i++)
        {
            int reach = Math.Min(2, Math.Min(i, chain.Count - 1 - i));
            double x = 0, y = 0;
            for (int j = i - reach; j <= i + reach; j++) (x, y) = (x + chain[j].X, y + chain[j].Y);
            smooth.Add(new(x / (2 * reach + 1), y / (2 * reach + 1)));
        }
        return smooth;
    }

    /// <summary>Points at even steps along it, from its beginning.</summary>
    public static IEnumerable<Point> Resampled(IReadOnlyList<Point> course, double step)
    {
        double next = 0, walked = 0;
        for (int i = 1; i < course.Count; i++)
        {
            Point a = course[i - 1], b = course[i];
            double piece = b.DistanceTo(a);
            for (; next <= walked + piece && piece > 0; next += step)
            {
                double t = (next - walked) / piece;
                yield return new(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y));
            }
            walked += piece;
        }
    }
}
