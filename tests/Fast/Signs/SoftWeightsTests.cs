using Punctum.Imaging;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

/// <summary>Apertures whose middle counts more, and profiles with wide shoulders: the same light, less noise.</summary>
public class SoftWeightsTests
{
    const int Side = 480;
    const double Scale = 10;

    [Theory, InlineData(0.08), InlineData(0.12), InlineData(0.2)]
    public void The_weighted_flux_of_a_Gaussian_pore_is_what_lies_within_its_aperture(double sigma)
    {
        var site = Site(sigma);
        using var relief = new Plane(80, 80);
        double s = sigma * Scale;
        for (int y = 0; y < 80; y++)
            for (int x = 0; x < 80; x++) relief[x, y] = (float)(-0.1 * Math.Exp(-((x - 40.3) * (x - 40.3) + (y - 39.6) * (y - 39.6)) / (2 * s * s)));
        var read = Pores.Read(relief, new(40.3, 39.6), site, Scale)!.Value;
        double truth = 0.2 * Math.PI * s * s * (1 - Math.Exp(-0.5 * Math.Pow(site.ApertureMillimetres / sigma, 2)));
        Assert.Equal(truth, read.Flux, 0.04 * truth);
        Assert.Equal(truth, read.FlatFlux, 0.04 * truth);
    }

    [Theory, InlineData(0.08, 0.7), InlineData(0.12, 0.8), InlineData(0.2, 0.9)]
    public void Weights_let_less_noise_through_than_a_flat_disc_and_it_is_told_as_it_is(double sigma, double share)
    {
        using var noise = White();
        var site = Site(sigma);
        List<double> weighted = [], flat = [];
        double told = 0;
        for (int y = 20; y < Side - 20; y += 11)
            for (int x = 20; x < Side - 20; x += 11)
                if (Pores.Read(noise, new(x + 0.3, y + 0.7), site, Scale) is { } read)
                {
                    weighted.Add(read.Flux);
                    flat.Add(read.FlatFlux);
                    told = Scale * Scale * Math.Sqrt(Pores.NoiseVariance(new(new(1, 0.5)), site, 1 / (Scale * Scale), read.SurroundPixels));
                }
        Assert.True(weighted.Count > 1000);
        Assert.InRange(Sd(weighted) / Sd(flat), 0.3, share);
        Assert.InRange(told / Sd(weighted), 0.9, 1.3);
    }

    [Theory, InlineData(0.1, 0.6), InlineData(0.17, 0.75)]
    public void Wide_shoulders_let_less_noise_into_a_line_and_it_is_told_as_it_is(double sigma, double share)
    {
        using var noise = White();
        using var pair = DrawnRelief.Of((_, _) => 0, (_, _) => 0, Side, Scale);
        List<double> wide = [], thirds = [];
        for (double y = 70.4; y < Side - 70; y += 13)
        {
            var line = new SkinLine([.. Enumerable.Range(0, 100).Select(i => new Point(70.2 + 2.5 * i, y))], 25, sigma, 0.05);
            wide.AddRange(new LineProfile(pair, noise, noise).Read(line).Select(s => s.Reference));
            thirds.AddRange(new LineProfile(pair, noise, noise, 1, l => l.HalfProfileMillimetres).Read(line).Select(s => s.Reference));
        }
        Assert.True(wide.Count > 1000);
        Assert.InRange(Sd(wide) / Sd(thirds), 0.3, share);
        var level = new NoiseSpectrum(new(1, 0.5));
        Assert.InRange(Math.Sqrt(LineProfile.NoiseVariance(level, 1.2, Math.Max(0.4, 3.3 * sigma), Scale)) / LineProfile.StepMillimetres / Sd(wide), 0.9, 1.4);
        Assert.InRange(Math.Sqrt(LineProfile.NoiseVariance(level, 1.2, Scale)) / LineProfile.StepMillimetres / Sd(thirds), 0.9, 1.4);
    }

    [Theory, InlineData(0.0009, 0.01), InlineData(0.009, 0.5), InlineData(0.09, 0.99)]
    public void A_faint_pore_counts_by_what_stands_out_of_noise_and_large_ones_alike(double flux, double counts)
    {
        const double Sigma = 0.1;
        var site = new PoreSite(default, 0, Sigma, flux / (4 * Math.PI * Sigma * Sigma * 0.911));
        Assert.Equal(counts, flux * site.Weight, 0.002);
    }

    static PoreSite Site(double sigma) => new(default, 0, sigma, 0.05);

    static Plane White()
    {
        var noise = new Plane(Side, Side);
        DrawnSkin.FillNormal(noise, new Random(3));
        return noise;
    }

    static double Sd(List<double> values) => Math.Sqrt(values.Average(v => v * v));
}
