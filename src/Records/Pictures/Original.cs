namespace Punctum.Records.Pictures;

/// <summary>A picture file as it came; its bytes lie under their hash in <see cref="OriginalStore"/> before this row is committed.</summary>
public sealed class Original
{
    public required byte[] Sha256 { get; init; }
    public required long Bytes { get; init; }

    /// <summary>jpeg, png, webp, tiff, heic or avif, by its bytes.</summary>
    public required string Format { get; init; }

    /// <summary>Columns, upright.</summary>
    public required int Width { get; init; }

    /// <summary>Rows, upright.</summary>
    public required int Height { get; init; }
    public DateTimeOffset AddedAt { get; private set; }
}
