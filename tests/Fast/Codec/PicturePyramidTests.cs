using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

public sealed class PicturePyramidTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"punctum-pyramid-{Guid.NewGuid():n}.tif");

    public void Dispose() => File.Delete(path);

    /// <summary>Red grows with x and green with y, so that a colour says where it is from.</summary>
    void Write(int width, int height)
    {
        var rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) (rgb[3 * (y * width + x)], rgb[3 * (y * width + x) + 1], rgb[3 * (y * width + x) + 2]) = ((byte)(255 * x / width), (byte)(255 * y / height), 128);
        PicturePyramid.Write(rgb, width, height, path);
    }

    static (double Red, double Green, int Width, int Height) Middle(byte[] jpeg)
    {
        using var picture = PictureReader.Read(jpeg, "tile");
        float red = picture.Red[picture.Width / 2, picture.Height / 2], green = picture.Green[picture.Width / 2, picture.Height / 2];
        return (Encoded(red), Encoded(green), picture.Width, picture.Height);

        static double Encoded(float light) => light <= 0.0031308 ? 12.92 * light : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
    }

    [Theory, InlineData(1, 1), InlineData(511, 300), InlineData(512, 512), InlineData(1300, 1025)]
    public void Any_size_is_written_and_read(int width, int height)
    {
        Write(width, height);
        Assert.Equal((width, height), PicturePyramid.SizeOf(path));
        var (_, _, w, h) = Middle(PicturePyramid.Jpeg(path, new(0, 0, width, height), width, height));
        Assert.Equal((width, height), (w, h));
    }

    [Theory]
    [InlineData(0, 0, 1300, 1000, 1300, 1000), InlineData(0, 0, 1300, 1000, 100, 77), InlineData(1024, 512, 276, 488, 276, 488), InlineData(1299, 999, 1, 1, 1, 1)]
    [InlineData(600, 400, 50, 50, 400, 400), InlineData(0, 0, 1024, 1000, 512, 500), InlineData(300, 200, 700, 700, 33, 99)]
    public void A_part_is_the_part_that_was_asked_for_at_the_size_that_was_asked_for(int left, int top, int width, int height, int toWidth, int toHeight)
    {
        Write(1300, 1000);
        var (red, green, w, h) = Middle(PicturePyramid.Jpeg(path, new(left, top, width, height), toWidth, toHeight));
        Assert.Equal((toWidth, toHeight), (w, h));
        Assert.Equal((left + width / 2.0) / 1300, red, 0.02);
        Assert.Equal((top + height / 2.0) / 1000, green, 0.02);
    }

    [Theory, InlineData(-1, 0, 10, 10), InlineData(0, 0, 0, 10), InlineData(90, 0, 11, 10)]
    public void A_part_beyond_the_picture_is_the_callers_mistake(int left, int top, int width, int height)
    {
        Write(100, 50);
        Assert.Throws<ArgumentException>(() => PicturePyramid.Jpeg(path, new(left, top, width, height), 10, 10));
    }
}
