using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class PoresTests
{
    const int Side = 352;
    const double Scale = 16, Sigma = 0.15, Contrast = 0.10;
    static readonly MeasuringConditions Clean = new(default, default, 1);

    /// <summary>Gaussian pores 1.6 mm apart, each off its grid by a fraction of a pixel of its own.</summary>
    static readonly Point[] places =
    [
        .. from j in Enumerable.Range(0, 10) from i in Enumerable.Range(0, 10)
           select new Point(61 + 25.6 * i + 0.9 * Math.Sin(7 * i + 3 * j), 61 + 25.6 * j + 0.9 * Math.Cos(5 * i + 11 * j)),
    ];

    static Func<double, double, double> Skin(double contrast, double sigma = Sigma) => (x, y) =>
    {
        double sum = 0, s = sigma * Scale;
        int i0 = (int)Math.Round((x - 61) / 25.6), j0 = (int)Math.Round((y - 61) / 25.6);
        for (int j = Math.Max(0, j0 - 1); j <= Math.Min(9, j0 + 1); j++)
            for (int i = Math.Max(0, i0 - 1); i <= Math.Min(9, i0 + 1); i++)
            {
                double dx = x - places[10 * j + i].X, dy = y - places[10 * j + i].Y;
                sum -= contrast * Math.Exp(-(dx * dx + dy * dy) / (2 * s * s));
            }
        return sum;
    };

    /// <summary>Of the same pores the first ones.</summary>
    static Func<double, double, double> Few(int count, double contrast) => (x, y) =>
    {
        double sum = 0;
        foreach (var at in places[..count]) sum -= contrast * Math.Exp(-((x - at.X) * (x - at.X) + (y - at.Y) * (y - at.Y)) / (2 * Sigma * Sigma * Scale * Scale));
        return sum;
    };

    [Theory, InlineData(13, false), InlineData(20, true)]
    public void A_zone_with_hardly_any_pores_is_not_told(int pores, bool told)
    {
        const double Faint = 0.08;
        Assert.Equal(told, 2 * Math.PI * Sigma * Sigma * Faint * pores / DrawnRelief.Area(Side, Scale) > Pores.IndexNeeded);
        using var pair = DrawnRelief.Of(Few(pores, Faint), Few(pores, Faint), Side, Scale);
        var reading = Measure(pair).Pores.Readings[0];
        if (told) Assert.Null(reading.NotMeasurable);
        else
        {
            Assert.True(reading.NothingThere);
            Assert.Equal("hardly any pores are seen (fewer than 12, or less than 0.06 mm²/cm²)", reading.NotMeasurable);
        }
    }

    [Theory, InlineData(0.2, true), InlineData(0.8, false)]
    public void Pores_of_which_every_one_says_something_else_are_not_told(double disagreement, bool told)
    {
        // Dark enough that the fainter half is found too.
        var skin = Few(28, 2 * Contrast);
        using var pair = DrawnRelief.Of(skin, (x, y) => (x < Side / 2.0 ? 1 + disagreement : 1 - disagreement) * skin(x, y), Side, Scale);
        var reading = Measure(pair).Pores.Readings[0];
        if (told) Assert.InRange(reading.SamplingSd, 0.02, TileRatio.MostSd);
        else Assert.Equal("the pores of this zone are too few or too faint to follow", reading.NotMeasurable);
    }

    static Relief Measure(RegisteredPair pair, MeasuringConditions? conditions = null) => Relief.Measure(pair, conditions ?? Clean, default);

    [Fact]
    public void Each_drawn_pore_is_found_in_its_place_and_its_darkness_summed()
    {
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(Contrast), Side, Scale);
        var relief = Measure(pair);
        Assert.Equal(places.Length, relief.PoreSites.Length);
        Assert.All(places, place => Assert.InRange(relief.PoreSites.Min(s => s.At.DistanceTo(place)), 0, 0.15));
        Assert.All(relief.PoreSites, s => Assert.InRange(s.SigmaMillimetres, 0.9 * Sigma, 1.1 * Sigma));
        // Within 2.2 σ lie 1 - exp(-2.42) of a Gaussian.
        double one = 2 * Math.PI * Sigma * Sigma * Contrast * (1 - Math.Exp(-2.42));
        Assert.Equal(100 * one / DrawnRelief.Area(Side, Scale), relief.Pores.Readings[0].Reference, 0.03 * 100 * one / DrawnRelief.Area(Side, Scale));
        Assert.Equal(0, relief.Pores.Readings[0].Change);
        Assert.Equal(0, relief.Pores.Readings[0].SamplingSd, 1e-12);
    }

    [Theory, InlineData(0.9), InlineData(0.8), InlineData(0.7), InlineData(1.2)]
    public void Shallower_pores_are_read_as_much_shallower(double dose)
    {
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(dose * Contrast), Side, Scale);
        Assert.Equal(Math.Log(dose), Measure(pair).Pores.Readings[0].Change, 0.004);
    }

    [Fact]
    public void A_wider_pore_of_the_same_flux_is_no_change_though_it_looks_fainter()
    {
        // What a blur of 0.7 px does to a pore: methods §5.1, why flux and not depth is told.
        double wide = Math.Sqrt(Sigma * Sigma + Math.Pow(0.7 / Scale, 2));
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(Contrast * Sigma * Sigma / (wide * wide), wide), Side, Scale);
        Assert.InRange(Measure(pair).Pores.Readings[0].Change, -0.03, 0.01);
    }

    [Theory, InlineData(1, 0.37, 0.61, 0.003), InlineData(1.1, 0, 0, 0.006), InlineData(0.93, 2.5, -1.2, 0.006)]
    public void Moving_and_enlarging_the_picture_changes_nothing(double zoom, double dx, double dy, double bound)
    {
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(Contrast), Side, Scale, Affine.Similarity(zoom, 0, dx, dy, Side / 2.0, Side / 2.0));
        var reading = Measure(pair).Pores.Readings[0];
        Assert.True(reading.Sites > 60);
        Assert.InRange(Math.Abs(reading.Change), 0, bound);
    }

    [Fact]
    public void Exchanging_the_pictures_turns_the_sign()
    {
        using RegisteredPair there = DrawnRelief.Of(Skin(Contrast), Skin(0.8 * Contrast), Side, Scale), back = DrawnRelief.Of(Skin(0.8 * Contrast), Skin(Contrast), Side, Scale);
        Assert.Equal(Measure(there).Pores.Readings[0].Change, -Measure(back).Pores.Readings[0].Change, 1e-5);
    }

    [Theory, InlineData(7.9, false), InlineData(8.0, true)]
    public void Pores_need_eight_pixels_a_millimetre(double scale, bool measured)
    {
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(Contrast), Side, scale);
        var reading = Measure(pair).Pores.Readings[0];
        if (measured) Assert.DoesNotContain("px/mm", reading.NotMeasurable ?? "");
        else Assert.Equal("not measurable here (7.9 px/mm, needs 8)", reading.NotMeasurable);
    }

    [Theory, InlineData(102, true), InlineData(103, false)]
    public void A_zone_must_be_seen_by_three_fifths(int blocked, bool measured)
    {
        // 256 columns in all; 154 of them are 60.2 %, 153 are 59.8 %.
        using var pair = DrawnRelief.Of(Skin(Contrast), Skin(Contrast), Side, Scale, blocked: blocked);
        Assert.Equal(measured, Measure(pair).Pores.Readings[0].NotMeasurable is null);
    }

    [Fact]
    public void Grain_that_is_worse_in_the_dark_is_not_taken_for_pores()
    {
        // The right half has four times the noise that was measured on the mid-tones; five times that is passed by all of its local maxima, about 1000.
        using Plane white = new(Side, Side), other = new(Side, Side);
        DrawnSkin.FillNormal(white, new Random(5));
        DrawnSkin.FillNormal(other, new Random(6));
        Func<double, double, double> Noisy(Plane noise) => (x, y) => (x > Side / 2 ? -1.5 : 0) + (x > Side / 2 ? 0.12 : 0.03) * noise[(int)x, (int)y];
        using var pair = DrawnRelief.Of(Noisy(white), Noisy(other), Side, Scale);
        var level = new NoiseLevel(0.03, 0.015);
        Assert.InRange(Measure(pair, new(level, level, 1)).PoreSites.Length, 0, 60);
    }

    [Fact]
    public void Drawn_skin_with_lines_relief_and_noise_follows_the_dose_and_stays_still_elsewhere()
    {
        using DrawnSkin skin = new(), treated = new(dose: new Dose { Pores = 0.7 });
        Reading[] Read(DrawnSkin after)
        {
            using var pair = DrawnPair.Of(skin, new Shot(), after, new Shot().Again(), Affine.Similarity(1.02, 1, 1.3, -0.7));
            var level = new NoiseLevel(0.009, 0.0045);
            return [.. Measure(pair, new(level, level, 1)).Pores.Readings.Where(r => r.NotMeasurable is null)];
        }
        Reading[] less = Read(treated), still = Read(skin);
        Assert.True(less.Length >= 3 && still.Length >= 3);
        double slope = Math.Log(less.Sum(r => r.Moving) / less.Sum(r => r.Reference)) / Math.Log(0.7);
        Assert.True(slope is > 0.75 and < 1.15, $"slope {slope:0.000}");
        Assert.All(still, r => Assert.InRange(Math.Abs(r.Change), 0, 0.025 + 1.96 * r.SamplingSd));
    }

    [Theory, InlineData(0), InlineData(0.7), InlineData(1.4)]
    public void The_noise_behind_a_filter_is_what_noise_of_that_grain_shows(double grain)
    {
        using Plane white = new(384, 384), noise = new(384, 384), narrow = new(384, 384), wide = new(384, 384);
        DrawnSkin.FillNormal(white, new Random(11));
        if (grain > 0) Punctum.Imaging.Kernels.Gaussian.Smooth(white, noise, grain);
        else white.Values.CopyTo(noise.Values);
        Punctum.Imaging.Kernels.Gaussian.Smooth(noise, narrow, 1.5);
        Punctum.Imaging.Kernels.Gaussian.Smooth(noise, wide, 2.1);
        double sum = 0;
        for (int y = 10; y < 374; y++)
            for (int x = 10; x < 374; x++) sum += Math.Pow(narrow[x, y] - wide[x, y], 2) / (364.0 * 364);
        var spectrum = new NoiseSpectrum(new NoiseGrain(1, grain).Level);
        Assert.Equal(1, spectrum.VarianceOfBand(1.5, 2.1) / sum, 0.08);
    }

    [Fact, Trait("Kind", "Kernel")]
    public void The_number_of_threads_changes_no_bit()
    {
        using DrawnSkin skin = new(320, 320), treated = new(320, 320, dose: new Dose { Pores = 0.8, Lines = 0.8, Texture = 0.9 });
        using var pair = DrawnPair.Of(skin, new Shot(), treated, new Shot().Again(), Affine.Similarity(1.01, 0.5, 0.4, 0.6, 160, 160));
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            string one = Told(Measure(pair));
            Stripes.Threads = 4;
            Assert.Equal(one, Told(Measure(pair)));
        }
        finally
        {
            Stripes.Threads = threads;
        }

        static string Told(Relief r)
        {
            var bits = new List<string>();
            foreach (var finding in new[] { r.Pores, r.Lines, r.Texture })
            {
                bits.AddRange(finding.Readings.Select(x => $"{x.Measure.Id} {x.Reference:R} {x.Moving:R} {x.Change:R} {x.SamplingSd:R}"));
                if (finding.Map is { } map) bits.Add(string.Join(' ', map.Values.Values.ToArray().Select(BitConverter.SingleToInt32Bits)));
            }
            Assert.True(r.PoreSites.Length > 20 && r.SkinLines.Length > 0);
            return string.Join('\n', bits.Concat(r.PoreSites.Select(s => $"{s.At.X:R} {s.At.Y:R} {s.Response:R}")).Concat(r.SkinLines.Select(l => $"{l.LengthMillimetres:R} {l.Response:R}")));
        }
    }
}
