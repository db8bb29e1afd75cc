using System.Runtime.CompilerServices;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Rendering;

/// <summary>The colours of a heat map: blue for less, orange-brown for more, nothing for no change.</summary>
/// <remarks>
/// Both ends have the same OKLab lightness (0.50) and chroma (0.12) at hues 250° and 55°, which every common form of colour blindness tells
/// apart (the blue-yellow axis for red-green blindness, the red-green one for blue-yellow blindness), and neither end looks stronger than
/// the other. The change lies in the alpha, so that on a light ground equal steps of change look like equal steps of colour.
/// OKLab: Ottosson 2020, "A perceptual color space for image processing".
/// </remarks>
public static class HeatColours
{
    /// <summary>Alpha at full scale, 0 to 255: the skin's form still shows through.</summary>
    public const byte FullAlpha = 224;

    /// <summary>Steps a side: fine enough to look smooth, coarse enough to pack well.</summary>
    public const int Steps = 48;

    static readonly byte[] alphas = [.. Enumerable.Range(0, Steps + 1).Select(i => (byte)Math.Round(FullAlpha * (i / (double)Steps)))];

    /// <summary>The colour of less, 0xRRGGBB.</summary>
    public static int Less { get; } = FromOklch(0.50, 0.12, 250);

    /// <summary>The colour of more, 0xRRGGBB.</summary>
    public static int More { get; } = FromOklch(0.50, 0.12, 55);

    /// <summary>Colour and alpha of a change.</summary>
    /// <param name="share">Change over full scale: -1 or below is all of less, 1 or above all of more. NaN is nothing.</param>
    public static (int Rgb, byte Alpha) Of(double share)
    {
        if (double.IsNaN(share)) return (0, 0);
        return (share < 0 ? Less : More, AlphaOf(StepOf(share)));
    }

    /// <summary>Step of a change, 0 to <see cref="Steps"/>; not of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int StepOf(double share) => (int)(Math.Min(1, Math.Abs(share)) * Steps + 0.5);

    internal static byte AlphaOf(int step) => alphas[step];

    /// <summary>OKLab of an encoded sRGB colour: lightness 0 to 1, then the green-red and blue-yellow axes.</summary>
    internal static (double L, double A, double B) ToOklab(double red, double green, double blue)
    {
        double r = SrgbCurve.Decode(red), g = SrgbCurve.Decode(green), b = SrgbCurve.Decode(blue);
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    static int FromOklch(double lightness, double chroma, double hueDegrees)
    {
        double a = chroma * Math.Cos(hueDegrees * Math.PI / 180), b = chroma * Math.Sin(hueDegrees * Math.PI / 180);
        double l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return Encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
            | Encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
            | Encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    static double Cube(double x) => x * x * x;

    static int Encoded(double linear) => (int)Math.Round(255 * Math.Clamp(SrgbCurve.Encode(linear), 0, 1));
}
