using System.Buffers.Binary;

namespace Punctum.Imaging.Codec;

/// <summary>What stands in the marker segments of a JPEG before its first scan, read without decoding.</summary>
/// <remarks>Source: ITU-T T.81 Annex B; EXIF in APP1, gain maps in XMP (ISO 21496-1, Apple). Bounded: one walk over the segments.</remarks>
sealed class JpegSegments
{
    /// <summary>The TIFF structure of the first EXIF segment; null when there is none.</summary>
    internal byte[]? Exif { get; private init; }

    /// <summary>Quality 1 to 100 that the luma quantisation table speaks of; null when the file has no readable table.</summary>
    internal double? Quality { get; private init; }

    /// <summary>The file carries a gain map: the phone merged several exposures.</summary>
    internal bool GainMap { get; private init; }

    /// <summary>No end-of-image marker follows the first scan.</summary>
    internal bool EndsEarly { get; private init; }

    /// <summary>Scans in the file; a hostile progressive file has thousands, each as long to decode as a picture.</summary>
    internal int Scans { get; private init; }

    internal static JpegSegments Read(ReadOnlySpan<byte> bytes)
    {
        byte[]? exif = null;
        double? quality = null;
        bool gainMap = false;
        int at = 2;
        for (; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF) { at++; continue; } // stray bytes between segments, which decoders pass over too
            int marker = bytes[at + 1];
            if (marker == 0xFF) { at++; continue; } // fill byte
            if (marker is 0xDA or 0xD9) break;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) { at += 2; continue; }
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) break;
            var body = bytes.Slice(at + 4, length - 2);
            if (marker == 0xE1 && body.StartsWith("Exif\0"u8) && body.Length > 6) exif ??= body[6..].ToArray();
            else if (marker == 0xE1 && body.StartsWith("http://ns.adobe.com/x"u8)) gainMap |= body.IndexOf("hdrgm:Version"u8) >= 0 || body.IndexOf("HDRGainMap"u8) >= 0;
            else if (marker == 0xDB) quality ??= QualityOf(body);
            at += 2 + length;
        }
        var scans = bytes[Math.Min(at, bytes.Length)..];
        return new()
        {
            Exif = exif,
            Quality = quality,
            GainMap = gainMap,
            Scans = scans.Count((ReadOnlySpan<byte>)[0xFF, 0xDA]),
            EndsEarly = scans.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) < 0,
        };
    }

    /// <summary>The quality whose scaled standard table is nearest (least sum of absolute differences) to table 0.</summary>
    /// <remarks>Standard table: T.81 Table K.1. Scaling: the Independent JPEG Group's jpeg_quality_scaling. Other makers' tables get the nearest.</remarks>
    static double? QualityOf(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 64)
        {
            bool wide = segment[0] >> 4 != 0;
            int size = 1 + (wide ? 128 : 64);
            if (segment.Length < size) return null;
            if ((segment[0] & 15) == 0)
            {
                Span<int> table = stackalloc int[64];
                for (int i = 0; i < 64; i++) table[i] = wide ? BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + 2 * i)..]) : segment[1 + i];
                return Nearest(table);
            }
            segment = segment[size..];
        }
        return null;
    }

    static double Nearest(ReadOnlySpan<int> table)
    {
        int best = 1;
        long least = long.MaxValue;
        for (int quality = 1; quality <= 100; quality++)
        {
            int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
            long difference = 0;
            for (int i = 0; i < 64; i++) difference += Math.Abs(table[i] - Math.Clamp((StandardLuma[i] * scale + 50) / 100, 1, 255));
            if (difference < least) (least, best) = (difference, quality);
        }
        return best;
    }

    /// <summary>T.81 Table K.1 in zigzag order.</summary>
    static ReadOnlySpan<byte> StandardLuma =>
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];
}
