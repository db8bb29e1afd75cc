using Punctum.Imaging.Comparability;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

public class SelectionTests
{
    public static TheoryData<string> Kinds => ["noise", "few values", "rising", "falling", "alike", "with NaN", "NaN alone"];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_place_holds_what_sorting_puts_there(string kind)
    {
        foreach (int count in (int[])[1, 2, 3, 16, 17, 18, 100, 1001])
        {
            float[] values = Values(kind, count), sorted = [.. values];
            Array.Sort(sorted);
            foreach (int place in (int[])[0, count / 3, count / 2, count - 1])
            {
                float[] taken = [.. values];
                Assert.Equal(sorted[place], Selection.At(taken.AsSpan(), place));
                Assert.Equal(sorted, taken.Order());
                Assert.All(taken[..place], v => Assert.False(v > taken[place]));
                Assert.All(taken[place..], v => Assert.False(v < taken[place]));
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_median_is_that_of_sorted_values(string kind)
    {
        foreach (int count in (int[])[1, 2, 3, 40, 41, 500])
        {
            double[] values = [.. Values(kind, count)], sorted = [.. values.Order()];
            double expected = count % 2 == 1 ? sorted[count / 2] : 0.5 * (sorted[count / 2 - 1] + sorted[count / 2]);
            Assert.Equal(expected, Median.Of(values));
        }
        Assert.Equal(double.NaN, Median.Of([]));
    }

    [Theory, InlineData(-1), InlineData(3)]
    public void There_is_no_place_beside_the_values(int place) => Assert.Throws<ArgumentOutOfRangeException>(() => Selection.At([1f, 2, 3], place));

    static float[] Values(string kind, int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(i => kind switch
        {
            "noise" => random.NextSingle() - 0.5f,
            "few values" => random.Next(4),
            "rising" => i,
            "falling" => -i,
            "alike" => 7,
            "with NaN" => random.Next(3) == 0 ? float.NaN : random.NextSingle(),
            _ => float.NaN,
        })];
    }
}
