using Punctum.Imaging;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast;

[Trait("Kind", "Kernel")]
public class GaussianTests
{
    [Theory, InlineData(1, 1, 1), InlineData(3, 7, 2), InlineData(31, 5, 1.5), InlineData(64, 40, 4), InlineData(101, 53, 0.7)]
    public void Matches_its_definition_in_double_precision(int width, int height, double sigma)
    {
        using var source = Noise(width, height, seed: 7);
        using var smooth = new Plane(width, height);
        Gaussian.Smooth(source, smooth, sigma);
        var taps = Gaussian.Taps(sigma);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                double sum = 0;
                for (int j = -taps.Length + 1; j < taps.Length; j++)
                    for (int i = -taps.Length + 1; i < taps.Length; i++)
                        sum += (double)taps[Math.Abs(i)] * taps[Math.Abs(j)] * source[Gaussian.Mirrored(x + i, width), Gaussian.Mirrored(y + j, height)];
                Assert.Equal(sum, smooth[x, y], 1e-5);
            }
    }

    [Theory, InlineData(0.2), InlineData(0.4), InlineData(0.59), InlineData(0.6), InlineData(0.8), InlineData(1.5)]
    public void A_kernel_has_the_variance_it_is_named_by(double sigma)
    {
        var taps = Gaussian.Taps(sigma);
        double variance = 2 * taps.Select((tap, i) => (double)tap * i * i).Sum();
        Assert.InRange(Math.Sqrt(variance) / sigma, 0.97, 1.001);
    }

    [Fact]
    public void A_constant_stays_and_its_high_pass_is_nothing()
    {
        using var source = new Plane(90, 60);
        source.Values.Fill(0.25f);
        using var result = new Plane(90, 60);
        Gaussian.Smooth(source, result, 3);
        Assert.All(result.Values.ToArray(), v => Assert.Equal(0.25, v, 1e-6));
        Gaussian.Smooth(source, result, 3, subtractFrom: source);
        Assert.All(result.Values.ToArray(), v => Assert.Equal(0, v, 1e-6));
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        using var source = Noise(500, 700, seed: 3);
        using var one = new Plane(500, 700);
        using var many = new Plane(500, 700);
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            Gaussian.Smooth(source, one, 2.5);
            Stripes.Threads = 4;
            Gaussian.Smooth(source, many, 2.5);
        }
        finally
        {
            Stripes.Threads = threads;
        }
        Assert.True(one.Values.SequenceEqual(many.Values));
    }

    static Plane Noise(int width, int height, int seed)
    {
        var random = new Random(seed);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Values) value = random.NextSingle();
        return plane;
    }
}
