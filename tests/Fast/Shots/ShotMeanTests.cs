using Punctum.Imaging.Shots;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

public sealed class ShotMeanTests
{
    [Theory, InlineData(3, 3), InlineData(1, 3), InlineData(2, 3), InlineData(5, 2)]
    public void Over_many_captures_mean_and_own_variance_are_those_of_the_shots(int before, int after)
    {
        const double Sd = 0.7, Truth = 0.3;
        const int Captures = 10000;
        var chance = new Random(5);
        double Shot() => Sd * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
        var pairs = ShotPair.Of(before, after);
        double ofOne = 2 * Sd * Sd, own = 0, square = 0;
        for (int i = 0; i < Captures; i++)
        {
            double[] b = [.. Enumerable.Range(0, before).Select(_ => Shot())], a = [.. Enumerable.Range(0, after).Select(_ => Truth + Shot())];
            var mean = ShotMean.Of([.. pairs.Select(p => (p, a[p.After] - b[p.Before]))]);
            own += mean.OwnVariance / Captures;
            square += (mean.Mean - Truth) * (mean.Mean - Truth) / Captures;
        }
        Assert.InRange(own / ofOne, 0.95, 1.05);
        Assert.InRange(square / (ofOne * ShotPair.ShareOfVariance([.. pairs])), 0.95, 1.05);
    }

    static ShotMean Three(double a, double b, double c) => ShotMean.Of([.. ShotPair.Of(3, 3).Zip([a, b, c])]);

    [Fact]
    public void The_expected_variance_is_never_lowered_and_raised_towards_a_larger_scatter_by_a_third()
    {
        Assert.Equal(0.04, Three(0.1, 0.1, 0.1).Raised(0.04));
        var wide = Three(-1, 0, 1);
        Assert.Equal(1, wide.OwnVariance, 1e-12);
        Assert.Equal((4 * 0.04 + 2 * 1) / 6, wide.Raised(0.04), 1e-12);
    }

    // The 95 % quantile of χ² with two degrees is 5.991: a variance 2.996 times the expected one.
    [Theory, InlineData(2.85, false), InlineData(3.15, true)]
    public void A_scatter_is_unusual_beyond_what_nineteen_in_twenty_captures_show(double times, bool unusual) =>
        Assert.Equal(unusual, Three(-1, 0, 1).IsUnusual(1 / times));

    [Fact]
    public void One_pair_has_no_scatter_and_changes_nothing()
    {
        var one = ShotMean.Of([(ShotPair.Of(1, 1)[0], 0.2)]);
        Assert.Equal((0.2, 1.0, 0), (one.Mean, one.Share, one.Degrees));
        Assert.True(double.IsNaN(one.OwnVariance));
        Assert.Equal(0.04, one.Raised(0.04));
        Assert.False(one.IsUnusual(1e-9));
    }
}
