using System.Collections.Immutable;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>How a report is made.</summary>
public sealed record ReportOptions
{
    /// <summary>Longest side of the pictures in the page, pixels, 200 or more. 2400: a pore of 0.3 mm still has two pixels in a face of 200 mm.</summary>
    public int LongestSide { get; init; } = 2400;

    /// <summary>JPEG quality of the pictures, 1 to 100. 84: no visible loss on skin, a third of the bytes of 95.</summary>
    public int JpegQuality { get; init; } = 84;

    /// <summary>The page may not be larger, bytes, 1 MB or more; pictures are made smaller until it fits. 5 MB passes through every mail server.</summary>
    public int LargestBytes { get; init; } = 5_000_000;

    /// <summary>What the user chose beside the two files, as words of the command line (--treated, chin, …), for running it again.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];
}
