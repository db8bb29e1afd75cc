using Punctum.Imaging.Colour;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;
using Light = Punctum.Tests.Fast.Drawn.Light;

namespace Punctum.Tests.Fast.Signs;

public class ColourSignsTests
{
    static readonly MeasuringConditions Conditions = new(default, default, 1);
    static readonly Light Grainy = new() { Noise = 0.01 }, Again = new() { Noise = 0.01, Seed = 2 };

    static Reading[] All(RegisteredPair pair)
    {
        var fit = PhotometricFit.Of(pair);
        using SignFinding redness = Redness.Measure(pair, fit, Conditions), pigment = Pigment.Measure(pair, fit, Conditions), tone = Tone.Measure(pair, fit, Conditions);
        return [.. redness.Readings, .. pigment.Readings, .. tone.Readings];
    }

    [Fact]
    public void The_same_picture_twice_shows_no_change_at_all()
    {
        using var pair = DrawnColour.Of(DrawnColour.TwelveZones, Grainy, Grainy);
        var readings = All(pair).Where(r => r.NotMeasurable is null).ToArray();
        Assert.Equal(12, readings.Count(r => r.Measure == Measures.Haemoglobin));
        Assert.All(readings, r => Assert.Equal(0, r.Change));
        using var skin = new DrawnSkin(320, 320);
        using var same = DrawnPair.Of(skin, new Shot(), new Shot());
        Assert.Contains(All(same), r => r.Measure == Measures.SpotFlux && r.NotMeasurable is null);
        Assert.All(All(same).Where(r => r.NotMeasurable is null), r => Assert.Equal(0, r.Change));
    }

    [Theory, InlineData(-0.4, 1, 1), InlineData(0.3, 1.1, 0.9)]
    public void Exposure_and_white_balance_change_no_reading(double stops, double red, double blue)
    {
        using var plain = DrawnColour.Of(DrawnColour.TwelveZones, Grainy, Again, new(3, 2, 0), 5);
        var lit = new Punctum.Imaging.Codec.Picture(Times(plain.Moving.Red, red * Math.Pow(2, stops)), Times(plain.Moving.Green, Math.Pow(2, stops)), Times(plain.Moving.Blue, blue * Math.Pow(2, stops)),
            new(DrawnColour.Width, DrawnColour.Height), plain.Moving.Source, plain.Moving.Facts);
        using var other = DrawnColour.Pair(plain.Reference, lit, plain.Zones, plain.Usable);
        foreach (var (a, b) in All(plain).Zip(All(other)))
        {
            Assert.Equal(a.NotMeasurable, b.NotMeasurable);
            if (a.NotMeasurable is not null) continue;
            Assert.Equal(a.Change, b.Change, 1e-3);
            Assert.Equal(a.Moving, b.Moving, 1e-3);
            Assert.Equal(a.SamplingSd, b.SamplingSd, 1e-3);
        }
    }

    static Punctum.Imaging.Plane Times(Punctum.Imaging.Plane plane, double factor)
    {
        var result = plane.Copy();
        foreach (ref float value in result.Values) value *= (float)factor;
        return result;
    }

    [Fact]
    public void Redness_is_read_as_painted_and_stays_out_of_pigment()
    {
        using var pair = DrawnColour.Of(DrawnColour.TwelveZones, Grainy, Again with { Stops = 0.2, Red = 1.05, Across = 0.15, Gamma = 1.05 }, new(4, 0, 0), 6);
        var readings = All(pair);
        var redness = readings.Where(r => r.Measure == Measures.Haemoglobin).ToArray();
        Assert.InRange(redness[6].Change, 3.6, 4.4);
        Assert.InRange(redness[6].SamplingSd, 0.005, 0.5);
        Assert.All(redness.Where((_, i) => i != 6), r => Assert.Equal(0, r.Change, 0.3));
        Assert.All(readings.Where(r => r.Measure == Measures.Melanin), r => Assert.Equal(0, r.Change, 0.3));
        var ei = redness[6].Secondary.Single(s => s.Id == "redness.ei");
        Assert.Equal(0.9 * 4, ei.Moving - ei.Reference, 0.3);
        var area = redness[6].Secondary.Single(s => s.Id == "redness.area");
        Assert.True(area.Moving > area.Reference + 1, $"{area}");
    }

    [Theory, InlineData(0.45, 0.27, 0.19), InlineData(0.16, 0.085, 0.05)]
    public void Tone_is_read_as_painted_on_light_and_dark_skin(double r, double g, double b)
    {
        // A uniform darkening by pigment: what the angle should become follows from the painted colour alone.
        Chromophores dose = new(0, 5, 0);
        using var pair = DrawnColour.Of(DrawnColour.TwelveZones, Grainy, Again with { Stops = 0.25, Blue = 1.05, Across = 0.1, Vignette = 0.1 }, dose, 5, colour: (r, g, b));
        var tone = All(pair).Where(x => x.Measure == Measures.IndividualTypologyAngle).ToArray();
        using var shown = DrawnColour.Of(DrawnColour.TwelveZones, new(), new(), dose, 5, colour: (r, g, b));
        double truth = Angle(shown.Moving) - Angle(shown.Reference);
        Assert.InRange(truth, -40, -2.5);
        Assert.InRange(tone[5].Change / truth, 0.85, 1.15);
        Assert.All(tone.Where((_, i) => i != 5), x => Assert.InRange(Math.Abs(x.Change), 0, 1.5));

        static double Angle(Punctum.Imaging.Codec.Picture p) =>
            Lab.FromLinearRgb(Mean(p.Red), Mean(p.Green), Mean(p.Blue)).TypologyAngleDegrees;

        static double Mean(Punctum.Imaging.Plane plane)
        {
            var zone = DrawnColour.TwelveZones[5];
            double sum = 0;
            for (int y = zone.Top; y < zone.Bottom; y++)
                foreach (float value in plane.Row(y).Slice(zone.Left, zone.Width)) sum += value;
            return sum / (zone.Width * zone.Height);
        }
    }

    [Fact]
    public void A_bluish_skin_has_no_tone()
    {
        using var pair = DrawnColour.Of(DrawnColour.TwelveZones, Grainy, Again, colour: (0.3, 0.28, 0.34));
        Assert.All(All(pair).Where(r => r.Measure == Measures.IndividualTypologyAngle), r => Assert.Contains("white balance", r.NotMeasurable));
    }

    [Theory, InlineData(1.0), InlineData(0.7), InlineData(0.3), InlineData(1.3)]
    public void Spots_fade_by_as_much_as_they_were_faded(double fading)
    {
        using DrawnSkin skin = new(480, 480, 8), faded = new(480, 480, 8, dose: new Dose { Spots = fading, Zone = 1 });
        using var pair = DrawnPair.Of(skin, new Shot(), faded, new Shot().Again(), Affine.Similarity(1.05, 2, 3, -2, 240, 240));
        var flux = All(pair).Where(r => r.Measure == Measures.SpotFlux).ToArray();
        Assert.All(flux, r => Assert.Null(r.NotMeasurable));
        Assert.Equal(Math.Log(fading), flux[1].Change, 0.12);
        Assert.All(flux.Where((_, i) => i != 1), r => Assert.InRange(Math.Abs(r.Change), 0, 0.1 + 2 * r.SamplingSd));
    }

    [Theory, InlineData(3.9, false), InlineData(4.0, true)]
    public void Spots_need_four_pixels_a_millimetre(double scale, bool measurable)
    {
        using DrawnSkin skin = new(240, 240, scale);
        using var pair = DrawnPair.Of(skin, new Shot(), new Shot().Again());
        Assert.Equal(!measurable, All(pair).Where(r => r.Measure == Measures.SpotFlux).All(r => r.NotMeasurable?.Contains("px/mm") == true));
    }

    [Theory]
    [InlineData(1, 0, 0, true)]
    [InlineData(1, 0.99, 0, true)]
    [InlineData(1, 1.01, 0, false)]      // a vessel or papule
    [InlineData(1, 0, 1.49, true)]
    [InlineData(1, 0, 1.51, false)]      // a pit or fold: darker than its colour
    [InlineData(1, 0, -0.74, true)]
    [InlineData(1, 0, -0.76, false)]     // chroma noise: not darker at all
    [InlineData(-1, -2, 0, false)]
    public void A_spot_is_what_melanin_explains(double melanin, double haemoglobin, double shading, bool pigment) =>
        Assert.Equal(pigment, SpotKind.IsPigment(melanin, haemoglobin, shading));

    [Fact]
    public void A_spot_of_melanin_is_followed_as_melanin_and_with_less_of_the_channels_noise()
    {
        Assert.Equal(0.04, SpotKind.Pigment.Followed(new(0, 0.04, 0)));
        double Answer(Func<Chromophores, double> to) => Math.Sqrt(new[] { Chromophores.FromLog(1, 0, 0), Chromophores.FromLog(0, 1, 0), Chromophores.FromLog(0, 0, 1) }.Sum(c => to(c) * to(c)));
        Assert.InRange(Answer(SpotKind.Pigment.Followed) / Answer(c => c.Melanin), 0.3, 0.7);
    }

    [Fact]
    public void Pores_are_no_spots()
    {
        using DrawnSkin skin = new(480, 480, 16, dose: new Dose { Spots = 0 });
        using var pair = DrawnPair.Of(skin, new Shot(), new Shot().Again());
        int followed = All(pair).Where(r => r.Measure == Measures.SpotFlux && r.NotMeasurable is null).Sum(r => r.Sites);
        Assert.InRange(followed, 0, 1);
    }

    [Fact]
    public void The_map_shows_where_and_nothing_elsewhere()
    {
        using var pair = DrawnColour.Of(DrawnColour.TwelveZones, Grainy, Again, new(4, 0, 0), 6);
        using var finding = Redness.Measure(pair, PhotometricFit.Of(pair), Conditions);
        var map = finding.Map!;
        Assert.Equal(8, map.Step);
        var z = DrawnColour.TwelveZones[6];
        Assert.Equal(4, map.Values[(z.Left + 75) / 8, (z.Top + 80) / 8], 1.0);
        Assert.Equal(0, map.Values[5, 5], 1.0);
        Assert.True(float.IsNaN(map.Values[162 / 8, 10]));
    }
}
