using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;
using Light = Punctum.Tests.Fast.Drawn.Light;

namespace Punctum.Tests.Fast.Signs;

public class DarkCirclesTests
{
    const int Eye = 5, Cheek = 6;
    static readonly MeasuringConditions conditions = new(default, default, 1);
    static readonly Light grainy = new() { Noise = 0.01 }, again = new() { Noise = 0.01, Seed = 2, Stops = 0.2, Red = 1.04 };

    /// <summary>Pigment 3 and blood 4: 8.5 points of green density.</summary>
    static readonly Chromophores circle = new(4, 3, 0);

    /// <summary>Zone 5 is the skin under the left eye, zone 6 the cheek beside it; the reference is painted with a circle, the moving picture with another.</summary>
    static RegisteredPair Pair(Chromophores before, Chromophores after, int dosed = Eye)
    {
        using var first = DrawnColour.Of(DrawnColour.TwelveZones, grainy, grainy, before, Eye);
        using var second = DrawnColour.Of(DrawnColour.TwelveZones, grainy, again, after, dosed);
        return DrawnColour.Pair(Kept(first.Moving), Kept(second.Moving), Named(first.Zones), Usable(first));
    }

    static Picture Kept(Picture p) => new(p.Red.Copy(), p.Green.Copy(), p.Blue.Copy(), new Mask(p.Width, p.Height), p.Source, p.Facts);

    static Mask Usable(RegisteredPair pair)
    {
        var usable = new Mask(pair.Usable.Width, pair.Usable.Height);
        pair.Usable.Values.CopyTo(usable.Values);
        return usable;
    }

    static ZoneMap Named(ZoneMap zones)
    {
        var labels = new Mask(zones.Labels.Width, zones.Labels.Height);
        zones.Labels.Values.CopyTo(labels.Values);
        Zone Name(int i) => i == Eye ? Of("under_eye_left") : i == Cheek ? Of("cheek_medial_left") : new($"other_{i}", "another");
        return new([.. Enumerable.Range(0, zones.Zones.Length).Select(Name)], labels, new Mask(labels.Width, labels.Height));
        static Zone Of(string id) => Zones.OfTheFace.Single(z => z.Id == id);
    }

    static Reading Read(RegisteredPair pair)
    {
        using var finding = DarkCircles.Measure(pair, PhotometricFit.Of(pair), conditions);
        return Assert.Single(finding.Readings);
    }

    [Fact]
    public void The_level_is_the_plain_difference_of_both_zones_in_one_picture()
    {
        using var pair = Pair(circle, circle);
        var truth = Plain(pair, Eye) - Plain(pair, Cheek);
        var reading = Read(pair);
        Assert.Equal(1.5 * truth.Melanin + truth.Haemoglobin, reading.Reference, 0.05);
        Assert.Equal(1.5 * truth.Melanin, reading.Secondary.Single(s => s.Id == "dark_circles.pigment").Reference, 0.05);
        Assert.Equal(truth.Haemoglobin, reading.Secondary.Single(s => s.Id == "dark_circles.blood").Reference, 0.05);
    }

    /// <summary>The formula in plain doubles: mean linear light of 8 × 8 blocks, density, mean without the lightest and darkest tenth by green.</summary>
    static Chromophores Plain(RegisteredPair pair, int zone)
    {
        var blocks = new List<(double Green, Chromophores Colour)>();
        for (int by = 0; by + 8 <= pair.Reference.Height; by += 8)
            for (int bx = 0; bx + 8 <= pair.Reference.Width; bx += 8)
            {
                if (pair.Zones.Labels[bx + 4, by + 4] != zone + 1) continue;
                double r = 0, g = 0, b = 0, n = 0, mr = 0, mg = 0, mb = 0;
                for (int y = by; y < by + 8; y++)
                    for (int x = bx; x < bx + 8; x++)
                        if (pair.Zones.Labels[x, y] == zone + 1)
                        {
                            (n, r, g, b) = (n + 1, r + pair.Reference.Red[x, y], g + pair.Reference.Green[x, y], b + pair.Reference.Blue[x, y]);
                            (mr, mg, mb) = (mr + pair.Moved.Red[x, y], mg + pair.Moved.Green[x, y], mb + pair.Moved.Blue[x, y]);
                        }
                if (n < 64) continue;
                double D(double light) => -100 * Math.Log10(light / n);
                // Two equations in H and M, shading eliminated: D = M·(1, 1.5, 2.56) + H·(0.1, 1, 0.65) + S.
                double c1 = D(g) - D(r), c2 = D(b) - D(g), determinant = 0.9 * 1.06 + 0.35 * 0.5;
                blocks.Add((Math.Log(g * mg), new((1.06 * c1 - 0.5 * c2) / determinant, (0.35 * c1 + 0.9 * c2) / determinant, 0)));
            }
        var kept = blocks.OrderBy(b => b.Green).Skip(blocks.Count / 10).Take(blocks.Count - 2 * (blocks.Count / 10)).ToArray();
        return 1.0 / kept.Length * kept.Aggregate(default(Chromophores), (sum, b) => sum + b.Colour);
    }

    [Theory, InlineData(0.5), InlineData(0.2)]
    public void A_fainter_circle_is_read_as_much_fainter(double left)
    {
        using var pair = Pair(circle, left * circle);
        Assert.Equal((left - 1) * 8.5, Read(pair).Change, 0.5);
    }

    [Theory, InlineData(-4, 0), InlineData(0, -3)]
    public void Pigment_and_blood_are_told_apart(double blood, double pigment)
    {
        using var pair = Pair(circle, circle + new Chromophores(blood, pigment, 0));
        var parts = Read(pair).Secondary.ToDictionary(s => s.Id, s => s.Moving - s.Reference);
        Assert.Equal(blood, parts["dark_circles.blood"], 0.4);
        Assert.Equal(1.5 * pigment, parts["dark_circles.pigment"], 0.5);
    }

    [Fact]
    public void A_deeper_shadow_is_no_darker_circle()
    {
        using var pair = Pair(circle, circle + new Chromophores(0, 0, 6));
        var reading = Read(pair);
        Assert.Equal(0, reading.Change, 0.4);
        var shadow = reading.Secondary.Single(s => s.Id == "dark_circles.shadow");
        Assert.InRange(shadow.Moving - shadow.Reference, 3.5, 7);
    }

    [Theory, InlineData(-4), InlineData(3)]
    public void A_cheek_that_was_treated_makes_no_circle(double blood)
    {
        using var first = DrawnColour.Of(DrawnColour.TwelveZones, grainy, grainy, circle, Eye);
        using var second = DrawnColour.Of(DrawnColour.TwelveZones, grainy, again, circle, Eye);
        Paint(second.Moving, DrawnColour.TwelveZones[Cheek], new(blood, 0, 0));
        using var pair = DrawnColour.Pair(Kept(first.Moving), Kept(second.Moving), Named(first.Zones), Usable(first));
        Assert.Equal(0, Read(pair).Change, 0.4);
    }

    static void Paint(Picture picture, PixelRectangle where, Chromophores dose)
    {
        var (r, g, b) = dose.ToLog();
        foreach (var (plane, log) in new[] { (picture.Red, r), (picture.Green, g), (picture.Blue, b) })
            for (int y = where.Top; y < where.Bottom; y++)
                foreach (ref float value in plane.Row(y).Slice(where.Left, where.Width)) value *= (float)Math.Exp(log);
    }

    [Fact]
    public void Skin_no_darker_than_the_cheek_is_asked_nothing()
    {
        using var pair = Pair(new(-6, -6, 0), new(-6, -6, 0));
        using var finding = DarkCircles.Measure(pair, PhotometricFit.Of(pair), conditions);
        Assert.True(Assert.Single(finding.Readings).NothingThere);
        Assert.Null(finding.Map);
    }

    [Fact]
    public void The_same_picture_twice_changed_by_nothing_and_the_map_shows_the_circle_alone()
    {
        using var one = DrawnColour.Of(DrawnColour.TwelveZones, grainy, grainy, circle, Eye);
        using var same = DrawnColour.Pair(Kept(one.Moving), Kept(one.Moving), Named(one.Zones), Usable(one));
        Assert.Equal(0, Read(same).Change);
        using var pair = Pair(circle, 0.5 * circle);
        using var finding = DarkCircles.Measure(pair, PhotometricFit.Of(pair), conditions);
        var z = DrawnColour.TwelveZones[Eye];
        Assert.Equal(-4.25, finding.Map!.Values[(z.Left + z.Width / 2) / 8, (z.Top + z.Height / 2) / 8], 1.5);
        Assert.True(float.IsNaN(finding.Map.Values[(z.Left - 60) / 8, (z.Top + z.Height / 2) / 8]));
    }
}
