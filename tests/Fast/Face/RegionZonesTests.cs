using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Tests.Fast.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Face;

public class RegionZonesTests
{
    [Fact]
    public void An_outline_takes_the_pixels_whose_centre_lies_inside()
    {
        using var picture = new Skin(1).Photograph(40, 30);
        // A triangle with its right angle at (5, 5).
        using var zones = RegionZones.Of(picture, new(5, 5, 21, 16), [new(5, 5), new(25, 5), new(5, 20)]);
        for (int y = 0; y < 30; y++)
            for (int x = 0; x < 40; x++)
            {
                double beyond = (x - 5) / 20.0 + (y - 5) / 15.0;
                if (x < 5 || y < 5 || beyond > 1.001) Assert.Equal(2, zones.Labels[x, y]);
                else if (y < 20 && beyond < 0.999) Assert.Equal(1, zones.Labels[x, y]);
            }
    }

    [Fact]
    public void The_corners_of_a_rectangle_are_that_rectangle()
    {
        using var picture = new Skin(1).Photograph(40, 30);
        using var drawn = RegionZones.Of(picture, new(6, 7, 12, 9));
        using var outlined = RegionZones.Of(picture, new(6, 7, 12, 9), [new(6, 6.5), new(17, 6.5), new(17, 15.5), new(6, 15.5)]);
        Assert.Equal(drawn.Labels.Values.ToArray(), outlined.Labels.Values.ToArray());
    }

    [Fact]
    public void An_outline_reaching_beyond_the_picture_ends_at_its_border()
    {
        using var picture = new Skin(1).Photograph(40, 30);
        using var zones = RegionZones.Of(picture, new(30, 20, 30, 30), [new(30, 20), new(59, 20), new(59, 49), new(30, 49)]);
        Assert.Equal(1, zones.Labels[39, 29]);
        Assert.Equal(2, zones.Labels[29, 29]);
    }
}
