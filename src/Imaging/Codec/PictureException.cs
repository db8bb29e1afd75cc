namespace Punctum.Imaging.Codec;

/// <summary>Why a picture could not be read: stable names, used in files and by callers.</summary>
public enum PictureProblem
{
    /// <summary>No such file, or no permission to read it.</summary>
    NotFound,
    /// <summary>The file is empty, or its first bytes belong to no format on the list.</summary>
    NotOnTheList,
    /// <summary>Larger than <see cref="CodecLimits"/> allows.</summary>
    TooLarge,
    /// <summary>Not decoded within the time of <see cref="CodecLimits"/>.</summary>
    TooSlow,
    /// <summary>The file ends before its picture does.</summary>
    Truncated,
    /// <summary>The bytes contradict themselves.</summary>
    Damaged,
    /// <summary>A sound file of a kind that is not read: HDR transfer curves, 32-bit samples, exotic colour.</summary>
    NotSupported,
    /// <summary>libvips is missing or too old.</summary>
    LibraryMissing,
}

/// <summary>A picture that could not be read. The message is one line for the user: the file, what is wrong, what to do next.</summary>
/// <param name="name">File name without folder.</param>
/// <param name="problem">The stable reason.</param>
/// <param name="sentence">What is wrong and what to do, without the name.</param>
/// <param name="cause">For a debugger, never for the user.</param>
public sealed class PictureException(string name, PictureProblem problem, string sentence, Exception? cause = null) : Exception($"{name}: {sentence}", cause)
{
    /// <summary>File name without folder.</summary>
    public string Name { get; } = name;

    /// <summary>The stable reason.</summary>
    public PictureProblem Problem { get; } = problem;

    /// <summary>What is wrong and what to do, without the name.</summary>
    public string Sentence { get; } = sentence;
}
