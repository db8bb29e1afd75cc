using Punctum.Imaging.Rendering;

namespace Punctum.Cli;

/// <summary>A file that the user asked for: there whole or not at all, and never in the place of a picture that was read.</summary>
static class OutputFile
{
    /// <summary>Why this cannot be written without losing a picture; null: it can.</summary>
    /// <param name="output">What would be written.</param>
    /// <param name="pictures">What is read.</param>
    /// <param name="option">That names the output.</param>
    public static string? WhatIsLost(string? output, IEnumerable<string> pictures, string option = "-o") =>
        output is not null && pictures.FirstOrDefault(p => Real(p) == Real(output)) is { } lost ? $"{output}: this is the picture {Path.GetFileName(lost)} itself, which would be lost. Choose another name with {option}." : null;

    /// <summary>Whether both names are of one file.</summary>
    public static bool AreOne(string one, string other) => Real(one) == Real(other);

    /// <summary>The same of a comparison's folder, whose files have names of their own.</summary>
    public static string? WhatIsLostIn(string folder, IReadOnlyCollection<string> pictures) =>
        pictures.FirstOrDefault(p => Directory.Exists(p) && Real(p) == Real(folder)) is { } shots ? $"{shots}: the report would lie among the shots and be taken for one of them. Choose another folder with -o." :
        ComparisonFolder.Files.Select(f => Path.Combine(folder, f)).FirstOrDefault(f => WhatIsLost(f, pictures) is not null) is { } file
            ? $"{file}: the report has a file of this name, and the picture would be lost. Choose another folder with -o." : null;

    /// <summary>Why nothing can be written into a folder, asked before the work is done; null: nothing speaks against it.</summary>
    public static string? WhatIsInTheWay(string folder)
    {
        string? there = Path.GetFullPath(folder);
        for (; there is not null && !Directory.Exists(there); there = Path.GetDirectoryName(there))
            if (File.Exists(there)) return $"{there}: this is a file. Choose another folder with -o.";
        try
        {
            if (there is not null) using (File.Create(Path.Combine(there, $".punctum.{Environment.ProcessId}"), 1, FileOptions.DeleteOnClose)) { }
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return $"{folder}: nothing can be written here ({e.Message.TrimEnd('.')}). Choose another folder with -o.";
        }
    }

    /// <summary>Writes it beside its place and moves it there; its folder is made where it is not there.</summary>
    /// <exception cref="OutputException">It cannot be written; the message says what to do.</exception>
    /// <param name="path">Its place.</param>
    /// <param name="content">The whole of it.</param>
    /// <param name="option">That names it.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string option = "-o")
    {
        string partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            try
            {
                File.WriteAllBytes(partial, content);
                File.Move(partial, path, overwrite: true);
            }
            catch
            {
                File.Delete(partial);
                throw;
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new OutputException(path, $"no permission to write here. Choose another place with {option}.", e);
        }
        catch (IOException e)
        {
            throw new OutputException(path, $"cannot be written ({e.Message.TrimEnd('.')}). Choose another place with {option}.", e);
        }
    }

    /// <summary>The path without links, in its folders too.</summary>
    static string Real(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } folder) return full;
        string there = Path.Combine(Real(folder), Path.GetFileName(full));
        FileSystemInfo info = Directory.Exists(there) ? new DirectoryInfo(there) : new FileInfo(there);
        return info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : there;
    }
}
