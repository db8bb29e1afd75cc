using System.Runtime.CompilerServices;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The bottoms of valleys: pixels whose response is the largest across the valley and strong enough to be part of a line.</summary>
sealed class Crests
{
    /// <summary>Response that starts a line: 4 % contrast at σ 0.18 mm [P]; half of it continues one (methods §5.2: 5 and 2.5 times the noise).</summary>
    const double SmallestResponse = 0.015;
    const double NoiseMultiple = 5, Continues = 0.5;

    /// <summary>A line stands out of the relief around it: so many times the zone's median response where there is one [P].</summary>
    internal const double ReliefMultiple = 3;
    const int Sparse = 3;

    readonly int width, height;
    readonly int[] indexAt;

    internal List<CrestPoint> Points { get; } = [];

    internal Crests(ValleyMap map, RegisteredPair pair)
    {
        (width, height) = (map.Response.Width, map.Response.Height);
        indexAt = new int[width * height];
        var starts = map.NoiseSd.Select(sd => Math.Max(SmallestResponse, NoiseMultiple * sd)).ToArray();
        var relief = Relief(map, pair);
        const int Rows = 32;
        var found = new List<CrestPoint>[(height + Rows - 1) / Rows];
        Stripes.Run(height, Rows, (first, behind) =>
        {
            var list = found[first / Rows] = [];
            for (int y = Math.Max(2, first); y < Math.Min(behind, height - 2); y++)
            {
                var row = map.Response.Row(y);
                for (int x = 2; x < width - 2; x++)
                    if (row[x] > Continues * SmallestResponse && At(map, pair, starts, relief, x, y) is { } point) list.Add(point);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static CrestPoint? At(ValleyMap map, RegisteredPair pair, double[] starts, double[] relief, int x, int y)
    {
        var on = map.OnReference(x, y);
        int zone = pair.Zones.Labels[(int)on.X, (int)on.Y] - 1;
        if (zone < 0 || pair.Usable[(int)on.X, (int)on.Y] == 0) return null;
        int level = (int)map.Winner[x, y];
        float response = map.Response[x, y];
        double strength = response / Math.Max(starts[level], relief[zone]);
        if (strength < Continues) return null;
        double angle = 0.5 * Math.Atan2(map.Sine[x, y], map.Cosine[x, y]), nx = Math.Cos(angle), ny = Math.Sin(angle);
        double before = Sample(map.Response, x - nx, y - ny), behind = Sample(map.Response, x + nx, y + ny);
        if (response < before || response <= behind) return null;
        // The edge of what is usable answers like a valley: both sides must be skin.
        double reach = Math.Max(2, 2 * map.Sigmas[level] * pair.Scale.PixelsAMillimetre / map.Reduction);
        if (!Usable(x - reach * nx, y - reach * ny) || !Usable(x + reach * nx, y + reach * ny)) return null;
        double curvature = before + behind - 2 * response, offset = curvature < 0 ? Math.Clamp(0.5 * (before - behind) / curvature, -0.6, 0.6) : 0;
        return new(x + offset * nx, y + offset * ny, -ny, nx, response, (float)strength, map.Sigmas[level]);

        bool Usable(double mx, double my)
        {
            var p = map.OnReference(mx, my);
            int px = (int)Math.Round(p.X), py = (int)Math.Round(p.Y);
            return (uint)px < (uint)pair.Usable.Width && (uint)py < (uint)pair.Usable.Height && pair.Usable[px, py] != 0;
        }
    }

    /// <summary>Least response that starts a line in each zone, by the zone's own relief.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static double[] Relief(ValleyMap map, RegisteredPair pair)
    {
        var responses = new List<float>[pair.Zones.Zones.Length];
        for (int y = 0; y < map.Response.Height; y += Sparse)
            for (int x = 0; x < map.Response.Width; x += Sparse)
            {
                var on = map.OnReference(x, y);
                if (pair.Usable[(int)on.X, (int)on.Y] != 0 && pair.Zones.Labels[(int)on.X, (int)on.Y] is var label and > 0 && map.Response[x, y] is var response and > 0)
                    (responses[label - 1] ??= []).Add(response);
            }
        return [.. responses.Select(r => r is null ? 0 : ReliefMultiple * Aperture.Median(r.ToArray()))];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Sample(Plane plane, double x, double y)
    {
        int x0 = (int)x, y0 = (int)y;
        double fx = x - x0, fy = y - y0;
        Span<float> a = plane.Row(y0), b = plane.Row(y0 + 1);
        return (1 - fy) * ((1 - fx) * a[x0] + fx * a[x0 + 1]) + fy * ((1 - fx) * b[x0] + fx * b[x0 + 1]);
    }
}
