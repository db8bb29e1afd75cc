using Punctum.Imaging.Colour;

namespace Punctum.Imaging.Light;

/// <summary>A zone's colour in both pictures, against the skin outside of it, in one light.</summary>
/// <param name="Zone">Id of the zone.</param>
/// <param name="Reference">Zone minus outside in the reference (density × 100). Shading holds the light as well as the skin.</param>
/// <param name="Moving">Zone minus outside in the moving picture, brought to the reference's light.</param>
/// <param name="Change">Moving - Reference: the double difference, zone against outside, one picture against the other.</param>
/// <param name="Covariance">Of Change, in the order haemoglobin, melanin, shading: spread of the zone's tiles, and of the fit when any cluster of cells is left out.</param>
/// <param name="Tiles">Tiles of the zone (about 9 mm on a face).</param>
/// <param name="Colour">Mean colour of the zone in the reference as it was shot.</param>
public sealed record ZoneLight(string Zone, Chromophores Reference, Chromophores Moving, Chromophores Change, Covariance3 Covariance, int Tiles, Chromophores Colour)
{
    /// <summary>Why the zone's colour cannot be compared; null when it can. Then the numbers are NaN.</summary>
    public string? NotComparable { get; init; }

    internal double[]? Parameters { get; init; }

    internal static ZoneLight Impossible(string zone, string because)
    {
        var nan = new Chromophores(double.NaN, double.NaN, double.NaN);
        return new(zone, nan, nan, nan, new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN), 0, nan) { NotComparable = because };
    }
}

/// <summary>Covariance of haemoglobin (H), melanin (M) and shading (S).</summary>
public readonly record struct Covariance3(double HH, double MM, double SS, double HM, double HS, double MS)
{
    /// <summary>Variance of h·H + m·M + s·S.</summary>
    public double Of(double h, double m, double s) => h * h * HH + m * m * MM + s * s * SS + 2 * (h * m * HM + h * s * HS + m * s * MS);

    /// <summary>Sum, for independent causes.</summary>
    public static Covariance3 operator +(Covariance3 a, Covariance3 b) => new(a.HH + b.HH, a.MM + b.MM, a.SS + b.SS, a.HM + b.HM, a.HS + b.HS, a.MS + b.MS);

    /// <summary>Times a factor.</summary>
    public static Covariance3 operator *(double f, Covariance3 a) => new(f * a.HH, f * a.MM, f * a.SS, f * a.HM, f * a.HS, f * a.MS);

    internal static Covariance3 Outer(Chromophores a) =>
        new(a.Haemoglobin * a.Haemoglobin, a.Melanin * a.Melanin, a.Shading * a.Shading, a.Haemoglobin * a.Melanin, a.Haemoglobin * a.Shading, a.Melanin * a.Shading);
}
