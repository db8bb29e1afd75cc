using Punctum.Imaging;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

[Trait("Kind", "Kernel")]
public class LanczosReduceTests
{
    /// <summary>Parts inside, at the borders and over all of the source; rows of every length against whole vectors.</summary>
    [Theory, InlineData(1.12, 5, 3, 60, 31), InlineData(1.6, 0, 0, 97, 53), InlineData(2, 40, 20, 57, 33), InlineData(3.7, 1, 0, 90, 50), InlineData(8, 0, 0, 97, 53)]
    public void Every_pixel_is_the_double_sum_over_the_pixels_around_its_place(double factor, int left, int top, int width, int height)
    {
        using var source = Noise(97, 53);
        using var reduced = LanczosReduce.Of(source, new(left, top, width, height), factor);
        Assert.Equal(((int)(width / factor), (int)(height / factor)), (reduced.Width, reduced.Height));
        for (int y = 0; y < reduced.Height; y++)
            for (int x = 0; x < reduced.Width; x++)
                Assert.Equal(Exact(source, left + factor * (x + 0.5) - 0.5, top + factor * (y + 0.5) - 0.5, factor), reduced[x, y], 2e-6);
    }

    [Fact]
    public void A_factor_of_one_copies_the_part()
    {
        using var source = Noise(50, 20);
        using var part = LanczosReduce.Of(source, new(7, 2, 41, 15), 1);
        for (int y = 0; y < 15; y++) Assert.Equal(source.Row(2 + y).Slice(7, 41).ToArray(), part.Row(y).ToArray());
    }

    /// <summary>The place of a new pixel is what the frames, meshes and flows are reckoned by: a ramp shows it, to the 0.007 pixel by which three lobes let a place waver [D].</summary>
    [Theory, InlineData(1.12), InlineData(1.6), InlineData(2)]
    public void A_ramp_stays_where_it_is(double factor)
    {
        using var source = new Plane(200, 40);
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 200; x++) source[x, y] = x + 0.01f * y;
        using var reduced = LanczosReduce.Of(source, new(20, 10, 160, 20), factor);
        for (int x = 0; x < reduced.Width; x++) Assert.Equal(20 + factor * (x + 0.5) - 0.5 + 0.01 * (10 + factor * 3.5 - 0.5), reduced[x, 3], 8e-3);
    }

    /// <summary>What no pixel of the new grid can carry must not come back as something coarser.</summary>
    [Theory, InlineData(1.6), InlineData(2.3)]
    public void What_is_finer_than_the_new_grid_is_gone_and_what_is_coarser_stays(double factor)
    {
        Assert.InRange(Contrast(factor, 1 / (0.75 / factor)), 0, 0.03);
        Assert.InRange(Contrast(factor, 4 * factor), 0.97, 1.03);
    }

    [Theory, InlineData(0.9), InlineData(8.1), InlineData(double.NaN)]
    public void Other_factors_are_refused(double factor)
    {
        using var source = Noise(20, 20);
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosReduce.Of(source, new(0, 0, 20, 20), factor));
        Assert.Throws<ArgumentException>(() => LanczosReduce.Of(source, new(1, 0, 20, 20), 2));
    }

    /// <summary>Share of the contrast of a wave along the rows that is left, away from the borders.</summary>
    static double Contrast(double factor, double wavelength)
    {
        using var source = new Plane(400, 30);
        for (int y = 0; y < 30; y++)
            for (int x = 0; x < 400; x++) source[x, y] = MathF.Sin((float)(2 * Math.PI * x / wavelength));
        using var reduced = LanczosReduce.Of(source, new(0, 0, 400, 30), factor);
        var inner = reduced.Row(reduced.Height / 2)[20..^20].ToArray();
        return Math.Sqrt(2 * inner.Average(v => (double)v * v));
    }

    static double Exact(Plane source, double x, double y, double factor)
    {
        double sum = 0, weights = 0;
        for (int j = (int)Math.Floor(y - 3 * factor); j <= y + 3 * factor; j++)
            for (int i = (int)Math.Floor(x - 3 * factor); i <= x + 3 * factor; i++)
            {
                double w = Lanczos((i - x) / factor) * Lanczos((j - y) / factor);
                sum += w * source[Math.Clamp(i, 0, source.Width - 1), Math.Clamp(j, 0, source.Height - 1)];
                weights += w;
            }
        return sum / weights;
    }

    static double Lanczos(double x) => x == 0 ? 1 : Math.Abs(x) >= 3 ? 0 : 3 * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / 3) / (Math.PI * Math.PI * x * x);

    static Plane Noise(int width, int height)
    {
        var random = new Random(5);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Values) value = random.NextSingle();
        return plane;
    }
}
