using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Tests.Fast.Registration;
using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>Pictures that do not show the same skin are refused with a sentence, never laid on each other.</summary>
public class NotTheSameSkinTests
{
    static readonly HeadDrawing still = new() { Seed = 51, Camera = DrawnCamera.OfMegapixels(1.5) };

    static Picture Draw(HeadDrawing drawing)
    {
        using var head = DrawnHead.Draw(drawing);
        return PictureReader.Read(PictureWriter.Png(head.Red, head.Green, head.Blue), "drawn.png");
    }

    static Comparison Compare(Picture before, Picture after, PixelRectangle? region = null)
    {
        using var finished = PairRoad.Compare(before, after, new() { Region = region, PixelsAMillimetre = region is null ? null : 6 }, null, CancellationToken.None);
        return finished.Value;
    }

    [Fact]
    public void Another_person_in_the_same_pose_and_light_is_another_skin()
    {
        var comparison = Compare(Draw(still), Draw(still with { Seed = 52 }));
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains("These do not show the same skin", comparison.Headline);
    }

    [Fact]
    public void A_mirrored_picture_is_named_as_one()
    {
        using var after = Draw(still with { Sensor = new() { NoiseSeed = 2 } });
        var comparison = Compare(Draw(still), after.Mirrored());
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains(MirrorCheck.Says, comparison.Headline);
    }

    [Fact]
    public void A_region_that_the_other_picture_does_not_show_is_refused()
    {
        var comparison = Compare(new Skin(3).Photograph(500, 500), new Skin(4).Photograph(500, 500), new(150, 150, 200, 200));
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains("These do not show the same skin", comparison.Headline);
    }

    [Fact]
    public void Two_crops_of_one_skin_that_share_nothing_are_refused()
    {
        var skin = new Skin(3);
        var comparison = Compare(skin.Photograph(400, 400), skin.Photograph(400, 400, p => new(p.X + 400, p.Y), noise: 0.002), new(0, 0, 400, 400));
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains("These do not show the same skin", comparison.Headline);
    }

    [Fact]
    public void Skin_of_which_more_than_half_of_the_fine_detail_is_new_is_the_same_skin_after_months()
    {
        var skin = new Skin(3);
        Picture Taken(int own) => skin.Photograph(400, 400, null, (p, value) => value * Math.Exp(1.2 * new Skin(own).At(p.X, p.Y)), noise: 0.002, noiseSeed: own);
        var same = Compare(Taken(10), Taken(20), new(0, 0, 400, 400)).Comparability.Statistics.Single(s => s.Id == Thresholds.SameSkin.Id);
        Assert.Equal((Grade.Degraded, 0.5), (same.Grade, same.Value));   // fewer than a quarter correlate; in more than half of the places it fits best at home
    }

    [Theory]
    [InlineData(60, "one head is turned by", "in the same pose")]
    [InlineData(-90, "No face was found in the after picture", "from the front or turned up to 45°")]
    public void A_profile_against_the_front_is_refused_and_told_what_to_do(double yaw, string says, string nextTime)
    {
        var small = still with { Camera = DrawnCamera.OfMegapixels(0.7) };
        var comparison = Compare(Draw(small), Draw(small with { Pose = new(yaw, 0, 0) }));
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains(says, comparison.Headline);
        Assert.Contains(nextTime, comparison.Comparability.Statistics.Single(s => s.Id == Thresholds.SameSkin.Id).NextTime);
    }

    [Fact]
    public void An_outline_without_an_inside_is_no_other_skin_but_told()
    {
        var line = new RoadOptions { Region = new(50, 50, 101, 101), Outline = [new(50, 50), new(100, 100), new(150, 150)] };
        using var finished = PairRoad.Compare(new Skin(3).Photograph(200, 200), new Skin(3).Photograph(200, 200), line, null, CancellationToken.None);
        Assert.True(finished.Value.NotComparableAtAll);
        Assert.Contains("corners lie on one line", finished.Value.Headline);
    }

    [Fact]
    public void A_region_is_compared_also_when_the_other_picture_is_turned_and_shows_it_elsewhere()
    {
        var skin = new Skin(3);
        var map = new Imaging.Registration.Similarity(1.1, 160, 560, 370);
        var comparison = Compare(skin.Photograph(500, 500, noise: 0.002), skin.Photograph(600, 600, map.Inverse().Of, noise: 0.002, noiseSeed: 2), new(120, 150, 200, 180));
        Assert.False(comparison.NotComparableAtAll);
        Assert.Equal(160, comparison.Alignment!.RotationDegrees, 0.1);
        Assert.InRange(comparison.Zones.Single(z => z.Id == "region").UsableShare, 0.9, 1);
    }
}
