using System.Globalization;
using System.Text;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.Rendering;

/// <summary>The outline of one zone.</summary>
/// <param name="Zone">Index in the zone map's zones.</param>
/// <param name="Path">SVG path data; fill it by the even-odd rule. Empty when the zone has no pixel.</param>
/// <param name="Middle">A point well inside the zone, for a mark.</param>
public sealed record ZoneOutline(int Zone, string Path, Point Middle);

/// <summary>Traces the labels of a zone map into few-cornered outlines.</summary>
public static class ZoneOutlines
{
    // Loops smaller than this share of the zone's largest are crumbs of the label raster.
    const double SmallestLoopShare = 0.02;

    /// <summary>One outline a zone, in zone order.</summary>
    /// <param name="zones">Labels on the reference's grid.</param>
    /// <param name="sampling">Every how many pixels the labels are read, at least 1.</param>
    /// <param name="scale">Outline units a reference pixel; pixel (x, y) covers the square from (x, y)·scale to (x + 1, y + 1)·scale.</param>
    /// <param name="tolerance">Largest distance, in outline units, by which a simplified edge may leave the traced one.</param>
    public static ZoneOutline[] Trace(ZoneMap zones, int sampling, double scale, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampling, 1);
        int width = (zones.Labels.Width + sampling - 1) / sampling, height = (zones.Labels.Height + sampling - 1) / sampling;
        var labels = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            var row = zones.Labels.Row(Math.Min(y * sampling + sampling / 2, zones.Labels.Height - 1));
            for (int x = 0; x < width; x++) labels[y * width + x] = row[Math.Min(x * sampling + sampling / 2, row.Length - 1)];
        }
        var edges = Edges(labels, width, height, zones.Zones.Length);
        var boxes = Boxes(labels, width, height);
        double unit = sampling * scale;
        return [.. Enumerable.Range(0, zones.Zones.Length).Select(zone => Outline(zone, edges[zone], labels, width, boxes[zone + 1], unit, tolerance))];
    }

    // Directed pixel edges, the zone on the right hand: from corner to corner(s). A corner has two exits where a zone touches itself diagonally.
    static Dictionary<int, List<int>>[] Edges(byte[] labels, int width, int height, int zones)
    {
        var edges = Enumerable.Range(0, zones).Select(_ => new Dictionary<int, List<int>>()).ToArray();
        int corners = width + 1;
        void Add(int zone, int from, int to)
        {
            if (!edges[zone].TryGetValue(from, out var exits)) edges[zone][from] = exits = new(1);
            exits.Add(to);
        }
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int label = labels[y * width + x];
                if (label == 0 || label > zones) continue;
                int topLeft = y * corners + x, topRight = topLeft + 1, bottomLeft = topLeft + corners, bottomRight = bottomLeft + 1;
                if (y == 0 || labels[(y - 1) * width + x] != label) Add(label - 1, topLeft, topRight);
                if (x == width - 1 || labels[y * width + x + 1] != label) Add(label - 1, topRight, bottomRight);
                if (y == height - 1 || labels[(y + 1) * width + x] != label) Add(label - 1, bottomRight, bottomLeft);
                if (x == 0 || labels[y * width + x - 1] != label) Add(label - 1, bottomLeft, topLeft);
            }
        return edges;
    }

    static ZoneOutline Outline(int zone, Dictionary<int, List<int>> edges, byte[] labels, int width, PixelRectangle box, double unit, double tolerance)
    {
        var loops = Loops(edges, width + 1).Select(loop => (Corners: loop, Area: Math.Abs(Area(loop)))).OrderByDescending(l => l.Area).ToArray();
        if (loops.Length == 0) return new(zone, "", default);
        var path = new StringBuilder();
        foreach (var (loop, area) in loops)
        {
            if (area < SmallestLoopShare * loops[0].Area) break;
            var corners = Simplified([.. loop.Select(p => new Point(p.X * unit, p.Y * unit))], tolerance);
            if (corners.Count < 3) continue;
            for (int i = 0; i < corners.Count; i++)
                path.Append(i == 0 ? 'M' : 'L').Append(Short(corners[i].X)).Append(' ').Append(Short(corners[i].Y));
            path.Append('Z');
        }
        var middle = Middle(labels, width, box, zone + 1);
        return new(zone, path.ToString(), new((middle.X + 0.5) * unit, (middle.Y + 0.5) * unit));
    }

    static IEnumerable<List<Point>> Loops(Dictionary<int, List<int>> edges, int corners)
    {
        while (edges.Count > 0)
        {
            int start = edges.Keys.Min(), at = start, came = 0;
            var loop = new List<Point>();
            do
            {
                var exits = edges[at];
                // Of two exits the right-hand one closes the loop around one pixel patch instead of running into its diagonal neighbour.
                int exit = exits.Count == 1 ? 0 : exits.FindIndex(e => e - at == RightOf(came, corners)) is >= 0 and var right ? right : 0;
                int next = exits[exit];
                exits.RemoveAt(exit);
                if (exits.Count == 0) edges.Remove(at);
                loop.Add(new(at % corners, at / corners));
                came = next - at;
                at = next;
            }
            while (at != start);
            yield return loop;
        }
    }

    static int RightOf(int step, int corners) => step == 1 ? corners : step == corners ? -1 : step == -1 ? -corners : 1;

    static double Area(List<Point> loop)
    {
        double twice = 0;
        for (int i = 0; i < loop.Count; i++)
        {
            var (a, b) = (loop[i], loop[(i + 1) % loop.Count]);
            twice += a.X * b.Y - b.X * a.Y;
        }
        return twice / 2;
    }

    /// <summary>Douglas and Peucker (1973) on a closed line, cut at its first corner and the corner farthest from it.</summary>
    internal static List<Point> Simplified(Point[] loop, double tolerance)
    {
        int far = 0;
        for (int i = 1; i < loop.Length; i++)
            if (loop[i].DistanceTo(loop[0]) > loop[far].DistanceTo(loop[0])) far = i;
        var result = new List<Point>();
        Keep([.. loop[..(far + 1)]], tolerance, result);
        Keep([.. loop[far..], loop[0]], tolerance, result);
        return result;
    }

    // Adds all kept corners of an open line but its last.
    static void Keep(ReadOnlySpan<Point> line, double tolerance, List<Point> result)
    {
        int worst = 0;
        double distance = tolerance;
        for (int i = 1; i < line.Length - 1; i++)
            if (DistanceToSegment(line[i], line[0], line[^1]) is var d && d > distance) (worst, distance) = (i, d);
        if (worst == 0)
        {
            result.Add(line[0]);
            return;
        }
        Keep(line[..(worst + 1)], tolerance, result);
        Keep(line[worst..], tolerance, result);
    }

    internal static double DistanceToSegment(Point p, Point a, Point b)
    {
        var (ab, ap) = (b - a, p - a);
        double length = ab.X * ab.X + ab.Y * ab.Y;
        double t = length == 0 ? 0 : Math.Clamp((ap.X * ab.X + ap.Y * ab.Y) / length, 0, 1);
        return p.DistanceTo(new(a.X + t * ab.X, a.Y + t * ab.Y));
    }

    // The smallest rectangle around each label's pixels.
    static PixelRectangle[] Boxes(byte[] labels, int width, int height)
    {
        int[] left = new int[256], right = new int[256], top = new int[256], behind = new int[256];
        Array.Fill(left, width);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                byte label = labels[y * width + x];
                if (label == 0) continue;
                if (behind[label] == 0) top[label] = y;
                (left[label], right[label], behind[label]) = (Math.Min(left[label], x), Math.Max(right[label], x + 1), y + 1);
            }
        return [.. Enumerable.Range(0, 256).Select(i => behind[i] == 0 ? default : new PixelRectangle(left[i], top[i], right[i] - left[i], behind[i] - top[i]))];
    }

    // The pixel farthest (in king's moves) from any other label: two sweeps of a distance transform. Beside its box a label has no pixel.
    static (int X, int Y) Middle(byte[] labels, int stride, PixelRectangle box, int label)
    {
        var (width, height) = (box.Width, box.Height);
        var distance = new int[width * height];
        int At(int x, int y) => x < 0 || y < 0 || x >= width || y >= height ? 0 : distance[y * width + x];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (labels[(box.Top + y) * stride + box.Left + x] == label)
                    distance[y * width + x] = 1 + Math.Min(Math.Min(At(x - 1, y), At(x, y - 1)), Math.Min(At(x - 1, y - 1), At(x + 1, y - 1)));
        (int X, int Y) best = default;
        int farthest = 0;
        for (int y = height - 1; y >= 0; y--)
            for (int x = width - 1; x >= 0; x--)
            {
                ref int here = ref distance[y * width + x];
                if (here == 0) continue;
                here = Math.Min(here, 1 + Math.Min(Math.Min(At(x + 1, y), At(x, y + 1)), Math.Min(At(x + 1, y + 1), At(x - 1, y + 1))));
                if (here > farthest) (farthest, best) = (here, (box.Left + x, box.Top + y));
            }
        return best;
    }

    static string Short(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
