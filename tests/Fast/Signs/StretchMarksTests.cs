using Punctum.Imaging;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class StretchMarksTests
{
    /// <summary>A belly of 70 × 52 mm with five marks of about 32 mm, at 6 pixels a millimetre.</summary>
    static readonly PatchDrawing belly = new() { Width = 420, Height = 312, PixelsAMillimetre = 6, Marks = new() { Count = 5, LengthMillimetres = 32 } };

    static readonly PatchDrawing again = belly with { Sensor = new() { NoiseSeed = 2 } };

    static Reading Read(PatchDrawing before, PatchDrawing after)
    {
        using DrawnPatch one = DrawnPatch.Draw(before), other = DrawnPatch.Draw(after);
        using var pair = PatchPair.Of(one, other);
        using var found = StretchMarks.Measure(pair, StretchMarks.Find(pair), 1);
        return found.Readings[0];
    }

    static double Size(Punctum.Imaging.Colour.Lab lab) => Math.Sqrt(lab.L * lab.L + lab.A * lab.A + lab.B * lab.B);

    [Fact]
    public void The_same_picture_twice_has_changed_by_exactly_nothing()
    {
        var reading = Read(belly, belly);
        Assert.Null(reading.NotMeasurable);
        Assert.Equal(0, reading.Change);
        Assert.Equal(reading.Reference, reading.Moving);
    }

    [Theory, InlineData(true, 2), InlineData(false, 2), InlineData(true, 6), InlineData(false, 5)]
    public void The_contrast_is_the_drawn_one(bool fresh, double tone)
    {
        var drawing = belly with { Tone = tone, Marks = belly.Marks with { Fresh = fresh } };
        using var truth = DrawnPatch.Draw(drawing);
        var reading = Read(drawing, drawing with { Sensor = again.Sensor });
        double drawn = Size(truth.MarkDeltaE);
        // ΔE is told on the skin as it is lit, the drawn one on its albedo.
        Assert.InRange(reading.Reference, 0.8 * drawn, 1.15 * drawn);
        double l = reading.Secondary.Single(s => s.Id == "stretch_marks.l").Reference, a = reading.Secondary.Single(s => s.Id == "stretch_marks.a").Reference;
        Assert.Equal(Math.Sign(truth.MarkDeltaE.L), Math.Sign(l));
        Assert.Equal(Math.Sign(truth.MarkDeltaE.A), Math.Sign(a));
    }

    [Theory, InlineData(0.5), InlineData(0.75), InlineData(0)]
    public void A_known_fading_is_read_back(double share)
    {
        var faded = again with { Marks = belly.Marks with { Share = share } };
        using DrawnPatch before = DrawnPatch.Draw(belly), after = DrawnPatch.Draw(faded);
        var reading = Read(belly, faded);
        double drawn = Size(after.MarkDeltaE) - Size(before.MarkDeltaE);
        Assert.InRange(reading.Change / drawn, 0.8, 1.15);
    }

    [Fact]
    public void Every_drawn_mark_is_found_once_and_nothing_else()
    {
        using DrawnPatch before = DrawnPatch.Draw(belly), after = DrawnPatch.Draw(again);
        using var pair = PatchPair.Of(before, after);
        var found = StretchMarks.Find(pair);
        Assert.Equal(before.Marks.Length, found.Length);
        foreach (var mark in before.Marks)
        {
            var middle = before.Locate(mark.Course[mark.Course.Length / 2]);
            var nearest = found.MinBy(f => f.Points.Min(p => p.DistanceTo(middle)));
            Assert.InRange(nearest.Points.Min(p => p.DistanceTo(middle)), 0, 0.5 * belly.PixelsAMillimetre);
            Assert.InRange(nearest.SigmaMillimetres / mark.HalfMillimetres, 0.65, 1.5);
            Assert.InRange(nearest.Points.Length * 0.5 / mark.Millimetres, 0.75, 1.25);
        }
    }

    /// <summary>A dark band whose skin lies higher on one side than on the other by a share of its depth.</summary>
    [Theory, InlineData(0, true), InlineData(0.5, true), InlineData(0.85, false)]
    public void A_mark_stands_out_of_both_sides_and_an_edge_of_one(double step, bool found)
    {
        const double Depth = 0.12, Half = 1.5 * 6;
        double Soft(double d) => 1 / (1 + Math.Exp(-d / 2));
        using var pair = DrawnRelief.Of(Skin, Skin, 360, 6);
        Assert.Equal(found, StretchMarks.Find(pair).Any(b => Math.Abs(b.Points.Average(p => p.X) - 180) < Half));

        // What the usual relief is, skin without any would tell by the mark itself.
        double Skin(double x, double y) => 0.01 * Math.Sin(0.9 * x) * Math.Sin(0.7 * y) - (Math.Abs(y - 180) > 100 ? 0 : Depth * (Soft(x - 180 + Half) - Soft(x - 180 - Half) * (1 - step)));
    }

    [Fact]
    public void A_tone_curve_that_bare_skin_hardly_tells_moves_marks_by_less_than_their_doubt()
    {
        using DrawnPatch before = DrawnPatch.Draw(belly), after = DrawnPatch.Draw(again);
        using var pair = PatchPair.Of(before, after);
        var bands = StretchMarks.Find(pair);
        using SignFinding straight = StretchMarks.Measure(pair, bands, 1), bent = StretchMarks.Measure(pair, bands, 1.08);
        Reading even = straight.Readings[0], curved = bent.Readings[0];
        Assert.InRange(curved.Change - even.Change, -even.Doubt, -0.1 * even.Doubt);
        Assert.Equal(0.03 * even.Reference, even.Doubt, 0.02 * even.Doubt);
    }

    [Fact]
    public void Skin_without_marks_is_said_to_have_hardly_any()
    {
        var bare = belly with { Marks = new() };
        var reading = Read(bare, bare with { Sensor = again.Sensor });
        Assert.True(reading.NothingThere);
        Assert.Contains("hardly any stretch marks", reading.NotMeasurable);
    }

    [Fact]
    public void Exchanging_the_pictures_turns_the_sign()
    {
        var faded = again with { Marks = belly.Marks with { Share = 0.6 } };
        Reading there = Read(belly, faded), back = Read(faded, belly);
        Assert.Equal(-there.Change, back.Change, 1e-9);
        Assert.Equal(there.SamplingSd, back.SamplingSd, 1e-9);
    }

    [Theory, InlineData(0.3, 1, 0), InlineData(-0.4, 0.93, 0), InlineData(0, 1, 12)]
    public void Exposure_white_balance_and_a_turned_lamp_are_no_change(double stops, double red, double lamp)
    {
        var other = belly with { Sensor = new() { NoiseSeed = 2, ExposureStops = stops, RedGain = red }, Light = new() { AzimuthDegrees = -28 + lamp } };
        Assert.InRange(Read(belly, other).Change, -0.2, 0.2);
    }

    [Fact]
    public void What_posture_stretched_is_no_growth_of_the_marks()
    {
        var stretched = again with { View = new() { Stretch = 0.06 } };
        var reading = Read(belly, stretched);
        var area = reading.Secondary.Single(s => s.Id == "stretch_marks.area");
        Assert.InRange(area.Moving / area.Reference, 0.96, 1.04);
        Assert.InRange(reading.Change, -0.2, 0.2);
    }

    [Theory, InlineData(1.9, false), InlineData(2.1, true)]
    public void Two_pixels_a_millimetre_are_needed(double scale, bool measurable)
    {
        var coarse = belly with { PixelsAMillimetre = scale, Width = 160, Height = 120, Marks = new() { Count = 4, LengthMillimetres = 32 } };
        Assert.Equal(measurable, Read(coarse, coarse with { Sensor = again.Sensor }).NotMeasurable?.Contains("px/mm") != true);
    }
}
