using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.FirstLooks;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

/// <summary>Whether a picture is kept as codes or as planes of light is a matter of memory alone.</summary>
public class EncodedPixelsTests
{
    [Theory, InlineData(37, 23, false), InlineData(1, 5, false), InlineData(300, 40, false), InlineData(40, 300, true), InlineData(291, 33, true)]
    public void Kept_as_codes_it_gives_the_very_light_of_its_planes_however_the_camera_was_held(int width, int height, bool wide)
    {
        for (int orientation = 1; orientation <= 8; orientation++)
        {
            var (planes, codes) = Both(width, height, orientation, wide);
            using (planes) using (codes)
            {
                Assert.NotNull(codes.Encoded);
                Assert.Null(planes.Encoded);
                for (int y = 0; y < planes.Height; y += 3)
                    for (int x = 0; x < planes.Width; x += 5)
                    {
                        Assert.Equal(planes.LightAt(x, y), codes.LightAt(x, y));
                        Assert.Equal(planes.ClippedAt(x, y), codes.ClippedAt(x, y));
                    }
                AssertSame(planes, codes);
            }
        }
    }

    [Fact]
    public void Both_borders_of_clipping_are_those_of_planes()
    {
        byte[] pixels = [249, 100, 100, 100, 250, 100, 5, 5, 5, 5, 6, 5, 255, 0, 0, 0, 0, 0, 5, 5, 6, 6, 6, 6];
        byte[] many = [.. Enumerable.Repeat(pixels, 9).SelectMany(p => p)];   // 72 pixels: whole vectors and the last few
        using var codes = PictureReader.ReadCodes(PictureWriter.Png(many, 72, 1, 3), "drawn.png");
        for (int i = 0; i < 72; i++) Assert.Equal("01101100"[i % 8] == '1', codes.ClippedAt(i, 0));
        Assert.Equal(string.Concat(Enumerable.Repeat("01101100", 9)), string.Concat(codes.Clipped.Values.ToArray()));
    }

    [Theory, InlineData(0, 0, 150, 90, 1.12), InlineData(11, 7, 121, 64, 1.6), InlineData(40, 20, 110, 70, 2.3), InlineData(3, 2, 40, 30, 1)]
    public void Parts_turns_halves_and_smaller_sizes_of_codes_are_those_of_planes(int left, int top, int width, int height, double factor)
    {
        var (planes, codes) = Both(150, 90, 1, wide: true);
        var part = new PixelRectangle(left, top, width, height);
        void Same(Func<Picture, Picture> make)
        {
            using Picture expected = make(planes), made = make(codes);
            AssertSame(expected, made);
        }
        using (planes) using (codes)
        {
            Same(p => p.Reduced(part, factor));
            Same(p => p.Crop(part));
            Same(p => p.Halved(part, 1));
            Same(p => p.Halved(part, 2));
            for (int turns = 0; turns < 4; turns++) Same(p => p.QuarterTurn(turns));
        }
    }

    [Theory, InlineData(150, 90, false), InlineData(151, 93, true), InlineData(4, 5, false), InlineData(29, 31, false)]
    public void A_quarter_of_codes_is_that_of_planes(int width, int height, bool wide)
    {
        var (planes, codes) = Both(width, height, 1, wide);
        using (planes) using (codes)
        {
            foreach (var (expected, made) in Box.Quarter(planes).Zip(Box.Quarter(codes)))
                using (expected) using (made) AssertSame(expected, made);
            using var quarter = Box.Quarter(planes.Green);
            AssertSame(quarter, Box.Quarter(codes)[1]);
        }
    }

    [Theory, InlineData(640, 200, 1, false), InlineData(1851, 142, 2, false), InlineData(2707, 151, 3, true), InlineData(4403, 157, 5, false)]
    public void What_the_face_networks_look_at_is_the_same(int width, int height, int factor, bool wide)
    {
        var (planes, codes) = Both(width, height, 1, wide);
        using (planes) using (codes)
            for (int turns = 0; turns < 4; turns++)
            {
                FaceFrame expected = new(planes, turns), made = new(codes, turns);
                Assert.Equal((factor, expected.Width, expected.Height), (made.Factor, made.Width, made.Height));
                float[] one = new float[3 * 128 * 128], other = new float[one.Length];
                for (int place = 20; place < Math.Max(made.Width, made.Height); place += 100)
                {
                    var window = turns % 2 == 0 ? new FaceWindow(place, made.Height / 2.0, 128, 0) : new FaceWindow(made.Width / 2.0, place, 128, 0);
                    expected.Read(window, 128, one, 1, 0);
                    made.Read(window, 128, other, 1, 0);
                    Assert.Equal(one, other);
                }
            }
    }

    [Fact]
    public void What_is_looked_at_of_a_picture_alone_is_the_same()
    {
        var (planes, codes) = Both(250, 190, 1, wide: true);
        using (planes) using (codes)
        {
            float[] expected = new float[20 * 20], read = new float[20 * 20];
            Punctum.Imaging.Comparability.LogLuminance.Read(planes, 13, 9, 20, expected);
            Punctum.Imaging.Comparability.LogLuminance.Read(codes, 13, 9, 20, read);
            Assert.Equal(expected, read);
            FirstLook one = FirstLook.Of(planes, faceExpected: false), other = FirstLook.Of(codes, faceExpected: false);
            Assert.True(double.IsFinite(one.BlurPixels) && one.ClippedShare > 0);
            Assert.Equal((one.BlurPixels, one.Luminance, one.ClippedShare), (other.BlurPixels, other.Luminance, other.ClippedShare));
        }
    }

    [Fact]
    public void What_is_not_eight_bits_of_red_green_and_blue_comes_as_planes()
    {
        foreach (var (colourType, bits, bytes) in new[] { (DrawnPng.Grey, 8, 1), (DrawnPng.Rgba, 8, 4), (DrawnPng.Rgb, 16, 6) })
        {
            byte[] png = new DrawnPng(20, 10, bits, colourType).Bytes(Noise(200 * bytes));
            using Picture asked = PictureReader.ReadCodes(png, "drawn.png"), planes = PictureReader.Read(png, "drawn.png");
            Assert.Null(asked.Encoded);
            AssertSame(planes, asked);
        }
    }

    static (Picture Planes, Picture Codes) Both(int width, int height, int orientation, bool wide)
    {
        var exif = new DrawnExif(bigEndian: false);
        var png = new DrawnPng(width, height, 8, DrawnPng.Rgb).With("eXIf", exif.Bytes([exif.Short(0x112, orientation)]));
        if (wide) png = png.With("cICP", 12, 13, 0, 1);   // Display P3: channels are mixed
        byte[] bytes = png.Bytes(Noise(width * height * 3));
        return (PictureReader.Read(bytes, "drawn.png"), PictureReader.ReadCodes(bytes, "drawn.png"));
    }

    static byte[] Noise(int count)
    {
        var codes = new byte[count];
        new Random(7).NextBytes(codes);
        return codes;
    }

    static void AssertSame(Picture expected, Picture made)
    {
        Assert.Equal((expected.Width, expected.Height), (made.Width, made.Height));
        AssertSame(expected.Red, made.Red);
        AssertSame(expected.Green, made.Green);
        AssertSame(expected.Blue, made.Blue);
        Assert.True(expected.Clipped.Values.SequenceEqual(made.Clipped.Values));
    }

    static void AssertSame(Plane expected, Plane made)
    {
        Assert.Equal((expected.Width, expected.Height), (made.Width, made.Height));
        Assert.True(expected.Values.SequenceEqual(made.Values));
    }
}
