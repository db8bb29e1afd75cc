using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

public class PictureWriterTests
{
    [Fact]
    public void A_picture_survives_png_to_the_byte()
    {
        byte[] codes = PictureReaderTests.Noise(90 * 60 * 3, seed: 9);
        using var picture = PictureReader.Read(PictureWriter.Png(codes, 90, 60, 3), "drawn.png");
        Assert.Equal(codes, PictureWriter.Interleaved(picture.Red, picture.Green, picture.Blue));
        using var again = PictureReader.Read(PictureWriter.Png(picture), "again.png");
        Assert.True(picture.Green.Values.SequenceEqual(again.Green.Values));
    }

    [Fact]
    public void A_picture_survives_jpeg_nearly()
    {
        using var drawn = PictureReaderTests.Drawn(160, 120);
        using var read = PictureReader.Read(PictureWriter.Jpeg(drawn, 97), "drawn.jpg");
        byte[] there = PictureWriter.Interleaved(drawn.Red, drawn.Green, drawn.Blue), back = PictureWriter.Interleaved(read.Red, read.Green, read.Blue);
        Assert.InRange(there.Zip(back, (a, b) => Math.Abs(a - b)).Average(), 0, 3);
        Assert.Equal(("jpeg", true), (read.Source.Format, read.Source.ProfileAssumed));
    }

    [Theory, InlineData(3), InlineData(4)]
    public void A_webp_is_read_again(int channels)
    {
        byte[] codes = new byte[40 * 30 * channels];
        Array.Fill<byte>(codes, 128);
        for (int i = 3; i < codes.Length && channels == 4; i += 4) codes[i] = (byte)(i == 3 ? 0 : 255);
        using var picture = PictureReader.Read(PictureWriter.Webp(codes, 40, 30, channels), "drawn.webp");
        Assert.Equal(("webp", 40, 30), (picture.Source.Format, picture.Width, picture.Height));
        Assert.Equal(0.2159, picture.Green[20, 20], 0.01);
        Assert.Equal(channels == 4 ? 1 : 0, picture.Clipped[0, 0]);
    }

    [Fact]
    public void No_facts_of_the_source_are_written()
    {
        var exif = new DrawnExif(bigEndian: true);
        byte[] png = new DrawnPng(8, 8, 8, DrawnPng.Rgb).With("eXIf", exif.Bytes([DrawnExif.Text(0x110, "a camera of mine")], (0x8825, [exif.Rational(2, 43, 1)]))).Bytes(new byte[8 * 8 * 3]);
        using var picture = PictureReader.Read(png, "drawn.png");
        Assert.Equal("a camera of mine", picture.Facts.Model);
        foreach (byte[] written in (byte[][])[PictureWriter.Jpeg(picture), PictureWriter.Png(picture)])
        {
            string text = System.Text.Encoding.Latin1.GetString(written);
            Assert.DoesNotContain("camera", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exif", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PictureWriter.Png(new byte[11], 2, 2, 3));
        Assert.Throws<ArgumentException>(() => PictureWriter.Webp(new byte[4], 2, 2, 1));
        using var picture = PictureReaderTests.Drawn(8, 8);
        using var other = PictureReaderTests.Drawn(8, 9);
        Assert.Throws<ArgumentException>(() => PictureWriter.Jpeg(picture.Red, other.Green, picture.Blue));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureWriter.Jpeg(picture, 0));
    }
}
