using Punctum.Imaging;
using Punctum.Imaging.Codec;

namespace Punctum.Tests.Web.Door;

/// <summary>Small pictures without a face, each of its own content.</summary>
static class DrawnPixels
{
    public static byte[] Jpeg(int which)
    {
        using Plane red = Ramp(which), green = Ramp(which + 7), blue = Ramp(2);
        return PictureWriter.Jpeg(red, green, blue, 92);
    }

    static Plane Ramp(int which)
    {
        var plane = new Plane(96, 64);
        for (int i = 0; i < plane.Values.Length; i++) plane.Values[i] = 0.1f + 0.8f * ((i * 31 + which * 977) % 1009 / 1009f);
        return plane;
    }
}
