using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Change;

public sealed class HierarchyTests
{
    const double Shared = 0.03, Zone = 0.04, Sampling = 0.02;
    static readonly NoiseModel model = new("test", "nothing", 1, 3, Measures.All.ToImmutableSortedDictionary(m => m.Id, _ => new MeasureNoise(Shared, Zone, 10)));
    static readonly Measure[] primary = [Measures.PoreFlux, Measures.LineIndex, Measures.TextureMedium, Measures.SpotFlux];
    static readonly string[] places = [.. Zones.OfTheFace.Take(6).Select(z => z.Id)];

    /// <summary>Signs told as ratios, each with its changes in the first zones of a face.</summary>
    static SignFinding[] Findings(params double[][] changes) => [.. changes.Select((zones, s) => new SignFinding(primary[s].Sign,
        [.. zones.Select((c, z) => new Reading(primary[s], places[z], 2, 2 * Math.Exp(c), c, Sampling, 40, 500))], null))];

    static (ImmutableArray<SignVerdict> Signs, ImmutableArray<MeasuredChange> Changes) Judge(SignFinding[] findings, ImmutableHashSet<Sign>? concerns = null, string[]? treated = null, string[]? control = null, bool referenceIsBefore = true, NoiseModel? by = null, PairComparability? comparability = null) =>
        Judgement.Of(findings, comparability ?? new([]), [.. Zones.OfTheFace], (treated ?? []).ToHashSet(), referenceIsBefore, by ?? model, concerns, control?.ToHashSet());

    static double[] All(double change) => [.. Enumerable.Repeat(change, places.Length)];

    static Arbitrary<double[][]> SomeReports { get; } = Gen.Choose(-600, 600).Select(i => i / 1000.0).ArrayOf(places.Length).ArrayOf(primary.Length).ToArbitrary();

    [Fact]
    public void One_question_alone_is_asked_at_the_normal_quantile()
    {
        var alone = Judge(Findings([0.0])).Signs[0].Overall;
        Assert.Equal(-Normal.Quantile(Judgement.FamilyError / 2), alone.SmallestDetectableChange / alone.Sd, 9);
    }

    [Fact]
    public void A_clear_sign_makes_room_for_the_next_and_an_unclear_one_does_not()
    {
        double Second(double first) => Judge(Findings(All(first), All(0.05))).Signs[1].Overall is var o ? o.SmallestDetectableChange / o.Sd : 0;
        Assert.Equal(Normal.Critical(1, Judgement.FamilyError), Second(-1), 9);
        Assert.Equal(Normal.Critical(2, Judgement.FamilyError), Second(0.01), 9);
    }

    [Fact]
    public void A_declared_concern_has_half_of_the_error_to_itself()
    {
        double[][] nothing = [All(0), All(0), All(0), All(0)];
        var declared = Judge(Findings(nothing), [Sign.Pores]).Signs;
        Assert.Equal(Normal.Critical(1, Judgement.FamilyError / 2), declared[0].Overall.SmallestDetectableChange / declared[0].Overall.Sd, 9);
        Assert.Equal(Normal.Critical(3, Judgement.FamilyError / 2), declared[1].Overall.SmallestDetectableChange / declared[1].Overall.Sd, 9);
        Assert.True(declared[0].Overall.SmallestDetectableChange < Judge(Findings(nothing)).Signs[0].Overall.SmallestDetectableChange);
        Assert.Equal([true, false, false, false], declared.Select(s => s.Concern));
    }

    [Fact]
    public void Zones_of_a_sign_that_changed_are_localised_signals_and_those_of_another_must_stand_alone()
    {
        var (signs, changes) = Judge(Findings([-0.3, -0.3, -0.3, -0.3, -0.3, 0.0], [-0.14, 0, 0, 0, 0, 0]));
        Assert.Equal([Verdict.Improved, Verdict.NoDetectableChange], signs.Select(s => s.Overall.Verdict));
        Assert.Equal(5, changes.Count(c => c.Localised));
        Assert.StartsWith("Localised signal, improved in the zone", changes[0].Sentence);
        Assert.True(changes[0].SmallestDetectableChange < changes[6].SmallestDetectableChange);
        Assert.Equal(changes[0].SmallestDetectableChange, changes[5].SmallestDetectableChange, 12);
        Assert.All(changes.Skip(6), c => Assert.False(c.Verdict.IsClaim()));
    }

    [Fact]
    public void A_sign_with_one_zone_asks_one_question_and_answers_it_alike_for_both()
    {
        var (signs, changes) = Judge(Findings([-0.14], All(0)));
        Assert.Equal((Verdict.Improved, signs[0].Overall.SmallestDetectableChange), (signs[0].Overall.Verdict, changes[0].SmallestDetectableChange));
        Assert.Equal((Verdict.Improved, false), (changes[0].Verdict, changes[0].Localised));
    }

    [Fact]
    public void A_zone_far_beyond_all_others_is_claimed_alone_though_its_sign_as_a_whole_is_not()
    {
        var (signs, changes) = Judge(Findings([-0.35, 0.2, 0.05, 0.05, 0.05, 0.0]));
        Assert.False(signs[0].Overall.Verdict.IsClaim());
        Assert.Equal((Verdict.Improved, false), (changes[0].Verdict, changes[0].Localised));
    }

    [Fact]
    public void Beyond_the_smallest_detectable_change_and_zero_outside_of_the_interval_are_one_statement_in_every_report() => Prop.ForAll(SomeReports, report =>
    {
        var (signs, changes) = Judge(Findings(report));
        return changes.Concat(signs.Select(s => s.Overall)).All(c =>
            (c.Low > 0 || c.High < 0) == Math.Abs(c.Estimate) > c.SmallestDetectableChange && (!c.Verdict.IsClaim() || c.Low > 0 || c.High < 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_claimed_that_would_not_be_claimed_uncorrected() => Prop.ForAll(SomeReports, report =>
    {
        var (signs, changes) = Judge(Findings(report));
        return signs.Where(s => s.Overall.Verdict.IsClaim()).All(s => Math.Abs(s.Overall.Estimate) > 1.96 * s.Overall.Sd)
            && changes.Where(c => c.Verdict.IsClaim()).All(c => Math.Abs(c.Estimate) > (c.Localised ? 1.6448 : 1.96) * c.Sd);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exchanging_the_pictures_mirrors_every_report_exactly() => Prop.ForAll(SomeReports, report =>
    {
        var (signs, changes) = Judge(Findings(report), [Sign.Lines], control: [places[5]]);
        var (back, turned) = Judge(Findings(report), [Sign.Lines], control: [places[5]], referenceIsBefore: false);
        IEnumerable<MeasuredChange> Told(ImmutableArray<SignVerdict> s, ImmutableArray<MeasuredChange> c) => c.Concat(s.SelectMany(v => (MeasuredChange[])[v.Overall, v.AgainstControl!.Difference, v.AgainstControl.Control]));
        return Told(signs, changes).Zip(Told(back, turned)).All(x => x.First.Estimate == -x.Second.Estimate && x.First.Low == -x.Second.High && x.First.Localised == x.Second.Localised);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_nothing_changed_reports_with_many_signs_at_most_one_in_twenty_claims_anything()
    {
        var random = new Random(3);
        double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[] Nothing()
        {
            double shared = Shared * Gauss();
            return [.. places.Select(_ => shared + Math.Sqrt(Zone * Zone + Sampling * Sampling) * Gauss())];
        }
        const int Reports = 4000;
        // The minimum important change is set aside: it hides false claims.
        var small = Enumerable.Range(0, Reports).Count(_ => Judge(Findings(Nothing(), Nothing(), Nothing(), Nothing())) is var r && r.Changes.Concat(r.Signs.Select(s => s.Overall)).Any(c => c.Low > 0 || c.High < 0));
        Assert.InRange(small / (double)Reports, 0.02, 0.05);
    }

    [Theory, InlineData(0.089, Verdict.NoDetectableChange), InlineData(0.091, Verdict.Inconclusive)]
    public void What_would_not_have_shown_twice_the_minimum_important_change_is_inconclusive(double sampling, Verdict expected)
    {
        // z = 2.241: SDC = 2 ln 1.1 at an SD of 0.08505.
        var precise = model with { Widening = 1e-9 };
        double factor = 0.08505 / 0.09;
        var finding = new SignFinding(Sign.Pores, [new Reading(Measures.PoreFlux, "chin", 2, 2, 0, sampling * factor, 40, 500)], null);
        var answer = Judgement.Of([finding], new([]), [.. Zones.OfTheFace], new HashSet<string>(), true, precise).Signs[0].Overall;
        Assert.Equal(expected, answer.Verdict);
        Assert.Equal(expected == Verdict.Inconclusive, answer.Inconclusive);
        if (answer.Inconclusive) Assert.Contains("picture quality", answer.Sentence);
    }

    [Fact]
    public void Against_a_control_what_all_zones_share_cancels_and_zone_parts_add()
    {
        var loud = model with { Measures = Measures.All.ToImmutableSortedDictionary(m => m.Id, _ => new MeasureNoise(0.5, Zone, 10)) };
        // Everything rose by 0.3, as under another light; the treated zone fell by 0.5 against that.
        var verdict = Judge(Findings([-0.2, 0.3]), treated: [places[0]], control: [places[1]], by: loud).Signs[0];
        Assert.False(verdict.Overall.Verdict.IsClaim());
        var against = verdict.AgainstControl!;
        Assert.Equal(-0.5, against.Difference.Estimate, 12);
        Assert.Equal(Math.Sqrt(2 * (Zone * Zone + Sampling * Sampling)), against.Difference.Sd, 9);
        Assert.Equal(Verdict.Improved, against.Difference.Verdict);
        Assert.Equal("treated_minus_control", against.Difference.Zone);
        Assert.Equal(Math.Log(against.Difference.After / against.Difference.Before), against.Difference.Estimate, 9);
    }

    [Theory, InlineData(-0.2, true), InlineData(0.01, false)]
    public void A_control_that_moved_too_is_told(double controls, bool moved)
    {
        var (signs, changes) = Judge(Findings([-0.5, controls]), treated: [places[0]], control: [places[1]]);
        var against = signs[0].AgainstControl!;
        Assert.Equal(moved, against.ControlMoved);
        Assert.Equal(moved, against.Says.Contains("moved too", StringComparison.Ordinal));
        Assert.Equal(moved, Headline.Of(signs, changes, [.. Zones.OfTheFace], new HashSet<string> { places[0] }).Contains("The control moved too in pores.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_doubt_that_treated_and_control_share_cancels_with_what_it_is_part_of()
    {
        Reading At(int place, double doubt) => new(Measures.PoreFlux, places[place], 2, 2, 0, Sampling, 40, 500) { Doubt = doubt };
        double Sd(double here, double there) => Judge([new(Sign.Pores, [At(0, here), At(1, there)], null)], treated: [places[0]], control: [places[1]]).Signs[0].AgainstControl!.Difference.Sd;
        Assert.Equal(Sd(0, 0), Sd(0.1, 0.1), 12);
        Assert.Equal(Math.Sqrt(Sd(0, 0) * Sd(0, 0) + 0.04), Sd(0.1, -0.1), 9);
    }

    [Fact]
    public void A_control_that_cannot_be_measured_says_why_and_claims_nothing()
    {
        var finding = new SignFinding(Sign.Pores, [new Reading(Measures.PoreFlux, places[0], 2, 1, -0.7, Sampling, 40, 500), Reading.Impossible(Measures.PoreFlux, places[1], "hair covers it")], null);
        var against = Judge([finding], treated: [places[0]], control: [places[1]]).Signs[0].AgainstControl!;
        Assert.Equal(Verdict.NotComparable, against.Difference.Verdict);
        Assert.Contains("hair covers it", against.Says);
    }

    [Fact]
    public void A_control_in_which_the_sign_is_not_measured_is_told_so()
    {
        var against = Judge(Findings([0.0]), control: [places[3]]).Signs[0].AgainstControl!;
        Assert.StartsWith("No control: this sign is not measured in ", against.Says);
        Assert.Equal(Verdict.NotComparable, against.Difference.Verdict);
    }

    [Theory, InlineData(4, 2, true), InlineData(3, 3, true), InlineData(2, 4, false)]
    public void A_sign_of_which_most_zones_show_nothing_is_said_not_to_be_there_and_in_how_many_zones_that_was_seen(int nothing, int hidden, bool said)
    {
        Reading[] zones = [.. places.Take(nothing).Select(p => Reading.Nothing(Measures.ScarFlux, p, "fewer than 3 hollows are seen")), .. places.Skip(nothing).Take(hidden).Select(p => Reading.Impossible(Measures.ScarFlux, p, "hair lies over it"))];
        var overall = Judge([new(Sign.Scars, [.. zones], null)]).Signs[0].Overall;
        Assert.Equal((Verdict.NotComparable, said), (overall.Verdict, overall.NothingThere));
        Assert.Contains(said ? $"fewer than 3 hollows are seen in {nothing} of 6 zones" : "hair lies over it", overall.Sentence);
    }

    [Fact]
    public void Why_a_sign_cannot_be_answered_is_what_holds_in_most_of_its_zones()
    {
        var burnt = Thresholds.ClippingOfRelief.Of(1, "This zone is burnt out.", "Less light.", places[0]);
        Reading[] zones = [.. places.Take(4).Select(p => p == places[0] ? new Reading(Measures.PoreFlux, p, 2, 2, 0, Sampling, 40, 500) : Reading.Impossible(Measures.PoreFlux, p, "the picture is too coarse"))];
        var sentence = Judge([new(Sign.Pores, [.. zones], null)], comparability: new([burnt])).Signs[0].Overall.Sentence;
        Assert.Contains("the picture is too coarse", sentence);
        Assert.DoesNotContain("burnt", sentence);
    }

    [Fact]
    public void Where_nothing_can_be_compared_what_the_skin_does_not_have_is_told_last()
    {
        SignFinding[] all = [new(Sign.Pores, [Reading.Nothing(Measures.PoreFlux, places[0], "hardly any pores show")], null), new(Sign.Lines, [Reading.Impossible(Measures.LineIndex, places[0], "hair lies over it")], null)];
        string told = Account.Reasons(new([]), Judge(all).Signs);
        Assert.InRange(told.IndexOf("Hair lies over it", StringComparison.Ordinal), 0, told.IndexOf("ardly any pores show", StringComparison.Ordinal));
    }
}
