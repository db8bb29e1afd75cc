using System.Buffers.Binary;

namespace Punctum.Imaging.Face;

/// <summary>The mean face that all meshes share: 468 vertices and 898 triangles, in centimetres.</summary>
/// <remarks>
/// Source: MediaPipe's face geometry metadata (a protocol buffer: field 1 = mesh, its field 3 = floats x y z u v a vertex,
/// field 4 = triangle indices; fields 2 = vertex and weight for the pose). Axes here: x to the picture's right (the person's left), y down, z away from the camera,
/// so that the frontal canonical face and a frontal mesh agree in sign.
/// </remarks>
sealed class CanonicalFace
{
    public const int VertexCount = 468, TriangleCount = 898;

    readonly Point3[] vertices = new Point3[VertexCount];
    readonly Point[] texture = new Point[VertexCount];
    readonly (int A, int B, int C)[] triangles;
    readonly int[] mirror = new int[VertexCount];
    readonly (int Vertex, double Weight)[] rigid;

    /// <exception cref="InvalidDataException">Not such a file.</exception>
    public CanonicalFace(ReadOnlySpan<byte> metadata)
    {
        var message = metadata;
        if (!TryNext(ref message, 1, out var mesh)) throw Damaged();
        var floats = new List<float>(VertexCount * 5);
        var indices = new List<int>(TriangleCount * 3);
        for (var rest = mesh; rest.Length > 0;)
        {
            int key = (int)Varint(ref rest);
            switch (key >> 3, key & 7)
            {
                case (3, 5): floats.Add(BinaryPrimitives.ReadSingleLittleEndian(Taken(ref rest, 4))); break;
                case (4, 0): indices.Add((int)Varint(ref rest)); break;
                case (3, 2):
                    for (var packed = Taken(ref rest, (int)Varint(ref rest)); packed.Length > 0;) floats.Add(BinaryPrimitives.ReadSingleLittleEndian(Taken(ref packed, 4)));
                    break;
                case (4, 2):
                    for (var packed = Taken(ref rest, (int)Varint(ref rest)); packed.Length > 0;) indices.Add((int)Varint(ref packed));
                    break;
                case (_, 0): Varint(ref rest); break;
                default: throw Damaged();
            }
        }
        if (floats.Count != VertexCount * 5 || indices.Count != TriangleCount * 3 || indices.Exists(i => (uint)i >= VertexCount)) throw Damaged();
        for (int i = 0; i < VertexCount; i++)
        {
            vertices[i] = new(floats[5 * i], -floats[5 * i + 1], -floats[5 * i + 2]);
            texture[i] = new(floats[5 * i + 3], floats[5 * i + 4]);
        }
        triangles = [.. Enumerable.Range(0, TriangleCount).Select(t => (indices[3 * t], indices[3 * t + 1], indices[3 * t + 2]))];
        rigid = [.. RigidVertices(metadata)];
        for (int i = 0; i < VertexCount; i++) mirror[i] = Nearest(-vertices[i].X, vertices[i].Y, vertices[i].Z);
    }

    public ReadOnlySpan<Point3> Vertices => vertices;

    /// <summary>Places on the unfolded face, 0 to 1: no two triangles overlap there.</summary>
    public ReadOnlySpan<Point> Texture => texture;

    /// <summary>Counter-clockwise as seen from outside with y up.</summary>
    public ReadOnlySpan<(int A, int B, int C)> Triangles => triangles;

    /// <summary>Vertices that expression moves least, with the weights their authors give them for finding the head's pose.</summary>
    public ReadOnlySpan<(int Vertex, double Weight)> Rigid => rigid;

    /// <summary>The vertex on the other half of the face; itself on the middle line.</summary>
    public int MirrorOf(int vertex) => mirror[vertex];

    int Nearest(double x, double y, double z)
    {
        int best = 0;
        double least = double.MaxValue;
        for (int i = 0; i < VertexCount; i++)
        {
            var v = vertices[i];
            double d = (v.X - x) * (v.X - x) + (v.Y - y) * (v.Y - y) + (v.Z - z) * (v.Z - z);
            if (d < least) (least, best) = (d, i);
        }
        return best;
    }

    static List<(int, double)> RigidVertices(ReadOnlySpan<byte> metadata)
    {
        var result = new List<(int, double)>();
        while (TryNext(ref metadata, 2, out var entry))
        {
            if (Varint(ref entry) != 8) throw Damaged();
            int vertex = (int)Varint(ref entry);
            if ((uint)vertex >= VertexCount || Varint(ref entry) != 21) throw Damaged();
            result.Add((vertex, BinaryPrimitives.ReadSingleLittleEndian(Taken(ref entry, 4))));
        }
        return result.Count >= 8 ? result : throw Damaged();
    }

    // ---- protocol buffer ----

    /// <summary>The next length-delimited field of that number; the message then begins behind it.</summary>
    static bool TryNext(ref ReadOnlySpan<byte> message, int number, out ReadOnlySpan<byte> content)
    {
        while (message.Length > 0)
        {
            int key = (int)Varint(ref message);
            if ((key & 7) == 0)
            {
                Varint(ref message);
                continue;
            }
            if ((key & 7) != 2) throw Damaged();
            content = Taken(ref message, (int)Varint(ref message));
            if (key >> 3 == number) return true;
        }
        content = default;
        return false;
    }

    static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Taken(ref bytes, 1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
        throw Damaged();
    }

    static ReadOnlySpan<byte> Taken(ref ReadOnlySpan<byte> bytes, int count)
    {
        if ((uint)count > (uint)bytes.Length) throw Damaged();
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    static InvalidDataException Damaged() => new("Damaged face geometry file.");
}
