using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast;

/// <summary>The algebra that a comparison must obey, whatever the pictures: on drawn heads of 1.5 megapixels.</summary>
public sealed class PairRoadTests(PairRoadTests.Heads heads) : IClassFixture<PairRoadTests.Heads>
{
    /// <summary>Three pictures of one head as PNG files in memory, drawn once.</summary>
    public sealed class Heads
    {
        static readonly HeadDrawing still = new() { Seed = 41, Camera = DrawnCamera.OfMegapixels(1.5) };

        public byte[] A { get; } = Png(still);
        public byte[] B { get; } = Png(still with { Pose = new(1.5, -0.5, 1), Sensor = new() { NoiseSeed = 2, ExposureStops = 0.1 } });
        public byte[] C { get; } = Png(still with { Pose = new(-1, 0.5, 0), Sensor = new() { NoiseSeed = 3, RedGain = 1.02 } });
        public byte[] Redder { get; } = Png(still with { Sensor = new() { NoiseSeed = 4 }, Doses = [new Dose("cheek_medial_left") { AddedBlood = 0.012 }] });

        static byte[] Png(HeadDrawing drawing)
        {
            using var head = DrawnHead.Draw(drawing);
            return PictureWriter.Png(head.Red, head.Green, head.Blue);
        }
    }

    static Picture Read(byte[] png) => PictureReader.Read(png, "drawn.png");

    static Comparison Compare(Picture before, Picture after, RoadOptions? options = null)
    {
        using var finished = PairRoad.Compare(before, after, options ?? new(), null, CancellationToken.None);
        return finished.Value;
    }

    static Comparison Compare(byte[] before, byte[] after) => Compare(Read(before), Read(after));

    [Fact]
    public void Pictures_that_are_kept_as_codes_give_the_same_comparison_to_the_last_digit()
    {
        // Brought down to 4 pixels a millimetre, so that light is made of codes in all the ways there are.
        var options = new RoadOptions { AnalysedPixelsAMillimetre = 4 };
        Picture Kept(byte[] png) => PictureReader.ReadCodes(png, "drawn.png");
        Assert.Equal(ComparisonJson.Write(Compare(Read(heads.A), Read(heads.B), options)), ComparisonJson.Write(Compare(Kept(heads.A), Kept(heads.B), options)));
    }

    static IEnumerable<(string What, Verdict Verdict)> Verdicts(Comparison comparison) =>
        comparison.Signs.Select(s => (s.Sign.ToString(), s.Overall.Verdict)).Concat(comparison.Changes.Select(c => (c.Measure + " " + c.Zone, c.Verdict)));

    [Fact]
    public void A_picture_against_itself_is_exactly_nothing()
    {
        var comparison = Compare(heads.A, heads.A);
        Assert.Contains(comparison.Changes, c => c.Estimate == 0);
        Assert.All(comparison.Changes, c => Assert.True(c.Estimate == 0 || double.IsNaN(c.Estimate), $"{c.Measure} {c.Zone}: {c.Estimate}"));
        Assert.DoesNotContain(comparison.Changes, c => c.Verdict is Verdict.Improved or Verdict.Worse or Verdict.Changed);
    }

    [Fact]
    public void Exchanging_the_pictures_mirrors_every_number_exactly()
    {
        Comparison forth = Compare(heads.A, heads.B), back = Compare(heads.B, heads.A);
        Assert.Equal(forth.Changes.Length, back.Changes.Length);
        Assert.Contains(forth.Changes, c => double.IsFinite(c.Estimate) && c.Estimate != 0);
        foreach (var (f, b) in forth.Changes.Zip(back.Changes))
        {
            Assert.Equal(f.Estimate, -b.Estimate);
            Assert.Equal(f.Low, -b.High);
            Assert.Equal(f.Before, b.After);
        }
    }

    [Fact]
    public void Exposure_and_white_balance_change_no_claim_and_no_estimate_by_its_SD()
    {
        static Picture Gained(byte[] png)
        {
            var picture = Read(png);
            foreach (var (plane, gain) in new[] { (picture.Red, 0.82f), (picture.Green, 0.8f), (picture.Blue, 0.78f) })
                foreach (ref float value in plane.Values) value *= gain;
            return picture;
        }
        Comparison asShot = Compare(Read(heads.A), Read(heads.B)), gained = Compare(Read(heads.A), Gained(heads.B));
        // Which of the no-claims stands there hangs on how near the smallest detectable change lies to the important one.
        static IEnumerable<(string, string)> Claims(Comparison c) => c.Changes.Select(x => ($"{x.Measure} {x.Zone}", x.Verdict.IsNoClaim() ? "no claim" : x.Verdict.ToString()));
        Assert.Equal(Claims(asShot), Claims(gained));
        // The largest that was seen is 0.37 of an SD, of spots 0.72: their borders of noise are crossed by one more or one less.
        Assert.All(asShot.Changes.Zip(gained.Changes).Where(p => double.IsFinite(p.First.Estimate)), p => Assert.InRange(Math.Abs(p.Second.Estimate - p.First.Estimate) / p.First.Sd, 0, p.First.Measure == Measures.SpotFlux.Id ? 1 : 0.5));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_quarter_turn_of_both_pictures_changes_nothing(int quarters)
    {
        static Picture Turned(byte[] png, int quarters)
        {
            using var picture = Read(png);
            return picture.QuarterTurn(quarters);
        }
        Comparison upright = Compare(heads.A, heads.B), turned = Compare(Turned(heads.A, quarters), Turned(heads.B, quarters));
        Assert.Equal(Verdicts(upright), Verdicts(turned));
        foreach (var (u, t) in upright.Changes.Zip(turned.Changes)) Assert.Equal(u.Estimate, t.Estimate, 1e-6);
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte()
    {
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            byte[] one = ComparisonJson.Write(Compare(heads.A, heads.B));
            Stripes.Threads = 3;
            Assert.Equal(one, ComparisonJson.Write(Compare(heads.A, heads.B)));
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    [Fact]
    public void From_A_over_B_to_C_is_as_far_as_from_A_to_C_within_the_stated_errors()
    {
        Comparison ab = Compare(heads.A, heads.B), bc = Compare(heads.B, heads.C), ac = Compare(heads.A, heads.C);
        int closed = 0;
        foreach (var ((x, y), z) in ab.Changes.Zip(bc.Changes).Zip(ac.Changes))
        {
            if (!double.IsFinite(x.Estimate + y.Estimate + z.Estimate)) continue;
            closed++;
            Assert.InRange(Math.Abs(x.Estimate + y.Estimate - z.Estimate), 0, 3 * Math.Sqrt(x.Sd * x.Sd + y.Sd * y.Sd + z.Sd * z.Sd));
        }
        Assert.True(closed > 20, $"only {closed} changes could be closed");
    }

    [Fact]
    public void More_blood_in_one_cheek_is_found_there_and_nowhere_else()
    {
        var comparison = Compare(heads.A, heads.Redder);
        var redness = comparison.Changes.Where(c => c.Measure == "redness.haemoglobin" && double.IsFinite(c.Estimate)).ToArray();
        Assert.Equal("cheek_medial_left", redness.MaxBy(c => c.Estimate)!.Zone);
        Assert.All(redness.Where(c => c.Zone.StartsWith("forehead", StringComparison.Ordinal)), c => Assert.InRange(Math.Abs(c.Estimate), 0, 0.6));
        Assert.DoesNotContain(comparison.Changes, c => c.Zone != "cheek_medial_left" && c.Verdict is Verdict.Improved or Verdict.Worse);
    }

    /// <summary>Heads of 5 pixels a millimetre brought down to 3.5, as large pictures are to the scale of analysis.</summary>
    [Fact]
    public void Pictures_that_are_brought_down_lose_one_factor_both_say_the_same_and_mirror_exactly()
    {
        var small = new RoadOptions { AnalysedPixelsAMillimetre = 3.5 };
        Comparison whole = Compare(heads.A, heads.Redder), forth = Compare(Read(heads.A), Read(heads.Redder), small), back = Compare(Read(heads.Redder), Read(heads.A), small);
        double size = double.Parse(forth.Parameters["frame.size_before"], CultureInfo.InvariantCulture);
        Assert.InRange(size, 1.2, 2);
        Assert.Equal(forth.Parameters["frame.size_before"], forth.Parameters["frame.size_after"]);
        Assert.Equal("1", whole.Parameters["frame.size_after"]);
        Assert.Equal(double.Parse(whole.Parameters["scale.pixels_a_millimetre"], CultureInfo.InvariantCulture) / size, double.Parse(forth.Parameters["scale.pixels_a_millimetre"], CultureInfo.InvariantCulture), 0.01);
        double Cheek(Comparison c) => c.Changes.Single(r => r.Measure == "redness.haemoglobin" && r.Zone == "cheek_medial_left").Estimate;
        Assert.InRange(Cheek(forth), 0.97 * Cheek(whole), 1.03 * Cheek(whole));
        foreach (var (f, b) in forth.Changes.Zip(back.Changes)) Assert.Equal(f.Estimate, -b.Estimate);
    }

    [Fact]
    public void Without_a_face_the_answer_says_so_and_names_the_region()
    {
        static Picture Grey()
        {
            Plane Flat()
            {
                var plane = new Plane(400, 300);
                plane.Values.Fill(0.3f);
                return plane;
            }
            return new(Flat(), Flat(), Flat(), new Mask(400, 300), new("grey.png", "", 0, "png", 400, 300, 1, 8, "sRGB", false, null), new());
        }
        var comparison = Compare(Grey(), Read(heads.A));
        Assert.True(comparison.NotComparableAtAll);
        Assert.Contains("No face was found in the before picture", comparison.Headline);
        Assert.Contains("--region", comparison.Comparability.Statistics[0].NextTime);
    }
}
