using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Punctum.Tests.Fast.Codec;

/// <summary>A PNG made by hand, so that a test can put any chunk and any bit depth into it. Source: PNG, third edition.</summary>
sealed class DrawnPng(int width, int height, int bits, int colourType)
{
    internal const int Grey = 0, Rgb = 2, GreyAlpha = 4, Rgba = 6;
    readonly List<byte[]> chunks = [];

    internal DrawnPng With(string type, params byte[] body)
    {
        chunks.Add(Chunk(type, body));
        return this;
    }

    internal DrawnPng WithProfile(byte[] icc) => With("iCCP", [.. "a\0\0"u8, .. Deflated(icc)]);

    /// <param name="samples">Row after row, interleaved, big-endian where 16 bits, packed to bytes where below 8.</param>
    internal byte[] Bytes(byte[] samples)
    {
        int row = samples.Length / height;
        var filtered = new byte[samples.Length + height];
        for (int y = 0; y < height; y++) Array.Copy(samples, y * row, filtered, y * (row + 1) + 1, row);
        byte[] header = [.. Big(width), .. Big(height), (byte)bits, (byte)colourType, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. chunks.SelectMany(c => c), .. Chunk("IDAT", Deflated(filtered)), .. Chunk("IEND", [])];
    }

    internal static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    static byte[] Chunk(string type, byte[] body)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. body];
        uint crc = uint.MaxValue;
        foreach (byte b in named)
        {
            crc ^= b;
            for (int k = 0; k < 8; k++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return [.. Big(body.Length), .. named, .. Big((int)~crc)];
    }

    static byte[] Deflated(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Fastest)) zlib.Write(bytes);
        return memory.ToArray();
    }
}
