using System.Buffers.Binary;

namespace Punctum.Imaging.Codec;

/// <summary>What a PNG says of its colours and capture before its pixels, read without decoding. Source: PNG, third edition (W3C 2025), clause 11.</summary>
sealed class PngChunks
{
    /// <summary>The sRGB chunk is there.</summary>
    internal bool SaysSrgb { get; private set; }

    /// <summary>Colour primaries and transfer of ITU-T H.273 (cICP).</summary>
    internal (int Primaries, int Transfer)? CodePoints { get; private set; }

    /// <summary>Exponent from light to code (gAMA), 0.1 to 2; null when absent.</summary>
    internal double? Gamma { get; private set; }

    /// <summary>Primaries and white (cHRM); null when absent or impossible.</summary>
    internal ColourEncoding.Primaries? Chromaticities { get; private set; }

    /// <summary>The TIFF structure of eXIf.</summary>
    internal byte[]? Exif { get; private set; }

    /// <summary>The file ends before its IEND.</summary>
    internal bool EndsEarly { get; private set; } = true;

    internal static PngChunks Read(ReadOnlySpan<byte> bytes)
    {
        var png = new PngChunks();
        for (long at = 8; at + 12 <= bytes.Length;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)at..]);
            var type = bytes.Slice((int)at + 4, 4);
            if (at + 12 + length > bytes.Length) break;
            if (type.SequenceEqual("IEND"u8))
            {
                png.EndsEarly = false;
                break;
            }
            png.Take(type, bytes.Slice((int)at + 8, (int)length));
            at += 12 + length;
        }
        return png;
    }

    void Take(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        if (type.SequenceEqual("sRGB"u8)) SaysSrgb = true;
        else if (type.SequenceEqual("cICP"u8) && body.Length == 4) CodePoints = (body[0], body[1]);
        else if (type.SequenceEqual("gAMA"u8) && body.Length == 4) Gamma = Value(body) is >= 0.1 and <= 2 and var gamma ? gamma : null;
        else if (type.SequenceEqual("cHRM"u8) && body.Length == 32)
        {
            var p = new ColourEncoding.Primaries(Value(body[8..]), Value(body[12..]), Value(body[16..]), Value(body[20..]), Value(body[24..]), Value(body[28..]),
                Value(body), Value(body[4..])); // the chunk begins with white
            bool possible = Math.Min(Math.Min(p.RedY, p.GreenY), Math.Min(p.BlueY, p.WhiteY)) >= 0.01 && ColourEncoding.Area(p) > 0.01;
            Chromaticities = possible ? p : null;
        }
        else if (type.SequenceEqual("eXIf"u8)) Exif ??= body.ToArray();
    }

    static double Value(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt32BigEndian(at) / 100_000.0;
}
