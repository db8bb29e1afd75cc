using System.Collections.Immutable;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Shots;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

/// <summary>What several pairs of shots make of their readings, against plain arithmetic.</summary>
public sealed class ReadingsOfShotsTests
{
    // Redness: sampling explains all that differs from shot to shot, the model's part stays whole. Texture: a part of the model's is averaged.
    static readonly Measure redness = Measures.Haemoglobin, pores = Measures.PoreFlux, texture = Measures.TextureMedium;
    static readonly NoiseModel model = new("test", "nothing", 1, 3, Measures.All.ToImmutableSortedDictionary(m => m.Id, m => new MeasureNoise(0.03, 0.04, 10) { ShotShare = m == texture ? 0.2 : 0 }));
    static readonly Statistic blurry = new(1, "relative_blur", "relative sharpness", null, 1.4, "px", 0.4, 1, Grade.Blocked, [Sign.Pores], "The after is blurrier.", "Hold still.");

    static Reading In(Measure measure, string zone, double change, double sd) => new(measure, zone, 2, measure.Kind == ChangeKind.LogRatio ? 2 * Math.Exp(change) : 2 + change, change, sd, 40, 500);

    static MeasuredPair[] Pairs(params Reading[][] readings) => Pairs([], readings);

    static MeasuredPair[] Pairs(Statistic[] ofTheFirst, params Reading[][] readings) =>
        [.. ShotPair.Of(readings.Length, readings.Length).Zip(readings).Select((p, i) => new MeasuredPair(p.First, Value(i == 0 ? ofTheFirst : []), [.. p.Second], []))];

    static Comparison Value(Statistic[] statistics)
    {
        var picture = new PictureSummary(new("a.jpg", new('0', 64), 1, "jpeg", 4, 4, 1, 8, "sRGB", false, 93), new(), 1, null, new(10, 0.04, Imaging.Face.ScaleOrigin.Iris), new(0, 0, 4, 4));
        return new() { Version = "1", Headline = "", Provisional = true, NoiseModel = "test", NotComparableAtAll = false, Before = picture, After = picture, Comparability = new([.. statistics]) };
    }

    static Reading Only(ReadingsOfShots shots) => Assert.Single(Assert.Single(shots.Findings).Readings);

    [Fact]
    public void Three_calm_pairs_have_the_mean_and_a_sampling_error_0_58_times_as_wide_and_the_light_stays_whole()
    {
        var shots = ReadingsOfShots.Of(Pairs([In(redness, "chin", 1, 0.5)], [In(redness, "chin", 1.1, 0.5)], [In(redness, "chin", 1.2, 0.5)]), model);
        Assert.Equal(1.1, Only(shots).Change, 1e-12);
        Assert.Equal(0.5 / Math.Sqrt(3), Only(shots).SamplingSd, 1e-12);
        Assert.Equal(0.03 * 0.03, shots.Noise.Shared(redness)!.Value, 1e-12);
        Assert.Equal(0.04 * 0.04, shots.Noise.Zone(redness, "chin")!.Value, 1e-12);
        Assert.Null(shots.Noise.Zone(pores, "chin"));
    }

    [Fact]
    public void Of_the_models_variance_only_the_part_of_the_shots_is_averaged()
    {
        var shots = ReadingsOfShots.Of(Pairs([In(texture, "chin", 0.1, 0.05)], [In(texture, "chin", 0.1, 0.05)], [In(texture, "chin", 0.1, 0.05)]), model);
        const double left = 1 - 0.2 * 2 / 3;
        Assert.Equal(left * 0.03 * 0.03, shots.Noise.Shared(texture)!.Value, 1e-12);
        Assert.Equal(left * 0.04 * 0.04, shots.Noise.Zone(texture, "chin")!.Value, 1e-12);
    }

    [Fact]
    public void A_ratio_goes_with_its_values()
    {
        var reading = Only(ReadingsOfShots.Of(Pairs([In(pores, "chin", 0.1, 0.05)], [In(pores, "chin", 0.3, 0.05)]), model));
        Assert.Equal(reading.Change, Math.Log(reading.Moving / reading.Reference), 1e-12);
    }

    [Fact]
    public void A_scatter_of_all_zones_together_widens_what_they_share_and_one_of_a_zone_widens_that_zone()
    {
        var calm = new[] { -0.01, 0, 0.01 };
        var together = ReadingsOfShots.Of(Pairs([.. new[] { -3.0, 0, 3 }.Select(d => new[] { In(redness, "chin", d, 0.5), In(redness, "glabella", d, 0.5) })]), model);
        var alone = ReadingsOfShots.Of(Pairs([.. new[] { -3.0, 0, 3 }.Zip(calm, (d, c) => new[] { In(redness, "chin", d, 0.5), In(redness, "glabella", c, 0.5), In(redness, "nose_tip", -d, 0.5) })]), model);
        Assert.True(together.Noise.Shared(redness) > 0.5, $"{together.Noise.Shared(redness)}");
        Assert.True(together.Own.Single(o => o.Zone == Judgement.AllZones).Unusual);
        var zones = alone.Findings[0].Readings.ToDictionary(r => r.Zone);
        Assert.Equal(0.03 * 0.03, alone.Noise.Shared(redness)!.Value, 1e-6);
        Assert.True(zones["chin"].SamplingSd > 2 * zones["glabella"].SamplingSd, $"{zones["chin"].SamplingSd}");
        Assert.Equal(0.5 / Math.Sqrt(3), zones["glabella"].SamplingSd, 1e-12);
    }

    [Fact]
    public void A_zone_that_hardly_shows_a_sign_does_not_widen_the_others()
    {
        var shots = ReadingsOfShots.Of(Pairs([.. new[] { -0.9, 0, 0.9 }.Select(d => new[] { In(pores, "chin", d / 90, 0.01), In(pores, "glabella", d, 0.9) })]), model);
        Assert.Equal(0.03 * 0.03, shots.Noise.Shared(pores)!.Value, 1e-4);
        Assert.False(shots.Own.Single(o => o.Zone == Judgement.AllZones).Unusual);
    }

    [Fact]
    public void A_pair_that_is_blocked_for_a_sign_does_not_count_for_it_and_does_for_the_others()
    {
        Reading[][] readings = [.. new[] { 0.9, 0.1, 0.2 }.Select(d => new[] { In(pores, "chin", d, 0.05), In(redness, "chin", d, 0.5) })];
        var pairs = Pairs([blurry], readings);
        var shots = ReadingsOfShots.Of(pairs, model);
        Assert.Equal(0.15, shots.Findings[0].Readings[0].Change, 1e-12);
        Assert.Equal(0.4, shots.Findings[1].Readings[0].Change, 1e-12);
        Assert.Empty(ComparabilityOfShots.Of(pairs).Statistics);
    }

    [Fact]
    public void A_sign_that_is_in_none_of_the_shots_asks_no_question()
    {
        var nothing = Reading.Nothing(Measures.ScarFlux, "chin", "fewer than 3 hollows are seen");
        Assert.True(Only(ReadingsOfShots.Of(Pairs([nothing], [nothing]), model)).NothingThere);
        Assert.False(Only(ReadingsOfShots.Of(Pairs([nothing], [In(Measures.ScarFlux, "chin", 0.1, 0.05)]), model)).NothingThere);
    }

    [Fact]
    public void A_sign_that_is_blocked_in_most_pairs_is_not_told()
    {
        Reading[] one = [In(pores, "chin", 0.1, 0.05)];
        MeasuredPair[] pairs = [.. Pairs(one, one, one).Select((p, i) => i < 2 ? p with { Value = Value([blurry]) } : p)];
        Assert.Contains("The after is blurrier", Only(ReadingsOfShots.Of(pairs, model)).NotMeasurable);
        Assert.Equal(Grade.Blocked, ComparabilityOfShots.Of(pairs).For(Sign.Pores, "chin"));
    }
}
