using System.Buffers.Binary;

namespace Punctum.Imaging.Codec;

/// <summary>What stands in the meta box of a HEIC or AVIF, read without decoding, and the mend of references that older decoders refuse.</summary>
/// <remarks>
/// Source: ISO/IEC 14496-12 (boxes, iloc, iref), ISO/IEC 23008-12 (items, colr, auxC). libheif before 1.18 refuses files of newer
/// iPhones, whose gain map refers to two pictures ("Too many auxiliary image references", libheif issues 1190 and 1213). Such a
/// reference says nothing that the pixels need, so it is given a type that decoders pass over: same size, no offset moves.
/// Made for hostile input: every size is checked, no recursion, at most 4,096 boxes a level.
/// </remarks>
sealed class HeifBoxes
{
    const int BoxesAtMost = 4096;
    readonly byte[] bytes;
    readonly Dictionary<uint, string> itemTypes = [];
    readonly List<Box> properties = [];
    readonly List<int> primaryProperties = [];
    uint primary;
    Box itemLocations, itemData;

    /// <summary>Content is where the box's content begins; a full box has its version and flags there.</summary>
    readonly record struct Box(string Type, int Start, int Content, int End);

    HeifBoxes(byte[] bytes) => this.bytes = bytes;

    /// <summary>A box reaches beyond the end of the file.</summary>
    internal bool EndsEarly { get; private set; }

    /// <summary>The file carries a gain map: the phone merged several exposures.</summary>
    internal bool GainMap { get; private set; }

    /// <summary>Colour primaries and transfer of ITU-T H.273, of the picture or else of any item; null when the file does not say.</summary>
    internal (int Primaries, int Transfer)? CodePoints { get; private set; }

    /// <summary>The TIFF structure of the EXIF item; null when there is none.</summary>
    internal byte[]? Exif { get; private set; }

    /// <summary>The bytes to decode: these, or a copy in which references that stop older decoders are passed over.</summary>
    internal byte[] Mended { get; private set; } = [];

    internal static HeifBoxes Read(byte[] bytes)
    {
        var file = new HeifBoxes(bytes) { Mended = bytes };
        foreach (var box in file.Boxes(0, bytes.Length))
            if (box.Type == "meta") file.ReadMeta(box);
        return file;
    }

    void ReadMeta(Box meta)
    {
        var inside = Boxes(meta.Content + 4, meta.End);
        foreach (var box in inside)
            switch (box.Type)
            {
                case "pitm": primary = Id(box.Content + 4, Version(box) > 0, box.End); break;
                case "iinf": ReadItems(box); break;
                case "iloc": itemLocations = box; break;
                case "idat": itemData = box; break;
            }
        foreach (var box in inside) // now that the primary item and the types are known
            if (box.Type == "iprp") ReadProperties(box);
            else if (box.Type == "iref") Mend(box);
        GainMap |= itemTypes.ContainsValue("tmap") || properties.Any(p => p.Type == "auxC" && Between(p.Content, p.End).IndexOf("hdrgainmap"u8) >= 0);
        var colours = primaryProperties.Where(i => i < properties.Count).Select(i => properties[i]).Concat(properties).Where(p => p.Type == "colr" && p.End - p.Content >= 11);
        foreach (var colour in colours)
            if (Between(colour.Content, colour.End).StartsWith("nclx"u8))
            {
                CodePoints = (UInt16(colour.Content + 4), UInt16(colour.Content + 6));
                break;
            }
        Exif = ReadExif();
    }

    void ReadItems(Box items)
    {
        int count = Version(items) == 0 ? 2 : 4;
        foreach (var item in Boxes(items.Content + 4 + count, items.End))
        {
            int version = Version(item), width = version >= 3 ? 4 : 2;
            if (item.Type == "infe" && version >= 2 && item.Content + 4 + width + 6 <= item.End)
                itemTypes.TryAdd(Id(item.Content + 4, width == 4, item.End), Text(item.Content + 4 + width + 2));
        }
    }

    void ReadProperties(Box all)
    {
        foreach (var box in Boxes(all.Content, all.End))
            if (box.Type == "ipco") properties.AddRange(Boxes(box.Content, box.End));
            else if (box.Type == "ipma" && box.End - box.Content >= 8)
            {
                bool wideItem = Version(box) > 0, wideIndex = (bytes[box.Content + 3] & 1) != 0;
                int at = box.Content + 8, idBytes = wideItem ? 4 : 2, indexBytes = wideIndex ? 2 : 1;
                for (uint left = UInt32(box.Content + 4); left > 0 && at + idBytes + 1 <= box.End; left--)
                {
                    uint item = Id(at, wideItem, box.End);
                    int count = bytes[at + idBytes];
                    at += idBytes + 1;
                    for (int i = 0; i < count && at + indexBytes <= box.End; i++, at += indexBytes)
                        if (item == primary) primaryProperties.Add((wideIndex ? UInt16(at) & 0x7FFF : bytes[at] & 0x7F) - 1);
                }
            }
        primaryProperties.RemoveAll(i => i < 0);
    }

    void Mend(Box references)
    {
        bool wide = Version(references) > 0;
        int width = wide ? 4 : 2;
        foreach (var box in Boxes(references.Content + 4, references.End))
        {
            if (box.Type is not ("auxl" or "thmb" or "cdsc") || box.Content + width + 2 > box.End) continue;
            int count = UInt16(box.Content + width), first = box.Content + width + 2;
            if (count == 1 && first + width <= box.End && IsPicture(Id(first, wide, box.End))) continue;
            if (ReferenceEquals(Mended, bytes)) Mended = [.. bytes];
            "skip"u8.CopyTo(Mended.AsSpan(box.Start + 4));
        }
    }

    bool IsPicture(uint item) => !itemTypes.TryGetValue(item, out var type) || type is "hvc1" or "av01" or "grid" or "iden" or "iovl" or "jpeg" or "hvc2" or "lhv1";

    /// <summary>The first EXIF item in one extent; by ourselves, because a mended reference no longer leads the decoder to it.</summary>
    byte[]? ReadExif()
    {
        uint wanted = itemTypes.FirstOrDefault(item => item.Value == "Exif").Key;
        if (wanted == 0 || itemLocations.End - itemLocations.Content < 8) return null;
        int version = Version(itemLocations), at = itemLocations.Content + 4, end = itemLocations.End;
        int offsetBytes = bytes[at] >> 4, lengthBytes = bytes[at] & 15, baseBytes = bytes[at + 1] >> 4, indexBytes = version is 1 or 2 ? bytes[at + 1] & 15 : 0;
        bool wide = version >= 2;
        long count = wide ? UInt32(at + 2) : UInt16(at + 2);
        at += wide ? 6 : 4;
        for (long i = 0; i < Math.Min(count, 65536); i++)
        {
            int head = (wide ? 4 : 2) + (version is 1 or 2 ? 2 : 0) + 2 + baseBytes + 2;
            if (at + head > end) return null;
            uint item = Id(at, wide, end);
            at += wide ? 4 : 2;
            int method = version is 1 or 2 ? UInt16(at) & 15 : 0;
            at += (version is 1 or 2 ? 2 : 0) + 2;
            long start = Number(at, baseBytes);
            at += baseBytes;
            int extents = UInt16(at);
            at += 2;
            if (at + (long)extents * (indexBytes + offsetBytes + lengthBytes) > end) return null;
            if (item == wanted)
            {
                if (extents != 1 || method > 1) return null;
                start += Number(at + indexBytes, offsetBytes) + (method == 1 ? itemData.Content : 0);
                long length = Number(at + indexBytes + offsetBytes, lengthBytes);
                if (start < 0 || length < 4 || length > bytes.Length || start > bytes.Length - length) return null;
                long tiff = 4 + (long)UInt32((int)start); // the payload begins with the distance to the TIFF header
                return tiff < length ? bytes[(int)(start + tiff)..(int)(start + length)] : null;
            }
            at += extents * (indexBytes + offsetBytes + lengthBytes);
        }
        return null;
    }

    List<Box> Boxes(int from, int to)
    {
        var boxes = new List<Box>();
        for (long at = from; at + 8 <= to && boxes.Count < BoxesAtMost;)
        {
            long size = UInt32((int)at);
            int head = 8;
            if (size == 1 && at + 16 <= to)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan((int)at + 8));
                head = 16;
            }
            else if (size == 0) size = to - at;
            if (size < head || size > to - at)
            {
                EndsEarly = true;
                break;
            }
            boxes.Add(new(Text((int)at + 4), (int)at, (int)at + head, (int)(at + size)));
            at += size;
        }
        return boxes;
    }

    int Version(Box box) => box.End - box.Content >= 4 ? bytes[box.Content] : 0;

    uint Id(int at, bool wide, int end) => at + (wide ? 4 : 2) > end ? 0 : wide ? UInt32(at) : UInt16(at);

    /// <summary>A field of iloc: 0, 4 or 8 bytes wide; far below 0 when it cannot be a place in a file that we read.</summary>
    long Number(int at, int size) => size switch
    {
        4 => UInt32(at),
        8 => BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)) is >= 0 and <= int.MaxValue and var value ? value : -1L << 40,
        _ => 0,
    };

    string Text(int at) => System.Text.Encoding.Latin1.GetString(bytes, at, 4);

    ReadOnlySpan<byte> Between(int from, int to) => bytes.AsSpan(from, to - from);

    ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
