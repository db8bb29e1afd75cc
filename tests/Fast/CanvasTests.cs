using Punctum.Imaging;
using Punctum.Imaging.Rendering;
using Xunit;

namespace Punctum.Tests.Fast;

public class CanvasTests
{
    [Fact]
    public void A_filled_polygon_covers_its_area()
    {
        var canvas = new Canvas(40, 40);
        Point[] triangle = [new(5.25, 4.5), new(33.5, 9.25), new(12.75, 35)];
        canvas.Fill(triangle, Ink.White);
        Assert.Equal(Area(triangle), canvas.Pixels.Where((_, i) => i % 3 == 0).Sum(v => v / 255.0), 2.0);
        Assert.Equal(0, canvas.Pixels[0]);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(6.5)]
    public void A_line_is_as_dark_as_it_is_wide_and_long(double width)
    {
        var canvas = new Canvas(60, 60);
        canvas.Stroke([new(10, 10), new(45, 38)], width, Ink.White);
        double length = Math.Sqrt(35 * 35 + 28 * 28);
        Assert.Equal(length * width + Math.PI * width * width / 4, canvas.Pixels.Where((_, i) => i % 3 == 1).Sum(v => v / 255.0), 0.05 * length * width + 1);
    }

    [Fact]
    public void Opacity_mixes_and_a_line_that_crosses_itself_is_no_denser()
    {
        var canvas = new Canvas(30, 30);
        canvas.Stroke([new(2, 15), new(27, 15), new(2, 15)], 5, new(200, 100, 50), 0.5);
        Assert.Equal((100, 50, 25), (canvas.Pixels[3 * (15 * 30 + 15)], canvas.Pixels[3 * (15 * 30 + 15) + 1], canvas.Pixels[3 * (15 * 30 + 15) + 2]));
    }

    [Fact]
    public void Drawing_outside_changes_nothing_and_does_not_fail()
    {
        var canvas = new Canvas(10, 10);
        canvas.Fill([new(-50, -50), new(-20, -50), new(-20, -20)], Ink.White);
        canvas.Dot(new(500, 5), 3, Ink.White);
        canvas.Text("far away", new(-200, 3), 7, Ink.White);
        canvas.Blend(10, 0, Ink.White, 1);
        Assert.DoesNotContain(canvas.Pixels, v => v != 0);
    }

    [Fact]
    public void Text_is_the_dots_of_its_letters()
    {
        var canvas = new Canvas(12, 9);
        canvas.Text("L1", new(0, 1), 7, Ink.White, halo: false);
        string[] rows = [.. Enumerable.Range(0, 9).Select(y => string.Concat(Enumerable.Range(0, 12).Select(x => canvas.Pixels[3 * (12 * y + x)] > 128 ? '#' : '.')))];
        Assert.Equal(["............", "#.......#...", "#......##...", "#.......#...", "#.......#...", "#.......#...", "#.......#...", "#####..###..", "............"], rows);
        Assert.Equal(11, Canvas.TextWidth("L1", 7));
    }

    static double Area(Point[] p) => Math.Abs(p.Select((a, i) => a.X * p[(i + 1) % p.Length].Y - p[(i + 1) % p.Length].X * a.Y).Sum()) / 2;
}
