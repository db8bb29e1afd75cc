namespace Punctum.Imaging.Codec;

/// <summary>What a file says beside its pixels, read by ourselves whatever its format.</summary>
/// <param name="Decodable">The bytes to hand to the decoder: the file's own, or a mended copy.</param>
/// <param name="Exif">Capture facts and orientation.</param>
/// <param name="Colour">What the file says of its colours apart from a profile; null when nothing.</param>
/// <param name="GainMap">A gain map is inside.</param>
/// <param name="EndsEarly">The file's own bookkeeping says that something is missing at its end.</param>
sealed record FileFacts(byte[] Decodable, Exif Exif, ColourEncoding? Colour, bool GainMap, bool EndsEarly)
{
    /// <summary>See <see cref="JpegSegments.Quality"/>.</summary>
    internal double? JpegQuality { get; private init; }

    /// <summary>See <see cref="JpegSegments.Scans"/>; 1 for other formats.</summary>
    internal int Scans { get; private init; } = 1;

    /// <summary>The code points name an HDR transfer curve (PQ, HLG), which is not read.</summary>
    internal bool HdrCurve { get; private init; }

    internal static FileFacts Of(PictureFormat format, byte[] bytes)
    {
        switch (format.Name)
        {
            case "jpeg":
                var jpeg = JpegSegments.Read(bytes);
                return With(bytes, Exif.Read(jpeg.Exif), null, jpeg.GainMap, jpeg.EndsEarly) with { JpegQuality = jpeg.Quality, Scans = jpeg.Scans };
            case "png":
                var png = PngChunks.Read(bytes);
                return With(bytes, Exif.Read(png.Exif), OfPng(png), false, png.EndsEarly) with { HdrCurve = IsHdr(png.CodePoints) };
            case "webp":
                return With(bytes, Exif.Read(WebpExif(bytes)), null, false, 8L + System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) > bytes.Length);
            case "tiff":
                return With(bytes, Exif.Read(bytes), null, false, false); // a TIFF is its own EXIF
            default:
                var heif = HeifBoxes.Read(bytes);
                return With(heif.Mended, Exif.Read(heif.Exif), heif.CodePoints is var (primaries, transfer) ? OfCodePoints(primaries, transfer) : null, heif.GainMap, heif.EndsEarly)
                    with { HdrCurve = IsHdr(heif.CodePoints) };
        }
    }

    static FileFacts With(byte[] bytes, Exif exif, ColourEncoding? colour, bool gainMap, bool endsEarly)
    {
        if (colour is null && exif.SaysAdobeRgb) colour = ColourEncoding.Of("Adobe RGB (EXIF)", ColourEncoding.AdobeRgb, x => Math.Pow(x, 563 / 256.0));
        if (colour is null && exif.SaysSrgb) colour = ColourEncoding.Srgb("sRGB (EXIF)");
        return new(bytes, exif, colour, gainMap, endsEarly);
    }

    /// <summary>By the order of the standard: cICP before sRGB before gAMA and cHRM. An embedded profile, looked at elsewhere, goes before all of them.</summary>
    static ColourEncoding? OfPng(PngChunks png)
    {
        if (png.CodePoints is var (primaries, transfer)) return OfCodePoints(primaries, transfer);
        if (png.SaysSrgb) return ColourEncoding.Srgb();
        if (png.Gamma is not { } gamma) return null;
        bool likeSrgb = Math.Abs(gamma - 0.45455) < 0.005; // the standard's own stand-in for the sRGB curve
        var space = png.Chromaticities ?? ColourEncoding.Rec709;
        return ColourEncoding.Of(likeSrgb ? "sRGB curve (PNG gAMA)" : $"gamma {1 / gamma:0.00} (PNG gAMA)", space, likeSrgb ? Kernels.SrgbCurve.Decode : x => Math.Pow(x, 1 / gamma));
    }

    /// <summary>ITU-T H.273 tables 2 and 3. Camera curves (BT.709 and kin) are read as sRGB, as every viewer does: the phone made the picture for such a screen.</summary>
    static ColourEncoding? OfCodePoints(int primaries, int transfer)
    {
        if (primaries == 2 && transfer == 2) return null; // "unspecified"
        var space = primaries switch
        {
            5 => new ColourEncoding.Primaries(0.640, 0.330, 0.290, 0.600, 0.150, 0.060, 0.3127, 0.3290),
            6 or 7 => new(0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290),
            9 => ColourEncoding.Rec2020,
            12 => ColourEncoding.DisplayP3,
            _ => ColourEncoding.Rec709,
        };
        string name = primaries switch { 5 => "BT.470 BG", 6 or 7 => "SMPTE 170M", 9 => "BT.2020", 12 => "Display P3", _ => "sRGB" };
        return transfer switch
        {
            4 => ColourEncoding.Of(name + ", gamma 2.2 (code points)", space, x => Math.Pow(x, 2.2)),
            8 => ColourEncoding.Of(name + ", linear (code points)", space, x => x),
            _ => ColourEncoding.Of(name + " (code points)", space, Kernels.SrgbCurve.Decode),
        };
    }

    static bool IsHdr((int Primaries, int Transfer)? codePoints) => codePoints is (_, 16 or 18);

    /// <summary>RIFF chunks of WebP, walked to EXIF. Source: RFC 9649.</summary>
    static byte[]? WebpExif(ReadOnlySpan<byte> bytes)
    {
        for (long at = 12; at + 8 <= bytes.Length;)
        {
            long size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)at + 4)..]);
            if (at + 8 + size > bytes.Length) return null;
            if (bytes[(int)at..].StartsWith("EXIF"u8)) return bytes.Slice((int)at + 8, (int)size).ToArray();
            at += 8 + size + (size & 1);
        }
        return null;
    }
}
