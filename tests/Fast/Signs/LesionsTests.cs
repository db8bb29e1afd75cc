using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;
using Light = Punctum.Tests.Fast.Drawn.Light;

namespace Punctum.Tests.Fast.Signs;

public class LesionsTests
{
    const int Zone = 5;
    static readonly MeasuringConditions conditions = new(default, default, 1);
    static readonly Light plain = new() { Noise = 0.003 }, again = new() { Noise = 0.003, Seed = 2, Stops = 0.15, Red = 1.03 };

    /// <summary>Places and sigmas (mm) of painted red spots in zone 5.</summary>
    static readonly (double X, double Y, double Sigma)[] painted = [.. new (double, double, double)[] { (30.3, 40, 0.8), (75, 42.6, 1.1), (118, 45, 0.7), (40, 105, 1.5), (108.4, 112, 1.0) }
        .Select(p => (p.Item1 + DrawnColour.TwelveZones[Zone].Left, p.Item2 + DrawnColour.TwelveZones[Zone].Top, p.Item3))];

    static RegisteredPair Pair(Func<int, Chromophores> before, Func<int, Chromophores> after)
    {
        var pair = DrawnColour.Of(DrawnColour.TwelveZones, plain, again, skin: 3);
        Paint(pair.Reference, before);
        Paint(pair.Moving, after);
        return pair;
    }

    static void Paint(Picture picture, Func<int, Chromophores> peak)
    {
        for (int k = 0; k < painted.Length; k++)
        {
            var (cx, cy, sigma) = painted[k];
            double s = sigma * DrawnColour.PixelsAMillimetre;
            for (int y = (int)(cy - 5 * s); y <= cy + 5 * s; y++)
                for (int x = (int)(cx - 5 * s); x <= cx + 5 * s; x++)
                {
                    var (r, g, b) = (Math.Exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * s * s)) * peak(k)).ToLog();
                    picture.Red[x, y] *= (float)Math.Exp(r);
                    picture.Green[x, y] *= (float)Math.Exp(g);
                    picture.Blue[x, y] *= (float)Math.Exp(b);
                }
        }
    }

    static Chromophores Red(double contrast) => new(contrast, 0, 0);

    static Reading Read(RegisteredPair pair)
    {
        using var finding = Lesions.Measure(pair, PhotometricFit.Of(pair), conditions);
        return finding.Readings[Zone];
    }

    [Fact]
    public void The_flux_is_the_redness_over_its_surroundings_summed_over_the_discs()
    {
        using var pair = Pair(_ => Red(12), _ => Red(12));
        var fit = PhotometricFit.Of(pair);
        using var maps = ColourMaps.Of(pair, default)!;
        var sites = maps.Spots(SpotKind.Lesion, fit, default)[Zone].Sites;
        Assert.Equal(painted.Length, sites.Count);
        Assert.All(painted, p => Assert.Contains(sites, s => s.Spot.At.DistanceTo(new(p.X, p.Y)) < 2));
        double truth = sites.Sum(s => Plain(pair.Reference, s.Spot)), area = 150 * 160 / 25.0;
        Assert.Equal(100 * truth / area, Read(pair).Reference, 0.02 * 100 * truth / area);
    }

    /// <summary>The formula in plain doubles: mean density of the disc less the median of the ring from 1.3 to 1.9 radii, times the disc, density × mm².</summary>
    static double Plain(Picture picture, Spot spot)
    {
        double radius = spot.RadiusMillimetres * DrawnColour.PixelsAMillimetre, sum = 0, weights = 0;
        var ring = new List<double>();
        for (int y = (int)(spot.At.Y - 2 * radius); y <= spot.At.Y + 2 * radius; y++)
            for (int x = (int)(spot.At.X - 2 * radius); x <= spot.At.X + 2 * radius; x++)
            {
                double d = spot.At.DistanceTo(new(x, y)), w = Math.Clamp(radius - d + 0.5, 0, 1);
                double R = -100 * Math.Log10(picture.Red[x, y]), G = -100 * Math.Log10(picture.Green[x, y]), B = -100 * Math.Log10(picture.Blue[x, y]);
                double h = (1.06 * (G - R) - 0.5 * (B - G)) / (0.9 * 1.06 + 0.35 * 0.5);
                (sum, weights) = (sum + w * h, weights + w);
                if (d >= 1.3 * radius && d <= 1.9 * radius) ring.Add(h);
            }
        ring.Sort();
        return (sum / weights - ring[ring.Count / 2]) * Math.PI * spot.RadiusMillimetres * spot.RadiusMillimetres / 100;
    }

    [Theory, InlineData(0.7), InlineData(0.4), InlineData(1.3)]
    public void Paler_lesions_are_read_as_much_paler(double left)
    {
        using var pair = Pair(_ => Red(12), _ => Red(left * 12));
        Assert.Equal(Math.Log(left), Read(pair).Change, 0.06);
    }

    [Fact]
    public void Healed_and_new_lesions_are_counted_by_their_place()
    {
        using var pair = Pair(k => Red(k < 3 ? 14 : 0), k => Red(k is 0 or 3 ? 14 : 0));
        var count = Read(pair).Secondary.Single(s => s.Id == "lesions.count");
        Assert.Equal((3.0, 2.0), (count.Reference, count.Moving));
    }

    [Fact]
    public void Pigment_is_no_lesion_and_redness_of_the_whole_zone_moves_none()
    {
        using RegisteredPair brown = Pair(_ => new(0, 8, 0), _ => new(0, 8, 0)), flushed = DrawnColour.Of(DrawnColour.TwelveZones, plain, again, new(4, 0, 0), Zone, skin: 3);
        Assert.True(Read(brown).NothingThere);
        Paint(flushed.Reference, _ => Red(12));
        Paint(flushed.Moving, _ => Red(12));
        Assert.Equal(0, Read(flushed).Change, 0.06);
    }

    [Fact]
    public void Lesions_of_a_drawn_head_are_found_and_a_clear_skin_is_asked_nothing()
    {
        var head = DrawnFace.Head(5) with { Skin = new() { Lesions = 40 } };
        var (spotted, truth) = DrawnFace.Of(head, head with { Sensor = head.Sensor with { NoiseSeed = 2 } });
        var (clear, other) = DrawnFace.Of(head with { Skin = new() }, head with { Skin = new(), Sensor = head.Sensor with { NoiseSeed = 2 } });
        using (spotted) using (truth) using (clear) using (other)
        {
            using var maps = ColourMaps.Of(spotted, default)!;
            var found = maps.Spots(SpotKind.Lesion, PhotometricFit.Of(spotted), default).SelectMany(z => z.Sites).Select(s => s.Spot.At).ToArray();
            var seen = truth.Lesions.Select(l => truth.Locate(l.Place)).Where(l => l.Visible && spotted.Usable[(int)l.At.X, (int)l.At.Y] != 0).Select(l => l.At).ToArray();
            Assert.True(seen.Length > 25);
            Assert.InRange(seen.Count(s => found.Any(f => f.DistanceTo(s) < 1.5 * 5)), 0.8 * seen.Length, seen.Length);
            Assert.InRange(found.Count(f => seen.Any(s => f.DistanceTo(s) < 2 * 5)), 0.85 * found.Length, found.Length);
            using var none = Lesions.Measure(clear, PhotometricFit.Of(clear), conditions);
            Assert.InRange(none.Readings.Sum(r => r.Sites), 0, 1);
            Assert.Contains(none.Readings, r => r.NothingThere);
        }
    }

    [Theory]
    [InlineData(0, 1, 0, true)]
    [InlineData(0.66, 1, 0, true)]
    [InlineData(0.67, 1, 0, false)]      // more pigment than blood
    [InlineData(0, 1, 1.49, true)]
    [InlineData(0, 1, 1.51, false)]      // a hole or mole: darker than its colour
    [InlineData(0, 1, -0.71, false)]     // chroma noise: not darker
    [InlineData(0, -1, 2, false)]
    public void A_lesion_is_what_blood_explains(double melanin, double haemoglobin, double shading, bool lesion) => Assert.Equal(lesion, SpotKind.IsLesion(melanin, haemoglobin, shading));

    [Theory, InlineData(3.9, false), InlineData(4.0, true)]
    public void Lesions_need_four_pixels_a_millimetre(double scale, bool measurable)
    {
        using DrawnSkin skin = new(240, 240, scale);
        using var pair = DrawnPair.Of(skin, new Shot(), new Shot().Again());
        using var finding = Lesions.Measure(pair, PhotometricFit.Of(pair), conditions);
        Assert.Equal(!measurable, finding.Readings.All(r => r.NotMeasurable?.Contains("px/mm") == true));
    }
}
