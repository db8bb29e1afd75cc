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

    [Fact]
    public void Marks_of_the_belly_that_faded_by_half_are_told_as_improved_though_the_client_stands_otherwise()
    {
        var later = belly with { Sensor = new() { NoiseSeed = 2, ExposureStops = 0.2, RedGain = 1.03 }, View = new() { TurnDegrees = 2, RightMillimetres = 1, Closer = 1.03, Stretch = 0.02 }, Marks = belly.Marks with { Share = 0.5 } };
        var comparison = Compare(belly, later, onTheBelly);
        var sign = comparison.Signs.Single(s => s.Sign == Sign.StretchMarks);
        Assert.Equal(Verdict.Improved, sign.Overall.Verdict);
        Assert.InRange(sign.Overall.Estimate, -6, -2.5);
        Assert.Contains("tretch marks improved in the drawn region", comparison.Headline);
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

    [Fact]
    public void Every_area_of_the_plan_is_a_site_of_its_group()
    {
        var lines = File.ReadAllLines(Path.Combine(Shared.Root, "protocol", "plan.yaml")).SkipWhile(l => l != "areas:").TakeWhile(l => !l.StartsWith("# The least number of days", StringComparison.Ordinal)).ToArray();
        string[] ids = [.. lines.Where(l => l.StartsWith("  - id: ", StringComparison.Ordinal)).Select(l => l[8..].Trim())], groups = [.. lines.Where(l => l.StartsWith("    group: ", StringComparison.Ordinal)).Select(l => l[11..].Trim())];
        Assert.Equal(14, ids.Length);
        Assert.All(ids.Zip(groups), area => Assert.Equal(area.Second, Site.Find(area.First)?.Kind.ToString().ToLowerInvariant()));
    }
}
