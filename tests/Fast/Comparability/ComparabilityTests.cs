using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>Both sides of every border, with a drawn nuisance of known size.</summary>
public sealed class ComparabilityTests(ComparabilityTests.Skin drawn) : IClassFixture<ComparabilityTests.Skin>
{
    public sealed class Skin : IDisposable
    {
        internal DrawnSkin Skin1 { get; } = new(320, 320, 12);

        /// <summary>For what does not hang on patches of skin.</summary>
        internal DrawnSkin Small { get; } = new(160, 160, 12);

        public void Dispose()
        {
            Skin1.Dispose();
            Small.Dispose();
        }
    }

    static readonly Shot plain = new() { Noise = 0.003 };

    Statistic One(string id, Shot before, Shot after, Affine? motion = null)
    {
        using var pair = DrawnPair.Of(drawn.Skin1, before, after, motion);
        return PairComparability.Of(pair).Statistics.First(s => s.Id == id);
    }

    Statistic Small(string id, Shot before, Shot after)
    {
        using var pair = DrawnPair.Of(drawn.Small, before, after);
        return PairComparability.Of(pair).Statistics.First(s => s.Id == id);
    }

    static Statistic One(RegisteredPair pair, string id, string? zone = null) => PairComparability.Of(pair).Statistics.First(s => s.Id == id && (zone is null || s.Zone == zone));

    [Fact]
    public void Identical_pictures_differ_in_nothing_and_everything_is_comparable()
    {
        using var pair = DrawnPair.Of(drawn.Skin1, plain, plain);
        var judged = PairComparability.Of(pair);
        Assert.NotEmpty(judged.Statistics);
        Assert.All(judged.Statistics, s => Assert.Equal(Grade.Ok, s.Grade));
        Assert.All(judged.Statistics, s => Assert.Equal(s.BlockLimit > s.OkLimit ? 0 : 1, s.Value));
        Assert.All(judged.Statistics, s => Assert.Equal("", s.NextTime));
    }

    [Fact]
    public void Turning_time_round_turns_signs_and_keeps_grades()
    {
        var after = plain.Again() with { BlurPixels = 0.95, Noise = 0.008, Red = 1.15, Stops = 0.7, Ramp = 0.2 };
        using var pair = DrawnPair.Of(drawn.Skin1, plain, after, Affine.Similarity(1.2, 0, 0, 0, 160, 160));
        var forward = PairComparability.Of(pair).Statistics;
        var backward = PairComparability.Of(DrawnPair.TimeReversed(pair)).Statistics;
        string[] signed = ["relative_blur", "noise_ratio", "exposure", "colour_cast", "scale"];
        foreach (var (a, b) in forward.Zip(backward))
        {
            Assert.Equal((a.Id, a.Zone, a.Grade), (b.Id, b.Zone, b.Grade));
            Assert.Equal(signed.Contains(a.Id) ? -a.Value : a.Value, b.Value);
            if (signed.Contains(a.Id)) Assert.NotEqual(0, a.Value);
        }
    }

    [Theory, InlineData(0, Grade.Ok), InlineData(0.6, Grade.Degraded), InlineData(1.3, Grade.Blocked)]
    public void Blur_is_seen_and_signed(double sigma, Grade grade)
    {
        var soft = plain.Again() with { BlurPixels = Math.Sqrt(0.36 + sigma * sigma) };
        var blur = One("relative_blur", plain, soft);
        Assert.Equal(grade, blur.Grade);
        if (sigma > 0)
        {
            Assert.Equal(sigma, blur.Value, 0.12);
            Assert.Contains("after picture is blurrier", blur.Says);
            Assert.Contains("before picture is blurrier", One("relative_blur", soft, plain).Says);
        }
        Assert.Equal([Sign.Pores, Sign.Lines, Sign.Texture, Sign.Scars, Sign.Hair], blur.Spoils);
    }

    [Fact]
    public void Detail_in_a_harder_compressed_picture_is_not_called_sharpness()
    {
        var soft = plain with { BlurPixels = 1, JpegQuality = 95 };
        Assert.Contains("compression makes false detail", One("relative_blur", soft, plain.Again() with { JpegQuality = 80 }).Says);
        Assert.Contains("before picture is blurrier", One("relative_blur", soft, plain.Again() with { JpegQuality = 95 }).Says);
        Assert.Contains("after picture is blurrier", One("relative_blur", plain with { JpegQuality = 95 }, soft.Again() with { JpegQuality = 80 }).Says);
    }

    [Fact]
    public void Blur_is_told_on_the_coarser_grid()
    {
        // The after shows the skin 1.4 times as large and 1.4 · 0.6 px soft: on the skin both are equally soft.
        var blur = One("relative_blur", plain, plain.Again() with { BlurPixels = 1.4 * 0.6 }, Affine.Similarity(1.4, 2, 0, 0, 160, 160));
        Assert.Equal(0, blur.Value, 0.35);
        Assert.Equal(Grade.Ok, blur.Grade);
    }

    [Theory, InlineData(1.1, Grade.Ok), InlineData(1.6, Grade.Degraded), InlineData(3, Grade.Blocked)]
    public void Noise_is_compared_as_a_ratio(double times, Grade grade)
    {
        var first = plain with { Noise = 0.006 };
        var noise = One("noise_ratio", first, first.Again() with { Noise = 0.006 * times });
        Assert.Equal(grade, noise.Grade);
        Assert.Equal(Math.Log(times), noise.Value, 0.07);
    }

    [Theory, InlineData(0, 0.006), InlineData(0.7, 0.012)]
    public void The_noise_of_a_picture_is_read_right(double grain, double sd)
    {
        using var pair = DrawnPair.Of(drawn.Skin1, plain with { Noise = sd, NoiseGrainPixels = grain }, plain);
        var level = SkinNoise.Of(pair).Reference;
        double expected = sd / Math.Sqrt(0.4 * MeanLuminance(pair.Reference));   // SD of ln Y: sd · sqrt(Y / 0.4) / Y
        if (grain == 0) Assert.InRange(level.Fine / expected, 0.93, 1.1);
        var found = NoiseGrain.Of(level);
        double overall = found.SigmaPixels < 0.5 ? found.WhiteSd : found.WhiteSd / (2 * Math.Sqrt(Math.PI) * found.SigmaPixels);
        Assert.InRange(overall / expected, 0.85, 1.25);   // micro relief counts as a little grain
        Assert.Equal(grain, found.SigmaPixels, 0.4);
    }

    [Fact]
    public void Relief_is_not_called_noise_where_a_pixel_is_as_large_as_a_pore()
    {
        // 5 pixels a millimetre; the after's relief is stronger, its noise is not.
        using var skin = new DrawnSkin(320, 320, 5);
        using var pair = DrawnPair.Of(skin, plain with { Noise = 0.006 }, (plain with { Noise = 0.006, ReliefGain = 1.4 }).Again());
        var noise = SkinNoise.Of(pair);
        Assert.False(noise.HalfScaleIsNoise);
        Assert.True(noise.Moving.Half / noise.Reference.Half > 1.15);
        Assert.Equal(0, noise.LogRatio(1), 0.08);
    }

    [Theory, InlineData(0), InlineData(0.5), InlineData(1.2)]
    public void A_grain_explains_the_levels_it_makes(double sigma)
    {
        var grain = new NoiseGrain(0.02, sigma);
        var back = NoiseGrain.Of(grain.Level);
        Assert.Equal(sigma, back.SigmaPixels, 1e-3);
        Assert.Equal(0.02, back.WhiteSd, 1e-4);
        if (sigma == 0) Assert.Equal(new NoiseLevel(0.02, 0.01), new NoiseLevel(Math.Round(grain.Level.Fine, 9), Math.Round(grain.Level.Half, 9)));
    }

    static double MeanLuminance(Picture p)
    {
        double sum = 0;
        for (int i = 0; i < p.Red.Values.Length; i++) sum += 0.2126 * p.Red.Values[i] + 0.7152 * p.Green.Values[i] + 0.0722 * p.Blue.Values[i];
        return sum / p.Red.Values.Length;
    }

    [Theory, InlineData(90.0, Grade.Ok), InlineData(89.0, Grade.Degraded), InlineData(75.0, Grade.Degraded), InlineData(74.0, Grade.Blocked), InlineData(null, Grade.Ok)]
    public void Compression_is_read_from_the_worse_of_the_two(double? quality, Grade grade)
    {
        Assert.Equal(grade, Small("jpeg_quality", plain, plain with { JpegQuality = quality }).Grade);
        Assert.Equal(grade, Small("jpeg_quality", plain with { JpegQuality = quality }, plain with { JpegQuality = 98 }).Grade);
    }

    [Theory, InlineData(0.001, Grade.Ok, Grade.Ok), InlineData(0.01, Grade.Degraded, Grade.Ok), InlineData(0.03, Grade.Blocked, Grade.Degraded), InlineData(0.08, Grade.Blocked, Grade.Blocked)]
    public void Clipping_spoils_its_zone_and_no_other(double share, Grade colour, Grade relief)
    {
        using var pair = DrawnPair.Of(drawn.Skin1, plain, plain.Again());
        Mark(pair, "nose_bridge", share, (x, y) => pair.Moving.Clipped[x, y] = 1);
        var judged = PairComparability.Of(pair);
        Assert.Equal(colour, judged.For(Sign.Tone, "nose_bridge"));
        Assert.Equal(relief, judged.For(Sign.Pores, "nose_bridge"));
        Assert.Equal(Grade.Ok, judged.For(Sign.Tone, "cheek_medial_left"));
        if (colour != Grade.Ok) Assert.Contains("in the after", judged.About(Sign.Tone, "nose_bridge").First(s => s.Id == "clipping").Says);
    }

    [Theory, InlineData(0.01, 0.01, Grade.Ok), InlineData(0, 0.025, Grade.Degraded), InlineData(0.06, 0.06, Grade.Degraded), InlineData(0.12, 0.02, Grade.Blocked)]
    public void Gloss_counts_by_its_amount_and_its_difference(double before, double after, Grade grade)
    {
        using var pair = DrawnPair.Of(drawn.Skin1, plain, plain.Again());
        Mark(pair, "nose_bridge", before, (x, y) => pair.Zones.Exclusion[x, y] = (byte)Excluded.Specular);
        Mark(pair, "nose_bridge", after, (x, y) => pair.MovingZones.Exclusion[x, y] = (byte)Excluded.Specular);
        Assert.Equal(grade, One(pair, "gloss", "nose_bridge").Grade);
        Assert.Equal(Grade.Ok, One(pair, "gloss", "cheek_medial_left").Grade);
    }

    /// <summary>Marks a share of a zone's pixels, spread evenly.</summary>
    static void Mark(RegisteredPair pair, string zone, double share, Action<int, int> mark)
    {
        int label = pair.Zones.Zones.ToList().FindIndex(z => z.Id == zone) + 1;
        double owed = 0.5;
        for (int y = 0; y < pair.Zones.Labels.Height; y++)
            for (int x = 0; x < pair.Zones.Labels.Width; x++)
                if (pair.Zones.Labels[x, y] == label && (owed += share) >= 1)
                {
                    owed--;
                    mark(x, y);
                }
    }

    [Theory, InlineData(0.4, Grade.Ok), InlineData(-0.6, Grade.Degraded), InlineData(-1.5, Grade.Blocked)]
    public void Exposure_is_told_in_stops(double stops, Grade grade)
    {
        var exposure = Small("exposure", plain, plain.Again() with { Stops = stops });
        Assert.Equal(grade, exposure.Grade);
        Assert.Equal(stops, exposure.Value, 0.02);
        if (grade != Grade.Ok) Assert.Contains("brighter in the before", exposure.Says);
    }

    [Fact]
    public void A_dark_skin_is_not_refused_for_being_dark()
    {
        // Monk tone 10, #292420, has Y = 0.018.
        using var skin = new DrawnSkin(240, 240, 12, baseColour: (0.0222, 0.0176, 0.0144));
        using var pair = DrawnPair.Of(skin, plain with { Noise = 0.0005 }, (plain with { Noise = 0.0005 }).Again());
        Assert.Equal(Grade.Ok, One(pair, "exposure").Grade);
    }

    [Theory, InlineData(1.04, 1, Grade.Ok, ""), InlineData(1.1, 1, Grade.Degraded, "redder"), InlineData(1, 1.1, Grade.Degraded, "bluer"), InlineData(1, 0.7, Grade.Degraded, "yellower")]
    public void Without_a_white_a_cast_degrades_and_never_blocks(double red, double blue, Grade grade, string named)
    {
        var cast = Small("colour_cast", plain, plain.Again() with { Red = red, Blue = blue });
        Assert.Equal(grade, cast.Grade);
        Assert.Contains(named, cast.Says);
        if (grade != Grade.Ok) Assert.Contains("no white can be read", cast.Says);
    }

    [Theory, InlineData(0.1, Grade.Ok), InlineData(0.3, Grade.Degraded), InlineData(0.6, Grade.Blocked)]
    public void A_region_tells_uneven_light(double ramp, Grade grade)
    {
        var shading = One("shading", plain, plain.Again() with { Ramp = ramp });
        Assert.Equal(grade, shading.Grade);
        Assert.Equal(ramp / Math.Sqrt(12), shading.Value, 0.15 * ramp);   // SD of a ramp over its length; the gaps at the border take some
    }

    [Theory, InlineData(1.1, Grade.Ok), InlineData(1.3, Grade.Degraded), InlineData(0.6, Grade.Blocked)]
    public void The_size_of_the_skin_counts(double ratio, Grade grade)
    {
        using var pair = DrawnPair.Of(drawn.Small, plain, plain.Again());
        var scale = One(DrawnPair.With(pair, scaleRatio: ratio), "scale");
        Assert.Equal(grade, scale.Grade);
        Assert.Equal(Math.Log(ratio), scale.Value, 1e-9);
        Assert.Equal([Sign.Pores, Sign.Texture, Sign.Scars, Sign.Hair], scale.Spoils);
    }

    [Theory, InlineData(0.01, Grade.Ok, Grade.Ok), InlineData(0.03, Grade.Degraded, Grade.Ok), InlineData(0.07, Grade.Blocked, Grade.Degraded), InlineData(0.15, Grade.Blocked, Grade.Blocked)]
    public void A_zone_that_was_stretched_loses_its_lines_first(double stretch, Grade lines, Grade texture)
    {
        using var pair = DrawnPair.Of(drawn.Skin1, plain, plain.Again());
        for (int node = 0; node < pair.Flow.U.Length; node++)
            if (node % pair.Flow.Columns * 16 >= 160 && node / pair.Flow.Columns * 16 < 160)   // the nose bridge's quarter
                pair.Flow.U[node] = (float)(stretch * (node % pair.Flow.Columns * 16 - 160));
        var judged = PairComparability.Of(pair);
        Assert.Equal(lines, judged.For(Sign.Lines, "nose_bridge"));
        Assert.Equal(texture, judged.About(Sign.Texture, "nose_bridge").Where(s => s.Number == 16).Select(s => s.Grade).DefaultIfEmpty(Grade.Ok).Max());
        Assert.Equal(stretch + stretch * stretch / 2, judged.Statistics.Single(s => s.Id == "expression" && s.Zone == "nose_bridge").Value, 2e-3);
        Assert.Equal(Grade.Ok, judged.For(Sign.Lines, "cheek_medial_right"));
    }

    [Theory, InlineData(0.7, Grade.Ok), InlineData(0.5, Grade.Degraded), InlineData(0.2, Grade.Blocked)]
    public void Skin_that_is_not_found_again_is_not_compared(double share, Grade grade)
    {
        using var pair = DrawnPair.Of(drawn.Skin1, plain, plain.Again());
        for (int node = 0; node < pair.Flow.U.Length; node++)
            if (node * 7919 % 1000 >= 1000 * share) pair.Flow.Correlation[node] = node % 2 == 0 ? 0.3f : float.NaN;
        var same = Thresholds.SameSkin.Of(SameSkin.Share(pair.Flow, pair.Zones), "", "");
        Assert.Equal(grade, same.Grade);
        Assert.Equal(share, same.Value, 0.08);
        Assert.Equal(Enum.GetValues<Sign>(), same.Spoils);
    }

    [Fact]
    public void Another_camera_degrades_and_is_named()
    {
        var phone = new CaptureFacts { Make = "A", Model = "1", Software = "5", Lens = "wide" };
        Assert.Equal(Grade.Ok, Small("processing", plain with { Facts = phone }, plain with { Facts = phone with { Iso = 400 } }).Grade);
        var other = Small("processing", plain with { Facts = phone }, plain with { Facts = phone with { Model = "2", HighDynamicRange = true } });
        Assert.Equal(Grade.Degraded, other.Grade);
        Assert.Equal("The pictures differ in camera and HDR.", other.Says);
        Assert.Equal(Grade.Degraded, Small("processing", plain with { Facts = phone }, plain).Grade);
    }

    [Fact]
    public void A_pair_that_never_was_aligned_blocks_everything_and_says_why()
    {
        var judged = PairComparability.NotTheSame("No face was found in the after.", "Show the whole face, or name a region with --region.");
        Assert.All(Enum.GetValues<Sign>(), sign => Assert.Equal(Grade.Blocked, judged.For(sign, "chin")));
        Assert.Equal("No face was found in the after.", Assert.Single(judged.Statistics).Says);
    }

    [Fact]
    public void Every_limit_judges_its_own_border()
    {
        foreach (var t in Thresholds.All)
        {
            double step = 1e-6 * (t.Block > t.Ok ? 1 : -1);
            Assert.Equal(Grade.Ok, t.Judge(t.Ok));
            Assert.Equal(Grade.Degraded, t.Judge(t.Ok + step));
            Assert.Equal(Grade.Degraded, t.Judge(t.Block));
            Assert.Equal(Grade.Blocked, t.Judge(t.Block + step));
            Assert.Equal(Grade.Degraded, t.Judge(double.NaN));
            if (t.Block > t.Ok) Assert.Equal(t.Judge(t.Block + step), t.Judge(-t.Block - step));
        }
    }

    [Fact]
    public void Every_limit_stands_in_the_docs()
    {
        string page = File.ReadAllText(Path.Combine(Shared.Root, "docs", "methods", "comparability.md"));
        Assert.All(Thresholds.All, t => Assert.Contains($"| {t.Number} | `{t.Id}` |", page));
    }
}
