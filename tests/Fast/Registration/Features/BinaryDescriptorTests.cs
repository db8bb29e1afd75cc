using Punctum.Imaging;
using Punctum.Imaging.Registration.Features;
using Xunit;

namespace Punctum.Tests.Fast.Registration.Features;

public class BinaryDescriptorTests
{
    static readonly Skin skin = new(8);

    /// <summary>Drawn skin about the middle of an odd square, turned.</summary>
    static Plane Turned(double radians, double gain = 1, double offset = 0)
    {
        var plane = new Plane(61, 61);
        (double sin, double cos) = Math.SinCos(radians);
        for (int y = 0; y < 61; y++)
            for (int x = 0; x < 61; x++) plane[x, y] = (float)(offset + gain * skin.At(cos * (x - 30) + sin * (y - 30), -sin * (x - 30) + cos * (y - 30)));
        return plane;
    }

    static ulong[] Of(Plane plane, double angle)
    {
        var bits = new ulong[BinaryDescriptor.Words];
        BinaryDescriptor.Of(plane, 30, 30, (float)angle, bits);
        return bits;
    }

    [Fact]
    public void Gain_and_offset_change_no_bit()
    {
        using Plane still = Turned(0), brighter = Turned(0, 2, 0.5);
        Assert.Equal(Of(still, 0.4), Of(brighter, 0.4));
    }

    [Theory, InlineData(0.5), InlineData(1.6), InlineData(3.1), InlineData(-2)]
    public void It_turns_with_its_feature(double turn)
    {
        using Plane still = Turned(0), turned = Turned(turn);
        Assert.InRange(BinaryDescriptor.Distance(Of(still, 0), Of(turned, turn)), 0, 90);
        Assert.InRange(BinaryDescriptor.Distance(Of(still, 0), Of(turned, turn + 1)), 120, 512);
    }

    [Fact]
    public void Distance_counts_the_bits_that_differ()
    {
        ulong[] a = [0, 1, 2, 3, 4, 5, 6, ulong.MaxValue], b = [0, 1, 2, 3, 4, 5, 6, 0];
        Assert.Equal(0, BinaryDescriptor.Distance(a, a));
        Assert.Equal(64, BinaryDescriptor.Distance(a, b));
    }

    [Theory, InlineData(0), InlineData(1.1), InlineData(2.7), InlineData(-1.3)]
    public void A_slope_points_its_own_way(double direction)
    {
        using var slope = new Plane(41, 41);
        for (int y = 0; y < 41; y++)
            for (int x = 0; x < 41; x++) slope[x, y] = (float)(Math.Cos(direction) * x + Math.Sin(direction) * y);
        var angles = new float[2];
        Assert.Equal(1, Directions.Of(slope, 20, 20, angles));
        Assert.Equal(0, Math.IEEERemainder(angles[0] - direction, Math.Tau), 0.05);
    }
}
