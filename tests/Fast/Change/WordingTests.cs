using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Change;

public sealed class WordingTests
{
    // A claim of −27 % must not stand beside "smallest change: 35 %": the same ratio is 26 % of a loss.
    [Theory, InlineData(0.30, "−26 % or +35 %"), InlineData(-0.30, "−26 % or +35 %"), InlineData(0.002, "0.2 %"), InlineData(2.5, "−92 % or more than +1000 %")]
    public void The_smallest_change_of_a_ratio_is_told_for_a_loss_and_for_a_gain(double change, string said) =>
        Assert.Equal(said, Wording.EitherWay(Measures.PoreFlux, change));

    [Fact]
    public void A_difference_is_as_large_either_way() => Assert.Equal(Wording.Size(Measures.Haemoglobin, 1.5), Wording.EitherWay(Measures.Haemoglobin, 1.5));
}
