namespace Punctum.Imaging.Codec;

/// <summary>A decoded photograph: linear light in planes, what is known of its making, and which pixels were clipped.</summary>
/// <remarks>
/// Upright: the orientation tag is already applied. Red, Green and Blue are linear light with linear-sRGB (Rec. 709, D65)
/// primaries, 1 = encoded white; colours outside the sRGB gamut keep values below 0 or above 1.
/// </remarks>
public sealed class Picture : IDisposable
{
    readonly Lock gate = new();
    LightPlanes? light;

    sealed record LightPlanes(Plane Red, Plane Green, Plane Blue, Mask Clipped);

    /// <param name="red">Linear light; taken over. Green and blue alike, of one size.</param>
    /// <param name="green">Green.</param>
    /// <param name="blue">Blue.</param>
    /// <param name="clipped">See <see cref="Clipped"/>; taken over.</param>
    /// <param name="source">Where the bytes came from.</param>
    /// <param name="facts">What the camera wrote.</param>
    public Picture(Plane red, Plane green, Plane blue, Mask clipped, SourceFile source, CaptureFacts facts)
    {
        (light, Source, Facts) = (new(red, green, blue, clipped), source, facts);
        (Width, Height) = (red.Width, red.Height);
    }

    /// <summary>Kept as codes; planes are made when they are first asked for.</summary>
    internal Picture(EncodedPixels encoded, SourceFile source, CaptureFacts facts)
    {
        (Encoded, Source, Facts) = (encoded, source, facts);
        (Width, Height) = (encoded.Width, encoded.Height);
    }

    /// <summary>Linear light, red.</summary>
    public Plane Red => Light.Red;

    /// <summary>Linear light, green.</summary>
    public Plane Green => Light.Green;

    /// <summary>Linear light, blue.</summary>
    public Plane Blue => Light.Blue;

    /// <summary>1 where, before any conversion, a channel was encoded at 250/255 or more, or all at 5/255 or less; else 0.</summary>
    public Mask Clipped => Light.Clipped;

    /// <summary>The codes, when it is kept as such; null: only planes are there.</summary>
    internal EncodedPixels? Encoded { get; }

    /// <summary>Where the bytes came from.</summary>
    public SourceFile Source { get; }

    /// <summary>What the camera wrote beside the pixels.</summary>
    public CaptureFacts Facts { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>One pixel; for sparse reads, not for loops over pixels.</summary>
    internal (float Red, float Green, float Blue) LightAt(int x, int y) => Encoded is { } codes ? codes.LightAt(x, y) : (Red[x, y], Green[x, y], Blue[x, y]);

    /// <summary>Whether one pixel was clipped; likewise.</summary>
    internal bool ClippedAt(int x, int y)
    {
        Span<byte> one = stackalloc byte[1];
        ClippedOf(y, x, one);
        return one[0] != 0;
    }

    /// <summary>1 where a pixel of a part of a row was clipped, else 0.</summary>
    internal void ClippedOf(int y, int left, Span<byte> clipped)
    {
        if (Encoded is { } codes) codes.Clipped(y, left, clipped);
        else Clipped.Row(y).Slice(left, clipped.Length).CopyTo(clipped);
    }

    LightPlanes Light => light ?? Made();

    LightPlanes Made()
    {
        lock (gate)
        {
            if (light is not null) return light;
            var whole = Encoded!.Light(new(0, 0, Width, Height), Source, Facts);
            return light = new(whole.Red, whole.Green, whole.Blue, whole.Clipped);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoded?.Dispose();
        if (light is not { } made) return;
        made.Red.Dispose();
        made.Green.Dispose();
        made.Blue.Dispose();
        made.Clipped.Dispose();
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
