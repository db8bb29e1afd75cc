using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Punctum.Imaging.Codec;

namespace Punctum.Imaging.Face;

/// <summary>Lays the zones on a picture and marks what in them is not skin to be measured.</summary>
public static unsafe class ZoneMapping
{
    const int StripeRows = 128;

    static readonly Lazy<(CanonicalFace Face, ImmutableArray<byte> Labels)> table = new(() =>
    {
        var face = FaceModels.Shared.Canonical;
        return (face, ZoneTriangles.LabelsOn(face));
    }, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Least area of a zone that must face the camera, mm²: a sliver of a cheek seen from the side stands for nothing [P].</summary>
    const double LeastSquareMillimetres = 60;

    /// <summary>Zones of a face, in the order of <see cref="Zones.OfTheFace"/>, and exclusions at the picture's full size.</summary>
    /// <param name="picture">The picture the mesh lies on.</param>
    /// <param name="face">The mesh, in its pixels.</param>
    /// <exception cref="ArgumentException">The mesh has not 468 points, or its scale is unknown.</exception>
    /// <exception cref="FaceModelException">The face models are missing.</exception>
    public static ZoneMap Of(Picture picture, FaceMesh face)
    {
        if (face.Points.Length != CanonicalFace.VertexCount) throw new ArgumentException($"A mesh has {CanonicalFace.VertexCount} points, not {face.Points.Length}.", nameof(face));
        if (!(face.Scale.PixelsAMillimetre > 0)) throw new ArgumentException("The scale of the mesh is unknown.", nameof(face));
        var (canonical, triangles) = table.Value;
        var labels = new Mask(picture.Width, picture.Height);
        var exclusion = new Mask(picture.Width, picture.Height);
        new MeshRaster(face.Points.AsSpan(), face.Scale.PixelsAMillimetre, canonical, triangles).Draw(labels, exclusion);
        EndWhereTurnedAway(labels, exclusion, LeastSquareMillimetres * face.Scale.PixelsAMillimetre * face.Scale.PixelsAMillimetre);
        double gloss = SkinSurvey.Mark(picture, face, canonical, triangles, exclusion);
        MarkClipped(picture.Clipped, exclusion);
        return new(Zones.OfTheFace, labels, exclusion) { GlossTail = gloss };
    }

    /// <summary>
    /// A zone ends where the face turns more than 60° away, so that from the front the temples, sides and jaw lines count by what is seen of
    /// them. A zone that hardly faces the camera keeps all its pixels, marked as tilted: then it is not measured, and the share says why.
    /// </summary>
    static void EndWhereTurnedAway(Mask labels, Mask exclusion, double leastPixels)
    {
        int stripes = (labels.Height + StripeRows - 1) / StripeRows;
        var facing = new int[stripes, 256];
        Stripes.Run(labels.Height, StripeRows, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                ReadOnlySpan<byte> row = labels.Row(y), flags = exclusion.Row(y);
                var (from, to) = Drawn(row);
                for (int x = from; x < to; x++)
                    if (row[x] != 0 && (flags[x] & (byte)Excluded.Tilted) == 0) facing[first / StripeRows, row[x]]++;
            }
        });
        var kept = new byte[256];
        for (int label = 1; label <= Zones.OfTheFace.Length; label++)
            if (Enumerable.Range(0, stripes).Sum(s => facing[s, label]) < leastPixels) kept[label] = (byte)label;
        Stripes.Run(labels.Height, StripeRows, (first, behind) =>
        {
            for (int y = first; y < behind; y++)
            {
                var row = labels.Row(y);
                ReadOnlySpan<byte> flags = exclusion.Row(y);
                var (from, to) = Drawn(row);
                for (int x = from; x < to; x++)
                    if (row[x] != 0 && (flags[x] & (byte)Excluded.Tilted) != 0) row[x] = kept[row[x]];
            }
        });
    }

    /// <summary>First pixel of a row that has a label, and the one behind the last.</summary>
    static (int From, int To) Drawn(ReadOnlySpan<byte> labels) => labels.IndexOfAnyExcept((byte)0) is >= 0 and var first ? (first, labels.LastIndexOfAnyExcept((byte)0) + 1) : (0, 0);

    static void MarkClipped(Mask clipped, Mask exclusion) => Stripes.Run(clipped.Height, 256, (first, behind) =>
    {
        byte* from = clipped.Pointer + (long)first * clipped.Width, to = exclusion.Pointer + (long)first * clipped.Width;
        long count = (long)(behind - first) * clipped.Width, i = 0;
        var flag = Vector256.Create((byte)Excluded.Clipped);
        for (; i <= count - 32; i += 32) (Vector256.Load(to + i) | (~Vector256.Equals(Vector256.Load(from + i), Vector256<byte>.Zero) & flag)).Store(to + i);
        for (; i < count; i++) if (from[i] != 0) to[i] |= (byte)Excluded.Clipped;
    });
}
