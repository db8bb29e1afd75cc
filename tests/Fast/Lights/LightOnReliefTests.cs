using Punctum.Imaging.Comparability;
using Punctum.Imaging.Light;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Lights;

/// <summary>What a light does to relief is taken out of the readings, and the doubt about it stays in the interval.</summary>
public sealed class LightOnReliefTests
{
    static readonly Reading rough = new(Measures.TextureMedium, "nose_bridge", 0.02, 0.024, Math.Log(1.2), 0.03, 40, 500);

    [Fact]
    public void A_reading_is_divided_by_what_the_light_did_and_half_of_what_it_could_have_done_is_doubted()
    {
        var corrected = LightOnRelief.Corrected(rough, new(0.2, 0.3) { MeanError = 0.04 / 0.55 });
        Assert.Equal(Math.Log(1.2) - 0.55 * 0.2, corrected.Change, 1e-12);
        Assert.Equal(corrected.Change, Math.Log(corrected.Moving / corrected.Reference), 1e-12);
        Assert.Equal(0.1, corrected.Doubt, 1e-12);
        Assert.Equal(0.05, corrected.SamplingSd, 1e-12);
    }

    [Fact]
    public void Exchanging_the_pictures_turns_the_sign_and_nothing_else()
    {
        var there = LightOnRelief.Corrected(rough, new(0.15, 0.2) { MeanError = 0.04 });
        var back = LightOnRelief.Corrected(rough with { Reference = rough.Moving, Moving = rough.Reference, Change = -rough.Change }, new(-0.15, -0.2) { MeanError = 0.04 });
        Assert.Equal((-there.Change, -there.Doubt, there.SamplingSd), (back.Change, back.Doubt, back.SamplingSd));
        Assert.Equal(there.Reference, back.Moving, 1e-15);
    }

    [Fact]
    public void One_light_leaves_a_reading_as_it_is() => Assert.Equal(rough, LightOnRelief.Corrected(rough, default));

    [Fact]
    public void Where_no_face_tells_the_light_nothing_is_taken_out()
    {
        using var skin = new DrawnSkin(240, 240, 12);
        using var pair = DrawnPair.Of(skin, new Shot(), new Shot().Again());
        var relief = Relief.Measure(pair, new(default, default, 1), default);
        Assert.Same(relief, LightOnRelief.Corrected(relief, pair, PairComparability.Of(pair)));
    }

    [Fact]
    public void Softer_light_is_made_up_for_and_what_cannot_be_measured_stays_so()
    {
        FlatPaintedHead.Lamp window = new(25, 20);
        using var pair = FlatPaintedHead.Pair(FlatPaintedHead.Mesh(default), window, FlatPaintedHead.Mesh(default), window with { Ambient = 0.6 });
        var none = Reading.Impossible(Measures.LineIndex, "nose_bridge", "hardly any lines");
        var relief = new Relief(new(Sign.Pores, [rough with { Measure = Measures.PoreFlux }], null), new(Sign.Lines, [none], null), new(Sign.Texture, [rough], null), [], []);
        var corrected = LightOnRelief.Corrected(relief, pair, PairComparability.Of(pair));
        Assert.True(corrected.Texture.Readings[0].Change > rough.Change + 0.02);
        Assert.InRange(corrected.Pores.Readings[0].Change, rough.Change, corrected.Texture.Readings[0].Change);    // hollows stay dark in soft light
        Assert.Same(none, corrected.Lines.Readings[0]);
    }
}
