using System.Collections.Immutable;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Comparability;

/// <summary>The colour of the white of the eyes: the one thing in a portrait that treatment of the skin does not change.</summary>
static class WhiteOfEyes
{
    const double MostDisagreement = 0.06;

    /// <summary>What even two eyes that agree do not know: a look aside, vessels, the light of the lids. The spread of neutral and smiling pairs under one light [M].</summary>
    const double OneEyeSd = 0.045, TwoEyesSd = 0.032;

    /// <summary>How the white changed from one picture to the other, ln R/G and ln B/G; null when the eyes cannot be read or do not agree.</summary>
    /// <remarks>Both eyes must tell the same within 0.06 [P]: a narrowed eye shows lid and vessels instead.</remarks>
    public static (double RedGreen, double BlueGreen)? Shift(Picture reference, ImmutableArray<Point3> referenceMesh, Picture moving, ImmutableArray<Point3> movingMesh) =>
        Of(Eyes(reference, referenceMesh), Eyes(moving, movingMesh)) is { } anchor ? (anchor.RedGreen, anchor.BlueGreen) : null;

    /// <summary>The same with how sure it is; null also where lids are closed: a lid is skin and vouches for nothing.</summary>
    public static AnchorShift? Anchor(Picture reference, ImmutableArray<Point3> referenceMesh, Picture moving, ImmutableArray<Point3> movingMesh) =>
        Eyes(reference, referenceMesh) is var own && IsWhite(own, reference, referenceMesh) && Eyes(moving, movingMesh) is var other && IsWhite(other, moving, movingMesh) ? Of(own, other) : null;

    static PalePart?[] Eyes(Picture picture, ImmutableArray<Point3> mesh) => [.. PalePart.Eyes.Select(e => PalePart.Of(picture, mesh, e))];

    static bool IsWhite(PalePart?[] eyes, Picture picture, ImmutableArray<Point3> mesh) => PalePart.Cheeks(picture, mesh) is { } skin && eyes.All(e => e?.IsPalerThan(skin) != false);

    static AnchorShift? Of(PalePart?[] reference, PalePart?[] moving)
    {
        var shifts = new List<(double Red, double Blue)>();
        for (int eye = 0; eye < reference.Length; eye++)
            if (reference[eye] is { } a && moving[eye] is { } b) shifts.Add((b.RedGreen - a.RedGreen, b.BlueGreen - a.BlueGreen));
        if (shifts.Count == 0 || Math.Abs(shifts[0].Red - shifts[^1].Red) > MostDisagreement || Math.Abs(shifts[0].Blue - shifts[^1].Blue) > MostDisagreement) return null;
        double floor = shifts.Count > 1 ? TwoEyesSd : OneEyeSd;
        double Sd(double one, double other) => Math.Sqrt(floor * floor + (one - other) * (one - other) / 4);
        return new(AnchorKind.WhiteOfEyes, shifts.Average(s => s.Red), shifts.Average(s => s.Blue), Sd(shifts[0].Red, shifts[^1].Red), Sd(shifts[0].Blue, shifts[^1].Blue));
    }
}
