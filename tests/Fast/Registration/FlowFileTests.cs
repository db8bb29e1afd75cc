using System.Text;
using Punctum.Imaging.Registration;
using Xunit;

namespace Punctum.Tests.Fast.Registration;

public class FlowFileTests
{
    [Theory, InlineData(64, 40, 8, 5), InlineData(65, 41, 9, 6)]
    public void Is_what_the_npy_format_says(int width, int height, int columns, int rows)
    {
        var flow = FlowField.Covering(new(8, 8, 33, 25), 8);   // x 8 to 40, y 8 to 32
        for (int i = 0; i < flow.U.Length; i++)
        {
            var p = flow.PositionOf(i);
            (flow.U[i], flow.V[i], flow.Trusted[i]) = ((float)(0.25 * p.X), (float)(-0.5 * p.Y), true);
        }
        flow.Trusted[0] = false;
        using var stream = new MemoryStream();
        FlowFile.Write(stream, flow, width, height);
        var bytes = stream.ToArray();
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        int length = bytes[8] | bytes[9] << 8;
        Assert.Equal(0, (10 + length) % 64);
        string header = Encoding.ASCII.GetString(bytes, 10, length);
        Assert.Equal($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}, 2), }}", header.TrimEnd());
        Assert.EndsWith("\n", header);
        Assert.Equal(10 + length + 8 * rows * columns, bytes.Length);
        (float X, float Y) At(int x, int y)
        {
            int at = 10 + length + 8 * (y / 8 * columns + x / 8);
            return (BitConverter.ToSingle(bytes, at), BitConverter.ToSingle(bytes, at + 4));
        }
        Assert.Equal((4f, -12f), At(16, 24));
        Assert.Equal((10f, -16f), At(40, 32));
        Assert.True(float.IsNaN(At(8, 8).X));     // not vouched for
        Assert.True(float.IsNaN(At(0, 16).Y));    // outside the field
        Assert.True(float.IsNaN(At(48, 16).X));
    }

    [Fact]
    public void Everywhere_leaves_no_gap()
    {
        var flow = FlowField.Covering(new(8, 8, 33, 25), 8);   // nothing of it vouched for
        flow.U.AsSpan().Fill(1.5f);
        using var stream = new MemoryStream();
        FlowFile.Write(stream, flow, 64, 40, everywhere: true);
        byte[] bytes = stream.ToArray();
        for (int at = bytes.Length - 8 * 8 * 5; at < bytes.Length; at += 8) Assert.Equal((1.5f, 0f), (BitConverter.ToSingle(bytes, at), BitConverter.ToSingle(bytes, at + 4)));
    }
}
