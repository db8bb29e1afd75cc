using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class ScarsTests
{
    const int Side = 320;
    const double Scale = 8, Contrast = 0.15;
    static readonly MeasuringConditions conditions = new(default, default, 1);
    static readonly (double X, double Y, double Sigma)[] hollows = [(90, 90, 0.9), (160.4, 100, 1.2), (230, 90.3, 0.7), (105, 210, 1.4), (215, 220, 1.0)];

    /// <summary>Light from the picture's left, grazing.</summary>
    static Dictionary<int, (ShadeOfZone Reference, ShadeOfZone Moving)> Lit(double gain = 0.5, double x = -1, double y = 0) => new() { [1] = (new(new(x, y), gain), new(new(x, y), gain)) };

    /// <summary>Gaussian hollows under light from the left: the flank there is dark, the other as bright.</summary>
    static Func<double, double, double> Skin(double contrast) => (x, y) => hollows.Sum(h =>
    {
        double u = (x - h.X) / (h.Sigma * Scale), v = (y - h.Y) / (h.Sigma * Scale);
        return contrast * Math.Sqrt(Math.E) * u * Math.Exp(-(u * u + v * v) / 2);
    });

    static Reading Read(Func<double, double, double> before, Func<double, double, double> after, Dictionary<int, (ShadeOfZone, ShadeOfZone)>? shades = null)
    {
        using var pair = DrawnRelief.Of(before, after, Side, Scale);
        using var coarse = CoarseRelief.Of(pair, conditions)!;
        var lit = shades ?? Lit();
        using var finding = Scars.Measure(pair, coarse, ScarFinder.Find(pair, coarse, lit, default), lit, default);
        return Assert.Single(finding.Readings);
    }

    [Theory, InlineData(1, 0), InlineData(0.6, 0.8), InlineData(0, -1)]
    public void The_flux_is_the_difference_of_both_halves_without_an_even_slope(double ux, double uy)
    {
        const double Sigma = 6.3, Radius = 2.2 * Sigma;
        Point at = new(60.3, 59.6), towards = new(ux, uy);
        double Relief(double dx, double dy, double slope, double spot)
        {
            double u = dx * ux + dy * uy, g = Math.Exp(-(dx * dx + dy * dy) / (2 * Sigma * Sigma));
            return -Contrast * Math.Sqrt(Math.E) * u / Sigma * g + slope * u - spot * g;
        }
        double Flux(double slope, double spot)
        {
            using var q = new Plane(120, 120);
            using var skin = new Mask(120, 120);
            skin.Values.Fill(1);
            for (int y = 0; y < 120; y++)
                for (int x = 0; x < 120; x++) q[x, y] = (float)Relief(x - at.X, y - at.Y, slope, spot);
            return FlankFlux.Read(q, skin, at, Radius, towards)!.Value;
        }
        double Half(double from, double to, double slope, double spot)
        {
            double sum = 0;
            for (double r = from + 0.05; r < to; r += 0.1)
                for (double a = 0.002; a < 2 * Math.PI; a += 0.004)
                {
                    double dx = r * Math.Cos(a), dy = r * Math.Sin(a);
                    sum -= Math.Sign(dx * ux + dy * uy) * Relief(dx, dy, slope, spot) * r * 0.1 * 0.004;
                }
            return sum;
        }
        double Plain(double slope, double spot) => Half(0, Radius, slope, spot) - Half(1.3 * Radius, 1.7 * Radius, slope, spot) / (1.7 * 1.7 * 1.7 - 1.3 * 1.3 * 1.3);
        double truth = Plain(0.004, 0.1), whole = new ScarSite(at, 0, Sigma, 0).FluxOfContrast * Contrast;
        Assert.Equal(truth, Flux(0.004, 0.1), 0.01 * truth);
        Assert.Equal(truth, Flux(0, 0), 0.01 * truth);
        Assert.InRange(truth / whole, 0.75, 0.85);
    }

    [Fact]
    public void Hollows_are_found_where_they_are_and_as_wide()
    {
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(Contrast), Side, Scale);
        using var coarse = CoarseRelief.Of(pair, conditions)!;
        var sites = ScarFinder.Find(pair, coarse, Lit(), default);
        Assert.Equal(hollows.Length, sites.Length);
        Assert.All(hollows, h => Assert.Contains(sites, s => s.At.DistanceTo(new(h.X, h.Y)) < 2 && s.SigmaMillimetres / h.Sigma is > 0.7 and < 1.4));
    }

    static int Found(Func<double, double, double> skin, double x = -1, double y = 0)
    {
        using var pair = DrawnRelief.Of(skin, skin, Side, Scale);
        using var coarse = CoarseRelief.Of(pair, conditions)!;
        return ScarFinder.Find(pair, coarse, Lit(0.5, x, y), default).Length;
    }

    /// <summary>Curvatures of the answer, the round one's being alike, have the ratio (√3 + tan φ) / (√3 - tan φ) where the shade lies φ aside of the light: 3.3 at 42.8°.</summary>
    [Theory, InlineData(38, true), InlineData(48, false)]
    public void A_shade_too_far_aside_of_the_light_is_drawn_out_and_no_hollow(double degrees, bool found) =>
        Assert.Equal(found ? hollows.Length : 0, Found(Skin(Contrast), -Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180)));

    [Theory, InlineData(1.3, true), InlineData(3, false)]
    public void A_hollow_may_be_somewhat_longer_than_wide_and_a_groove_is_none(double longer, bool found)
    {
        Func<double, double, double> skin = (x, y) =>
        {
            double u = (x - 160) / (0.9 * Scale), v = (y - 160) / (longer * 0.9 * Scale);
            return Contrast * Math.Sqrt(Math.E) * u * Math.Exp(-(u * u + v * v) / 2);
        };
        Assert.Equal(found ? 1 : 0, Found(skin));
    }

    /// <summary>Stripes along the light answer nothing, so that all but the look of the place stays: of σ-wide hollows the shade has 0.0357·e·C² of the variance in the disc, stripes half of their amplitude's square.</summary>
    [Theory, InlineData(0.5, true), InlineData(0.3, false)]
    public void What_has_less_than_two_fifths_of_the_look_of_a_hollow_is_none(double share, bool found)
    {
        const double Period = 12;
        double shade = 0.0357 * Math.E * Contrast * Contrast, amplitude = Math.Sqrt(2 * shade * (1 / share - 1)) / Math.Cos(Math.PI / Period);
        Assert.Equal(found ? hollows.Length : 0, Found((x, y) => Skin(Contrast)(x, y) + amplitude * Math.Cos(2 * Math.PI * y / Period)));
    }

    [Theory, InlineData(0.05, true), InlineData(0.25, false)]
    public void Beside_a_hollow_the_answer_falls_below_zero_on_both_sides(double slope, bool found)
    {
        // An even slope answers alike everywhere: it lifts both sides, and the look of a place does not know it.
        double lift = slope * Contrast * Math.Sqrt(Math.E) / (0.9 * Scale);
        Func<double, double, double> skin = (x, y) =>
        {
            double u = (x - 160) / (0.9 * Scale), v = (y - 160) / (0.9 * Scale), r = (x - 160) / 40;
            return Contrast * Math.Sqrt(Math.E) * u * Math.Exp(-(u * u + v * v) / 2) + lift * (x - 160) * Math.Exp(-r * r / 2);
        };
        Assert.Equal(found ? 1 : 0, Found(skin));
    }

    [Theory, InlineData(1, 0), InlineData(0.6, 0.8)]
    public void Of_a_hollow_all_is_its_shade_whatever_slope_or_spot_lies_there_and_of_a_hill_nothing(double ux, double uy)
    {
        const double Sigma = 6.3;
        double Share(double contrast)
        {
            using var q = new Plane(80, 80);
            using var skin = new Mask(80, 80);
            skin.Values.Fill(1);
            for (int y = 0; y < 80; y++)
                for (int x = 0; x < 80; x++)
                {
                    double u = ((x - 40.3) * ux + (y - 39.6) * uy) / Sigma, v = ((y - 39.6) * ux - (x - 40.3) * uy) / Sigma, g = Math.Exp(-(u * u + v * v) / 2);
                    q[x, y] = (float)(-contrast * u * g - 0.2 * g + 0.03 * u - 0.05 * v + 0.1);
                }
            return HollowFit.Share(q, skin, new(40.3, 39.6), Sigma, new(ux, uy));
        }
        Assert.Equal(1, Share(Contrast), 1e-6);
        Assert.Equal(0, Share(-Contrast));
    }

    [Theory, InlineData(0.85), InlineData(0.6), InlineData(1.2)]
    public void Shallower_hollows_are_read_as_much_shallower(double dose)
    {
        var reading = Read(Skin(Contrast), Skin(dose * Contrast));
        Assert.Equal(Math.Log(dose), reading.Change, 0.01);
        Assert.Equal(hollows.Length, reading.Sites);
        double share = reading.Secondary.Single(s => s.Id == "scars.contrast") is var c ? c.Moving / c.Reference : 0;
        Assert.Equal(dose, share, 0.01);
    }

    [Fact]
    public void Redness_on_a_scar_that_fades_moves_nothing()
    {
        Func<double, double, double> red = (x, y) => Skin(Contrast)(x, y) - hollows.Sum(h => 0.06 * Math.Exp(-((x - h.X) * (x - h.X) + (y - h.Y) * (y - h.Y)) / (2 * h.Sigma * h.Sigma * Scale * Scale)));
        Assert.Equal(0, Read(red, Skin(Contrast)).Change, 0.03);
    }

    [Theory]
    [InlineData("spots")]
    [InlineData("papules")]
    [InlineData("lines")]
    [InlineData("smooth")]
    public void What_is_no_hollow_is_none(string what)
    {
        Func<double, double, double> skin = what switch
        {
            "spots" => (x, y) => -hollows.Sum(h => 0.3 * Math.Exp(-((x - h.X) * (x - h.X) + (y - h.Y) * (y - h.Y)) / (2 * h.Sigma * h.Sigma * Scale * Scale))),
            "papules" => (x, y) => -Skin(Contrast)(x, y),
            "lines" => (x, y) => 0.15 * Math.Sin(x / 24) * Math.Exp(-(x - 160) * (x - 160) / 4000),
            _ => (_, _) => 0,
        };
        Assert.True(Read(skin, skin).NothingThere);
    }

    [Fact]
    public void Without_grazing_light_nothing_is_said()
    {
        Assert.Contains("straight ahead", Read(Skin(Contrast), Skin(Contrast), Lit(gain: 0.14)).NotMeasurable);
        Assert.Contains("not known", Read(Skin(Contrast), Skin(Contrast), []).NotMeasurable);
        Assert.Null(Read(Skin(Contrast), Skin(Contrast), Lit(gain: 0.16)).NotMeasurable);
    }

    [Theory, InlineData(0), InlineData(20)]
    public void The_plainest_scars_of_a_drawn_head_are_found_and_read_under_grazing_light_and_a_clear_skin_has_none(double roll)
    {
        var head = DrawnFace.Head(5) with { Skin = new() { Scars = 60 }, Light = new() { AzimuthDegrees = -50, ElevationDegrees = 15, Lamp = 0.7, Room = 0.3 }, Pose = new(0, 0, roll) };
        var shallower = head with { Sensor = head.Sensor with { NoiseSeed = 2 }, Doses = [.. Punctum.Imaging.Face.Zones.OfTheFace.Select(z => new Punctum.Imaging.Drawing.Dose(z.Id) { Scars = 0.6, EdgeMillimetres = 0.5 })] };
        var (scarred, truth) = DrawnFace.Of(head, shallower);
        var (clear, other) = DrawnFace.Of(head with { Skin = new() }, head with { Skin = new(), Sensor = head.Sensor with { NoiseSeed = 2 } });
        using (scarred) using (truth) using (clear) using (other)
        {
            var relief = Relief.Measure(scarred, conditions, HeadLight.Of(scarred, HeadShape.Canonical), default);
            var seen = truth.Scars.Select(l => truth.Locate(l.Place)).Where(l => l.Visible && scarred.Usable[(int)l.At.X, (int)l.At.Y] != 0 && scarred.Zones.Labels[(int)l.At.X, (int)l.At.Y] is var label and > 0 && ScarFinder.Holds(scarred.Zones.Zones[label - 1].Id)).Select(l => l.At).ToArray();
            int recalled = seen.Count(s => relief.ScarSites.Any(f => f.At.DistanceTo(s) < 1.5 * 5)), right = relief.ScarSites.Count(f => seen.Any(s => s.DistanceTo(f.At) < 2 * 5));
            using var coarse = CoarseRelief.Of(scarred, conditions)!;
            var shades = ShadeOfZone.Of(HeadLight.Of(scarred, HeadShape.Canonical), scarred.ReferenceFace!.Pose, scarred.MovingFace!.Pose);
            double Flux(Plane q) => relief.ScarSites.Sum(f => FlankFlux.Read(q, coarse.Skin, f.At, f.RadiusMillimetres * 5, shades[f.Zone + 1].Reference.Towards) ?? 0);
            double slope = Math.Log(Flux(coarse.Moving) / Flux(coarse.Reference)) / Math.Log(0.6);
            string told = $"{recalled} of {seen.Length} recalled, {right} of {relief.ScarSites.Length} right, slope {slope:0.00}";
            Assert.Equal(1, coarse.Factor);
            Assert.True(recalled > 0.1 * seen.Length && right >= 0.8 * relief.ScarSites.Length && slope is > 0.6 and < 1.2, told);
            var none = Relief.Measure(clear, conditions, HeadLight.Of(clear, HeadShape.Canonical), default);
            Assert.All(none.Scars.Readings, r => Assert.NotNull(r.NotMeasurable));
        }
    }
}
