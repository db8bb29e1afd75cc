namespace Punctum.Imaging.Codec;

/// <summary>A decoded photograph: linear light in planes, what is known of its making, and which pixels were clipped.</summary>
/// <remarks>
/// Upright: the orientation tag is already applied. Red, Green and Blue are linear light with linear-sRGB (Rec. 709, D65)
/// primaries, 1 = encoded white; colours outside the sRGB gamut keep values below 0 or above 1.
/// </remarks>
public sealed class Picture(Plane red, Plane green, Plane blue, Mask clipped, SourceFile source, CaptureFacts facts) : IDisposable
{
    /// <summary>Linear light, red.</summary>
    public Plane Red { get; } = red;

    /// <summary>Linear light, green.</summary>
    public Plane Green { get; } = green;

    /// <summary>Linear light, blue.</summary>
    public Plane Blue { get; } = blue;

    /// <summary>1 where, before any conversion, a channel was encoded at 250/255 or more, or all at 5/255 or less; else 0.</summary>
    public Mask Clipped { get; } = clipped;

    /// <summary>Where the bytes came from.</summary>
    public SourceFile Source { get; } = source;

    /// <summary>What the camera wrote beside the pixels.</summary>
    public CaptureFacts Facts { get; } = facts;

    /// <summary>Columns.</summary>
    public int Width => Red.Width;

    /// <summary>Rows.</summary>
    public int Height => Red.Height;

    /// <inheritdoc/>
    public void Dispose()
    {
        Red.Dispose();
        Green.Dispose();
        Blue.Dispose();
        Clipped.Dispose();
    }
}

/// <summary>The file a picture was read from.</summary>
/// <param name="Name">File name without folder.</param>
/// <param name="Sha256">Of the whole file, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Format">jpeg, png, webp, tiff, heic or avif, by its bytes.</param>
/// <param name="StoredWidth">Columns as stored, before orientation.</param>
/// <param name="StoredHeight">Rows as stored.</param>
/// <param name="Orientation">EXIF orientation 1 to 8 that was applied; 1 for HEIC, where the decoder applies its own.</param>
/// <param name="BitsAChannel">8 or 16 as decoded.</param>
/// <param name="Profile">Name of the colour profile, "sRGB" when assumed.</param>
/// <param name="ProfileAssumed">No profile in the file: sRGB was assumed.</param>
/// <param name="JpegQuality">Quality 1 to 100 estimated from the luma quantisation table; null for other formats.</param>
public sealed record SourceFile(string Name, string Sha256, long Bytes, string Format, int StoredWidth, int StoredHeight,
    int Orientation, int BitsAChannel, string Profile, bool ProfileAssumed, double? JpegQuality);

/// <summary>Capture facts from EXIF, each null when the file does not say. Position and serial numbers are never read.</summary>
public sealed record CaptureFacts
{
    /// <summary>Camera maker.</summary>
    public string? Make { get; init; }
    /// <summary>Camera model.</summary>
    public string? Model { get; init; }
    /// <summary>Lens model.</summary>
    public string? Lens { get; init; }
    /// <summary>Program that wrote the file.</summary>
    public string? Software { get; init; }
    /// <summary>Focal length, mm.</summary>
    public double? FocalLengthMillimetres { get; init; }
    /// <summary>Focal length as on 35 mm film, mm.</summary>
    public double? FocalLength35Millimetres { get; init; }
    /// <summary>Exposure time, seconds.</summary>
    public double? ExposureSeconds { get; init; }
    /// <summary>f-number.</summary>
    public double? FNumber { get; init; }
    /// <summary>ISO speed.</summary>
    public int? Iso { get; init; }
    /// <summary>Digital zoom ratio, 1 = none.</summary>
    public double? DigitalZoom { get; init; }
    /// <summary>Whether the flash fired.</summary>
    public bool? FlashFired { get; init; }
    /// <summary>Local wall time of capture; its zone stands in <see cref="TakenAtOffset"/> when the file says it.</summary>
    public DateTime? TakenAt { get; init; }
    /// <summary>Offset of TakenAt from UTC; null: the file does not say.</summary>
    public TimeSpan? TakenAtOffset { get; init; }
    /// <summary>The file carries a gain map or says HDR: the phone merged several exposures.</summary>
    public bool HighDynamicRange { get; init; }
    /// <summary>The file says portrait, beauty or another mode that retouches.</summary>
    public string? ProcessingMode { get; init; }
}
