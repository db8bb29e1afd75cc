using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast;

public class PictureReaderTests
{
    [Theory, InlineData(1, 1), InlineData(7, 3), InlineData(129, 17), InlineData(300, 290)]
    public void A_png_gives_back_the_light_of_its_codes(int width, int height)
    {
        byte[] codes = Noise(width * height * 3, seed: 5);
        using var picture = PictureReader.Read(PictureWriter.Png(codes, width, height, 3), "drawn.png");
        Assert.Equal((width, height), (picture.Width, picture.Height));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int at = 3 * (y * width + x);
                Assert.Equal((float)SrgbCurve.Decode(codes[at] / 255.0), picture.Red[x, y]);
                Assert.Equal((float)SrgbCurve.Decode(codes[at + 1] / 255.0), picture.Green[x, y]);
                Assert.Equal((float)SrgbCurve.Decode(codes[at + 2] / 255.0), picture.Blue[x, y]);
                int most = Math.Max(codes[at], Math.Max(codes[at + 1], codes[at + 2]));
                Assert.Equal(most is >= 250 or <= 5 ? 1 : 0, picture.Clipped[x, y]);
            }
    }

    [Fact]
    public void A_picture_survives_png_to_the_byte()
    {
        byte[] codes = Noise(90 * 60 * 3, seed: 9);
        using var picture = PictureReader.Read(PictureWriter.Png(codes, 90, 60, 3), "drawn.png");
        Assert.Equal(codes, PictureWriter.Interleaved(picture.Red, picture.Green, picture.Blue));
    }

    [Fact]
    public void A_smooth_picture_survives_jpeg_nearly()
    {
        byte[] codes = new byte[160 * 120 * 3];
        for (int i = 0; i < codes.Length; i++) codes[i] = (byte)(60 + i / 3 % 160 / 2 + i % 3 * 30);
        using var drawn = PictureReader.Read(PictureWriter.Png(codes, 160, 120, 3), "drawn.png");
        using var read = PictureReader.Read(PictureWriter.Jpeg(drawn, 95), "drawn.jpg");
        byte[] back = PictureWriter.Interleaved(read.Red, read.Green, read.Blue);
        for (int i = 0; i < codes.Length; i++) Assert.InRange(back[i], codes[i] - 4, codes[i] + 4);
        Assert.Equal(("jpeg", 95.0, true), (read.Source.Format, read.Source.JpegQuality, read.Source.ProfileAssumed));
    }

    static byte[] Noise(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
