using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

public class PictureGeometryTests
{
    [Theory, InlineData(1, 1), InlineData(5, 3), InlineData(40, 33)]
    public void A_quarter_turn_is_clockwise(int width, int height)
    {
        using var picture = Noise(width, height);
        using var one = picture.QuarterTurn(1);
        using var two = picture.QuarterTurn(-2);
        using var three = picture.QuarterTurn(3);
        using var four = picture.QuarterTurn(4);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                Assert.Equal(picture.Red[x, y], one.Red[height - 1 - y, x]);
                Assert.Equal(picture.Green[x, y], two.Green[width - 1 - x, height - 1 - y]);
                Assert.Equal(picture.Blue[x, y], three.Blue[y, width - 1 - x]);
                Assert.Equal(picture.Clipped[x, y], one.Clipped[height - 1 - y, x]);
                Assert.Equal(picture.Red[x, y], four.Red[x, y]);
            }
    }

    [Fact]
    public void A_crop_is_the_part_and_must_lie_inside()
    {
        using var picture = Noise(40, 33);
        using var part = picture.Crop(new(7, 5, 20, 11));
        Assert.Equal((20, 11), (part.Width, part.Height));
        Assert.Equal(picture.Blue[7 + 19, 5 + 10], part.Blue[19, 10]);
        Assert.Equal(picture.Clipped[7, 5], part.Clipped[0, 0]);
        foreach (var outside in (PixelRectangle[])[new(0, 0, 41, 1), new(-1, 0, 5, 5), new(3, 3, 0, 4), new(0, 30, 1, 4)])
            Assert.Throws<ArgumentException>(() => picture.Crop(outside));
    }

    [Theory, InlineData(2, 2), InlineData(17, 9), InlineData(64, 40)]
    public void Half_is_the_mean_of_four_and_clipped_when_any_was(int width, int height)
    {
        using var picture = Noise(width, height);
        using var half = picture.Half();
        Assert.Equal((width / 2, height / 2), (half.Width, half.Height));
        for (int y = 0; y < half.Height; y++)
            for (int x = 0; x < half.Width; x++)
            {
                double sum = (double)picture.Red[2 * x, 2 * y] + picture.Red[2 * x + 1, 2 * y] + picture.Red[2 * x, 2 * y + 1] + picture.Red[2 * x + 1, 2 * y + 1];
                Assert.Equal(sum / 4, half.Red[x, y], 1e-7);
                int any = picture.Clipped[2 * x, 2 * y] | picture.Clipped[2 * x + 1, 2 * y] | picture.Clipped[2 * x, 2 * y + 1] | picture.Clipped[2 * x + 1, 2 * y + 1];
                Assert.Equal(any, half.Clipped[x, y]);
            }
    }

    [Fact]
    public void Half_of_a_turned_picture_is_the_half_turned_to_the_bit()
    {
        using var picture = Noise(64, 46);
        using var half = picture.Half();
        for (int quarters = 1; quarters < 4; quarters++)
        {
            using var turned = picture.QuarterTurn(quarters);
            using var halfOfTurned = turned.Half();
            using var turnedHalf = half.QuarterTurn(quarters);
            Assert.True(halfOfTurned.Green.Values.SequenceEqual(turnedHalf.Green.Values));
            Assert.True(halfOfTurned.Clipped.Values.SequenceEqual(turnedHalf.Clipped.Values));
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public void A_part_is_halved_as_its_copy_would_be(int times)
    {
        using var picture = Noise(61, 47);
        var part = new PixelRectangle(5, 9, 42, 31);
        using var halved = picture.Halved(part, times);
        using var copy = picture.Crop(part);
        using var half = copy.Half();
        using var quarter = half.Half();
        var expected = times == 1 ? half : quarter;
        Assert.True(expected.Blue.Values.SequenceEqual(halved.Blue.Values));
        Assert.True(expected.Clipped.Values.SequenceEqual(halved.Clipped.Values));
    }

    /// <summary>One clipped pixel marks every larger pixel that lies on it, and no other.</summary>
    [Fact]
    public void A_reduced_picture_is_clipped_where_any_pixel_under_it_was()
    {
        using var picture = Noise(61, 47);
        picture.Clipped.Values.Clear();
        picture.Clipped[5 + 16, 9 + 8] = 1;   // of the part: columns 16 to 17, rows 8 to 9; over 1.6 that is 10 to 10.6 and 5 to 5.6
        using var reduced = picture.Reduced(new(5, 9, 42, 31), 1.6);
        Assert.Equal((26, 19), (reduced.Width, reduced.Height));
        Assert.Equal(1, reduced.Clipped.Values.ToArray().Sum(c => c));
        Assert.Equal(1, reduced.Clipped[10, 5]);
        picture.Clipped[5 + 17, 9 + 8] = 1;   // 10.6 to 11.25: on two
        using var wider = picture.Reduced(new(5, 9, 42, 31), 1.6);
        Assert.Equal((2, 1), (wider.Clipped.Values.ToArray().Sum(c => c), (int)wider.Clipped[11, 5]));
    }

    static Picture Noise(int width, int height) =>
        PictureReader.Read(PictureWriter.Png(PictureReaderTests.Noise(width * height * 3, seed: 12), width, height, 3), "noise.png");
}
