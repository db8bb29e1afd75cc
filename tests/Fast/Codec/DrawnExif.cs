using System.Buffers.Binary;
using System.Text;

namespace Punctum.Tests.Fast.Codec;

/// <summary>A TIFF structure made by hand: a first directory, an EXIF directory, and any others one points to.</summary>
sealed class DrawnExif(bool bigEndian)
{
    readonly List<byte> bytes = [];

    internal readonly record struct Field(int Tag, int Type, int Count, byte[] Value);

    internal Field Short(int tag, int value) => new(tag, 3, 1, Number(value, 2));
    internal Field Long(int tag, long value) => new(tag, 4, 1, Number(value, 4));
    internal Field Rational(int tag, uint above, uint below) => new(tag, 5, 1, [.. Number(above, 4), .. Number(below, 4)]);
    internal static Field Text(int tag, string text) => new(tag, 2, text.Length + 1, [.. Encoding.ASCII.GetBytes(text), 0]);

    /// <summary>The directories one behind the other; pointers maps a tag of the first to the directory it points to.</summary>
    internal byte[] Bytes(Field[] first, params (int PointerTag, Field[] Directory)[] pointers)
    {
        int Size(IEnumerable<Field> fields) => 2 + 12 * fields.Count() + 4 + fields.Sum(f => f.Value.Length > 4 ? f.Value.Length : 0);
        int at = 8 + Size(first) + 12 * pointers.Length;
        var all = first.ToList();
        foreach (var (tag, directory) in pointers)
        {
            all.Add(Long(tag, at));
            at += Size(directory);
        }
        bytes.AddRange(bigEndian ? "MM\0*"u8 : "II*\0"u8);
        bytes.AddRange(Number(8, 4));
        Write(all);
        foreach (var (_, directory) in pointers) Write(directory);
        return [.. bytes];
    }

    void Write(IReadOnlyCollection<Field> fields)
    {
        int value = bytes.Count + 2 + 12 * fields.Count + 4;
        var behind = new List<byte>();
        bytes.AddRange(Number(fields.Count, 2));
        foreach (var field in fields)
        {
            bytes.AddRange([.. Number(field.Tag, 2), .. Number(field.Type, 2), .. Number(field.Count, 4)]);
            bytes.AddRange(field.Value.Length > 4 ? Number(value + behind.Count, 4) : [.. field.Value, .. new byte[4 - field.Value.Length]]);
            if (field.Value.Length > 4) behind.AddRange(field.Value);
        }
        bytes.AddRange(new byte[4]);
        bytes.AddRange(behind);
    }

    byte[] Number(long value, int size)
    {
        var number = new byte[8];
        if (bigEndian) BinaryPrimitives.WriteInt64BigEndian(number, value);
        else BinaryPrimitives.WriteInt64LittleEndian(number, value);
        return bigEndian ? number[^size..] : number[..size];
    }
}
