using System.Buffers.Binary;
using System.Text;

namespace Punctum.Imaging.Face.Networks;

/// <summary>Reads tables, vectors and scalars of a FlatBuffers file; every offset is checked, so that a damaged file is an error and never a wild read.</summary>
/// <remarks>Format: flatbuffers.dev, "Internals". A position is an offset from the start of the file; 0 stands for an absent field.</remarks>
readonly struct Flatbuffer(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The root table, after checking the four letters at byte 4.</summary>
    public int Root(string identifier)
    {
        if (Encoding.ASCII.GetString(Slice(4, 4)) != identifier) throw Damaged($"the identifier {identifier} is missing");
        return Follow(0);
    }

    /// <summary>Position of a table's field, or 0 when the table does not have it.</summary>
    public int Field(int table, int index)
    {
        int vtable = Place((long)table - Int32(table));
        int size = UInt16(vtable), entry = 4 + 2 * index;
        if (entry + 2 > size) return 0;
        int offset = UInt16(vtable + entry);
        return offset == 0 ? 0 : table + offset;
    }

    public int Int32(int table, int index, int absent) => Field(table, index) is var f and not 0 ? Int32(f) : absent;

    public int SByte(int table, int index, int absent) => Field(table, index) is var f and not 0 ? (sbyte)Slice(f, 1)[0] : absent;

    public string Text(int table, int index) => Encoding.UTF8.GetString(Vector(table, index, 1));

    public int Table(int table, int index) => Field(table, index) is var f and not 0 ? Follow(f) : 0;

    /// <summary>Positions of the tables in a vector of tables.</summary>
    public int[] Tables(int table, int index)
    {
        int field = Field(table, index);
        if (field == 0) return [];
        var (start, count) = Span(field, 4);
        var result = new int[count];
        for (int i = 0; i < count; i++) result[i] = Follow(start + 4 * i);
        return result;
    }

    public int[] Int32s(int table, int index)
    {
        var raw = Vector(table, index, 4);
        var result = new int[raw.Length / 4];
        for (int i = 0; i < result.Length; i++) result[i] = BinaryPrimitives.ReadInt32LittleEndian(raw[(4 * i)..]);
        return result;
    }

    /// <summary>The raw bytes of a vector of scalars, empty when absent.</summary>
    public ReadOnlySpan<byte> Vector(int table, int index, int elementBytes) => Memory(table, index, elementBytes).Span;

    public ReadOnlyMemory<byte> Memory(int table, int index, int elementBytes)
    {
        int field = Field(table, index);
        if (field == 0) return default;
        var (start, count) = Span(field, elementBytes);
        return bytes.Slice(start, count * elementBytes);
    }

    (int Start, int Count) Span(int field, int elementBytes)
    {
        int vector = Follow(field), count = Int32(vector);
        if (count < 0 || (long)count * elementBytes > bytes.Length - vector - 4) throw Damaged("a vector reaches beyond the end");
        return (vector + 4, count);
    }

    int Follow(int position) => Place((long)position + (uint)Int32(position));

    int Place(long position) => position >= 0 && position < bytes.Length ? (int)position : throw Damaged("an offset points outside the file");

    int Int32(int position) => BinaryPrimitives.ReadInt32LittleEndian(Slice(position, 4));

    int UInt16(int position) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(position, 2));

    ReadOnlySpan<byte> Slice(int position, int count)
    {
        if (position < 0 || position > bytes.Length - count) throw Damaged("an offset points outside the file");
        return bytes.Span.Slice(position, count);
    }

    internal static InvalidDataException Damaged(string what) => new($"Damaged network file: {what}.");
}
