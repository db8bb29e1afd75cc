using Punctum.Imaging;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class PoreFinderTests
{
    const int Side = 320;

    [Theory, InlineData(30, 30), InlineData(30.5, 29.75), InlineData(29.13, 30.61)]
    public void The_flux_of_a_drawn_pore_does_not_depend_on_its_place_between_the_pixels(double x, double y)
    {
        const double Contrast = 0.12, Sigma = 2.4;
        using var relief = Blob(Contrast, Sigma, x, y);
        var read = Aperture.Read(relief, x, y, 3 * Sigma)!.Value;
        // Within 3 σ lie 98.9 % of a Gaussian; the surround holds a little of the rest.
        Assert.Equal(2 * Math.PI * Sigma * Sigma * Contrast * 0.989, read.Flux, 0.02);
        Assert.InRange(read.Peak, 0.10, 0.12);
        Assert.InRange(2 * Math.Sqrt(read.DeepPixels / Math.PI), 2.1 * Sigma, 2.7 * Sigma);
    }

    [Fact]
    public void An_aperture_whose_surround_leaves_the_picture_is_not_read()
    {
        using var relief = Blob(0.1, 2, 30, 30);
        Assert.Null(Aperture.Read(relief, 8.4, 30, 5));
        Assert.NotNull(Aperture.Read(relief, 9.5, 30, 5));
    }

    [Fact]
    public void A_neighbouring_hair_hardly_changes_the_flux()
    {
        using var relief = Blob(0.12, 2.4, 30, 30);
        double before = Aperture.Read(relief, 30, 30, 6)!.Value.Flux;
        for (int y = 0; y < 60; y++) relief[39, y] -= 0.4f;
        Assert.InRange(Aperture.Read(relief, 30, 30, 6)!.Value.Flux / before, 0.93, 1.07);
    }

    [Fact]
    public void The_pores_of_drawn_skin_are_found_where_they_are()
    {
        using var skin = new DrawnSkin(Side, Side, seed: 6);
        using var pair = DrawnPair.Of(skin, new Shot { Noise = 0.002 }, new Shot { Noise = 0.002 }.Again());
        using var planes = ReliefPlanes.Of(pair, ReliefTests.Conditions(new Shot { Noise = 0.002 }, new Shot { Noise = 0.002 }))!;
        var sites = Pores.Find(pair, planes, default);
        // 1.2 pores a mm² are drawn, the faintest below the threshold, some into each other.
        double area = pair.Usable.Values.ToArray().Sum(v => v) / 256.0;
        Assert.InRange(sites.Length / area, 0.4, 1.1);
        Assert.All(sites, s => Assert.InRange(s.SigmaMillimetres, 0.06, 0.26));
        Assert.All(sites, s => Assert.True(planes.Mean[(int)Math.Round(s.At.X), (int)Math.Round(s.At.Y)] < 0.01));
        for (int i = 0; i < sites.Length; i++)
            for (int j = 0; j < i; j++) Assert.True(sites[i].At.DistanceTo(sites[j].At) >= 0.35 * 16);
    }

    [Theory, InlineData(1, 3f), InlineData(4, 2.5f), InlineData(5, 7f)]
    public void The_median_is_the_middle(int count, float expected)
    {
        float[] values = [3, 1, 2, 9, 8];
        if (count == 5) values = [9, 1, 8, 3, 7];
        Assert.Equal(expected, Aperture.Median(values.AsSpan(0, count)));
    }

    [Fact]
    public void A_tile_is_smoothed_as_the_whole_picture_is()
    {
        var random = new Random(1);
        using Plane source = new(90, 70), smooth = new(90, 70);
        foreach (ref float value in source.Values) value = random.NextSingle();
        double[] sigmas = [1, 1.7, 3];
        var tile = new BlobTile(sigmas, 32);
        foreach (var (left, top) in new[] { (0, 0), (32, 32), (64, 64) })
        {
            tile.Load(source, left, top);
            for (int level = 0; level < 3; level++)
            {
                Gaussian.Smooth(source, smooth, sigmas[level]);
                for (int y = 0; y < Math.Min(32, 70 - top); y++)
                    for (int x = 0; x < Math.Min(32, 90 - left); x++)
                        Assert.Equal(smooth[left + x, top + y], tile.Level(level)[(y + 1) * tile.Stride + x + 1], 2e-6f);
            }
        }
    }

    static Plane Blob(double contrast, double sigma, double cx, double cy)
    {
        var plane = new Plane(60, 60);
        for (int y = 0; y < 60; y++)
            for (int x = 0; x < 60; x++)
                plane[x, y] = (float)(-contrast * Math.Exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * sigma * sigma)));
        return plane;
    }
}
