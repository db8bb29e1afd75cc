using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Codec;

/// <summary>How the numbers of a file become linear sRGB: one curve a channel, then a matrix. Wide gamut gives values outside 0 to 1.</summary>
/// <param name="Name">Name of the profile, for people.</param>
/// <param name="Assumed">The file did not say.</param>
/// <param name="Curves">Encoded 0 to 1 to linear light, for red, green and blue.</param>
/// <param name="ToLinearSrgb">From the linear light of the profile's primaries.</param>
sealed record ColourEncoding(string Name, bool Assumed, Func<double, double>[] Curves, Matrix3 ToLinearSrgb)
{
    /// <summary>The colour primaries and white of a space as CIE x, y.</summary>
    internal readonly record struct Primaries(double RedX, double RedY, double GreenX, double GreenY, double BlueX, double BlueY, double WhiteX, double WhiteY);

    internal static readonly Primaries Rec709 = new(0.640, 0.330, 0.300, 0.600, 0.150, 0.060, 0.3127, 0.3290);
    internal static readonly Primaries DisplayP3 = new(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290); // SMPTE EG 432-1 with D65
    internal static readonly Primaries Rec2020 = new(0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290);
    internal static readonly Primaries AdobeRgb = new(0.640, 0.330, 0.210, 0.710, 0.150, 0.060, 0.3127, 0.3290); // Adobe RGB (1998)

    /// <summary>XYZ under D50, the profile connection space of ICC, to linear sRGB: primaries of IEC 61966-2-1, adapted by Bradford.</summary>
    internal static readonly Matrix3 D50ToLinearSrgb = ToD50(Rec709).Inverse();

    internal static ColourEncoding Srgb(string name = "sRGB", bool assumed = false) => Of(name, assumed, SrgbCurve.Decode, Matrix3.Identity);

    internal static ColourEncoding Of(string name, bool assumed, Func<double, double> curve, Matrix3 toLinearSrgb) => new(name, assumed, [curve, curve, curve], toLinearSrgb);

    internal static ColourEncoding Of(string name, Primaries primaries, Func<double, double> curve) => Of(name, false, curve, FromD50(ToD50(primaries)));

    /// <summary>From a matrix of colorants under D50. Rounding of profiles (s15Fixed16, four decimals in old ones) around sRGB itself is taken off.</summary>
    internal static Matrix3 FromD50(Matrix3 colorants)
    {
        var matrix = D50ToLinearSrgb * colorants;
        return matrix.LargestDifference(Matrix3.Identity) < 1e-3 ? Matrix3.Identity : matrix;
    }

    /// <summary>Area of the triangle in the x, y plane: nothing when the primaries lie on a line.</summary>
    internal static double Area(Primaries p) =>
        Math.Abs((p.GreenX - p.RedX) * (p.BlueY - p.RedY) - (p.BlueX - p.RedX) * (p.GreenY - p.RedY)) / 2;

    /// <summary>Linear light of these primaries to XYZ under D50, white to (0.9642, 1, 0.8249) as ICC.1 has it.</summary>
    internal static Matrix3 ToD50(Primaries p)
    {
        var colours = new Matrix3(
            p.RedX / p.RedY, p.GreenX / p.GreenY, p.BlueX / p.BlueY, 1, 1, 1,
            (1 - p.RedX - p.RedY) / p.RedY, (1 - p.GreenX - p.GreenY) / p.GreenY, (1 - p.BlueX - p.BlueY) / p.BlueY);
        double whiteX = p.WhiteX / p.WhiteY, whiteZ = (1 - p.WhiteX - p.WhiteY) / p.WhiteY;
        var (r, g, b) = colours.Inverse().Times(whiteX, 1, whiteZ);
        var bradford = new Matrix3(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);
        var (l, m, s) = bradford.Times(whiteX, 1, whiteZ);
        var (l50, m50, s50) = bradford.Times(0.9642, 1, 0.8249);
        return bradford.Inverse() * Matrix3.Diagonal(l50 / l, m50 / m, s50 / s) * bradford * colours * Matrix3.Diagonal(r, g, b);
    }
}
