using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The bottoms of valleys: pixels whose response is the largest across the valley and strong enough to be part of a line.</summary>
sealed class Crests
{
    /// <summary>Response that starts a line: 4 % contrast at σ 0.18 mm [P]; half of it continues one (methods §5.2: 5 and 2.5 times the noise).</summary>
    const double SmallestResponse = 0.015;
    const double NoiseMultiple = 5, Continues = 0.5;

    readonly int width, height;
    readonly int[] indexAt;

    internal List<CrestPoint> Points { get; } = [];

    internal Crests(ValleyMap map, RegisteredPair pair)
    {
        (width, height) = (map.Response.Width, map.Response.Height);
        indexAt = new int[width * height];
        var starts = map.NoiseSd.Select(sd => Math.Max(SmallestResponse, NoiseMultiple * sd)).ToArray();
        const int Rows = 32;
        var found = new List<CrestPoint>[(height + Rows - 1) / Rows];
        Stripes.Run(height, Rows, (first, behind) =>
        {
            var list = found[first / Rows] = [];
            for (int y = Math.Max(2, first); y < Math.Min(behind, height - 2); y++)
            {
                var row = map.Response.Row(y);
                for (int x = 2; x < width - 2; x++)
                    if (row[x] > Continues * SmallestResponse && At(map, pair, starts, x, y) is { } point) list.Add(point);
            }
        });
        foreach (var list in found)
            foreach (var point in list)
            {
                int cell = (int)Math.Round(point.Y) * width + (int)Math.Round(point.X);
                if (indexAt[cell] != 0) continue;
                Points.Add(point);
                indexAt[cell] = Points.Count;
            }
    }

    /// <summary>Number of the point at a pixel, -1 for none.</summary>
    internal int IndexAt(int x, int y) => (uint)x < (uint)width && (uint)y < (uint)height ? indexAt[y * width + x] - 1 : -1;

    static CrestPoint? At(ValleyMap map, RegisteredPair pair, double[] starts, int x, int y)
    {
        var on = map.OnReference(x, y);
        if (pair.Usable[(int)on.X, (int)on.Y] == 0) return null;
        int level = (int)map.Winner[x, y];
        float response = map.Response[x, y];
        double strength = response / starts[level];
        if (strength < Continues) return null;
        double angle = 0.5 * Math.Atan2(map.Sine[x, y], map.Cosine[x, y]), nx = Math.Cos(angle), ny = Math.Sin(angle);
        double before = Sample(map.Response, x - nx, y - ny), behind = Sample(map.Response, x + nx, y + ny);
        if (response < before || response <= behind) return null;
        double curvature = before + behind - 2 * response, offset = curvature < 0 ? Math.Clamp(0.5 * (before - behind) / curvature, -0.6, 0.6) : 0;
        return new(x + offset * nx, y + offset * ny, -ny, nx, response, (float)strength, map.Sigmas[level]);
    }

    static double Sample(Plane plane, double x, double y)
    {
        int x0 = (int)x, y0 = (int)y;
        double fx = x - x0, fy = y - y0;
        Span<float> a = plane.Row(y0), b = plane.Row(y0 + 1);
        return (1 - fy) * ((1 - fx) * a[x0] + fx * a[x0 + 1]) + fy * ((1 - fx) * b[x0] + fx * b[x0 + 1]);
    }
}
