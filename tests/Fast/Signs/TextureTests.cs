using Punctum.Imaging;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class TextureTests
{
    const int Side = 448;
    const double Scale = 14, Rms = 0.006;

    /// <summary>Plane waves of one wavelength in many directions: relief of known RMS.</summary>
    static Func<double, double, double> Skin(double wavelength, double rms)
    {
        const int Waves = 16;
        return (x, y) =>
        {
            double sum = 0;
            for (int k = 0; k < Waves; k++)
                sum += Math.Cos(2 * Math.PI / (wavelength * Scale) * (x * Math.Cos(Math.PI * k / Waves) + y * Math.Sin(Math.PI * k / Waves)) + 2.4 * k * k);
            return rms * Math.Sqrt(2.0 / Waves) * sum;
        };
    }

    static Reading Of(RegisteredPair pair, Measure measure, NoiseLevel reference = default, NoiseLevel moving = default)
    {
        using var planes = ReliefPlanes.Of(pair, new(reference, moving, 1));
        return Texture.Measure(pair, planes, [], [], default).Readings.Single(r => r.Measure == measure);
    }

    [Theory, InlineData("texture.fine", 0.3, 0.2, 0.5), InlineData("texture.medium", 0.9, 0.5, 1.5), InlineData("texture.coarse", 2.4, 1.5, 4)]
    public void Waves_inside_a_band_are_read_at_their_root_mean_square(string id, double wavelength, double shortest, double longest)
    {
        using var pair = DrawnRelief.Of(Skin(wavelength, Rms), Skin(wavelength, Rms), Side, Scale);
        // Two Gaussians that halve the band's limits: 2^-(limit / wavelength)².
        double passes = Math.Pow(2, -Math.Pow(shortest / wavelength, 2)) - Math.Pow(2, -Math.Pow(longest / wavelength, 2));
        var reading = Of(pair, Measures.All.Single(m => m.Id == id));
        Assert.Null(reading.NotMeasurable);
        Assert.Equal(1, reading.Reference / (Rms * passes), 0.06);
        Assert.Equal(0, reading.Change);
    }

    [Fact]
    public void Waves_outside_a_band_hardly_count()
    {
        using var pair = DrawnRelief.Of(Skin(0.9, Rms), Skin(0.9, Rms), Side, Scale);
        Assert.InRange(Of(pair, Measures.TextureCoarse).Reference, 0, 0.15 * Rms);
    }

    [Theory, InlineData(0.9), InlineData(0.8), InlineData(0.7), InlineData(1.2)]
    public void Smoother_skin_is_read_as_much_smoother(double dose)
    {
        using var pair = DrawnRelief.Of(Skin(0.9, Rms), Skin(0.9, dose * Rms), Side, Scale);
        Assert.Equal(Math.Log(dose), Of(pair, Measures.TextureMedium).Change, 0.004);
    }

    [Fact]
    public void Noise_is_taken_off_and_would_not_be_small()
    {
        using var white = new Plane(Side, Side);
        DrawnSkin.FillNormal(white, new Random(3));
        const double Sd = 0.015;
        var skin = Skin(0.9, Rms);
        using var pair = DrawnRelief.Of(skin, (x, y) => skin(x, y) + Sd * white[(int)x, (int)y], Side, Scale);
        Assert.True(Of(pair, Measures.TextureMedium).Change > 0.06);
        Assert.InRange(Of(pair, Measures.TextureMedium, default, new(Sd, Sd / 2)).Change, -0.025, 0.025);
    }

    [Fact]
    public void A_band_that_is_mostly_noise_is_not_read()
    {
        using var white = new Plane(Side, Side);
        DrawnSkin.FillNormal(white, new Random(3));
        Func<double, double, double> noise = (x, y) => 0.02 * white[(int)x, (int)y];
        using var pair = DrawnRelief.Of(noise, noise, Side, Scale);
        var level = new NoiseLevel(0.02, 0.01);
        Assert.Equal("the pictures' noise hides the skin at this fineness", Of(pair, Measures.TextureMedium, level, level).NotMeasurable);
    }

    [Theory, InlineData(1, 0.37, 0.61, 0.006), InlineData(1.1, 0, 0, 0.02), InlineData(0.93, 2.5, -1.2, 0.02)]
    public void Moving_and_enlarging_the_picture_changes_little(double zoom, double dx, double dy, double bound)
    {
        using var pair = DrawnRelief.Of(Skin(0.9, Rms), Skin(0.9, Rms), Side, Scale, Affine.Similarity(zoom, 0, dx, dy, Side / 2.0, Side / 2.0));
        Assert.InRange(Math.Abs(Of(pair, Measures.TextureMedium).Change), 0, bound);
    }

    [Theory]
    [InlineData("texture.coarse", 3.9, false), InlineData("texture.coarse", 4.0, true), InlineData("texture.medium", 7.9, false), InlineData("texture.medium", 8.0, true)]
    [InlineData("texture.fine", 11.9, false), InlineData("texture.fine", 12.0, true)]
    public void Each_band_needs_its_scale(string id, double scale, bool allowed)
    {
        using var pair = DrawnRelief.Of(Skin(0.9, Rms), Skin(0.9, Rms), 256, scale);
        Assert.Equal(allowed, Of(pair, Measures.All.Single(m => m.Id == id)).NotMeasurable?.Contains("px/mm") != true);
    }
}
