using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Change;

public class JudgementTests
{
    static readonly NoiseModel model = new("test", "nothing", 1, 3,
        Measures.All.ToImmutableSortedDictionary(m => m.Id, _ => new MeasureNoise(0.03, 0.04, 10)));
    static readonly Zone[] zones = [.. Zones.OfTheFace];
    static readonly PairComparability clean = new([]);

    static SignFinding Pores(params (string Zone, double Change)[] readings) =>
        new(Sign.Pores, [.. readings.Select(r => new Reading(Measures.PoreFlux, r.Zone, 2, 2 * Math.Exp(r.Change), r.Change, 0.02, 40, 500))], null);

    static (ImmutableArray<SignVerdict> Signs, ImmutableArray<MeasuredChange> Changes) Judge(SignFinding finding, PairComparability? comparability = null, bool referenceIsBefore = true, params string[] treated) =>
        Judgement.Of([finding], comparability ?? clean, zones, treated.ToHashSet(), referenceIsBefore, model);

    [Theory, InlineData(1.001, Verdict.Improved), InlineData(0.999, Verdict.NoDetectableChange)]
    public void A_change_is_claimed_just_beyond_the_smallest_detectable_one_and_not_just_below(double timesDetectable, Verdict expected)
    {
        double detectable = Judge(Pores(("chin", 0))).Changes[0].SmallestDetectableChange;
        Assert.True(detectable > Math.Log(1.10));
        Assert.Equal(expected, Judge(Pores(("chin", -detectable * timesDetectable))).Changes[0].Verdict);
    }

    [Fact]
    public void A_significant_change_below_the_minimum_important_one_is_not_claimed_and_says_so()
    {
        var sure = model with { Widening = 0.05 };
        var precise = new SignFinding(Sign.Pores, [new Reading(Measures.PoreFlux, "chin", 2, 1.9, -0.09, 0.001, 40, 500)], null);
        var (_, changes) = Judgement.Of([precise], clean, zones, new HashSet<string>(), true, sure);
        Assert.True(Math.Abs(changes[0].Estimate) > changes[0].SmallestDetectableChange);
        Assert.Equal(Verdict.NoMeaningfulChange, changes[0].Verdict);
        Assert.StartsWith("No meaningful change", changes[0].Sentence);
    }

    static SignFinding Acne(params (string Zone, int Sites)[] readings) =>
        new(Sign.Lesions, [.. readings.Select(r => new Reading(Measures.LesionFlux, r.Zone, 2, 0.4, -1.6, 0.02, r.Sites, 500)), Reading.Nothing(Measures.LesionFlux, "jaw_left", "no red spot is seen"), Reading.Nothing(Measures.LesionFlux, "jaw_right", "no red spot is seen")], null);

    [Theory, InlineData(Judgement.FewestLesions - 1, 0), InlineData(1, 1), InlineData(1, 0)]
    public void Fewer_than_three_lesions_of_all_zones_tell_no_change_of_acne(int chin, int glabella)
    {
        var (signs, changes) = Judge(glabella == 0 ? Acne(("chin", chin)) : Acne(("chin", chin), ("glabella", glabella)));
        Assert.All([signs[0].Overall, changes[0]], c => Assert.Equal((Verdict.NotComparable, false), (c.Verdict, c.NothingThere)));
        Assert.Equal($"Not comparable: a change of acne is not told from chance with fewer than 3 red spots, and only {(chin + glabella == 1 ? "one is" : "2 are")} seen.", signs[0].Overall.Sentence);
        Assert.Equal(signs[0].Overall.Sentence, changes[0].Sentence);
        Assert.DoesNotContain("improved", Headline.Of(signs, changes, zones));
    }

    [Theory, InlineData(Judgement.FewestLesions, 0), InlineData(1, 2)]
    public void Three_lesions_tell_one(int chin, int glabella)
    {
        var (signs, changes) = Judge(glabella == 0 ? Acne(("chin", chin)) : Acne(("chin", chin), ("glabella", glabella)));
        Assert.All([signs[0].Overall, changes[0]], c => Assert.Equal(Verdict.Improved, c.Verdict));
    }

    [Fact]
    public void Too_few_lesions_where_skin_was_treated_tell_nothing_of_the_treatment_whatever_shows_elsewhere()
    {
        var (signs, changes) = Judge(Acne(("chin", 2), ("glabella", 3)), treated: "chin");
        Assert.Equal("Not comparable: a change of acne is not told from chance with fewer than 3 red spots, and only 2 are seen in the treated zones.", signs[0].Overall.Sentence);
        Assert.Equal(Verdict.Improved, changes[0].Verdict);
    }

    [Fact]
    public void Too_few_lesions_of_the_control_are_no_control_and_say_why()
    {
        var (signs, _) = Judgement.Of([Acne(("chin", 3), ("glabella", 1))], clean, zones, new HashSet<string> { "chin" }, true, model, control: new HashSet<string> { "glabella" });
        Assert.Equal(Verdict.Improved, signs[0].Overall.Verdict);
        Assert.StartsWith("No control: a change of acne is not told from chance with fewer than 3 red spots, and only one is seen in ", signs[0].AgainstControl!.Says);
    }

    [Fact]
    public void A_sign_that_is_not_there_says_so_and_makes_no_interval_wider()
    {
        var pores = Pores(("chin", -0.6), ("glabella", 0.1));
        var none = new SignFinding(Sign.DarkCircles, [Reading.Nothing(Measures.DarkCircle, "under_eye_left", "the skin is even")], null);
        var (signs, changes) = Judgement.Of([pores, none], clean, zones, new HashSet<string>(), true, model);
        Assert.Equal(Judge(pores).Changes[0], changes[0] with { Secondary = Judge(pores).Changes[0].Secondary });
        Assert.Equal(Judge(pores).Signs[0].Overall.Low, signs[0].Overall.Low);
        Assert.True(changes[2].NothingThere && signs[1].Overall.NothingThere);
        Assert.Equal("Nothing of it to measure here: the skin is even.", signs[1].Overall.Sentence);
        Assert.DoesNotContain("dark circles", Headline.Of(signs, changes, zones));
    }

    [Theory, InlineData(Grade.Degraded, true), InlineData(Grade.Blocked, false)]
    public void Pictures_that_cannot_show_a_sign_never_say_that_none_of_it_is_there(Grade grade, bool said)
    {
        var blur = new Statistic(1, "relative_blur", "relative blur", null, 0.9, "px", 0.4, 1, grade, [Sign.Pores], "The after is blurrier.", "Hold still.");
        var none = new SignFinding(Sign.Pores, [Reading.Nothing(Measures.PoreFlux, "chin", "hardly any pores are seen")], null);
        var (signs, changes) = Judge(none, new([blur]));
        Assert.All([signs[0].Overall, changes[0]], change =>
        {
            Assert.Equal((said, Verdict.NotComparable), (change.NothingThere, change.Verdict));
            Assert.Equal(said ? "Nothing of it to measure here: hardly any pores are seen." : "Not comparable: The after is blurrier.", change.Sentence);
        });
    }

    [Fact]
    public void A_sign_that_the_treated_zones_cannot_have_is_asked_nothing()
    {
        var circles = new SignFinding(Sign.DarkCircles, [new Reading(Measures.DarkCircle, "under_eye_left", 6, 2, -4, 0.2, 9, 300)], null);
        var (signs, _) = Judgement.Of([circles], clean, zones, new HashSet<string> { "chin" }, true, model);
        Assert.Equal("Nothing of it to measure here: it is not looked for in the treated zones.", signs[0].Overall.Sentence);
        Assert.NotEqual(Verdict.NotComparable, Judge(circles).Signs[0].Overall.Verdict);
    }

    [Fact]
    public void Verdict_interval_and_smallest_detectable_change_say_the_same() =>
        Prop.ForAll(Gen.Choose(-1000, 1000).Select(i => i / 1000.0).ToArbitrary(), change =>
        {
            var c = Judge(Pores(("chin", change), ("glabella", 0))).Changes[0];
            bool leavesZeroOut = c.Low > 0 || c.High < 0;
            return leavesZeroOut == Math.Abs(c.Estimate) > c.SmallestDetectableChange && Math.Abs(c.High - c.Low - 2 * c.SmallestDetectableChange) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Swapping_before_and_after_mirrors_every_number_exactly()
    {
        var finding = Pores(("chin", -0.6), ("glabella", 0.05));
        var (signs, changes) = Judge(finding);
        var (swappedSigns, swapped) = Judge(finding, referenceIsBefore: false);
        for (int i = 0; i < changes.Length; i++)
        {
            Assert.Equal(changes[i].Estimate, -swapped[i].Estimate);
            Assert.Equal(changes[i].Low, -swapped[i].High);
            Assert.Equal(changes[i].Before, swapped[i].After);
        }
        Assert.Equal(signs[0].Overall.Estimate, -swappedSigns[0].Overall.Estimate);
        Assert.Equal(Verdict.Improved, changes[0].Verdict);
        Assert.Equal(Verdict.Worse, swapped[0].Verdict);
    }

    [Fact]
    public void A_blocking_statistic_makes_its_signs_not_comparable_with_its_own_words_and_no_number()
    {
        var blur = new Statistic(1, "relative_blur", "relative blur", null, 1.4, "px", 0.4, 1, Grade.Blocked, [Sign.Pores], "The after is blurrier.", "Hold still.");
        var (signs, changes) = Judge(Pores(("chin", -0.9)), new([blur]));
        Assert.Equal(Verdict.NotComparable, changes[0].Verdict);
        Assert.Equal(Verdict.NotComparable, signs[0].Overall.Verdict);
        Assert.Equal("Not comparable: The after is blurrier.", changes[0].Sentence);
        Assert.True(double.IsNaN(changes[0].Estimate));
    }

    [Fact]
    public void A_blocking_statistic_of_one_zone_leaves_the_others_alone()
    {
        var gloss = new Statistic(13, "specular", "gloss", "chin", 0.2, "share", 0.03, 0.1, Grade.Blocked, [Sign.Pores], "The chin shines.", "Blot the skin.");
        var (signs, changes) = Judge(Pores(("chin", -0.9), ("glabella", -0.6)), new([gloss]));
        Assert.Equal([Verdict.NotComparable, Verdict.Improved], changes.Select(c => c.Verdict));
        Assert.Equal(-0.6, signs[0].Overall.Estimate, 12);
    }

    [Fact]
    public void A_nuisance_in_the_middle_band_widens_the_interval()
    {
        Statistic Blur(double value, Grade grade) => new(1, "relative_blur", "relative blur", null, value, "px", 0.4, 1, grade, [Sign.Pores], "", "");
        double calm = Judge(Pores(("chin", 0)), new([Blur(0.1, Grade.Ok)])).Changes[0].Sd;
        double degraded = Judge(Pores(("chin", 0)), new([Blur(0.9, Grade.Degraded)])).Changes[0].Sd;
        Assert.InRange(degraded / calm, 1.5, 2.1);
    }

    [Theory, InlineData(0.49, Verdict.Inconclusive), InlineData(0.51, Verdict.NotComparable)]
    public void A_ratio_of_two_nothings_is_no_change(double samplingSd, Verdict expected)
    {
        var hardlyAny = new SignFinding(Sign.Lines, [new Reading(Measures.LineIndex, "chin", 0.01, 0.02, Math.Log(2), samplingSd, 3, 500)], null);
        Assert.Equal(expected, Judge(hardlyAny).Changes[0].Verdict);
    }

    [Fact]
    public void Treated_zones_alone_make_the_overall_answer_when_they_are_named()
    {
        var (signs, _) = Judge(Pores(("chin", -0.5), ("glabella", 0)), treated: "chin");
        Assert.True(signs[0].Primary);
        Assert.Equal(-0.5, signs[0].Overall.Estimate, 12);
        Assert.Equal(Judgement.TreatedZones, signs[0].Overall.Zone);
    }

    [Fact]
    public void Better_here_and_worse_there_are_two_claims_and_zones_are_named_so_that_the_sentence_reads()
    {
        var (signs, changes) = Judge(Pores(("chin", -1), ("glabella", 1), ("cheek_medial_left", -0.9), ("nose_bridge", 0.9)));
        string headline = Headline.Of(signs, changes, zones);
        Assert.Matches("^Pores improved in the zone “chin” \\([^)]*\\) and in 1 more zone; pores worse in the zone “between the brows” \\([^)]*\\) and in 1 more zone\\.", headline);
        var (better, but) = Judge(Pores(("chin", -1), ("glabella", 0.5), ("nose_bridge", -1)));
        Assert.Matches("^Pores improved overall \\([^)]*\\); pores worse in the zone “between the brows” \\(", Headline.Of(better, but, zones));
        Assert.StartsWith("Worse in the zone “between the brows”: ", changes[1].Sentence);
        Assert.Equal("the drawn region", Wording.Place(Zones.Region));
    }

    [Fact]
    public void The_nuisance_that_zones_share_does_not_average_out()
    {
        var many = Pores([.. Zones.OfTheFace.Select(z => (z.Id, 0.0))]);
        Assert.InRange(Judge(many).Signs[0].Overall.Sd, 0.03, 0.034);
    }

    [Fact]
    public void A_doubt_that_zones_share_does_not_average_out_unless_it_goes_both_ways()
    {
        SignVerdict Of(Func<int, double> doubt) => Judgement.Of([new(Sign.Pores, [.. Zones.OfTheFace.Select((z, i) => new Reading(Measures.PoreFlux, z.Id, 2, 2, 0, 0.02, 40, 500) { Doubt = doubt(i) })], null)],
            clean, zones, new HashSet<string>(), true, model).Signs[0];
        double none = Of(_ => 0).Overall.Sd, shared = Of(_ => 0.1).Overall.Sd, opposed = Of(i => i % 2 == 0 ? 0.1 : -0.1).Overall.Sd;
        Assert.Equal(Math.Sqrt(none * none + 0.1 * 0.1), shared, 1e-9);
        Assert.Equal(none, opposed, 1e-9);
        Assert.Equal(0.11, Judgement.Of([new(Sign.Pores, [new Reading(Measures.PoreFlux, "chin", 2, 2, 0, 0, 40, 500) { Doubt = 0.11 }], null)], clean, zones, new HashSet<string>(), true, model with { Widening = 1e-9 }).Changes[0].Sd, 1e-6);
    }

    [Fact]
    public void At_most_one_nothing_changed_report_in_twenty_claims_anything_when_the_model_is_right()
    {
        var random = new Random(11);
        double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        int reports = 2000, claiming = 0;
        for (int i = 0; i < reports; i++)
        {
            double shared = 0.03 * Gauss();
            var finding = new SignFinding(Sign.Pores, [.. Zones.OfTheFace.Select(z =>
            {
                double change = shared + Math.Sqrt(0.04 * 0.04 + 0.02 * 0.02) * Gauss();
                return new Reading(Measures.PoreFlux, z.Id, 2, 2, change, 0.02, 40, 500);
            })], null);
            var (signs, changes) = Judge(finding);
            if (signs.Any(s => s.Overall.Verdict.IsClaim()) || changes.Any(c => c.Verdict.IsClaim())) claiming++;
        }
        Assert.InRange(claiming / (double)reports, 0.001, 0.05);
    }

    [Theory, InlineData(0.975, 1.959963984540054), InlineData(0.5, 0), InlineData(0.0001, -3.719016485455709)]
    public void Normal_quantiles_match_the_tables(double share, double z) => Assert.Equal(z, Normal.Quantile(share), 9);

    [Fact]
    public void The_model_the_program_carries_knows_every_measure() => Assert.All(Measures.All, m => Assert.True(NoiseModel.Current.Measures.ContainsKey(m.Id)));
}
