using System.Collections.Immutable;

namespace Punctum.Imaging.Face;

/// <summary>Which triangles of the mesh make up which zone, told as closed paths of mesh points.</summary>
/// <remarks>
/// A triangle belongs to the zone in whose path its middle lies on the unfolded face (the canonical face's texture coordinates).
/// Only the right half is written; the left is its mirror, so both halves are alike to the triangle. The numbers are MediaPipe's.
/// </remarks>
static class ZoneTriangles
{
    /// <summary>Zones of the right half: a closed path.</summary>
    static readonly (string Zone, int[] Path)[] right =
    [
        ("forehead", [109, 67, 103, 104, 63, 105, 66, 107, 108]),
        ("temple", [104, 103, 54, 21, 162, 127, 34, 143, 156, 70, 63]),
        ("crows_feet", [156, 124, 113, 226, 31, 117, 116, 34, 143]),
        ("under_eye", [226, 25, 110, 24, 23, 22, 26, 112, 243, 244, 128, 121, 120, 119, 118, 117, 31]),
        ("nose_side", [193, 122, 196, 3, 51, 45, 44, 237, 218, 219, 64, 129, 209, 126, 217, 114, 128, 245]),
        ("cheek_medial", [118, 119, 120, 121, 128, 114, 217, 126, 209, 129, 205, 207, 187, 50]),
        ("cheek_lateral", [34, 116, 117, 118, 50, 187, 207, 192, 213, 177, 132, 93, 234, 127]),
        ("nasolabial", [129, 205, 207, 214, 212, 57, 186, 92, 165, 98, 64]),
        ("jaw", [177, 213, 192, 207, 214, 212, 202, 211, 170, 149, 150, 136, 172, 58, 132]),
    ];

    /// <summary>Zones across the middle: the right half of the path, from its upper to its lower end on the middle line.</summary>
    static readonly (string Zone, int[] Path)[] middle =
    [
        ("forehead_centre", [10, 109, 108, 107, 9]),
        ("glabella", [9, 107, 55, 193, 168]),
        ("nose_bridge", [168, 193, 122, 196, 3, 51, 45, 44, 1]),
        ("lip_upper", [2, 97, 98, 165, 92, 186, 57, 61, 185, 40, 39, 37, 0]),
        ("lip_lower", [17, 84, 181, 91, 146, 61, 57, 212, 202, 204, 194, 201, 200]),
        ("chin", [200, 201, 194, 204, 202, 211, 170, 149, 176, 148, 152]),
    ];

    /// <summary>For every triangle of the canonical face: 0, or 1 + the place of its zone in <see cref="Zones.OfTheFace"/>.</summary>
    public static ImmutableArray<byte> LabelsOn(CanonicalFace face)
    {
        var labels = new byte[CanonicalFace.TriangleCount];
        foreach (var (zone, path) in Paths(face))
        {
            byte label = LabelOf(zone);
            var corners = path.Select(i => face.Texture[i]).ToArray();
            for (int t = 0; t < labels.Length; t++)
            {
                var (a, b, c) = face.Triangles[t];
                Point p = face.Texture[a], q = face.Texture[b], r = face.Texture[c];
                if (Inside(corners, new((p.X + q.X + r.X) / 3, (p.Y + q.Y + r.Y) / 3))) labels[t] = label;
            }
        }
        return [.. labels];
    }

    /// <summary>Every zone's whole path on the canonical face, by zone id.</summary>
    internal static IEnumerable<(string Zone, int[] Path)> Paths(CanonicalFace face)
    {
        foreach (var (zone, path) in right)
        {
            yield return (zone + "_right", path);
            yield return (zone + "_left", [.. path.Select(face.MirrorOf)]);
        }
        foreach (var (zone, path) in middle) yield return (zone, [.. path, .. path.Reverse().Select(face.MirrorOf).Where(i => !path.Contains(i))]);
    }

    static byte LabelOf(string zone)
    {
        for (int i = 0; i < Zones.OfTheFace.Length; i++)
            if (Zones.OfTheFace[i].Id == zone) return (byte)(i + 1);
        throw new InvalidOperationException($"There is no zone {zone}.");
    }

    static bool Inside(ReadOnlySpan<Point> corners, Point p)
    {
        bool inside = false;
        for (int i = 0; i < corners.Length; i++)
        {
            Point a = corners[i], b = corners[(i + 1) % corners.Length];
            if ((a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X + (p.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) inside = !inside;
        }
        return inside;
    }
}

/// <summary>Outlines of what is not skin, as closed paths of mesh points; the left ones are the mirror of the right.</summary>
static class FaceOutlines
{
    /// <summary>Millimetres by which an outline is widened: the mesh errs by about 1 mm, and lashes and brow hairs reach over (methods §1.3) [P].</summary>
    public const double MarginMillimetres = 1.5;

    static readonly (Excluded What, int[] Path, bool Mirrored)[] outlines =
    [
        (Excluded.Eye, [130, 247, 30, 29, 27, 28, 56, 190, 243, 112, 26, 22, 23, 24, 110, 25], true),
        (Excluded.Brow, [70, 63, 105, 66, 107, 55, 65, 52, 53, 46], true),
        (Excluded.Nostril, [166, 79, 239, 238, 20, 60, 75, 59], true),
        (Excluded.Lip, [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146], false),
    ];

    /// <summary>All outlines of a face.</summary>
    public static IEnumerable<(Excluded What, int[] Path)> Of(CanonicalFace face)
    {
        foreach (var (what, path, mirrored) in outlines)
        {
            yield return (what, path);
            if (mirrored) yield return (what, [.. path.Select(face.MirrorOf)]);
        }
    }
}
