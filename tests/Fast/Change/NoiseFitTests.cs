using System.Collections.Immutable;
using System.Text;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Change;

public sealed class NoiseFitTests
{
    static readonly Provenance origin = new("0.1.0", ["drawn for a test"], ["1"], "by name");
    static readonly NoiseModel fitted = NoiseFit.Of("test", new NullReports(1).People(300), [], origin);

    [Fact]
    public void The_noise_that_went_in_comes_out()
    {
        var pores = fitted.Measures["pores.flux"];
        Assert.InRange(pores.Shared, 0.85 * NullReports.Shared, 1.15 * NullReports.Shared);
        Assert.InRange(pores.Zone, 0.93 * NullReports.Zone, 1.07 * NullReports.Zone);
        Assert.InRange(pores.Coefficients!["relative_blur"], 0.7 * NullReports.Blurred, 1.3 * NullReports.Blurred);
        Assert.Equal(300, pores.Pairs);
        Assert.InRange(fitted.Measures["redness.haemoglobin"].Zone / NullReports.Points, 0.93 * NullReports.Zone, 1.07 * NullReports.Zone);
    }

    [Fact]
    public void With_few_pairs_a_coefficient_stays_near_the_prior_and_the_model_says_that_it_leans()
    {
        var few = NoiseFit.Of("few", new NullReports(2).People(4), [], origin);
        Assert.InRange(few.Measures["pores.flux"].Coefficients!["relative_blur"], 2, 4.5);
        Assert.Contains(few.Provenance!.Notes, n => n.Contains("lean on", StringComparison.Ordinal));
    }

    [Fact]
    public void A_measure_without_pairs_borrows_the_worst_of_its_kind_and_says_none()
    {
        var lines = fitted.Measures["lines.index"];
        Assert.Equal(0, lines.Pairs);
        Assert.Equal(Math.Max(fitted.Measures["pores.flux"].Zone, fitted.Measures["texture.medium"].Zone), lines.Zone);
        var unheardOf = new Measure("hair.count", Sign.Texture, "hair", "1/cm²", ChangeKind.LogRatio, Better.Higher, 8, 0.1);
        Assert.Equal(0, fitted.Of(unheardOf).Pairs);
        Assert.Equal(fitted.Measures.Values.Where(m => m.Floor == 0.01).Max(m => m.Shared), fitted.Of(unheardOf).Shared);
    }

    [Fact]
    public void No_SD_is_fitted_below_what_physics_leaves()
    {
        var still = NoiseFit.Of("still", new NullReports(3).People(20, shared: 1e-6, zone: 1e-6), [], origin);
        Assert.All(still.Measures.Values, m => Assert.True(m.Shared >= m.Floor && m.Zone >= m.Floor && m.Floor > 0));
        Assert.Equal(0.01, still.Measures["pores.flux"].Zone);
    }

    [Fact]
    public void What_is_asked_in_one_place_of_a_pair_is_fitted_as_one_noise()
    {
        NullPair[] pairs = [.. new NullReports(18).People(300).Select(p => p with { Comparison = p.Comparison with { Changes = [.. p.Comparison.Changes.Where(c => c.Zone == "glabella")] } })];
        Assert.True(pairs.All(p => p.Comparison.Changes.Count(c => c.Measure == "pores.flux") == 1));
        var pores = NoiseFit.Of("one place", pairs, [], origin).Measures["pores.flux"];
        Assert.Equal(pores.Shared, pores.Zone);
        double whole = Math.Sqrt(pores.Shared * pores.Shared + pores.Zone * pores.Zone);
        Assert.InRange(whole / Math.Sqrt(NullReports.Shared * NullReports.Shared + NullReports.Zone * NullReports.Zone), 0.85, 1.15);
    }

    [Fact]
    public void Intervals_are_scaled_so_that_they_hold_what_other_people_show()
    {
        // The calibrating people are twice as noisy as those that were fitted on.
        var model = NoiseFit.Of("a", new NullReports(19).People(80), new NullReports(20).People(120, "q", shared: 2 * NullReports.Shared, zone: 2 * NullReports.Zone), origin);
        Assert.InRange(model.Measures["pores.flux"].Scale!.Value, 1.5, 2.1);
        var scores = new NullReports(21).People(400, "r", shared: 2 * NullReports.Shared, zone: 2 * NullReports.Zone).SelectMany(p => NullScore.Asked(p, model, Measures.PoreFlux)).Select(q => Math.Abs(q.Reading.Change) / q.Sd).ToArray();
        Assert.InRange(scores.Count(s => s <= 1.96) / (double)scores.Length, 0.93, 0.97);
        Assert.Null(model.Measures["lines.index"].Scale);
    }

    [Fact]
    public void Colour_of_a_face_that_moved_has_a_scale_of_its_own_and_relief_has_none()
    {
        static NullPair Moved(NullPair pair) => pair with { Comparison = pair.Comparison with { Comparability = new([.. pair.Comparison.Comparability.Statistics, Thresholds.MouthCorners.Of(0.03, "", "", "lip_upper")]) } };
        NullPair[] still = new NullReports(26).People(60, "q"), moved = [.. new NullReports(27).People(30, "s", shared: 3 * NullReports.Shared, zone: 3 * NullReports.Zone).Select(Moved)];
        var model = NoiseFit.Of("a", new NullReports(25).People(60), [.. still, .. moved], origin);
        var redness = model.Measures["redness.haemoglobin"];
        Assert.InRange(redness.Scale!.Value, 0.8, 1.2);
        Assert.InRange(redness.ScaleMoved!.Value, 2, 3.4);
        Assert.Null(model.Measures["pores.flux"].ScaleMoved);
        Assert.Equal(redness.ScaleMoved, model.ScaleOf(Measures.Haemoglobin, moved[0].Comparison.Comparability, "light"));
        Assert.Equal(redness.Scale, model.ScaleOf(Measures.Haemoglobin, still[0].Comparison.Comparability, "unknown"));
        Assert.Equal(model.Measures["pores.flux"].Scale, model.ScaleOf(Measures.PoreFlux, moved[0].Comparison.Comparability, "unknown"));
    }

    [Fact]
    public void Tones_that_scatter_differently_have_scales_of_their_own_where_enough_people_have_them()
    {
        NullPair[] Of(double angle, double times, int people, int seed)
        {
            var reports = new NullReports(seed);
            return [.. Enumerable.Range(0, people).Select(i => reports.Pair($"{angle}-{i}", $"{angle}-{i}a", $"{angle}-{i}b", shared: times * NullReports.Shared, zone: times * NullReports.Zone, angle: angle))];
        }
        NullPair[] light = Of(50, 1, 60, 31), dark = Of(-20, 2, 60, 32), few = Of(20, 1, MeasureScale.PeopleToNarrow - 1, 33);
        var model = NoiseFit.Of("a", new NullReports(30).People(80), [.. light, .. dark, .. few], origin);
        double Scale(NullPair pair) => model.ScaleOf(Measures.PoreFlux, pair.Comparison.Comparability, pair.Tone);
        Assert.InRange(Scale(dark[0]) / Scale(light[0]), 1.5, 2.3);
        Assert.Equal(model.Measures["pores.flux"].Scale, Scale(few[0]));
        Assert.InRange(Scale(few[0]), Scale(light[0]), Scale(dark[0]));
    }

    [Fact]
    public void A_zone_that_scatters_more_than_the_others_has_a_variance_of_its_own()
    {
        const double Times = 3;
        string restless = Zones.OfTheFace[2].Id;
        NullPair[] pairs = [.. new NullReports(34).People(80, shared: 1e-6, zone: 0.05).Select(p => p with { Comparison = p.Comparison with { Changes = [.. p.Comparison.Changes.Select(c => c.Zone == restless ? c with { Estimate = Times * c.Estimate } : c)] } })];
        var zones = NoiseFit.Of("a", pairs, [], origin).Measures["pores.flux"].Zones!;
        double quiet = zones.Where(z => z.Key != restless).Average(z => z.Value);
        // Nine times the variance, of which 20 pairs' weight of a usual zone takes a fifth.
        Assert.InRange(zones[restless] / quiet, 4, 9);
        Assert.InRange(zones.Values.Average(), 0.9, 1.1);
        var model = NoiseFit.Of("a", pairs, [], origin);
        Assert.Equal(zones[restless] / zones[Zones.OfTheFace[0].Id], model.ZoneVariance(Measures.PoreFlux, restless, new([])) / model.ZoneVariance(Measures.PoreFlux, Zones.OfTheFace[0].Id, new([])), 9);
    }

    [Theory, InlineData(7, null), InlineData(19, 1.0), InlineData(80, 0.5)]
    public void Few_people_never_narrow_an_interval_and_very_few_change_none(int people, double? most)
    {
        var loud = NoiseFit.Of("a", new NullReports(22).People(60, shared: 4 * NullReports.Shared, zone: 4 * NullReports.Zone), [], origin) with { Widening = 1 };
        double? scale = MeasureScale.Of(Measures.Haemoglobin, loud, new NullReports(23).People(people, "q"));
        Assert.Equal(most is null, scale is null);
        if (most is { } limit) Assert.InRange(scale!.Value, limit == 1 ? 1 : 0.1, limit);
    }

    [Fact]
    public void Answers_of_one_person_that_hang_together_count_as_one()
    {
        // All eight zones of a person move together, so 25 people are 25 answers; the 95th of a hundred of those would cover 92 % of the next people.
        const double Together = 0.2;
        var model = NoiseFit.Of("a", new NullReports(28).People(100, shared: Together, zone: 1e-6), [], origin) with { Widening = 1 };
        double Covered(int seed)
        {
            double scale = MeasureScale.Of(Measures.PoreFlux, model, new NullReports(seed).People(25, "q", shared: Together, zone: 1e-6))!.Value;
            var next = new NullReports(seed + 500).People(60, "r", shared: Together, zone: 1e-6).SelectMany(p => NullScore.Asked(p, model, Measures.PoreFlux)).Select(q => Math.Abs(q.Reading.Change) / q.Sd).ToArray();
            return next.Count(s => s <= 1.96 * scale) / (double)next.Length;
        }
        Assert.InRange(Enumerable.Range(100, 40).Average(Covered), 0.945, 0.98);
    }

    [Fact]
    public void Thresholds_are_read_off_faces_alone()
    {
        NullPair[] faces = new NullReports(8).People(60, "q"), elsewhere = [.. new NullReports(24).People(60, "s", tails: 1).Select(p => p with { Elsewhere = true })];
        var model = NoiseFit.Of("a", new NullReports(7).People(40), [.. faces, .. elsewhere], origin);
        Assert.All(model.Thresholds.Where(t => t.Stratum == Stratum.Any), t => Assert.Equal(60, t.Reports));
    }

    [Fact]
    public void The_order_of_the_pairs_changes_no_byte() =>
        Assert.Equal(NoiseModelFile.Write(NoiseFit.Of("a", new NullReports(4).People(30), [], origin)), NoiseModelFile.Write(NoiseFit.Of("a", new NullReports(4).People(30).Reverse(), [], origin)));

    [Fact]
    public void A_person_on_both_sides_of_the_split_is_refused() =>
        Assert.Contains("p0000", Assert.Throws<ArgumentException>(() => NoiseFit.Of("a", new NullReports(5).People(6), new NullReports(6).People(4), origin)).Message);

    [Theory, InlineData(58, false), InlineData(59, true)]
    public void Thresholds_need_fifty_nine_people_and_without_them_the_SDs_stay_widened(int people, bool calibrated)
    {
        var model = NoiseFit.Of("a", new NullReports(7).People(40), new NullReports(8).People(people, "q"), origin);
        Assert.Equal(calibrated ? 1 : 2, model.Widening);
        Assert.Equal(calibrated, model.Thresholds.Any(t => t.Stratum == Stratum.Any));
        Assert.True(model.Provisional);
        Assert.All(model.Thresholds, t => Assert.True(t.Factor >= 1 && t.AtMost <= 0.05));
    }

    [Fact]
    public void Thresholds_hold_what_they_promise_on_other_people_where_the_model_is_wrong_about_the_tails()
    {
        var model = NoiseFit.Of("a", new NullReports(9).People(60), new NullReports(10).People(300, "q", tails: 0.15), origin);
        Assert.True(model.Factor(Measures.PoreFlux, Stratum.Any) > 1.2);
        var check = NoiseFit.Check("others", model, new NullReports(11).People(400, "r", tails: 0.15));
        var naive = NoiseFit.Check("others", model with { Thresholds = [] }, new NullReports(11).People(400, "r", tails: 0.15));
        Assert.Equal(400, check.Reports);
        Assert.InRange(check.Claiming, 0, 32);
        Assert.True(naive.Claiming > 35, $"without the calibration {naive.Claiming} reports claim something");
        Assert.True(check.Improved < check.Claiming || check.Claiming == 0);
        Assert.Equal(Binomial.AtMost(check.Claiming, 400), check.ClaimingAtMost);
    }

    [Fact]
    public void An_answer_tells_how_its_model_did_on_others_of_each_tone_and_nothing_of_a_model_that_nobody_checked()
    {
        var model = NoiseFit.Of("a", new NullReports(9).People(10), [], origin);
        Assert.DoesNotContain(model.Notes([]), n => n.Contains("was checked", StringComparison.Ordinal));
        string note = Assert.Single((model with { Checks = [new("all", 200, 3, 0.04, 1, 0.023), new("light skin", 100, 1, 0.047, 0, 0.0295), new("dark skin", 100, 2, 0.062, 1, 0.0466)] }).Notes([]));
        Assert.Contains("on 200 pairs", note);
        Assert.Contains("1 of them were called improved (with 95 % confidence at most 2.3 %; light skin 0 of 100, 3.0 %; dark skin 1 of 100, 4.7 %), 2 worse or changed", note);
    }

    [Fact]
    public void The_conformal_quantile_is_the_order_statistic_of_its_definition()
    {
        double[] scores = [.. Enumerable.Range(1, 59).Select(i => (double)i)];
        Assert.Equal(57, ClaimThresholds.Quantile(scores, 0.05));
        Assert.Equal(59, ClaimThresholds.Quantile(scores, 0.025));
        Assert.Equal(19, ClaimThresholds.Quantile([.. scores.Take(19)], 0.05));
        Assert.Null(ClaimThresholds.Quantile([.. scores.Take(18)], 0.05));
    }

    [Fact]
    public void A_stratum_that_is_large_enough_has_its_own_threshold_and_the_others_that_of_all_with_a_margin()
    {
        var model = NoiseFit.Of("a", new NullReports(12).People(40), [.. new NullReports(13).People(70, "q"), new NullReports(14).Pair("dark", "x", "y", angle: 0)], origin);
        Stratum light = new("light", "calm"), dark = new("brown_dark", "calm");
        Assert.Equal(70, model.Thresholds.Single(t => t.Kind == ChangeKind.LogRatio && t.Stratum == light).Reports);
        Assert.DoesNotContain(model.Thresholds, t => t.Stratum == dark);
        Assert.Equal(NoiseModel.ForeignStratum * model.Thresholds.Single(t => t.Kind == ChangeKind.LogRatio && t.Stratum == Stratum.Any).Factor, model.Factor(Measures.PoreFlux, dark), 12);
    }

    [Fact]
    public void A_pair_whose_likes_are_too_few_has_the_threshold_of_its_tone()
    {
        static NullPair Degraded(NullPair pair) => pair with { Comparison = pair.Comparison with { Comparability = new([.. pair.Comparison.Comparability.Statistics.Select(s => s with { Grade = Grade.Degraded })]) } };
        NullPair[] pairs = [.. new NullReports(13).People(70, "q").Select((p, i) => i < 35 ? Degraded(p) : p)];
        var model = NoiseFit.Of("a", new NullReports(12).People(40), pairs, origin);
        var ofTone = model.Thresholds.Single(t => t.Kind == ChangeKind.LogRatio && t.Stratum == new Stratum("light", "any"));
        Assert.Equal(70, ofTone.Reports);
        Assert.Equal(ofTone.Factor, model.Factor(Measures.PoreFlux, new("light", "degraded")));
    }

    [Fact]
    public void Many_pictures_of_one_person_weigh_as_the_repeats_they_are()
    {
        var reports = new NullReports(15);
        NullPair[] one = [.. from i in Enumerable.Range(0, 5) from j in Enumerable.Range(i + 1, 4 - i) select reports.Pair("one", $"{i}", $"{j}", shared: 0.2)];
        var both = NoiseFit.Of("a", [.. one, .. new NullReports(16).People(40)], [], origin);
        var alone = NoiseFit.Of("a", [.. one], [], origin);
        // 4 repeats of variance 0.2² among 40 of 0.03².
        Assert.InRange(both.Measures["pores.flux"].Shared, 0, 0.09);
        Assert.True(alone.Measures["pores.flux"].Shared > both.Measures["pores.flux"].Shared);
    }

    [Fact]
    public void A_practice_moves_the_carried_model_as_far_as_its_repeats_are_many()
    {
        double Zone(int people) => NoiseFit.ForPractice("ours", new NullReports(17).People(people, zone: 0.1), origin, fitted).Measures["pores.flux"].Zone;
        double few = Zone(4), many = Zone(200);
        Assert.InRange(few, NullReports.Zone, 0.085);
        Assert.InRange(many, 0.085, 0.11);
        var ours = NoiseFit.ForPractice("ours", new NullReports(17).People(4), origin, fitted);
        Assert.Equal(fitted.Measures["lines.index"], ours.Measures["lines.index"]);
        Assert.Equal("test", ours.Provenance!.Prior);
    }

    [Fact]
    public void A_fit_keeps_the_shares_of_the_shots_that_the_prior_knows()
    {
        var prior = fitted with { Measures = fitted.Measures.SetItem("pores.flux", fitted.Measures["pores.flux"] with { ShotShare = 0.3 }) };
        var model = NoiseFit.Of("a", new NullReports(7).People(40), [], origin, prior);
        Assert.Equal(0.3, model.Measures["pores.flux"].ShotShare);
        Assert.Equal(0, model.Measures["lines.index"].ShotShare);
    }

    [Fact]
    public void A_model_survives_its_file_and_the_carried_one_is_written_as_it_is_read()
    {
        var model = NoiseFit.Of("a", new NullReports(7).People(40), new NullReports(8).People(60, "q"), origin);
        byte[] file = NoiseModelFile.Write(model);
        Assert.Equal(file, NoiseModelFile.Write(NoiseModelFile.Read(file)));
        Assert.Equal(File.ReadAllText(Path.Combine(Shared.Root, "src/Imaging/Change/noise-model.json")), Encoding.UTF8.GetString(NoiseModelFile.Write(NoiseModel.Current)));
    }

    [Theory]
    [InlineData("{}", "schema"), InlineData("[", "JSON")]
    [InlineData("{\"schema\":\"punctum.noise-model/2\"}", "punctum.noise-model/2")]
    [InlineData("{\"schema\":\"punctum.noise-model/1\",\"name\":\"x\",\"widening\":1,\"steepness\":3,\"measures\":{\"pores.flux\":{\"shared\":0.001,\"zone\":0.1,\"pairs\":1,\"floor\":0.01}}}", "below its floor")]
    [InlineData("{\"schema\":\"punctum.noise-model/1\",\"name\":\"x\",\"widening\":1,\"steepness\":3,\"measures\":{\"pores.flux\":{\"shared\":0.1,\"zone\":0.1,\"pairs\":1,\"coefficients\":{\"pose\":-1}}}}", "negative")]
    [InlineData("{\"schema\":\"punctum.noise-model/1\",\"name\":\"x\",\"widening\":1,\"steepness\":3,\"measures\":{\"pores.flux\":{\"shared\":0.1,\"zone\":0.1,\"pairs\":1}}}", "difference")]
    public void A_file_that_is_no_model_is_refused_with_a_reason(string text, string says) =>
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() => NoiseModelFile.Read(Encoding.UTF8.GetBytes(text))).Message);
}
