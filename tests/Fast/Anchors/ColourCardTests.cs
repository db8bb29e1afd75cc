using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Drawing;
using Xunit;

namespace Punctum.Tests.Fast.Anchors;

/// <summary>A drawn ColorChecker: found, read, believed or refused.</summary>
public sealed class ColourCardTests
{
    /// <summary>Channels mixed, white balance off, a tone curve: what a phone does to light.</summary>
    static readonly Development phone = new() { Mixing = [0.95, 0.2, -0.05, 0.08, 0.85, 0.07, 0.02, 0.12, 0.66], Gamma = 1.06, Contrast = 0.15 };

    [Fact]
    public void The_published_values_are_those_of_the_card_under_D65()
    {
        Assert.Equal(50.76, ColorChecker.Patches[21].Colour.L, 0.01);    // a change of white leaves the lightness of a grey
        Assert.InRange(Math.Abs(ColorChecker.Patches[21].Colour.B), 0, 0.3);
        // Brought to D65 and encoded as sRGB, dark skin is about #735244 and cyan lies outside the gamut, red below 0.
        Assert.Equal([115, 82, 68], new[] { ColorChecker.Patches[0].Red, ColorChecker.Patches[0].Green, ColorChecker.Patches[0].Blue }.Select(Code), (a, b) => Math.Abs(a - b) <= 4);
        Assert.True(ColorChecker.Patches[17].Red < 0);
        static int Code(double linear) => (int)Math.Round(255 * (1.055 * Math.Pow(linear, 1 / 2.4) - 0.055));
    }

    [Theory]
    [InlineData(0, 0, 0, false), InlineData(37, 0, 0, false), InlineData(90, 0, 0, false), InlineData(-135, 10, 0, false), InlineData(180, 0, 0, false)]
    [InlineData(10, 45, 0, false), InlineData(-25, 45, 90, false), InlineData(60, 40, 30, false), InlineData(0, 0, 0, true), InlineData(-70, 30, 45, true)]
    public void A_card_is_found_turned_tilted_and_mirrored(double turn, double tilt, double axis, bool mirrored)
    {
        var card = CardScene.Card with { TurnDegrees = turn, TiltDegrees = tilt, TiltAxisDegrees = axis, Mirrored = mirrored };
        using var picture = CardScene.Of(card, phone);
        var found = ColourCard.Find(picture);
        Assert.NotNull(found);
        Assert.True(found.IsGood, found.Says);
        Assert.InRange(CardScene.OffPlace(found, card), 0, 0.06);
    }

    [Theory, InlineData(60), InlineData(90), InlineData(560)]
    public void Small_and_large_cards_are_found(double width)
    {
        var card = CardScene.Card with { WidthPixels = width, TurnDegrees = 8 };
        using var picture = CardScene.Of(card, phone);
        var found = ColourCard.Find(picture)!;
        Assert.True(found.IsGood, found.Says);
        Assert.InRange(CardScene.OffPlace(found, card), 0, 0.1);
    }

    [Fact]
    public void A_scene_without_a_card_has_none()
    {
        using var picture = CardScene.Of(null, phone);
        Assert.Null(ColourCard.Find(picture));
    }

    [Fact]
    public void Twenty_four_papers_of_other_colours_are_no_card()
    {
        var random = new Random(3);
        for (int seed = 0; seed < 4; seed++)
        {
            using var picture = CardScene.Of(CardScene.Card with { Pigments = [.. Enumerable.Range(0, 24).Select(_ => (0.05 + 0.6 * random.NextDouble(), 0.05 + 0.6 * random.NextDouble(), 0.05 + 0.6 * random.NextDouble()))] });
            Assert.Null(ColourCard.Find(picture));
        }
    }

    [Fact]
    public void The_patches_in_another_order_are_no_card()
    {
        var random = new Random(4);
        using var picture = CardScene.Of(CardScene.Card with { Pigments = [.. ColorChecker.Patches.OrderBy(_ => random.Next()).Select(p => (p.Red, p.Green, p.Blue))] });
        Assert.Null(ColourCard.Find(picture));
    }

    [Theory, InlineData(1, 1, 1), InlineData(1.3, 1, 0.7), InlineData(0.35, 0.4, 0.5)]
    public void Skin_beside_the_card_comes_out_in_its_true_colour(double red, double green, double blue)
    {
        var light = (0.8 * red, 0.8 * green, 0.8 * blue);
        using var picture = CardScene.Of(CardScene.Card with { TurnDegrees = 20, TiltDegrees = 15 }, phone, light);
        var fit = ColourCard.Find(picture)!.Fit!;
        Assert.InRange(fit.MeanDeltaE, 0, 1.5);
        Assert.InRange(fit.LeftOutDeltaE, fit.MeanDeltaE, 3);
        foreach (var (r, g, b) in new[] { (0.55, 0.33, 0.24), (0.30, 0.15, 0.09), (0.06, 0.03, 0.02) })
        {
            var seen = phone.Of(r * light.Item1, g * light.Item2, b * light.Item3);
            var (cr, cg, cb) = fit.Correct(seen.Red, seen.Green, seen.Blue);
            Assert.InRange(ColourDifference.Ciede2000(Lab.FromLinearRgb(r, g, b), Lab.FromLinearRgb(cr, cg, cb)), 0, 2.5);
        }
    }

    [Fact]
    public void Light_that_falls_off_over_the_card_is_taken_out_up_to_its_border_and_refused_beyond()
    {
        using Picture little = CardScene.Of(CardScene.Card with { Fall = 0.2 }), much = CardScene.Of(CardScene.Card with { Fall = 0.5 });
        var good = ColourCard.Find(little)!;
        Assert.True(good.IsGood, good.Says);
        Assert.Equal(0.2, good.Fit!.LightFall, 0.05);
        Assert.InRange(good.Fit.MeanDeltaE, 0, 1.2);
        var refused = ColourCard.Find(much)!;
        Assert.Equal(CardRefusal.UnevenLight, refused.Refusal);
        Assert.NotEqual("", refused.NextTime);
    }

    [Theory, InlineData(2, CardRefusal.No), InlineData(6, CardRefusal.PartHidden)]
    public void A_finger_over_a_few_patches_is_spared_and_a_hand_is_not(int hidden, CardRefusal refusal)
    {
        var found = Spoiled((x, y, cell, light) => (int)Math.Round(cell.Y) == 3 && cell.X < hidden - 0.5 && cell.X > -0.5 ? (0.3f, 0.19f, 0.14f) : light);
        Assert.Equal(refusal, found.Refusal);
    }

    [Theory, InlineData(2, CardRefusal.No), InlineData(5, CardRefusal.Glare)]
    public void A_lamp_mirrored_on_two_patches_is_spared_and_on_several_is_not(int patches, CardRefusal refusal)
    {
        var found = Spoiled((x, y, cell, light) => (int)Math.Round(cell.Y) == 1 && cell.X < patches - 0.5 && cell.X > -0.5 ? (light.R + 0.25f, light.G + 0.25f, light.B + 0.25f) : light);
        Assert.Equal(refusal, found.Refusal);
    }

    [Theory, InlineData(0.015, CardRefusal.No), InlineData(0.05, CardRefusal.PoorFit)]
    public void A_veil_over_the_whole_card_is_told_by_its_black(double veil, CardRefusal refusal)
    {
        var found = Spoiled((x, y, cell, light) => (light.R + (float)veil, light.G + (float)veil, light.B + (float)veil));
        Assert.Equal(refusal, found.Refusal);
    }

    [Theory, InlineData(0.9, CardRefusal.No), InlineData(2.2, CardRefusal.Clipped)]
    public void A_burnt_out_white_is_spared_and_half_a_card_is_not(double light, CardRefusal refusal)
    {
        using var picture = CardScene.Of(CardScene.Card, null, (light, light, light));
        Assert.Equal(refusal, ColourCard.Find(picture)!.Refusal);
    }

    [Fact]
    public void A_card_in_the_dark_is_refused()
    {
        using var picture = CardScene.Of(CardScene.Card, null, (0.055, 0.055, 0.055));
        Assert.Equal(CardRefusal.TooDark, ColourCard.Read(picture, CardScene.Card.ToPicture).Refusal);
    }

    [Theory, InlineData(3, CardRefusal.No), InlineData(9, CardRefusal.PoorFit)]
    public void A_copy_is_told_by_colours_that_do_not_fit(double off, CardRefusal refusal)
    {
        // Each patch moved by so much in a* and b*, in directions that no matrix can follow.
        var pigments = ColorChecker.Patches.Select((p, k) => new Lab(p.Colour.L + off / 3 * (k % 2 * 2 - 1), p.Colour.A + off * Math.Cos(k * k * 1.7), p.Colour.B + off * Math.Sin(k * k * 1.7)).ToLinearRgb());
        using var picture = CardScene.Of(CardScene.Card with { Pigments = [.. pigments] });
        var found = ColourCard.Read(picture, CardScene.Card.ToPicture);
        Assert.Equal(refusal, found.Refusal);
        Assert.Equal(refusal == CardRefusal.No, found.Fit!.MeanDeltaE <= ColourCard.MostMeanDeltaE);
    }

    [Fact]
    public void The_number_of_threads_changes_no_digit()
    {
        using var picture = CardScene.Of(CardScene.Card with { TurnDegrees = 33 }, phone);
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            var one = ColourCard.Find(picture)!;
            Stripes.Threads = 3;
            Assert.Equal(one.ToPicture, ColourCard.Find(picture)!.ToPicture);
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    static ColourCard Spoiled(Func<int, int, Point, (float R, float G, float B), (float R, float G, float B)> change)
    {
        var back = CardScene.Card.ToPicture.Inverse();
        using var picture = CardScene.Of(CardScene.Card, spoil: (red, green, blue) =>
        {
            for (int y = 200; y < 500; y++)
                for (int x = 250; x < 650; x++) (red[x, y], green[x, y], blue[x, y]) = change(x, y, back.Of(new(x, y)), (red[x, y], green[x, y], blue[x, y]));
        });
        var found = ColourCard.Find(picture);
        Assert.NotNull(found);
        return found;
    }
}
