namespace Punctum.Imaging.Codec;

/// <summary>A kind of file on the list of those that are read, by its first bytes; the name it carries says nothing.</summary>
/// <param name="Name">jpeg, png, webp, tiff, heic or avif.</param>
/// <param name="Loader">The libvips loader, named by us so that no other decoder ever sees the bytes.</param>
sealed record PictureFormat(string Name, string Loader)
{
    internal static readonly PictureFormat Jpeg = new("jpeg", "jpegload_buffer");
    internal static readonly PictureFormat Png = new("png", "pngload_buffer");
    internal static readonly PictureFormat Webp = new("webp", "webpload_buffer");
    internal static readonly PictureFormat Tiff = new("tiff", "tiffload_buffer");
    internal static readonly PictureFormat Heic = new("heic", "heifload_buffer");
    internal static readonly PictureFormat Avif = new("avif", "heifload_buffer");

    /// <summary>libheif turns the picture itself (irot, imir); its EXIF orientation must not be applied again.</summary>
    internal bool DecoderTurns => Loader == "heifload_buffer";

    /// <summary>The format of these bytes; null when it is not on the list.</summary>
    internal static PictureFormat? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return Png;
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return Webp;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 42, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[(byte)'M', (byte)'M', 0, 42])) return Tiff;
        return bytes.Length >= 16 && bytes[4..].StartsWith("ftyp"u8) ? OfBrands(bytes) : null;
    }

    /// <summary>ISO/IEC 23008-12: the major brand, then the compatible ones, say which codec is inside.</summary>
    static PictureFormat? OfBrands(ReadOnlySpan<byte> bytes)
    {
        int end = (int)Math.Min(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)Math.Min(bytes.Length, 256));
        bool heic = false;
        for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) // the minor version stands at 12
        {
            var brand = bytes.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)) return Avif;
            heic |= brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8)
                || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("hevx"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
        }
        return heic ? Heic : null;
    }
}
