using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Xunit;

namespace Punctum.Tests.Fast.Face;

public class FaceFrameTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_turned_picture_seen_from_its_side_is_the_same_frame_to_the_last_bit(int turns)
    {
        // Not a multiple of the reduction, so that the blocks must begin at the right corner.
        using var upright = Noise(1851, 302);
        using var turned = Turned(upright, turns);
        var window = new FaceWindow(500, 80, 300, 0.3);
        float[] expected = new float[3 * 50 * 50], seen = new float[expected.Length];
        new FaceFrame(upright, 0).Read(window, 50, expected, 1, 0);
        var frame = new FaceFrame(turned, 4 - turns);
        frame.Read(window, 50, seen, 1, 0);
        Assert.Equal(expected, seen);
        var place = FaceMesh.Turned(new FaceFrame(upright, 0).ToPicture(new(12.3, 45.6, 7)), turns, upright.Width, upright.Height);
        var back = frame.ToPicture(new(12.3, 45.6, 7));
        Assert.Equal(place.X, back.X, 1e-9);
        Assert.Equal(place.Y, back.Y, 1e-9);
    }

    [Fact]
    public void A_frame_pixel_is_the_encoded_mean_of_its_block()
    {
        using var picture = Noise(1804, 450);
        var frame = new FaceFrame(picture, 0);
        Assert.Equal((2, 902, 225), (frame.Factor, frame.Width, frame.Height));
        var read = new float[3 * 8 * 8];
        frame.Read(new(100 + 3.5, 100 + 3.5, 8, 0), 8, read, 1, 0);
        for (int i = 0; i < 64; i++)
        {
            int x = 2 * (100 + i % 8), y = 2 * (100 + i / 8);
            double mean = (picture.Green[x, y] + picture.Green[x + 1, y] + picture.Green[x, y + 1] + picture.Green[x + 1, y + 1]) / 4.0;
            Assert.Equal(255 * (mean <= 0.0031308 ? 12.92 * mean : 1.055 * Math.Pow(mean, 1 / 2.4) - 0.055), read[3 * i + 1], 0.6);
        }
    }

    static Picture Noise(int width, int height)
    {
        var random = new Random(width);
        Plane Filled()
        {
            var plane = new Plane(width, height);
            foreach (ref float value in plane.Values) value = random.NextSingle();
            return plane;
        }
        return Pictured(Filled(), Filled(), Filled());
    }

    internal static Picture Pictured(Plane red, Plane green, Plane blue) =>
        new(red, green, blue, new(red.Width, red.Height), new("drawn", "", 0, "png", red.Width, red.Height, 1, 8, "sRGB", true, null), new());

    internal static Picture Turned(Picture picture, int turns)
    {
        Plane Turn(Plane source)
        {
            var target = turns % 2 == 0 ? new Plane(source.Width, source.Height) : new Plane(source.Height, source.Width);
            for (int y = 0; y < source.Height; y++)
                for (int x = 0; x < source.Width; x++)
                {
                    var p = FaceMesh.Turned(new(x, y, 0), turns, source.Width, source.Height);
                    target[(int)p.X, (int)p.Y] = source[x, y];
                }
            return target;
        }
        return Pictured(Turn(picture.Red), Turn(picture.Green), Turn(picture.Blue));
    }
}
