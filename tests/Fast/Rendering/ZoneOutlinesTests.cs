using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;
using Xunit;

namespace Punctum.Tests.Fast.Rendering;

public sealed class ZoneOutlinesTests
{
    [Fact]
    public void A_rectangle_has_four_corners_on_its_pixel_edges()
    {
        using var zones = Map(20, 12, (x, y) => x is >= 3 and < 9 && y is >= 2 and < 7 ? 1 : 0);
        var outline = Assert.Single(ZoneOutlines.Trace(zones, 1, 1, 0.5));
        Assert.Equal([(3, 2), (9, 2), (9, 7), (3, 7)], Loops(outline.Path).Single().Select(p => ((int)p.X, (int)p.Y)));
    }

    [Theory, InlineData(1, 1.0), InlineData(2, 0.5), InlineData(3, 2.0)]
    public void Sampling_and_scale_keep_the_place(int sampling, double scale)
    {
        using var zones = Map(240, 180, (x, y) => Math.Pow(x - 110, 2) + Math.Pow(y - 80, 2) < 3600 ? 1 : 0);
        var outline = ZoneOutlines.Trace(zones, sampling, scale, sampling * scale)[0];
        var loop = Loops(outline.Path).Single();
        Assert.All(loop, p => Assert.Equal(60 * scale, p.DistanceTo(new(110.5 * scale, 80.5 * scale)), 1.5 * sampling * scale));
        Assert.Equal(Math.PI * 3600 * scale * scale, Area(loop), Math.PI * 3600 * scale * scale * 0.04);
        Assert.True(outline.Middle.DistanceTo(new(110.5 * scale, 80.5 * scale)) < 3 * sampling * scale);
        Assert.InRange(loop.Count, 8, 60);
    }

    [Fact]
    public void A_hole_is_a_second_loop_and_a_crumb_is_none()
    {
        using var zones = Map(60, 60, (x, y) => x == 58 && y == 58 ? 1 : x is >= 5 and < 45 && y is >= 5 and < 45 && !(x is >= 20 and < 30 && y is >= 20 and < 30) ? 1 : 0);
        var loops = Loops(ZoneOutlines.Trace(zones, 1, 1, 0.5)[0].Path);
        Assert.Equal([1600, 100], loops.Select(Area).OrderDescending());
    }

    [Fact]
    public void Zones_without_pixels_have_no_path_and_keep_their_place()
    {
        using var zones = Map(10, 10, (x, y) => x < 5 ? 3 : 0, zones: 3);
        var outlines = ZoneOutlines.Trace(zones, 1, 1, 0.5);
        Assert.Equal(["", "", "M"], outlines.Select(o => o.Path.Length > 0 ? o.Path[..1] : ""));
        Assert.Equal([0, 1, 2], outlines.Select(o => o.Zone));
    }

    [Fact]
    public void Any_labels_whatever_are_traced_and_the_loops_enclose_exactly_their_pixels() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 2), 80).ToArbitrary(), labels =>
        {
            using var zones = Map(10, 8, (x, y) => labels[y * 10 + x], zones: 2);
            foreach (var outline in ZoneOutlines.Trace(zones, 1, 1, 0))
            {
                // Without tolerance nothing is lost but crumbs below 2 % of the largest loop: none in so small a map.
                double signed = Loops(outline.Path).Sum(SignedArea);
                Assert.Equal(labels.Count(l => l == outline.Zone + 1), signed, 1e-9);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_simplified_line_stays_within_its_tolerance()
    {
        Point[] wave = [.. Enumerable.Range(0, 400).Select(i => new Point(50 + 40 * Math.Cos(i * Math.PI / 200) + Math.Sin(i), 50 + 30 * Math.Sin(i * Math.PI / 200)))];
        foreach (double tolerance in new[] { 0.2, 1, 4 })
        {
            var kept = ZoneOutlines.Simplified(wave, tolerance);
            Assert.All(wave, p => Assert.True(Enumerable.Range(0, kept.Count).Min(i => ZoneOutlines.DistanceToSegment(p, kept[i], kept[(i + 1) % kept.Count])) <= tolerance + 1e-9));
            Assert.InRange(kept.Count, 3, wave.Length - 1);
        }
    }

    [Fact]
    public void The_middle_lies_in_its_zone_even_in_a_crescent()
    {
        using var zones = Map(100, 100, (x, y) => Math.Pow(x - 50, 2) + Math.Pow(y - 50, 2) < 2300 && Math.Pow(x - 68, 2) + Math.Pow(y - 50, 2) > 1800 ? 1 : 0);
        var middle = ZoneOutlines.Trace(zones, 1, 1, 0.5)[0].Middle;
        Assert.Equal(1, zones.Labels[(int)middle.X, (int)middle.Y]);
    }

    static ZoneMap Map(int width, int height, Func<int, int, int> label, int zones = 1)
    {
        var labels = new Mask(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) labels[x, y] = (byte)label(x, y);
        return new([.. Enumerable.Range(0, zones).Select(i => new Zone($"z{i}", $"zone {i}"))], labels, new Mask(width, height));
    }

    static List<Point>[] Loops(string path) =>
        [.. path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(loop => loop.TrimEnd('Z').Split('L').Select(p => p.Split(' ')).Select(p => new Point(double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture))).ToList())];

    static double Area(List<Point> loop) => Math.Abs(SignedArea(loop));

    static double SignedArea(List<Point> loop) => Enumerable.Range(0, loop.Count).Sum(i => loop[i].X * loop[(i + 1) % loop.Count].Y - loop[(i + 1) % loop.Count].X * loop[i].Y) / 2;
}
