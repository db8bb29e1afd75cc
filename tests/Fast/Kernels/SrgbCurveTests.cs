using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Kernels;

public class SrgbCurveTests
{
    [Fact]
    public void Encodes_within_half_a_code_and_a_fiftieth()
    {
        var linear = new float[40_001];
        for (int i = 0; i < linear.Length; i++) linear[i] = (float)Math.Pow(i / 40_000.0, 3); // dense where the curve is steep
        var codes = new byte[linear.Length];
        SrgbCurve.Encode(linear, codes);
        for (int i = 0; i < linear.Length; i++) Assert.InRange(codes[i] - 255 * SrgbCurve.Encode(linear[i]), -0.52, 0.52);
    }

    [Fact]
    public void Every_code_comes_back()
    {
        var linear = Enumerable.Range(0, 256).Select(i => (float)SrgbCurve.Decode(i / 255.0)).ToArray();
        var codes = new byte[256];
        SrgbCurve.Encode(linear, codes);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (byte)i), codes);
    }

    [Fact]
    public void Outside_is_clipped_and_nothing_is_black()
    {
        foreach (int copies in (int[])[1, 8]) // one by one and by vector
        {
            float[] linear = [.. ((float[])[-1, float.NegativeInfinity, 1.5f, float.PositiveInfinity, float.NaN]).SelectMany(v => Enumerable.Repeat(v, copies))];
            var codes = new byte[linear.Length];
            SrgbCurve.Encode(linear, codes);
            Assert.Equal(((byte[])[0, 0, 255, 255, 0]).SelectMany(v => Enumerable.Repeat(v, copies)), codes);
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(8), InlineData(19)]
    public void Fills_one_channel_and_leaves_the_others(int length)
    {
        var codes = Enumerable.Repeat((byte)77, 3 * length + 3).ToArray();
        SrgbCurve.Encode(Enumerable.Repeat(1f, length).ToArray(), codes.AsSpan(1), 3);
        for (int i = 0; i < codes.Length; i++) Assert.Equal(i % 3 == 1 && i / 3 < length ? 255 : 77, codes[i]);
        if (length > 1) Assert.Throws<ArgumentException>(() => SrgbCurve.Encode(new float[length], new byte[length], 3));
    }

    [Theory, InlineData(0.0404499, 0.0404501), InlineData(-0.2, 0.2)]
    public void Decoding_has_no_step_and_is_odd(double below, double above)
    {
        if (below > 0) Assert.Equal(SrgbCurve.Decode(below), SrgbCurve.Decode(above), 1e-7);
        else Assert.Equal(SrgbCurve.Decode(below), -SrgbCurve.Decode(above), 1e-15);
        Assert.Equal(above, SrgbCurve.Encode(SrgbCurve.Decode(above)), 1e-6);
    }
}
