using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast;

public class FrameTests
{
    static readonly Point spot = new(201.3, 158.8);

    /// <summary>A soft spot on a black ground.</summary>
    static Picture Spot(int width, int height)
    {
        byte[] black = new byte[3 * width * height];
        var picture = PictureReader.Read(PictureWriter.Png(black, width, height, 3), "spot.png");
        foreach (var plane in (Plane[])[picture.Red, picture.Green, picture.Blue])
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    plane[x, y] = (float)Math.Exp(-(Math.Pow(x - spot.X, 2) + Math.Pow(y - spot.Y, 2)) / (2 * 12 * 12));
        return picture;
    }

    static Point Centroid(Plane p)
    {
        double sum = 0, sumX = 0, sumY = 0;
        for (int y = 0; y < p.Height; y++)
            for (int x = 0; x < p.Width; x++) (sum, sumX, sumY) = (sum + p[x, y], sumX + p[x, y] * x, sumY + p[x, y] * y);
        return new(sumX / sum, sumY / sum);
    }

    [Theory, InlineData(20, 1), InlineData(40, 2), InlineData(80, 4), InlineData(160, 8)]
    public void What_lies_in_the_picture_lies_in_its_frame_where_the_map_says(double pixelsAMillimetre, double size)
    {
        using var picture = Spot(400, 320);
        var options = new RoadOptions { Region = new(90, 60, 200, 190), PixelsAMillimetre = pixelsAMillimetre, Outline = [new(90, 60), new(289, 60), new(289, 249)] };
        var frame = Frame.Of(picture, options.Region!.Value, true, 0.2, options);
        using var pixels = frame.Picture;
        Assert.Equal(size, frame.Size);
        Point seen = Centroid(frame.Picture.Green), said = frame.IntoFrame().Of(spot);
        Assert.Equal(said.X, seen.X, 0.02);
        Assert.Equal(said.Y, seen.Y, 0.02);
        Assert.Equal(frame.IntoFrame().Of(new Point(289, 249)), frame.Outline[2]);
    }
}
