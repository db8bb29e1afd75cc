using Punctum.Imaging;
using Punctum.Imaging.Codec;

namespace Punctum.Tests.Records;

/// <summary>Small pictures, each of its own content.</summary>
static class Photographs
{
    /// <summary>A JPEG that is told from every other, up to a million of them, by its pixels.</summary>
    public static byte[] Jpeg(int which, int width = 64, int height = 48)
    {
        using Plane red = Ramp(width, height, which % Steps), green = Ramp(width, height, which / Steps), blue = Ramp(width, height, 2);
        return PictureWriter.Jpeg(red, green, blue, 92);
    }

    const int Steps = 1009;

    static Plane Ramp(int width, int height, int which)
    {
        var plane = new Plane(width, height);
        for (int i = 0; i < plane.Values.Length; i++) plane.Values[i] = 0.1f + 0.8f * ((i * 31 + which * 977) % Steps / (float)Steps);
        return plane;
    }
}
