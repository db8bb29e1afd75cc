using Punctum.Imaging;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

/// <summary>Hairs of a drawn close-up: how many there are, how thick each is and which were taken away is known.</summary>
public class HairTests
{
    /// <summary>7.5 × 6.5 mm at 62 pixels a millimetre, hair cut to 2.2 mm.</summary>
    static readonly PatchDrawing close = new() { Width = 464, Height = 400, PixelsAMillimetre = 62, Hair = new() { PerSquareCentimetre = 110, LengthMillimetres = 2.2, VellusShare = 0.2 } };

    static readonly DrawnSensor again = new() { NoiseSeed = 2 };

    static (Reading Density, Reading Calibre) Of(PatchDrawing before, PatchDrawing after)
    {
        using DrawnPatch one = DrawnPatch.Draw(before), other = DrawnPatch.Draw(after);
        using var pair = PatchPair.Of(one, other);
        using var finding = Hair.Measure(pair, CancellationToken.None);
        return (finding.Readings[0], finding.Readings[1]);
    }

    /// <summary>Hairs whose middle lies in the region, 24 pixels off the border.</summary>
    static List<DrawnHair> InRegion(PatchDrawing drawing)
    {
        using var patch = DrawnPatch.Draw(drawing);
        return [.. patch.Hairs.Where(h => patch.Locate(h.Course[h.Course.Length / 2]) is var m && m.X >= 24 && m.Y >= 24 && m.X < drawing.Width - 24 && m.Y < drawing.Height - 24)];
    }

    [Fact]
    public void A_retest_of_the_same_hairs_loses_and_wins_none()
    {
        var (density, calibre) = Of(close, close with { Sensor = again });
        Assert.Equal(0, density.Change);
        Assert.InRange(calibre.Change, -0.02, 0.02);
    }

    [Fact]
    public void As_many_hairs_are_counted_as_were_drawn_give_or_take_what_lies_on_another()
    {
        double drawn = InRegion(close).Count, counted = Of(close, close).Density.Secondary[0].Reference;
        Assert.InRange(counted / drawn, 0.85, 1.25);
    }

    [Fact]
    public void Hairs_that_fell_out_are_missed_one_by_one()
    {
        var bald = close with { Sensor = again, Hair = close.Hair with { Share = 0.7 } };
        double lost = InRegion(close).Count - InRegion(bald).Count;
        var density = Of(close, bald).Density;
        Assert.InRange(density.Secondary.Single(s => s.Id == "hair.alone").Reference, 0.6 * lost, 1.3 * lost);
        Assert.InRange(density.Secondary.Single(s => s.Id == "hair.alone").Moving, 0, 2);
        Assert.InRange(density.Change / Math.Log(InRegion(bald).Count / (double)InRegion(close).Count), 0.7, 1.1);
    }

    [Fact]
    public void Of_dense_hair_what_lies_on_others_is_asked_nothing_and_counted_as_faring_like_the_rest()
    {
        var dense = close with { Hair = close.Hair with { PerSquareCentimetre = 220 } };
        var drawn = InRegion(dense);
        var density = Of(dense, dense with { Sensor = again, Hair = dense.Hair with { Share = 0.7 } }).Density;
        double asked = density.Secondary.Single(s => s.Id == "hair.count").Reference, told = density.Reference * density.AreaSquareMillimetres / 100;
        Assert.InRange(told / asked, 1.01, 1.3);
        Assert.InRange(told / drawn.Count, 0.8, 1.1);
    }

    [Theory, InlineData(4.9, false), InlineData(5.1, true)]
    public void What_runs_along_another_hair_cannot_be_told_from_it(double aside, bool free)
    {
        var cells = new HairCells([new([.. Enumerable.Range(0, 60).Select(x => new Point(20 + x, 30))])], 5);
        Assert.All(cells.FreeOf([.. Enumerable.Range(10, 40).Select(x => new Point(20 + x, 30 + aside))]), told => Assert.Equal(free, told));
    }

    [Theory, InlineData(0.85), InlineData(1.15)]
    public void Hairs_that_became_thinner_or_thicker_are_read_so(double factor)
    {
        var calibre = Of(close, close with { Sensor = again, Hair = close.Hair with { CalibreFactor = factor } }).Calibre;
        Assert.InRange(calibre.Change / Math.Log(factor), 0.8, 1.2);
        Assert.InRange(calibre.Reference / (1000 * InRegion(close).Average(h => h.CalibreMillimetres)), 0.85, 1.25);
    }

    [Fact]
    public void Blur_exposure_and_the_lamp_take_no_hair_away()
    {
        var (density, calibre) = Of(close, close with { Sensor = new() { NoiseSeed = 3, BlurPixels = 1.2, ExposureStops = 0.3 }, Light = new() { AzimuthDegrees = 0 } });
        Assert.InRange(density.Change, -0.03, 0.03);
        Assert.InRange(calibre.Change, -0.03, 0.03);
    }

    [Theory, InlineData(59, false), InlineData(61, true)]
    public void Sixty_pixels_a_millimetre_are_needed(double scale, bool measurable)
    {
        var drawing = close with { PixelsAMillimetre = scale, Width = 256, Height = 256 };
        Assert.Equal(measurable, Of(drawing, drawing).Density.NotMeasurable?.Contains("px/mm") != true);
    }
}
