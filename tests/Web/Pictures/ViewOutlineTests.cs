using Punctum.Web.Pictures;
using Xunit;

namespace Punctum.Tests.Web.Pictures;

public sealed class ViewOutlineTests
{
    static readonly Dictionary<string, ViewOutline> outlines = WebPractice.Protocol.Photography.Views.ToDictionary(v => v.Name, ViewOutline.Of);

    [Fact]
    public void Every_view_of_the_protocol_has_a_drawing_and_every_drawing_a_view() =>
        Assert.Equal(ViewOutline.Drawings.Keys.Order(), outlines.Values.Select(o => o.Drawing).Distinct().Order());

    [Fact]
    public void Left_and_right_are_each_other_s_mirror_image()
    {
        var pairs = outlines.Where(o => o.Key.Contains("left", StringComparison.Ordinal)).Select(o => (Left: o.Value, Right: outlines[o.Key.Replace("left", "right", StringComparison.Ordinal)])).ToList();
        Assert.True(pairs.Count >= 15);
        Assert.All(pairs, p => Assert.Equal((p.Left.Drawing, 1), (p.Right.Drawing, Mirrors(p.Left) + Mirrors(p.Right))));
    }

    static int Mirrors(ViewOutline outline) => outline.Place.Split("scale(-1 1)").Length - 1;

    [Fact]
    public void Who_shows_the_left_cheek_looks_to_the_left_of_the_picture_and_from_behind_to_the_right()
    {
        Assert.Equal(("oblique", 0), (outlines["left_45"].Drawing, Mirrors(outlines["left_45"])));
        Assert.Equal(("torso-side", 1), (outlines["back_back_left_45"].Drawing, Mirrors(outlines["back_back_left_45"])));
    }

    [Fact]
    public void A_close_up_has_a_frame_only() => Assert.Equal(new("close", ""), outlines["close_straight"]);
}
