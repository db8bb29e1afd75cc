using System.Collections.Immutable;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;

namespace Punctum.Imaging.Anchors;

/// <summary>Teeth as an anchor: where the mouth is open in both pictures and what shows in it is paler than the skin.</summary>
static class Teeth
{
    // Inner edge of the lips in MediaPipe's mesh.
    static readonly int[] mouth = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95];

    /// <summary>Opening of the mouth over its width, from which on teeth can show; how bright beside the cheeks they are at least, and how much less red, ln R/G: more than the lips' inside is [P].</summary>
    const double LeastOpening = 0.12, LeastBright = 0.45, LessRed = 0.25;

    /// <summary>What teeth do not know: shade of the lips, tongue behind, a stain that was polished away [P].</summary>
    const double Sd = 0.03;

    /// <summary>How their colour changed; null where they do not show in both.</summary>
    public static AnchorShift? Anchor(Picture before, ImmutableArray<Point3> meshBefore, Picture after, ImmutableArray<Point3> meshAfter) =>
        Of(before, meshBefore) is { } a && Of(after, meshAfter) is { } b ? new(AnchorKind.Teeth, b.RedGreen - a.RedGreen, b.BlueGreen - a.BlueGreen, Sd, Sd) : null;

    static PalePart? Of(Picture picture, ImmutableArray<Point3> mesh)
    {
        double open = Distance(mesh[13], mesh[14]), wide = Distance(mesh[78], mesh[308]);
        if (open < LeastOpening * wide || PalePart.Of(picture, mesh, mouth) is not { } teeth) return null;
        return PalePart.Cheeks(picture, mesh) is { } skin && teeth.IsPalerThan(skin) && teeth.RedGreen < skin.RedGreen - LessRed && teeth.Luminance > LeastBright * skin.Luminance ? teeth : null;
    }

    static double Distance(Point3 a, Point3 b) => new Point(a.X, a.Y).DistanceTo(new(b.X, b.Y));
}
