using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Punctum.Imaging.Shots;

/// <summary>The pictures of one side of a comparison: one to five shots of one view, taken one after the other.</summary>
public static class Capture
{
    /// <summary>More shots than this are refused: a sixth would narrow the shot part of an interval by less than a tenth, and costs as much as the first.</summary>
    public const int MostShots = 5;

    static readonly HashSet<string> leftByFileManagers = new(StringComparer.OrdinalIgnoreCase) { "Thumbs.db", "desktop.ini" };

    /// <summary>The shots that a path names: the file itself, or the files of a folder in the order of their names.</summary>
    /// <param name="path">A picture, or a folder of one to five. Hidden files and what file managers leave behind are passed over; folders inside are not looked into.</param>
    /// <exception cref="CaptureException">An empty folder, or more than five files.</exception>
    public static ImmutableArray<string> Of(string path)
    {
        if (!Directory.Exists(path)) return [path];
        var files = Directory.GetFiles(path).Where(f => Path.GetFileName(f) is var name && name[0] != '.' && !leftByFileManagers.Contains(name)).Order(StringComparer.Ordinal).ToImmutableArray();
        if (files.IsEmpty) throw new CaptureException($"{path}: the folder holds no picture. Put one to {MostShots} shots of one view into it, or name a picture.");
        return Checked(files, path);
    }

    /// <summary>The shots of a list; a list of one may be a folder.</summary>
    /// <param name="paths">Files.</param>
    /// <exception cref="CaptureException">None or more than five, or a folder among several.</exception>
    public static ImmutableArray<string> Of(IReadOnlyList<string> paths)
    {
        if (paths.Count == 1) return Of(paths[0]);
        if (paths.FirstOrDefault(Directory.Exists) is { } folder) throw new CaptureException($"{folder}: this is a folder among single shots. Name either one folder or one to {MostShots} pictures.");
        if (paths.Count == 0) throw new CaptureException($"No picture is named. Name one to {MostShots} shots.");
        return Checked([.. paths], "the list");
    }

    static ImmutableArray<string> Checked(ImmutableArray<string> files, string where) =>
        files.Length <= MostShots ? files : throw new CaptureException($"{where}: {files.Length} files, and a capture holds at most {MostShots} shots. Keep the best {MostShots}.");

    /// <summary>The shots in an order that follows from the files' bytes alone, so that neither the order in which they are named nor time can matter.</summary>
    /// <param name="files">One side.</param>
    /// <exception cref="CaptureException">The same picture stands twice: it is no second shot, and would make the answer look surer than it is.</exception>
    public static ImmutableArray<string> InOrder(ImmutableArray<string> files)
    {
        if (files.Length < 2) return files;
        // What is not there has no bytes; the reader will say so.
        var keyed = files.Select(f => (File: f, Key: File.Exists(f) ? HashOf(f) : f)).OrderBy(f => f.Key, StringComparer.Ordinal).ToArray();
        foreach (var (first, second) in keyed.Zip(keyed.Skip(1)))
            if (first.Key == second.Key) throw new CaptureException($"{Path.GetFileName(first.File)} and {Path.GetFileName(second.File)} are one and the same picture, which is no second shot. Take one of them out.");
        return [.. keyed.Select(f => f.File)];
    }

    static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
