using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging.Change.Calibration;
using Xunit;

namespace Punctum.Tests.Fast.Validation;

public sealed class ValidationStatisticsTests
{
    // Allowed false claims that certify 5 % with 95 % confidence: methods §7.4.
    [Theory, InlineData(0, 59), InlineData(1, 93), InlineData(2, 124), InlineData(3, 153), InlineData(5, 208)]
    public void So_many_reports_certify_five_per_cent_and_one_less_does_not(int seen, int reports)
    {
        Assert.True(Binomial.AtMost(seen, reports) <= 0.05);
        Assert.True(Binomial.AtMost(seen, reports - 1) > 0.05);
    }

    // Shrout and Fleiss 1979, table 2: six subjects, four judges; ICC(2,1) = .29.
    [Fact]
    public void The_intraclass_correlation_is_that_of_the_textbook() =>
        Assert.Equal(0.29, IntraclassCorrelation.Of([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]), 0.005);

    [Fact]
    public void Repeats_without_error_correlate_fully_and_a_shift_of_all_repeats_lowers_it()
    {
        Assert.Equal(1, IntraclassCorrelation.Of([[1, 1], [2, 2], [5, 5]]), 1e-12);
        Assert.True(IntraclassCorrelation.Of([[1, 2], [2, 3], [5, 6]]) < 0.95);
    }

    // Anscombe 1973, first set: slope 0.5001, intercept 3.0001, R² 0.6665.
    [Fact]
    public void A_line_goes_through_Anscombes_first_set_as_published()
    {
        var line = Line.Through([(10, 8.04), (8, 6.95), (13, 7.58), (9, 8.81), (11, 8.33), (14, 9.96), (6, 7.24), (4, 4.26), (12, 10.84), (7, 4.82), (5, 5.68)]);
        Assert.Equal(0.5001, line.Slope, 5e-5);
        Assert.Equal(3.0001, line.Intercept, 5e-5);
        Assert.Equal(0.6665, line.R2, 5e-5);
        Assert.InRange(line.SlopeError, 0.07, 0.16);
    }

    [Fact]
    public void Answers_of_one_person_repeated_make_a_share_no_surer()
    {
        (string, bool)[] people = [("a", true), ("b", false), ("c", true), ("d", true), ("e", false)];
        var once = ClusteredShare.Of(people);
        var tenfold = ClusteredShare.Of(Enumerable.Repeat(people, 10).SelectMany(p => p));
        Assert.Equal(0.6, tenfold.Share, 1e-12);
        Assert.Equal(once.Error, tenfold.Error, 1e-12);
        Assert.Equal(50, tenfold.Answers);
    }

    [Fact]
    public void The_smallest_detectable_change_is_told_from_the_spread_of_differences_and_unknown_ones_are_passed_over()
    {
        var moments = Moments.Of([1, -1, double.NaN, 1, -1]);
        Assert.Equal(4, moments.Count);
        Assert.Equal(1.96 * Math.Sqrt(4 / 3.0), moments.SmallestDetectableChange, 1e-12);
        Assert.Equal(2.5, Moments.Median([4, 1, double.NaN, 2, 3]));
    }
}
