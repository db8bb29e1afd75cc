using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;

namespace Punctum.Imaging.Anchors;

/// <summary>A patch of the card.</summary>
/// <param name="Name">As its maker calls it.</param>
/// <param name="Colour">CIE L*a*b* under D65.</param>
/// <param name="Red">Linear light with sRGB primaries under D65, 1 = a perfect white; below 0 outside their gamut. Green and blue alike.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
public sealed record CardPatch(string Name, Lab Colour, double Red, double Green, double Blue);

/// <summary>The 24 patches of a ColorChecker Classic (also Mini and Passport), in four rows of six, from dark skin to black.</summary>
/// <remarks>
/// Source: X-Rite, "New color specifications for ColorChecker SG and Classic charts", values of charts made from November 2014 on: CIE L*a*b* under D50,
/// 2° observer, read with an i1Pro 2 in mode M0. Brought to D65 by Bradford, as ICC profiles are. Charts made before have slightly other values.
/// </remarks>
public static class ColorChecker
{
    /// <summary>Patches a row, rows, and patches in all.</summary>
    public const int Columns = 6, Rows = 4, Count = Columns * Rows;

    /// <summary>Side of a patch as a share of the distance of two patches; the rest is the black frame.</summary>
    public const double PatchShare = 0.86;

    static readonly (string Name, double L, double A, double B)[] published =
    [
        ("dark skin", 37.54, 14.37, 14.92), ("light skin", 64.66, 19.27, 17.50), ("blue sky", 49.32, -3.82, -22.54),
        ("foliage", 43.46, -12.74, 22.72), ("blue flower", 54.94, 9.61, -24.79), ("bluish green", 70.48, -32.26, -0.37),
        ("orange", 62.73, 35.83, 56.50), ("purplish blue", 39.43, 10.75, -45.17), ("moderate red", 50.57, 48.64, 16.67),
        ("purple", 30.10, 22.54, -20.87), ("yellow green", 71.77, -24.13, 58.19), ("orange yellow", 71.51, 18.24, 67.37),
        ("blue", 28.37, 15.42, -49.80), ("green", 54.38, -39.72, 32.27), ("red", 42.43, 51.05, 28.62),
        ("yellow", 81.80, 2.67, 80.41), ("magenta", 50.63, 51.28, -14.12), ("cyan", 49.57, -29.71, -28.32),
        ("white", 95.19, -1.03, 2.93), ("neutral 8", 81.29, -0.57, 0.44), ("neutral 6.5", 66.89, -0.75, -0.06),
        ("neutral 5", 50.76, -0.13, 0.14), ("neutral 3.5", 35.63, -0.46, -0.48), ("black", 20.64, 0.07, -0.46),
    ];

    /// <summary>The patches, row after row.</summary>
    public static ImmutableArray<CardPatch> Patches { get; } = [.. published.Select(p => Of(p.Name, p.L, p.A, p.B))];

    static CardPatch Of(string name, double l, double a, double b)
    {
        double y = (l + 16) / 116;
        var (red, green, blue) = ColourEncoding.D50ToLinearSrgb.Times(0.9642 * Cubed(y + a / 500), Cubed(y), 0.8249 * Cubed(y - b / 200));
        return new(name, Lab.FromLinearRgb(red, green, blue), red, green, blue);
    }

    static double Cubed(double f) => f * f * f > Lab.Epsilon ? f * f * f : (116 * f - 16) / Lab.Kappa;
}
