namespace Punctum.Imaging.Codec;

/// <summary>How large a picture may be before it is refused. Checked before the step that would cost: file size before reading, sides and area before decoding.</summary>
public sealed record CodecLimits
{
    /// <summary>The defaults.</summary>
    public static CodecLimits Default { get; } = new();

    /// <summary>Columns times rows, at most. Default 80 million: above any phone's face photograph (48-50), and a float picture of that size takes 1 GB.</summary>
    public long Pixels { get; init; } = 80_000_000;

    /// <summary>Pixels a side, at most. Default 30,000.</summary>
    public int Side { get; init; } = 30_000;

    /// <summary>Bytes of the file, at most. Default 120 MB: an uncompressed 16-bit TIFF of 20 million pixels.</summary>
    public long Bytes { get; init; } = 120_000_000;

    /// <summary>Time for one picture, at most. Default 20 s. A decoder that works in one go (HEIC, AVIF, WebP) is stopped at its end; there the area is the bound.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);
}
