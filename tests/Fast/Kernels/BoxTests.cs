using Punctum.Imaging;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

public class BoxTests
{
    [Theory, InlineData(31, 17, 31, 17), InlineData(31, 17, 7, 5), InlineData(64, 40, 16, 10), InlineData(100, 3, 33, 1), InlineData(5, 90, 4, 89)]
    public void Reducing_is_the_mean_of_the_area_covered(int width, int height, int smallWidth, int smallHeight)
    {
        using var source = Noise(width, height);
        using var small = Box.Reduce(source, smallWidth, smallHeight);
        for (int y = 0; y < smallHeight; y++)
            for (int x = 0; x < smallWidth; x++)
            {
                double sum = 0, area = 0;
                for (int v = 0; v < height; v++)
                    for (int u = 0; u < width; u++)
                    {
                        double part = Overlap(u, x, (double)width / smallWidth) * Overlap(v, y, (double)height / smallHeight);
                        sum += part * source[u, v];
                        area += part;
                    }
                Assert.Equal(sum / area, small[x, y], 2e-6);
            }
    }

    [Theory, InlineData(64, 40), InlineData(67, 43), InlineData(4, 4), InlineData(30, 7)]
    public void A_quarter_is_half_of_the_half_bit_for_bit(int width, int height)
    {
        using var source = Noise(width, height);
        using Plane quarter = Box.Quarter(source), half = Box.Half(source), halfOfIt = Box.Half(half);
        Assert.Equal((halfOfIt.Width, halfOfIt.Height), (quarter.Width, quarter.Height));
        Assert.Equal(halfOfIt.Values.ToArray(), quarter.Values.ToArray());
    }

    [Fact]
    public void A_larger_target_is_refused()
    {
        using var source = Noise(10, 10);
        Assert.Throws<ArgumentOutOfRangeException>(() => Box.Reduce(source, 11, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Box.Reduce(source, 5, 0));
    }

    /// <summary>Length of source pixel i inside the interval of target pixel k.</summary>
    static double Overlap(int i, int k, double scale) => Math.Max(0, Math.Min(i + 1, (k + 1) * scale) - Math.Max(i, k * scale));

    static Plane Noise(int width, int height)
    {
        var random = new Random(5);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Values) value = random.NextSingle();
        return plane;
    }
}
