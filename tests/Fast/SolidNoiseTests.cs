using System.Runtime.Intrinsics;
using Punctum.Imaging.Drawing;
using Xunit;

namespace Punctum.Tests.Fast;

[Trait("Kind", "Kernel")]
public class SolidNoiseTests
{
    [Fact]
    public void Its_standard_deviation_is_about_one_and_its_mean_about_nothing()
    {
        double sum = 0, squares = 0;
        const int n = 40000;
        for (int i = 0; i < n; i++)
        {
            double v = SolidNoise.At(i * 0.731f, i * 0.377f - 900, i * 0.139f, seed: 4);
            (sum, squares) = (sum + v, squares + v * v);
        }
        Assert.Equal(0, sum / n, 0.05);
        Assert.Equal(1, Math.Sqrt(squares / n), 0.1);
    }

    [Fact]
    public void Its_slopes_are_those_of_its_values()
    {
        var chance = new Chance(3);
        for (int i = 0; i < 200; i++)
        {
            float x = (float)chance.Between(-20, 20), y = (float)chance.Between(-20, 20), z = (float)chance.Between(-20, 20);
            const float h = 1f / 256;
            SolidNoise.At(Vector256.Create(x), Vector256.Create(y), Vector256.Create(z), 7, out var dx, out var dy, out var dz);
            Assert.Equal((SolidNoise.At(x + h, y, z, 7) - SolidNoise.At(x - h, y, z, 7)) / (2 * h), dx[0], 0.02);
            Assert.Equal((SolidNoise.At(x, y + h, z, 7) - SolidNoise.At(x, y - h, z, 7)) / (2 * h), dy[0], 0.02);
            Assert.Equal((SolidNoise.At(x, y, z + h, 7) - SolidNoise.At(x, y, z - h, 7)) / (2 * h), dz[0], 0.02);
        }
    }
}
