namespace Punctum.Imaging.Rendering;

/// <summary>A file that could not be written. The message is one line for the user: where, what is wrong, what to do.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="sentence">What is wrong and what to do.</param>
/// <param name="cause">For a debugger; null: nothing else failed.</param>
public sealed class OutputException(string path, string sentence, Exception? cause = null) : IOException($"{path}: {sentence}", cause)
{
    /// <summary>The file or folder.</summary>
    public string Path { get; } = path;
}
