using Punctum.Imaging;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

public class HomographyTests
{
    static readonly Homography aslant = new(0.76, -0.3, 225, 0.33, 1.01, -77, 3.5e-4, -1.4e-5, 1);
    static readonly Point[] places = [new(10, 20), new(500, 30), new(480, 390), new(40, 400), new(250, 200), new(333, 111)];

    [Fact]
    public void There_and_back_is_home()
    {
        foreach (var p in places) Assert.InRange(aslant.Inverse().Of(aslant.Of(p)).DistanceTo(p), 0, 1e-9);
    }

    [Fact]
    public void One_after_the_other_is_what_their_product_does()
    {
        var turn = Homography.Of(new Similarity(1.3, 70, 5, -8));
        foreach (var p in places) Assert.InRange(turn.After(aslant).Of(p).DistanceTo(turn.Of(aslant.Of(p))), 0, 1e-9);
    }

    [Fact]
    public void Its_gradient_is_the_difference_over_a_small_step()
    {
        var p = new Point(300, 150);
        var g = aslant.GradientAt(p);
        Point right = aslant.Of(new(p.X + 1e-4, p.Y)), left = aslant.Of(new(p.X - 1e-4, p.Y)), below = aslant.Of(new(p.X, p.Y + 1e-4)), above = aslant.Of(new(p.X, p.Y - 1e-4));
        Assert.Equal((right.X - left.X) / 2e-4, g.XByX, 1e-6);
        Assert.Equal((right.Y - left.Y) / 2e-4, g.YByX, 1e-6);
        Assert.Equal((below.X - above.X) / 2e-4, g.XByY, 1e-6);
        Assert.Equal((below.Y - above.Y) / 2e-4, g.YByY, 1e-6);
    }

    [Fact]
    public void Steps_from_nothing_lead_to_the_map_behind_the_places()
    {
        Point[] to = [.. places.Select(aslant.Of)];
        double[] weights = [1, 1, 2, 1, 0.5, 1];
        var map = Homography.Identity;
        for (int i = 0; i < 12; i++) map = map.Stepped(places, to, weights, perspective: true);
        foreach (var p in places) Assert.InRange(map.Of(p).DistanceTo(aslant.Of(p)), 0, 1e-6);
    }

    [Fact]
    public void A_place_without_weight_says_nothing()
    {
        Point[] to = [.. places.Select(p => new Point(p.X + 3, p.Y - 1))];
        to[2] = new(0, 0);
        double[] weights = [1, 1, 0, 1, 1, 1];
        var map = Homography.Identity.Stepped(places, to, weights, perspective: false);
        Assert.InRange(map.Of(places[2]).DistanceTo(new(places[2].X + 3, places[2].Y - 1)), 0, 1e-6);
    }

    [Fact]
    public void Two_cameras_mirror_nothing_and_look_past_no_horizon()
    {
        var area = new PixelRectangle(0, 0, 600, 400);
        Assert.True(aslant.IsPlausibleOver(area, 0.25, 4));
        Assert.False(new Homography(-1, 0, 600, 0, 1, 0, 0, 0, 1).IsPlausibleOver(area, 0.25, 4));
        Assert.False(new Homography(1, 0, 0, 0, 1, 0, -1 / 500.0, 0, 1).IsPlausibleOver(area, 0.25, 4));
    }

    [Theory, InlineData(3.99, true), InlineData(4.01, false)]
    public void No_patch_grows_beyond_reason(double scale, bool plausible) =>
        Assert.Equal(plausible, Homography.Of(new Similarity(scale, 30, 0, 0)).IsPlausibleOver(new(0, 0, 100, 100), 0.25, 4));
}
