using Punctum.Imaging.Codec;

namespace Punctum.Imaging;

/// <summary>What is said, and what is to be done, where a pair never gets as far as being aligned; every verb says the same.</summary>
public static class Refusals
{
    /// <summary>No face to begin with.</summary>
    /// <param name="where">"the before picture", "the after picture" or "either picture".</param>
    public static (string Says, string NextTime) NoFace(string where) =>
        ($"No face was found in {where}.", "Take the whole face from the front or turned up to 45°, or name the skin with --region x,y,w,h.");

    /// <summary>A drawn region of which too little lies in the picture.</summary>
    public static (string Says, string NextTime) RegionOutside(Picture before) =>
        ("The region lies outside the before picture or is smaller than 64 pixels.", $"Draw it inside {before.Width} × {before.Height} pixels.");

    /// <summary>An outline that encloses nothing that could be measured.</summary>
    /// <param name="wrong">From <see cref="Face.OutlineCheck"/>.</param>
    public static (string Says, string NextTime) Outline(string wrong) => (wrong, "Draw the region again.");

    /// <summary>Two drawings of a region that do not belong together.</summary>
    public static (string Says, string NextTime) Corners(int before, int after) =>
        ($"The region has {before} corners in the before picture and {after} in the after picture.", "Draw the same corners in both pictures, in the same order.");

    /// <summary>Which of two pictures shows no face, in words; null: both do.</summary>
    public static string? Without(bool faceBefore, bool faceAfter) => (faceBefore, faceAfter) switch
    {
        (false, false) => "either picture",
        (false, _) => "the before picture",
        (_, false) => "the after picture",
        _ => null,
    };
}
