using Punctum.Imaging.Shots;
using Xunit;

namespace Punctum.Tests.Fast.Shots;

public sealed class ShotPairTests
{
    public static TheoryData<int, int> Numbers
    {
        get
        {
            var numbers = new TheoryData<int, int>();
            for (int b = 1; b <= Capture.MostShots; b++)
                for (int a = 1; a <= Capture.MostShots; a++) numbers.Add(b, a);
            return numbers;
        }
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Every_shot_of_a_side_has_the_same_weight_with_the_fewest_pairs(int before, int after)
    {
        var pairs = ShotPair.Of(before, after);
        for (int b = 0; b < before; b++) Assert.Equal(1.0 / before, pairs.Where(p => p.Before == b).Sum(p => p.Weight), 1e-12);
        for (int a = 0; a < after; a++) Assert.Equal(1.0 / after, pairs.Where(p => p.After == a).Sum(p => p.Weight), 1e-12);
        Assert.Equal(before + after - (int)System.Numerics.BigInteger.GreatestCommonDivisor(before, after), pairs.Length);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Exchanging_the_sides_exchanges_the_shots_of_every_pair_and_keeps_their_order(int before, int after) =>
        Assert.Equal(ShotPair.Of(before, after).Select(p => (p.After, p.Before, p.Weight)), ShotPair.Of(after, before).Select(p => (p.Before, p.After, p.Weight)));

    [Theory, InlineData(1, 1, 1), InlineData(3, 3, 1 / 3.0), InlineData(1, 3, 2 / 3.0), InlineData(5, 5, 0.2), InlineData(2, 3, 5 / 12.0)]
    public void The_variance_that_shots_leave_goes_with_one_over_their_number_on_each_side(int before, int after, double share) =>
        Assert.Equal(share, ShotPair.ShareOfVariance([.. ShotPair.Of(before, after)]), 1e-12);

    [Fact]
    public void A_pair_that_is_left_out_leaves_what_the_others_are_worth() =>
        Assert.Equal(0.5, ShotPair.ShareOfVariance([.. ShotPair.Of(3, 3).Skip(1)]), 1e-12);
}
