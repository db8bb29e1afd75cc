using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>What the road asks of a drawn region depends on where on the body it lies.</summary>
public class RoadOfSitesTests
{
    /// <summary>A belly of 80 × 60 mm at 6 pixels a millimetre.</summary>
    static readonly PatchDrawing belly = new() { Width = 480, Height = 360, PixelsAMillimetre = 6, Marks = new() { Count = 5, LengthMillimetres = 30 } };

    static readonly RoadOptions onTheBelly = new() { Region = new(40, 40, 400, 280), PixelsAMillimetre = 6, Site = Site.Find("abdomen") };

    static Comparison Compare(PatchDrawing before, PatchDrawing after, RoadOptions options)
    {
        using DrawnPatch one = DrawnPatch.Draw(before), other = DrawnPatch.Draw(after);
        using var finished = PairRoad.Compare(PatchPair.Taken(one), PatchPair.Taken(other), options, null, CancellationToken.None);
        return finished.Value;
    }

    static double Size(Punctum.Imaging.Colour.Lab lab) => Math.Sqrt(lab.L * lab.L + lab.A * lab.A + lab.B * lab.B);

    [Fact]
    public void Marks_of_the_belly_that_faded_by_half_are_told_as_improved_though_the_client_stands_otherwise()
    {
        var later = belly with { Sensor = new() { NoiseSeed = 2, ExposureStops = 0.2, RedGain = 1.03 }, View = new() { TurnDegrees = 2, RightMillimetres = 1, Closer = 1.03, Stretch = 0.02 }, Marks = belly.Marks with { Share = 0.5 } };
        var comparison = Compare(belly, later, onTheBelly);
        var sign = comparison.Signs.Single(s => s.Sign == Sign.StretchMarks);
        Assert.Equal(Verdict.Improved, sign.Overall.Verdict);
        using (DrawnPatch before = DrawnPatch.Draw(belly), after = DrawnPatch.Draw(later))
            Assert.InRange(sign.Overall.Estimate / (Size(after.MarkDeltaE) - Size(before.MarkDeltaE)), 0.8, 1.15);
        Assert.Contains("tretch marks improved in the drawn region", comparison.Headline);
        // A mark that fades is no line that went, no lesion that healed and no smoother skin, and a belly has no dark circles.
        Assert.DoesNotContain(comparison.Signs, s => s.Sign is not Sign.StretchMarks && s.Overall.Verdict.IsClaim());
        Assert.DoesNotContain(comparison.Signs, s => s.Sign is Sign.Folds or Sign.DarkCircles or Sign.Scars);
    }

    [Fact]
    public void Skin_stretched_by_more_than_eight_percent_tells_nothing_of_its_marks()
    {
        var comparison = Compare(belly, belly with { Sensor = new() { NoiseSeed = 2 }, View = new() { Stretch = 0.17 } }, onTheBelly);
        var marks = comparison.Changes.Single(c => c.Measure == Measures.StretchMarkContrast.Id && c.Zone == "region");
        Assert.Equal(Verdict.NotComparable, marks.Verdict);
        Assert.Contains("posture", marks.Sentence);
    }

    [Theory, InlineData(null), InlineData("cheek")]
    public void Marks_are_asked_on_the_body_only(string? site)
    {
        var comparison = Compare(belly, belly with { Sensor = new() { NoiseSeed = 2 } }, onTheBelly with { Site = site is null ? null : Site.Find(site) });
        Assert.DoesNotContain(comparison.Signs, s => s.Sign == Sign.StretchMarks);
        Assert.Contains(comparison.Signs, s => s.Sign == Sign.Redness);
    }

    /// <summary>A head from above, 80 × 60 mm at 4 pixels a millimetre, parted.</summary>
    static readonly PatchDrawing head = new() { Width = 320, Height = 240, PixelsAMillimetre = 4, Hair = new() { PerSquareCentimetre = 150, PartMillimetres = 5 } };

    static readonly PatchDrawing laterHead = head with { Sensor = new() { NoiseSeed = 2, ExposureStops = 0.2 }, View = new() { TurnDegrees = 3, RightMillimetres = 2, Closer = 1.03 }, Hair = head.Hair with { CombSeed = 2 } };

    static RoadOptions OnTheHead(PatchDrawing after, double misdrawn = 0)
    {
        var options = new RoadOptions { Region = new(40, 30, 240, 180), PixelsAMillimetre = 4, Site = Site.Find("scalp") };
        using DrawnPatch here = DrawnPatch.Draw(head with { Hair = new() }), there = DrawnPatch.Draw(after with { Hair = new() });
        return options with { CornersAfter = [.. options.Corners.Select((c, i) => there.Locate(here.PlaceAt(c.X, c.Y)) + new Point(misdrawn * (i % 2 * 2 - 1), 0))] };
    }

    /// <summary>A scalp whose noise is known as well as told, whatever the carried model says.</summary>
    static NoiseModel Noise(double sd) => NoiseModel.Current with { Widening = 1, Thresholds = [], Measures = NoiseModel.Current.Measures.SetItem(Measures.VisibleScalp.Id, new(sd, sd, 20)) };

    [Theory, InlineData(0.2, Verdict.Inconclusive), InlineData(0.02, Verdict.Improved)]
    public void Hair_that_became_denser_is_read_as_less_scalp_though_it_was_combed_again(double noise, Verdict verdict)
    {
        var thin = head with { Hair = head.Hair with { Share = 0.7 } };
        var comparison = Compare(thin, laterHead, OnTheHead(laterHead) with { Noise = Noise(noise) });
        Assert.Equal([Sign.Scalp], comparison.Signs.Select(s => s.Sign));
        var overall = comparison.Signs[0].Overall;
        Assert.Equal((Measures.VisibleScalp.Id, verdict), (overall.Measure, overall.Verdict));
        Assert.InRange(overall.Estimate, -0.33, -0.14);   // drawn: ln 0.79
        Assert.Contains(comparison.Notes, n => n.StartsWith("On hair nothing can be found again", StringComparison.Ordinal));
    }

    [Fact]
    public void Hair_that_was_only_combed_again_is_no_change() =>
        Assert.True(Compare(head, laterHead, OnTheHead(laterHead)).Signs.Single().Overall.Verdict.IsNoClaim());

    [Fact]
    public void Hair_combed_again_and_not_drawn_in_the_after_picture_is_refused_with_what_to_do()
    {
        var comparison = Compare(head, laterHead, OnTheHead(laterHead) with { CornersAfter = [] });
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains(comparison.Comparability.Obstacles, o => o.NextTime.Contains("--region-after"));
    }

    /// <summary>Short hair from close up, 16 × 12 mm at 64 pixels a millimetre.</summary>
    static readonly PatchDrawing close = new() { Width = 1024, Height = 768, PixelsAMillimetre = 64, Hair = new() { PerSquareCentimetre = 160, LengthMillimetres = 2.2, VellusShare = 0.15 } };

    static readonly RoadOptions fromCloseUp = new() { Region = new(256, 192, 512, 384), PixelsAMillimetre = 64, Site = Site.Find("scalp") };

    [Fact]
    public void A_close_up_is_aligned_by_its_hairs_and_they_are_counted()
    {
        var comparison = Compare(close, close with { Sensor = new() { NoiseSeed = 2 }, View = new() { TurnDegrees = 2, RightMillimetres = 0.3 } }, fromCloseUp);
        Assert.False(comparison.NotComparableAtAll, comparison.Headline);
        Assert.True(double.IsFinite(comparison.Signs.Single(s => s.Sign == Sign.Hair).Overall.Estimate));
    }

    [Fact]
    public void Where_no_sign_can_be_read_though_nothing_stands_in_the_way_the_headline_says_why()
    {
        var sparse = close with { Hair = close.Hair with { PerSquareCentimetre = 4 } };
        var comparison = Compare(sparse, sparse with { Sensor = new() { NoiseSeed = 2 } }, fromCloseUp);
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains("hair", comparison.Headline);
    }

    [Fact]
    public void Corners_that_do_not_lie_alike_are_refused()
    {
        var comparison = Compare(head, laterHead, OnTheHead(laterHead, misdrawn: 40));
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains("corners drawn in the two pictures do not lie alike", comparison.Headline);
    }

    [Fact]
    public void As_many_corners_are_needed_in_both_pictures()
    {
        var options = OnTheHead(laterHead);
        Assert.Contains("4 corners in the before picture and 3 in the after", Compare(head, laterHead, options with { CornersAfter = options.CornersAfter[..3] }).Headline);
    }

    [Fact]
    public void Every_area_of_the_plan_is_a_site_of_its_group()
    {
        var lines = File.ReadAllLines(Path.Combine(Shared.Root, "protocol", "plan.yaml")).SkipWhile(l => l != "areas:").TakeWhile(l => !l.StartsWith("# The least number of days", StringComparison.Ordinal)).ToArray();
        string[] ids = [.. lines.Where(l => l.StartsWith("  - id: ", StringComparison.Ordinal)).Select(l => l[8..].Trim())], groups = [.. lines.Where(l => l.StartsWith("    group: ", StringComparison.Ordinal)).Select(l => l[11..].Trim())];
        Assert.Equal(14, ids.Length);
        Assert.All(ids.Zip(groups), area => Assert.Equal(area.Second, Site.Find(area.First)?.Kind.ToString().ToLowerInvariant()));
    }
}
