using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

public class RobustSurfaceTests
{
    [Fact]
    public void A_quadratic_is_found_again_under_a_third_of_wild_values()
    {
        var random = new Random(4);
        var points = new (float X, float Y)[900];
        float[] values = new float[900], trust = new float[900];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = (i % 30 / 14.5f - 1, i / 30 / 14.5f - 1);
            values[i] = (float)Truth(points[i].X, points[i].Y) + 0.01f * (2 * random.NextSingle() - 1) - (i % 3 == 0 ? 1.5f : 0);
            trust[i] = 1;
        }
        var surface = RobustSurface.Fit(points, values, trust);
        foreach (var (x, y) in points) Assert.Equal(Truth(x, y), surface.At(x, y), 0.01);
        Assert.InRange(surface.Spread, 0.003, 0.03);
    }

    static double Truth(double x, double y) => 0.3 - 0.4 * x + 0.2 * y - 0.5 * x * x + 0.1 * y * y + 0.25 * x * y;
}
