using System.Buffers.Binary;
using System.Text;

namespace Punctum.Tests.Fast.Codec;

/// <summary>Makes of a HEIC one as newer iPhones write it: chosen references between its items get a second target.</summary>
/// <remarks>The boxes grow, so every offset of iloc behind them is moved. Source: ISO/IEC 14496-12.</remarks>
static class GainMapReferences
{
    internal static byte[] WithSecondTargets(byte[] heic, params string[] kinds)
    {
        var (bytes, added) = (heic.ToList(), 0);
        var meta = Boxes(heic, 0, heic.Length).First(b => b.Type == "meta");
        var references = Boxes(heic, meta.At + 12, meta.At + meta.Size).First(b => b.Type == "iref");
        int width = heic[references.At + 8] == 0 ? 2 : 4;
        foreach (var box in Boxes(heic, references.At + 12, references.At + references.Size).Where(b => kinds.Contains(b.Type)).OrderByDescending(b => b.At))
        {
            bytes.InsertRange(box.At + box.Size, heic[(box.At + 10 + width)..(box.At + 10 + 2 * width)]); // the first target once more
            Add(bytes, box.At, 4, width);
            Add(bytes, box.At + 8 + width, 2, 1);
            added += width;
        }
        Add(bytes, references.At, 4, added);
        Add(bytes, meta.At, 4, added);
        byte[] larger = [.. bytes];
        ShiftLocations(larger, Boxes(larger, meta.At + 12, meta.At + meta.Size + added).First(b => b.Type == "iloc").At, added);
        return larger;
    }

    /// <summary>iloc version 0 and 1 with 4-byte offsets and lengths, as phones write it.</summary>
    static void ShiftLocations(byte[] bytes, int iloc, int by)
    {
        int version = bytes[iloc + 8], baseSize = bytes[iloc + 13] >> 4;
        if (bytes[iloc + 12] != 0x44 || version > 1) throw new NotSupportedException("another kind of iloc");
        int at = iloc + 16;
        for (int item = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(iloc + 14)); item > 0; item--)
        {
            bool inFile = version == 0 || (bytes[at + 3] & 15) == 0;
            at += (version == 0 ? 4 : 6) + baseSize;
            int extents = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            at += 2;
            for (; extents > 0; extents--, at += 8)
                if (inFile) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)) + by);
        }
    }

    static IEnumerable<(int At, int Size, string Type)> Boxes(byte[] bytes, int from, int to)
    {
        while (from + 8 <= to)
        {
            int size = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(from));
            yield return (from, size, Encoding.ASCII.GetString(bytes, from + 4, 4));
            from += size;
        }
    }

    static void Add(List<byte> bytes, int at, int size, int by)
    {
        for (int i = at + size - 1, carry = by; i >= at; i--, carry >>= 8) bytes[i] = (byte)(carry += bytes[i]);
    }
}
