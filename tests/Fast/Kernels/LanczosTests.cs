using System.Runtime.Intrinsics;
using Punctum.Imaging;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

[Trait("Kind", "Kernel")]
public class LanczosTests
{
    [Fact]
    public void Weights_are_those_of_the_kernel_to_two_millionths()
    {
        for (int i = 0; i <= 1000; i++)
        {
            float t = i / 1000f;
            var all = LanczosWeights.All(t);
            for (int tap = 0; tap < LanczosWeights.Taps; tap++)
            {
                Assert.Equal(LanczosWeights.Exact(tap, t), all[tap], 2e-6);
                Assert.Equal(all[tap], LanczosWeights.Of(tap, Vector256.Create(t))[3], 1e-6);
            }
            Assert.Equal((0f, 0f), (all[6], all[7]));
        }
    }

    [Fact]
    public void At_whole_positions_one_sample_has_all_the_weight() => Assert.Equal(Vector256.Create(0f, 0, 1, 0, 0, 0, 0, 0), LanczosWeights.All(0));

    /// <summary>Stretched, squeezed and turned: eight at once with samples that begin together, one apart, and further apart than that.</summary>
    [Theory, InlineData(0, 0), InlineData(0.03, 0.02), InlineData(-0.06, 0.09), InlineData(0.12, -0.1), InlineData(0.4, 0.05), InlineData(-0.3, -0.4)]
    public void Every_pixel_is_the_double_sum_over_its_thirty_six_neighbours(double stretch, double turn)
    {
        const int Width = 83, Height = 37;
        using Plane source = Noise(Width, Height), other = Noise(Width, Height, 3), target = new(Width, Height), second = new(Width, Height);
        var flow = FlowField.Covering(new(0, 0, Width, Height), 8);
        for (int i = 0; i < flow.U.Length; i++)
        {
            var at = flow.PositionOf(i);
            (flow.U[i], flow.V[i]) = ((float)(1.37 + stretch * (at.X - 40) - turn * (at.Y - 18)), (float)(-0.61 + stretch * (at.Y - 18) + turn * (at.X - 40)));
        }
        LanczosWarp.By([source, other], 0, flow, [target, second], 0);
        float[] u = new float[Width + 8], v = new float[Width + 8];
        for (int y = 0; y < Height; y++)
        {
            flow.Row(y, 0, 1, Width, u, v);
            for (int x = 0; x < Width; x++)
            {
                float px = x + u[x], py = y + v[x];   // in single precision, as the kernel has it
                if (Math.Abs(px - 40) > 44 || Math.Abs(py - 18) > 22) continue;   // outside by more than its reach: only the edge is left
                Assert.Equal(Sum(source, px, py), target[x, y], 2e-5);
                Assert.Equal(Sum(other, px, py), second[x, y], 2e-5);
            }
        }
    }

    static double Sum(Plane source, float px, float py)
    {
        double sum = 0;
        int left = (int)MathF.Floor(px), top = (int)MathF.Floor(py);
        for (int j = 0; j < 6; j++)
            for (int i = 0; i < 6; i++)
                sum += LanczosWeights.Exact(i, px - left) * LanczosWeights.Exact(j, py - top) * source[Math.Clamp(left - 2 + i, 0, source.Width - 1), Math.Clamp(top - 2 + j, 0, source.Height - 1)];
        return sum;
    }

    static Plane Noise(int width, int height, int seed = 2)
    {
        var random = new Random(seed);
        var plane = new Plane(width, height);
        foreach (ref float value in plane.Values) value = random.NextSingle();
        return plane;
    }
}
