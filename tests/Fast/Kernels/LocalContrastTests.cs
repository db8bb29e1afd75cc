using Punctum.Imaging;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

[Trait("Kind", "Kernel")]
public class LocalContrastTests
{
    [Theory, InlineData(96, 64, 6, 8), InlineData(97, 65, 6, 8), InlineData(41, 83, 4, 6)]
    public void At_half_the_size_it_differs_from_its_definition_by_a_hundredth_or_so(int width, int height, double meanSigma, double contrastSigma)
    {
        var random = new Random(4);
        using var source = new Plane(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) source[x, y] = random.NextSingle() + 0.02f * x + MathF.Sin(y / 9f);
        using var result = LocalContrast.Normalise(source, meanSigma, contrastSigma, 0.01);

        using Plane detail = new(width, height), square = new(width, height), power = new(width, height);
        Gaussian.Smooth(source, detail, meanSigma, subtractFrom: source);
        for (int i = 0; i < detail.Values.Length; i++) square.Values[i] = detail.Values[i] * detail.Values[i];
        Gaussian.Smooth(square, power, contrastSigma);
        double error = 0, all = 0;
        int reach = (int)(3 * contrastSigma) / 2;   // nearer to the border the mirror falls half a pixel elsewhere
        for (int y = reach; y < height - reach; y++)
            for (int x = reach; x < width - reach; x++)
            {
                double exact = detail[x, y] / Math.Sqrt(power[x, y] + 1e-4);
                error += Math.Pow(result[x, y] - exact, 2);
                all += exact * exact;
            }
        Assert.InRange(Math.Sqrt(error / all), 0, 0.06 / meanSigma);
    }

    [Fact]
    public void Even_light_that_falls_off_slowly_leaves_nothing()
    {
        using var source = new Plane(80, 80);
        for (int y = 0; y < 80; y++)
            for (int x = 0; x < 80; x++) source[x, y] = 0.01f * x - 0.02f * y;
        using var result = LocalContrast.Normalise(source, 6, 8, 0.01);
        for (int y = 30; y < 50; y++)
            for (int x = 30; x < 50; x++) Assert.InRange(result[x, y], -0.02, 0.02);
    }
}
