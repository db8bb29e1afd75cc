using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;
using Light = Punctum.Tests.Fast.Drawn.Light;

namespace Punctum.Tests.Fast.Anchors;

/// <summary>Redness and tone of all the skin together: told where something that is not skin vouches for the light, and only there.</summary>
public sealed class AllSkinTests
{
    static readonly Light plain = new() { Noise = 0.003 }, warm = new() { Noise = 0.003, Seed = 2, Red = 1.12, Blue = 0.88, Stops = 0.3 };
    static readonly PairComparability calm = new([]);

    /// <summary>All the skin changes by the same dose: against the rest of the skin there is nothing to see.</summary>
    static AllSkin Of(Light after, Chromophores dose, PairAnchors anchors, bool referenceIsBefore = true, PairComparability? comparability = null)
    {
        var everywhere = new PixelRectangle[] { new(0, 0, DrawnColour.Width, DrawnColour.Height) };
        using var pair = DrawnColour.Of(everywhere, plain, after, dose, 0);
        return AllSkin.Of(anchors, SkinBlocks.Of(pair), referenceIsBefore, comparability ?? calm, NoiseModel.Current);
    }

    static PairAnchors White(Light after) => new(null, null, [new(AnchorKind.WhiteOfEyes, Math.Log(after.Red), Math.Log(after.Blue), 0.02, 0.02)]);

    /// <summary>The card as it stands in the light of each picture.</summary>
    static PairAnchors Cards(Light after)
    {
        ColourCard In(Light light)
        {
            double gain = Math.Pow(2, light.Stops);
            using var picture = CardScene.Of(CardScene.Card, null, (0.7 * gain * light.Red, 0.7 * gain, 0.7 * gain * light.Blue));
            return ColourCard.Find(picture)!;
        }
        var (one, other) = (In(plain), In(after));
        return new(one, other, [new(AnchorKind.Card, Math.Log(after.Red), Math.Log(after.Blue), 0.005, 0.005)]);
    }

    static MeasuredChange Redness(AllSkin skin) => skin.Changes.Single(c => c.Measure == "redness.all_skin");

    static MeasuredChange Tone(AllSkin skin) => skin.Changes.Single(c => c.Measure == "tone.all_skin");

    [Fact]
    public void Without_an_anchor_neither_is_comparable_and_the_answer_says_what_to_do()
    {
        var skin = Of(warm, default, PairAnchors.None);
        Assert.All(skin.Changes, c => Assert.Equal(Verdict.NotComparable, c.Verdict));
        Assert.All(skin.Changes, c => Assert.Contains("no colour card", c.Sentence));
        Assert.Contains("Put a colour card", skin.NextTime);
    }

    [Theory, InlineData(0), InlineData(5), InlineData(-7)]
    public void The_white_of_the_eyes_tells_redness_through_a_cast_and_not_tone(double blood)
    {
        var skin = Of(warm, new(blood, 0, 0), White(warm));
        Assert.Equal(blood, Redness(skin).Estimate, 0.15);
        Assert.Equal(Verdict.NotComparable, Tone(skin).Verdict);
        Assert.Contains("strength of the light", Tone(skin).Sentence);
        Assert.StartsWith("The white of the eyes tells the colour of the light in both pictures, not its strength.", skin.Says, StringComparison.Ordinal);
        Assert.True(Redness(skin).Low <= blood && blood <= Redness(skin).High);
    }

    [Fact]
    public void Two_cards_tell_redness_and_tone_through_cast_and_exposure()
    {
        var dose = new Chromophores(5, 3, 0);
        AllSkin same = Of(warm, default, Cards(warm)), changed = Of(warm, dose, Cards(warm));
        Assert.Equal(0, Tone(same).Estimate, 0.8);
        Assert.Equal(0, Redness(same).Estimate, 0.4);
        Assert.True(Tone(same).Verdict.IsNoClaim());
        Assert.Equal(5, Redness(changed).Estimate, 0.5);
        // The true angle: the drawn skin in the light of the card, whose white is 0.7 there.
        double Angle(Chromophores c) => Lab.FromLinearRgb(Math.Exp(c.ToLog().Red), Math.Exp(c.ToLog().Green), Math.Exp(c.ToLog().Blue)).TypologyAngleDegrees;
        var skin = Chromophores.FromLog(Math.Log(0.45 / 0.7), Math.Log(0.27 / 0.7), Math.Log(0.19 / 0.7));
        Assert.Equal(Angle(skin + dose) - Angle(skin), Tone(changed).Estimate, 1.0);
        Assert.Equal("", changed.NextTime);
    }

    [Fact]
    public void With_cards_the_colour_of_the_skin_stands_beside_its_tone_and_without_them_it_does_not()
    {
        Lab[] Colours(AllSkin skin) => Tone(skin).Secondary is [var l, var a, var b] ? [new(l.Before, a.Before, b.Before), new(l.After, a.After, b.After)] : [];
        var same = Colours(Of(warm, default, Cards(warm)));
        Assert.InRange(ColourDifference.Ciede2000(same[0], same[1]), 0, 0.6);
        var redder = Colours(Of(warm, new(6, 0, 0), Cards(warm)));
        Assert.True(redder[1].A > redder[0].A + 1);
        Assert.Empty(Colours(Of(warm, default, White(warm))));
    }

    [Fact]
    public void Another_noise_model_judges_the_same_reading_anew()
    {
        var skin = Of(warm, new(6, 0, 0), Cards(warm));
        var again = skin.JudgedBy(calm, NoiseModel.Current);
        Assert.Equal([.. skin.Changes.Select(c => (c.Estimate, c.Sd, c.SmallestDetectableChange, c.Verdict))], again.Changes.Select(c => (c.Estimate, c.Sd, c.SmallestDetectableChange, c.Verdict)));
        var wider = skin.JudgedBy(calm, NoiseModel.Current with { Widening = 5 });
        Assert.Equal(Redness(skin).Estimate, Redness(wider).Estimate);
        Assert.True(Redness(wider).Sd > 4 * Redness(skin).Sd);
        Assert.All(Of(warm, default, PairAnchors.None).JudgedBy(calm, NoiseModel.Current).Changes, c => Assert.Equal(Verdict.NotComparable, c.Verdict));
    }

    [Theory, InlineData("light"), InlineData("intermediate_tan"), InlineData("brown_dark")]
    public void The_tone_is_not_known_yet_so_that_the_widest_interval_of_all_tones_holds(string tone)
    {
        var skin = Of(warm, default, Cards(warm));
        double Sd(double scale)
        {
            string likeness = Measures.Haemoglobin.Id;
            var noise = NoiseModel.Current.Measures[likeness];
            double usual = noise.Scale ?? 1;
            var tones = new[] { "light", "intermediate_tan", "brown_dark" }.ToImmutableSortedDictionary(t => t, t => t == tone ? scale * usual : usual);
            var model = NoiseModel.Current with { Measures = NoiseModel.Current.Measures.SetItem(likeness, noise with { Scale = usual, ScaleMoved = null, ScaleOfTone = tones }) };
            return Redness(skin.JudgedBy(calm, model)).Sd;
        }
        // Beside the skin's part, which it multiplies, stands the anchors' own, which it does not.
        double Added(double scale) => Sd(scale) * Sd(scale) - Sd(1) * Sd(1);
        Assert.True(Added(3) > 0);
        Assert.Equal((30 * 30 - 1) / (3.0 * 3 - 1), Added(30) / Added(3), 6);
        Assert.Equal(Sd(1), Sd(0.3), 12);
    }

    [Fact]
    public void Exchanging_the_pictures_mirrors_it()
    {
        AllSkin forth = Of(warm, new(4, 0, 0), White(warm)), back = Of(warm, new(4, 0, 0), new(null, null, [White(warm).Shifts[0] with { RedGreen = -Math.Log(warm.Red), BlueGreen = -Math.Log(warm.Blue) }]), referenceIsBefore: false);
        Assert.Equal(-Redness(forth).Estimate, Redness(back).Estimate, 1e-9);
        Assert.Equal(Redness(forth).Sd, Redness(back).Sd, 1e-12);
    }

    [Fact]
    public void A_card_in_one_picture_only_is_told_and_not_enough()
    {
        var cards = Cards(warm);
        var skin = Of(warm, default, new(cards.Before, null, []));
        Assert.Contains("Only the before picture shows a colour card.", skin.Says);
        Assert.Equal(Verdict.NotComparable, Tone(skin).Verdict);
        Assert.True(skin.CardBefore!.Used);
        Assert.Null(skin.CardAfter);
    }

    [Fact]
    public void What_blocks_the_colour_blocks_it_here_too_but_for_what_the_card_corrects()
    {
        Statistic Blocking(Threshold of) => of.Of(99, "It is so.", "Do so.");
        var cast = new PairComparability([Blocking(Thresholds.ColourCast)]);
        var clipped = new PairComparability([Blocking(Thresholds.Overexposure)]);
        Assert.NotEqual(Verdict.NotComparable, Tone(Of(warm, default, Cards(warm), comparability: cast)).Verdict);
        Assert.Equal("Not comparable: It is so.", Tone(Of(warm, default, Cards(warm), comparability: clipped)).Sentence);
        Assert.Equal(Verdict.NotComparable, Redness(Of(warm, default, White(warm), comparability: cast)).Verdict);
    }
}
