using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

public class FaceMeshTests
{
    static readonly FaceMesh mesh = new([new(3, 5, 2), new(0, 0, 0), new(10.5, 7.25, -4)], 1, new(4, -3, 100), new(6, 0.043, ScaleOrigin.Iris));

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3)]
    public void A_mark_in_the_picture_turns_with_the_mesh(int turns)
    {
        const int width = 11, height = 8;
        var turned = mesh.QuarterTurned(turns, width, height);
        int newWidth = turns % 2 == 0 ? width : height;
        // Turning pixel by pixel, clockwise: the new row y is the old column read from below.
        for (int i = 0; i < 2; i++)
        {
            var (x, y) = ((int)mesh.Points[i].X, (int)mesh.Points[i].Y);
            for (int n = 0, w = width, h = height; n < turns; n++, (w, h) = (h, w)) (x, y) = (h - 1 - y, x);
            Assert.Equal((x, y), (turned.Points[i].X, turned.Points[i].Y));
        }
        Assert.InRange(turned.Points[0].X, 0, newWidth - 1);
        Assert.Equal(turns switch { 0 => 100.0, 1 => -170, 2 => -80, _ => 10 }, turned.Pose.RollDegrees);
        Assert.Equal(mesh.Pose.YawDegrees, turned.Pose.YawDegrees);
    }

    [Fact]
    public void Four_quarter_turns_are_none()
    {
        var turned = mesh.QuarterTurned(1, 11, 8).QuarterTurned(1, 8, 11).QuarterTurned(1, 11, 8).QuarterTurned(1, 8, 11);
        Assert.Equal<IEnumerable<Point3>>(mesh.Points, turned.Points);
        Assert.Equal(mesh.Pose, turned.Pose);
    }

    /// <summary>Full pixels 0 and 1 become half pixel 0, whose centre lies between theirs.</summary>
    [Fact]
    public void Halving_keeps_pixel_centres()
    {
        var half = new FaceMesh([new(0.5, 0.5, 8), new(4, 6.5, 0)], 1, default, mesh.Scale).Reduced(2);
        Assert.Equal<IEnumerable<Point3>>(ImmutableArray.Create(new Point3(0, 0, 4), new Point3(1.75, 3, 0)), half.Points);
        Assert.Equal(3, half.Scale.PixelsAMillimetre);
    }

    [Fact]
    public void Shifting_moves_points_and_nothing_else()
    {
        var shifted = mesh.ShiftedBy(-3, 2);
        Assert.Equal(new Point3(0, 7, 2), shifted.Points[0]);
        Assert.Equal((mesh.Pose, mesh.Scale, mesh.Confidence), (shifted.Pose, shifted.Scale, shifted.Confidence));
    }
}
