using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

/// <summary>Scalp that shows through drawn hair: what no hair covers is known pixel by pixel.</summary>
public class ScalpTests
{
    /// <summary>64 × 48 mm at 4 pixels a millimetre, parted.</summary>
    static readonly PatchDrawing head = new() { Width = 256, Height = 192, PixelsAMillimetre = 4, Hair = new() { PerSquareCentimetre = 150, PartMillimetres = 5, LengthMillimetres = 22 } };

    static readonly DrawnSensor again = new() { NoiseSeed = 2 };

    sealed record Found(Reading Visible, Reading Part, double Truth, Dictionary<string, Statistic> State);

    static Found Of(PatchDrawing before, PatchDrawing after)
    {
        using DrawnPatch one = DrawnPatch.Draw(before), other = DrawnPatch.Draw(after);
        using var pair = PatchPair.Of(one, other);
        using var planes = ScalpPlanes.Of(pair);
        using var finding = Scalp.Measure(pair, planes);
        return new(finding.Readings[0], finding.Readings[1], Math.Log(Uncovered(other) / Uncovered(one)), HairState.Judge(planes, true).ToDictionary(s => s.Id));
    }

    /// <summary>The definition: the mean over the region of what no hair covers.</summary>
    static double Uncovered(DrawnPatch patch)
    {
        double sum = 0;
        int n = 0;
        for (int y = 24; y < patch.Drawing.Height - 24; y++)
            for (int x = 24; x < patch.Drawing.Width - 24; x++, n++) sum += patch.Visible[x, y];
        return sum / n;
    }

    [Fact]
    public void The_same_picture_twice_has_changed_by_exactly_nothing()
    {
        var found = Of(head, head);
        Assert.Equal(0, found.Visible.Change);
        Assert.Equal(0, found.Part.Change);
        Assert.All(found.State.Values, s => Assert.Equal(Grade.Ok, s.Grade));
    }

    [Theory, InlineData(0.85), InlineData(0.6)]
    public void Hairs_that_are_lost_show_as_much_scalp_as_they_covered(double share)
    {
        var found = Of(head, head with { Sensor = again, Hair = head.Hair with { Share = share } });
        Assert.InRange(found.Visible.Change / found.Truth, 0.8, 1.2);
    }

    [Fact]
    public void The_share_that_shows_is_the_drawn_one()
    {
        using var truth = DrawnPatch.Draw(head);
        Assert.InRange(Of(head, head with { Sensor = again }).Visible.Reference, 100 * Uncovered(truth) - 4, 100 * Uncovered(truth) + 4);
    }

    [Theory, InlineData(3, -1), InlineData(8, 1)]
    public void A_parting_is_read_as_wider_or_narrower_by_what_was_drawn(double millimetres, int sign)
    {
        var found = Of(head, head with { Sensor = again, Hair = head.Hair with { PartMillimetres = millimetres } });
        Assert.Equal(sign, Math.Sign(found.Part.Change));
        Assert.InRange((found.Part.Moving - found.Part.Reference) / (millimetres - 5), 0.5, 1.3);
    }

    [Theory, InlineData(0.4, 1.06, 0.6), InlineData(-0.4, 0.95, 1.3)]
    public void Exposure_white_balance_and_blur_are_no_change(double stops, double red, double blur)
    {
        var found = Of(head, head with { Sensor = new() { NoiseSeed = 3, ExposureStops = stops, RedGain = red, BlurPixels = blur }, Light = new() { AzimuthDegrees = 0 } });
        Assert.InRange(found.Visible.Change, -0.04, 0.04);
        Assert.InRange(found.Part.Change, -0.08, 0.08);
    }

    [Fact]
    public void Dyed_hair_blocks_and_combed_hair_only_widens()
    {
        Assert.Equal(Grade.Blocked, Of(head, head with { Hair = head.Hair with { Reflectance = 0.1 } }).State["hair_colour"].Grade);
        Assert.NotEqual(Grade.Blocked, Of(head, head with { Hair = head.Hair with { CombSeed = 2 } }).State["hair_lie"].Grade);
    }

    [Fact]
    public void Hair_combed_across_blocks()
    {
        var across = Of(head, head with { Hair = head.Hair with { PartMillimetres = 0, LieDegrees = 90 } });
        Assert.Equal(Grade.Blocked, across.State["hair_lie"].Grade);
        Assert.Contains("lies otherwise", across.State["hair_lie"].Says);
    }

    [Fact]
    public void White_hair_on_light_scalp_cannot_be_told_apart() =>
        Assert.Contains("too alike in brightness", Of(head with { Hair = head.Hair with { Reflectance = 0.4 } }, head with { Sensor = again, Hair = head.Hair with { Reflectance = 0.4 } }).Visible.NotMeasurable);

    [Fact]
    public void Without_a_scale_the_share_is_told_and_the_parting_is_not()
    {
        using var one = DrawnPatch.Draw(head);
        using var known = PatchPair.Of(one, one);
        using var pair = new RegisteredPair
        {
            Reference = known.Reference, Moving = known.Moving, Moved = known.Moved, Flow = known.Flow, Zones = known.Zones, MovingZones = known.MovingZones, Usable = known.Usable,
            Scale = new(0, double.PositiveInfinity, Punctum.Imaging.Face.ScaleOrigin.Unknown), ScaleRatio = 1, ReferenceIsBefore = true,
        };
        using var planes = ScalpPlanes.Of(pair);
        using var finding = Scalp.Measure(pair, planes);
        Assert.Null(finding.Readings[0].NotMeasurable);
        Assert.Contains("size of the skin", finding.Readings[1].NotMeasurable);
    }

    /// <summary>A profile of known shape: bare from -6 to 6, falling evenly to a fifth at ±16; four fifths of the rise are left at ±8.</summary>
    [Fact]
    public void The_bare_width_is_where_four_fifths_are_left()
    {
        double[] profile = [.. Enumerable.Range(-40, 81).Select(k => Math.Clamp(1 - 0.8 * (Math.Abs(k) - 6) / 10.0, 0.2, 1))];
        Assert.Equal(16, Parting.Bare(profile, 8)!.Value, 0.01);
    }
}
