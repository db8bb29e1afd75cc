using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

/// <summary>Skin whose relief moved with the light while its pigment stayed: what colour says of an alignment found on brightness.</summary>
public class ColourCheckTests
{
    const int Size = 320;
    static readonly Similarity turned = new(1.03, 2.5, 9.3, -14.6);

    static Alignment Align(Point reliefMoved, double pigment = 0.3, double noise = 0.003)
    {
        using Picture reference = Photograph(p => p, default, pigment, noise, 3), moving = Photograph(turned.Inverse().Of, reliefMoved, pigment, noise, 4);
        return Registrar.Register(reference, moving, Skin.Mesh(Size, Size), Skin.Mesh(Size, Size, turned.Of, 1), null);
    }

    /// <summary>Relief alike in all channels, at its place plus a shift; pigment, in green and blue only, at its own place.</summary>
    static Picture Photograph(Func<Point, Point> back, Point reliefMoved, double pigment, double noise, int noiseSeed)
    {
        var spots = new Skin(12);
        using var relief = new Skin(11).Photograph(Size, Size, p => back(p - reliefMoved), null, noise, noiseSeed);
        Plane red = relief.Red.Copy(), green = relief.Green.Copy(), blue = relief.Blue.Copy();
        for (int y = 0; y < Size; y++)
            for (int x = 0; x < Size; x++)
            {
                var at = back(new(x, y));
                float seen = (float)Math.Exp(pigment * (spots.At(at.X / 2, at.Y / 2) + 1.2));
                (green[x, y], blue[x, y]) = (green[x, y] * seen, blue[x, y] * seen);
            }
        return new(red, green, blue, new Mask(Size, Size), relief.Source, relief.Facts);
    }

    static double MedianError(FlowField flow)
    {
        double[] errors = [.. Enumerable.Range(0, flow.U.Length).Where(n => flow.Trusted[n]).Select(n => (flow.PositionOf(n) + new Point(flow.U[n], flow.V[n])).DistanceTo(turned.Of(flow.PositionOf(n)))).Order()];
        return errors[errors.Length / 2];
    }

    [Fact]
    public void Relief_that_moved_with_the_light_is_told_by_the_colour_that_stayed()
    {
        var moved = new Point(1.2, -0.9);
        var colour = Align(moved).Colour;
        Assert.InRange(new Point(colour.Right, colour.Down).DistanceTo(new(-moved.X, -moved.Y)), 0, 0.4);
        Assert.InRange(colour.Error, 0, 0.2);
    }

    [Fact]
    public void Where_brightness_and_colour_agree_the_offset_is_within_its_error()
    {
        var alignment = Align(default);
        Assert.InRange(alignment.Colour.Pixels, 0, 4 * alignment.Colour.Error + 0.05);
        Assert.InRange(MedianError(alignment.Forward), 0, 0.05);
    }

    [Fact]
    public void Skin_of_one_colour_says_nothing() => Assert.True(double.IsNaN(Align(default, pigment: 0).Colour.Pixels));

    [Fact]
    public void Equal_pictures_lie_at_exactly_the_same_place_in_colour()
    {
        using var picture = Photograph(p => p, default, 0.3, 0.003, 3);
        var face = Skin.Mesh(Size, Size);
        var colour = Registrar.Register(picture, picture, face, face, null).Colour;
        Assert.InRange(colour.Places, ColourOffset.PlacesNeeded, int.MaxValue);
        Assert.Equal(new ColourOffset(0, 0, 0, colour.Places), colour);
    }

    [Theory, InlineData(0.3, true, false), InlineData(0.5, true, false), InlineData(3, true, false), InlineData(0.2, true, true)]
    public void An_error_that_both_ways_share_leaves_less_room_for_their_disagreement_but_at_least_half(double shared, bool nearHolds, bool farHolds)
    {
        var field = new FlowField(2, 1, 10, 0, 0);
        (field.ForwardBackward[0], field.ForwardBackward[1], field.Trusted[0], field.Trusted[1]) = (0.45f, 0.75f, true, true);
        Trust.Narrow(field, 1, shared);
        Assert.Equal([nearHolds, farHolds], field.Trusted);
    }

    [Theory, InlineData(12, 2), InlineData(7, 1), InlineData(3.2, 1), InlineData(24, 3), InlineData(0, 2)]
    public void Colour_is_matched_where_spots_of_some_millimetres_are_some_pixels(double pixelsAMillimetre, int level) =>
        Assert.Equal(level, ColourCheck.Level(pixelsAMillimetre, 0));
}
