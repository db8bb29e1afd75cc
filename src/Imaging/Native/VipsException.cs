namespace Punctum.Imaging.Native;

/// <summary>libvips refused. Stays inside Imaging: the message is libvips' own and no text for users.</summary>
sealed class VipsException(string message) : Exception(message)
{
    /// <summary>The library itself is missing or too old; then the message is ours and says what to install.</summary>
    public bool IsMissingLibrary { get; init; }

    /// <summary>A colour profile was refused, not the picture.</summary>
    public bool IsUnreadableProfile { get; init; }
}
