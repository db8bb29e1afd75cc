using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

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
            }
    }

    [Theory, InlineData(249, 100, 100, false), InlineData(250, 100, 100, true), InlineData(100, 100, 250, true), InlineData(5, 5, 5, true), InlineData(5, 6, 5, false)]
    public void Clipped_is_one_channel_at_250_or_all_at_5(int red, int green, int blue, bool clipped)
    {
        using var eight = PictureReader.Read(PictureWriter.Png([(byte)red, (byte)green, (byte)blue], 1, 1, 3), "drawn.png");
        Assert.Equal(clipped ? 1 : 0, eight.Clipped[0, 0]);
        byte[] doubled = [(byte)red, (byte)red, (byte)green, (byte)green, (byte)blue, (byte)blue];
        using var sixteen = PictureReader.Read(new DrawnPng(1, 1, 16, DrawnPng.Rgb).Bytes(doubled), "drawn.png");
        Assert.Equal(clipped ? 1 : 0, sixteen.Clipped[0, 0]);
    }

    [Fact]
    public void Sixteen_bits_are_all_used()
    {
        byte[] codes = Noise(50 * 40 * 6, seed: 8);
        using var picture = PictureReader.Read(new DrawnPng(50, 40, 16, DrawnPng.Rgb).Bytes(codes), "drawn.png");
        Assert.Equal(16, picture.Source.BitsAChannel);
        for (int i = 0; i < 2000; i++) Assert.Equal((float)SrgbCurve.Decode((codes[6 * i + 2] << 8 | codes[6 * i + 3]) / 65535.0), picture.Green.Values[i]);
    }

    [Theory, InlineData(DrawnPng.Grey, 1), InlineData(DrawnPng.GreyAlpha, 2), InlineData(DrawnPng.Rgba, 4)]
    public void Grey_is_repeated_and_what_alpha_lets_through_is_clipped_white_paper(int colourType, int channels)
    {
        byte[] codes = Noise(200 * 3 * channels, seed: 2);
        using var picture = PictureReader.Read(new DrawnPng(200, 3, 8, colourType).Bytes(codes), "drawn.png");
        for (int i = 0; i < 600; i++)
        {
            int alpha = colourType == DrawnPng.Grey ? 255 : codes[channels * i + channels - 1];
            double blue = codes[channels * i + (channels < 3 ? 0 : 2)], shown = 255 - (255 - blue) * alpha / 255;
            Assert.InRange(SrgbCurve.Encode(picture.Blue.Values[i]) * 255, shown - 1e-3, shown + 1.001); // rounded up, to whole codes
            if (alpha < 255) Assert.Equal(1, picture.Clipped.Values[i]);
        }
    }

    [Theory, InlineData(37, 23), InlineData(1, 5), InlineData(5, 1), InlineData(300, 40), InlineData(40, 300)]
    public void Orientation_is_applied_as_the_standard_draws_it(int width, int height)
    {
        byte[] codes = Noise(width * height * 3, seed: 1);
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            var exif = new DrawnExif(bigEndian: orientation % 2 == 0);
            byte[] png = new DrawnPng(width, height, 8, DrawnPng.Rgb).With("eXIf", exif.Bytes([exif.Short(0x112, orientation)])).Bytes(codes);
            using var picture = PictureReader.Read(png, "turned.png");
            Assert.Equal(orientation, picture.Source.Orientation);
            Assert.Equal(orientation > 4 ? (height, width) : (width, height), (picture.Width, picture.Height));
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                {
                    // CIPA DC-008 table 6: where row 0 and column 0 of the file stand in the upright picture.
                    var (u, v) = orientation switch
                    {
                        1 => (x, y),                            // top, left
                        2 => (width - 1 - x, y),                // top, right
                        3 => (width - 1 - x, height - 1 - y),   // bottom, right
                        4 => (x, height - 1 - y),               // bottom, left
                        5 => (y, x),                            // left, top
                        6 => (height - 1 - y, x),               // right, top
                        7 => (height - 1 - y, width - 1 - x),   // right, bottom
                        _ => (y, width - 1 - x),                // left, bottom
                    };
                    int at = 3 * (y * width + x);
                    Assert.Equal((float)SrgbCurve.Decode(codes[at] / 255.0), picture.Red[u, v]);
                    Assert.Equal(codes[at] >= 250 || codes[at + 1] >= 250 || codes[at + 2] >= 250 ? 1 : 0, picture.Clipped[u, v]);
                }
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        byte[] jpeg = PictureWriter.Jpeg(Drawn(700, 500), 92);
        int threads = Punctum.Imaging.Stripes.Threads;
        try
        {
            Punctum.Imaging.Stripes.Threads = 1;
            using var one = PictureReader.Read(jpeg, "drawn.jpg");
            Punctum.Imaging.Stripes.Threads = 4;
            using var many = PictureReader.Read(jpeg, "drawn.jpg");
            Assert.True(one.Red.Values.SequenceEqual(many.Red.Values) && one.Blue.Values.SequenceEqual(many.Blue.Values) && one.Clipped.Values.SequenceEqual(many.Clipped.Values));
        }
        finally
        {
            Punctum.Imaging.Stripes.Threads = threads;
        }
    }

    [Theory, InlineData(20), InlineData(50), InlineData(75), InlineData(90), InlineData(98), InlineData(100)]
    public void The_quality_of_a_jpeg_is_read_from_its_table(int quality)
    {
        using var picture = PictureReader.Read(PictureWriter.Jpeg(Drawn(64, 48), quality), "drawn.jpg");
        Assert.Equal(quality, picture.Source.JpegQuality);
    }

    [Fact]
    public void Png_says_its_colours_in_several_ways()
    {
        static (string, bool, float) Read(DrawnPng png)
        {
            using var picture = PictureReader.Read(png.Bytes([128, 128, 128]), "drawn.png");
            return (picture.Source.Profile, picture.Source.ProfileAssumed, picture.Green[0, 0]);
        }
        static DrawnPng Dot() => new(1, 1, 8, DrawnPng.Rgb);
        float srgb = (float)SrgbCurve.Decode(128 / 255.0);
        Assert.Equal(("sRGB", true, srgb), Read(Dot()));
        Assert.Equal(("sRGB", false, srgb), Read(Dot().With("sRGB", 0)));
        Assert.Equal(("sRGB curve (PNG gAMA)", false, srgb), Read(Dot().With("gAMA", DrawnPng.Big(45455))));
        Assert.Equal(("gamma 1.00 (PNG gAMA)", false, 128 / 255f), Read(Dot().With("gAMA", DrawnPng.Big(100000))));
        Assert.Equal("Display P3 (code points)", Read(Dot().With("cICP", 12, 13, 0, 1)).Item1);
        Assert.Equal(PictureProblem.NotSupported, Assert.Throws<PictureException>(() => Read(Dot().With("cICP", 9, 16, 0, 1))).Problem);
    }

    internal static Punctum.Imaging.Codec.Picture Drawn(int width, int height)
    {
        var codes = new byte[width * height * 3];
        var random = new Random(3);
        for (int i = 0; i < codes.Length; i++) codes[i] = (byte)(60 + (i / 3 % width + i / 3 / width) * 100 / (width + height) + i % 3 * 30 + random.Next(12));
        return PictureReader.Read(PictureWriter.Png(codes, width, height, 3), "drawn.png");
    }

    internal static byte[] Noise(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
