// Definitions read off the papers: Holm 1979; Benjamini and Hochberg 1995, table 1 (15 p-values of a myocardial infarction trial);
// counts that bound a share by 5 %: methods report, decision 13.
using FsCheck;
using FsCheck.Fluent;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Xunit;

namespace Punctum.Tests.Fast.Change;

public sealed class MultiplicityTests
{
    static readonly double[] trial = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

    static Arbitrary<double[]> SomeP { get; } = Gen.Choose(1, 100000).Select(i => Math.Pow(i / 100000.0, 3)).ArrayOf().Where(p => p.Length > 0).ToArbitrary();

    static int Claimed(double[] p, double[] levels) => p.Zip(levels).Count(x => x.First <= x.Second);

    [Fact]
    public void The_trial_of_1995_has_three_claims_by_Holm_and_four_by_Benjamini_and_Hochberg()
    {
        Assert.Equal(3, Claimed(trial, Multiplicity.Holm(trial, 0.05)));
        double level = Multiplicity.BenjaminiHochberg(trial, 0.05);
        Assert.Equal(4 * 0.05 / 15, level, 12);
        Assert.Equal(4, trial.Count(p => p <= level));
    }

    [Fact]
    public void Holm_asks_the_next_smallest_at_the_next_larger_level_and_stops_where_one_fails() =>
        Assert.Equal([0.05 / 2, 0.05 / 4, 0.05 / 2, 0.05 / 3], Multiplicity.Holm([0.03, 0.01, 0.04, 0.016], 0.05));

    [Fact]
    public void Benjamini_and_Hochberg_step_up_over_one_that_fails() =>
        Assert.Equal(0.10, Multiplicity.BenjaminiHochberg([0.09, 0.07, 0.08], 0.10), 12);

    [Fact]
    public void Holm_claims_what_its_definition_claims() => Prop.ForAll(SomeP, p =>
    {
        var sorted = p.Order().ToArray();
        int expected = 0;
        while (expected < p.Length && sorted[expected] <= 0.05 / (p.Length - expected)) expected++;
        return Claimed(p, Multiplicity.Holm(p, 0.05)) == expected;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bonferroni_claims_no_more_than_Holm_and_Holm_no_more_than_is_claimed_uncorrected() => Prop.ForAll(SomeP, p =>
    {
        int holm = Claimed(p, Multiplicity.Holm(p, 0.05));
        return p.Count(x => x <= 0.05 / p.Length) <= holm && holm <= p.Count(x => x <= 0.05);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_Benjamini_and_Hochberg_claim_is_no_more_than_uncorrected_and_no_less_than_Holm() => Prop.ForAll(SomeP, p =>
    {
        double level = Multiplicity.BenjaminiHochberg(p, 0.05);
        int claimed = p.Count(x => x <= level);
        return level <= 0.05 + 1e-15 && claimed >= Claimed(p, Multiplicity.Holm(p, 0.05));
    }).QuickCheckThrowOnFailure();

    [Theory, InlineData(0.04999, true), InlineData(0.05001, false)]
    public void One_question_alone_is_asked_at_the_whole_level(double p, bool claimed)
    {
        Assert.Equal(claimed, p <= Multiplicity.Holm([p], 0.05)[0]);
        Assert.Equal(claimed, p <= Multiplicity.BenjaminiHochberg([p], 0.05));
    }

    [Theory, InlineData(0, 59), InlineData(1, 93), InlineData(2, 124), InlineData(3, 153), InlineData(4, 181), InlineData(5, 208), InlineData(7, 260)]
    public void So_many_pairs_with_so_many_false_claims_bound_their_share_by_a_twentieth_and_one_pair_less_does_not(int seen, int trials)
    {
        Assert.True(Binomial.AtMost(seen, trials) <= 0.05);
        Assert.True(Binomial.AtMost(seen, trials - 1) > 0.05);
    }

    [Fact]
    public void The_bound_of_none_is_the_root_of_the_doubt_and_of_all_is_one()
    {
        Assert.Equal(1 - Math.Pow(0.05, 1 / 20.0), Binomial.AtMost(0, 20), 12);
        Assert.Equal(1, Binomial.AtMost(7, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Binomial.AtMost(8, 7));
    }
}
