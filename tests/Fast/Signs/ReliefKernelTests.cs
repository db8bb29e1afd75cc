using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class ReliefKernelTests
{
    [Fact]
    public void Relief_is_the_logarithm_less_its_mean_over_skin()
    {
        // A ramp of light with a dark brow across it: the brow is no skin and leaves no rim.
        using var picture = Draw(160, 120, (x, y) => (0.2 + 0.001 * x) * (y is > 50 and < 60 ? 0.05 : 1));
        using var skin = new Mask(160, 120);
        for (int y = 0; y < 120; y++)
            for (int x = 0; x < 160; x++) skin[x, y] = y is > 50 and < 60 ? (byte)0 : (byte)1;
        using var relief = LogLuminance.HighPass(picture, skin, 24);
        for (int y = 0; y < 120; y++)
            for (int x = 40; x < 120; x++) Assert.InRange(relief[x, y], y is > 50 and < 60 ? 0 : -0.02, y is > 50 and < 60 ? 0 : 0.02);
    }

    [Theory, InlineData(161, 118, 1), InlineData(323, 205, 2), InlineData(96, 96, 3)]
    public void Relief_of_a_smaller_picture_is_that_of_its_halves_to_the_bit(int width, int height, int halvings)
    {
        var random = new Random(3);
        using Picture picture = Draw(width, height, (_, _) => random.NextDouble()), other = Draw(width, height, (_, _) => random.NextDouble());
        using var skin = new Mask(width >> halvings, height >> halvings);
        foreach (ref byte pixel in skin.Values) pixel = random.Next(4) > 0 ? (byte)1 : (byte)0;
        using Picture half = Halved(picture, halvings), otherHalf = Halved(other, halvings);
        using Plane expected = LogLuminance.HighPass(half, skin, 9, 0.9, otherHalf), relief = LogLuminance.HighPass(picture, skin, 9, 0.9, other, halvings);
        Assert.True(expected.Values.SequenceEqual(relief.Values));
    }

    static Picture Halved(Picture picture, int times)
    {
        Plane Of(Plane plane)
        {
            var half = plane.Copy();
            for (int i = 0; i < times; i++)
            {
                using var finer = half;
                half = BoxHalf.Of(finer);
            }
            return half;
        }
        var red = Of(picture.Red);
        return new(red, Of(picture.Green), Of(picture.Blue), new Mask(red.Width, red.Height), picture.Source, picture.Facts);
    }

    [Fact]
    public void Relief_keeps_a_pore_whole()
    {
        using var picture = Draw(200, 200, (x, y) => 0.3 * Math.Exp(-0.1 * Math.Exp(-((x - 101.0) * (x - 101) + (y - 96.0) * (y - 96)) / 18)));
        using var skin = new Mask(200, 200);
        skin.Values.Fill(1);
        using var relief = LogLuminance.HighPass(picture, skin, 40);
        Assert.Equal(-0.1, relief[101, 96] - relief[130, 96], 0.0005);
    }

    [Theory, InlineData(0, 0.7, 1.6, 1), InlineData(0, 1.5, 3, 1), InlineData(0, 0, 1.2, 1), InlineData(0, 1.2, 2.5, 2), InlineData(0.8, 1, 2, 1), InlineData(0.8, 1.2, 3, 4)]
    public void The_noise_behind_a_band_is_foretold(double grain, double narrow, double wide, int reduction)
    {
        var random = new Random(5);
        using Plane white = new(512, 512), noise = new(512, 512);
        foreach (ref float value in white.Values) value = (float)DrawnSkin.Normal(random);
        if (grain > 0) Gaussian.Smooth(white, noise, grain);
        else white.Values.CopyTo(noise.Values);
        using Plane half = BoxHalf.Of(noise), quarter = BoxHalf.Of(half);
        var level = new Punctum.Imaging.Comparability.NoiseGrain(1, grain).Level;
        var plane = reduction switch { 1 => noise, 2 => half, _ => quarter };
        using Plane a = plane.Copy(), band = new(plane.Width, plane.Height);
        if (narrow > 0) Gaussian.Smooth(plane, a, narrow);
        Gaussian.Smooth(plane, band, wide, subtractFrom: a);
        Assert.Equal(1, new NoiseSpectrum(level).VarianceOfBand(narrow, wide, reduction) / Math.Pow(Sd(band), 2), 0.06);
    }

    [Theory, InlineData(1), InlineData(2.5)]
    public void The_noise_of_a_curvature_is_foretold(double sigma)
    {
        var random = new Random(6);
        using Plane noise = new(400, 400), smooth = new(400, 400), curvature = new(400, 400);
        foreach (ref float value in noise.Values) value = (float)DrawnSkin.Normal(random);
        Gaussian.Smooth(noise, smooth, sigma);
        curvature.Values.Clear();
        for (int y = 0; y < 400; y++)
            for (int x = 1; x < 399; x++) curvature[x, y] = (float)(sigma * sigma) * (smooth[x - 1, y] + smooth[x + 1, y] - 2 * smooth[x, y]);
        Assert.InRange(new NoiseSpectrum(new(1, 0.5)).SdOfCurvature(sigma) / Sd(curvature), 0.9, 1.35);
    }

    [Fact]
    public void A_valley_answers_as_its_definition_in_double_precision()
    {
        var random = new Random(7);
        const int Width = 53, Height = 40;
        using Plane relief = new(Width, Height), best = Zero(), cosine = Zero(), sine = Zero(), winner = Zero();
        foreach (ref float value in relief.Values) value = random.NextSingle();
        Valley.Raise(relief, 2, 3, best, cosine, sine, winner);
        for (int y = 1; y < Height - 1; y++)
            for (int x = 1; x < Width - 1; x++)
            {
                double xx = relief[x - 1, y] + relief[x + 1, y] - 2.0 * relief[x, y], yy = relief[x, y - 1] + relief[x, y + 1] - 2.0 * relief[x, y];
                double xy = 0.25 * ((double)relief[x - 1, y - 1] + relief[x + 1, y + 1] - relief[x + 1, y - 1] - relief[x - 1, y + 1]);
                double half = 0.5 * (xx + yy), turn = Math.Sqrt(0.25 * (xx - yy) * (xx - yy) + xy * xy), ratio = (half - turn) / (half + turn);
                double expected = half > 0 ? 2 * (half + turn) * Math.Exp(-2 * ratio * ratio) : 0;
                Assert.Equal(expected, best[x, y], 1e-4);
                if (expected < 1e-3) continue;
                Assert.Equal(3, winner[x, y]);
                Assert.Equal(0.5 * (xx - yy) / turn, cosine[x, y], 1e-3);
                Assert.Equal(xy / turn, sine[x, y], 1e-3);
            }

        static Plane Zero()
        {
            var plane = new Plane(Width, Height);
            plane.Values.Clear();
            return plane;
        }
    }

    [Fact]
    public void The_jackknife_agrees_with_the_scatter_of_many_skins()
    {
        var random = new Random(8);
        var changes = new List<double>();
        double told = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            var ratio = new TileRatio();
            for (int tile = 0; tile < 20; tile++)
            {
                double amount = 0.5 + random.NextDouble();
                ratio.Add(tile, 0, 1, amount, amount * (1 + 0.2 * DrawnSkin.Normal(random)));
            }
            changes.Add(ratio.LogRatio);
            told += Math.Pow(ratio.Sd(0) / TileRatio.StudentOverNormal(19), 2) / 400;
        }
        double mean = changes.Average(), scatter = changes.Average(c => (c - mean) * (c - mean));
        Assert.InRange(told / scatter, 0.8, 1.3);
    }

    [Theory, InlineData(2, 4.303), InlineData(4, 2.776), InlineData(10, 2.228), InlineData(30, 2.042)]
    public void Few_tiles_are_widened_by_students_t(int degrees, double table) => Assert.Equal(table / 1.95996, TileRatio.StudentOverNormal(degrees), 0.03 * table / 2);

    static double Sd(Plane plane)
    {
        double sum = 0, square = 0;
        foreach (float value in plane.Values) (sum, square) = (sum + value, square + (double)value * value);
        int n = plane.Values.Length;
        return Math.Sqrt(square / n - sum / n * (sum / n));
    }

    static Picture Draw(int width, int height, Func<int, int, double> light)
    {
        var planes = Enumerable.Range(0, 3).Select(_ => new Plane(width, height)).ToArray();
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                foreach (var plane in planes) plane[x, y] = (float)light(x, y);
        return new(planes[0], planes[1], planes[2], new Mask(width, height), new("drawn", "", 1, "png", width, height, 1, 8, "sRGB", false, null), new());
    }
}
