using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Punctum.Imaging.Codec;

/// <summary>A small reader of EXIF: only the tags listed here are looked at; position, serial numbers, owner and free texts never are.</summary>
/// <remarks>
/// Source: CIPA DC-008-2023 (Exif 3.0), TIFF 6.0. Made for hostile input: every offset is checked, at most 512 entries a directory,
/// three directories, no recursion, texts cut at 64 characters. What cannot be read is as if absent.
/// </remarks>
sealed class Exif
{
    const int EntriesAtMost = 512, TextAtMost = 64;
    readonly Dictionary<int, Entry> entries = [];
    readonly byte[] bytes;
    readonly bool bigEndian;

    readonly record struct Entry(int Type, int Count, int Offset);

    Exif(byte[] bytes, bool bigEndian) => (this.bytes, this.bigEndian) = (bytes, bigEndian);

    /// <summary>Reads a TIFF structure (with or without "Exif\0\0" before it); an empty reader when it is none.</summary>
    internal static Exif Read(byte[]? bytes)
    {
        bytes ??= [];
        if (bytes.AsSpan().StartsWith("Exif\0\0"u8)) bytes = bytes[6..];
        var exif = new Exif(bytes, bytes.AsSpan().StartsWith("MM"u8));
        if (bytes.Length < 8 || !(exif.bigEndian || bytes.AsSpan().StartsWith("II"u8)) || exif.UInt16(2) != 42) return exif;
        exif.ReadDirectory(exif.UInt32(4), Tag.FirstDirectory);
        if (exif.Number(Tag.ExifDirectory) is { } inner) exif.ReadDirectory((uint)inner, Tag.InnerDirectory);
        if (exif.Number(Tag.InteroperabilityDirectory) is { } interoperability) exif.ReadDirectory((uint)interoperability, [Tag.InteroperabilityIndex]);
        return exif;
    }

    /// <summary>1 to 8; 1 when absent or out of range.</summary>
    internal int Orientation => Number(Tag.Orientation) is >= 1 and <= 8 and var value ? (int)value : 1;

    /// <summary>The file says its colours are sRGB.</summary>
    internal bool SaysSrgb => Number(Tag.ColorSpace) == 1;

    /// <summary>The file says its colours are Adobe RGB (DCF optional colour space, index R03).</summary>
    internal bool SaysAdobeRgb => Number(Tag.ColorSpace) != 1 && Text(Tag.InteroperabilityIndex) == "R03";

    /// <summary>Everything of interest about the capture.</summary>
    internal CaptureFacts Facts(bool gainMap) => new()
    {
        Make = Text(Tag.Make),
        Model = Text(Tag.Model),
        Lens = Text(Tag.LensModel),
        Software = Text(Tag.Software),
        FocalLengthMillimetres = Positive(Tag.FocalLength),
        FocalLength35Millimetres = Positive(Tag.FocalLength35),
        ExposureSeconds = Positive(Tag.ExposureTime),
        FNumber = Positive(Tag.FNumber),
        Iso = Number(Tag.Iso) is > 0 and < int.MaxValue and var iso ? (int)iso : null,
        DigitalZoom = Positive(Tag.DigitalZoom),
        FlashFired = Number(Tag.Flash) is { } flash ? ((int)flash & 1) != 0 : null,
        TakenAt = Time(Text(Tag.TakenAt)),
        TakenAtOffset = Offset(Text(Tag.TakenAtOffset)),
        HighDynamicRange = gainMap || Number(Tag.CustomRendered) is 2 or 3 or 7,
        ProcessingMode = Number(Tag.CustomRendered) is 7 or 8 || Number(Tag.SceneCaptureType) == 2 ? "portrait" : Number(Tag.SceneCaptureType) == 3 ? "night" : null,
    };

    /// <summary>Tags by number. CustomRendered beyond 1 is Apple's: 2, 3 HDR, 7 portrait with HDR, 8 portrait.</summary>
    static class Tag
    {
        internal const int Make = 0x10F, Model = 0x110, Orientation = 0x112, Software = 0x131, ExifDirectory = 0x8769;
        internal const int ExposureTime = 0x829A, FNumber = 0x829D, Iso = 0x8827, TakenAt = 0x9003, TakenAtOffset = 0x9011, Flash = 0x9209, FocalLength = 0x920A,
            ColorSpace = 0xA001, InteroperabilityDirectory = 0xA005, CustomRendered = 0xA401, DigitalZoom = 0xA404, FocalLength35 = 0xA405, SceneCaptureType = 0xA406, LensModel = 0xA434;
        internal const int InteroperabilityIndex = 1;

        internal static readonly int[] FirstDirectory = [Make, Model, Orientation, Software, ExifDirectory];
        internal static readonly int[] InnerDirectory = [ExposureTime, FNumber, Iso, TakenAt, TakenAtOffset, Flash, FocalLength,
            ColorSpace, InteroperabilityDirectory, CustomRendered, DigitalZoom, FocalLength35, SceneCaptureType, LensModel];
    }

    void ReadDirectory(uint offset, int[] wanted)
    {
        if (offset < 8 || offset > bytes.Length - 2) return;
        int count = Math.Min((int)UInt16((int)offset), EntriesAtMost);
        for (int i = 0; i < count; i++)
        {
            long at = offset + 2 + 12L * i;
            if (at + 12 > bytes.Length) return;
            int tag = UInt16((int)at), type = UInt16((int)at + 2);
            long size = Size(type) * (long)UInt32((int)at + 4);
            if (size == 0 || size > bytes.Length || !wanted.Contains(tag)) continue;
            long value = size <= 4 ? at + 8 : UInt32((int)at + 8);
            if (value + size <= bytes.Length) entries.TryAdd(tag, new(type, (int)UInt32((int)at + 4), (int)value));
        }
    }

    /// <summary>Bytes of one value of a TIFF type; 0 for types that no wanted tag has.</summary>
    static int Size(int type) => type switch { 1 or 2 or 7 => 1, 3 => 2, 4 or 9 => 4, 5 or 10 => 8, 129 => 1, _ => 0 };

    double? Number(int tag)
    {
        if (!entries.TryGetValue(tag, out var entry)) return null;
        return entry.Type switch
        {
            1 => bytes[entry.Offset],
            3 => UInt16(entry.Offset),
            4 => UInt32(entry.Offset),
            9 => (int)UInt32(entry.Offset),
            5 when UInt32(entry.Offset + 4) is > 0 and var below => (double)UInt32(entry.Offset) / below,
            10 when (int)UInt32(entry.Offset + 4) is not 0 and var below => (double)(int)UInt32(entry.Offset) / below,
            _ => null,
        };
    }

    double? Positive(int tag) => Number(tag) is > 0 and < 1e6 and var value ? value : null;

    /// <summary>A text without control characters or surrounding blanks; null when nothing is left.</summary>
    string? Text(int tag)
    {
        if (!entries.TryGetValue(tag, out var entry) || entry.Type is not (2 or 129)) return null;
        var raw = bytes.AsSpan(entry.Offset, Math.Min(entry.Count, 4 * TextAtMost));
        if (raw.IndexOf((byte)0) is >= 0 and var end) raw = raw[..end];
        return PlainText.Of(Encoding.UTF8.GetString(raw), TextAtMost);
    }

    static DateTime? Time(string? text) =>
        DateTime.TryParseExact(text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    static TimeSpan? Offset(string? text) => text switch
    {
        "Z" => TimeSpan.Zero,
        ['+' or '-', ..] when TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset.TotalHours <= 14 => text[0] == '-' ? -offset : offset,
        _ => null,
    };

    ushort UInt16(int at) => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    uint UInt32(int at) => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
