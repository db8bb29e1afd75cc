namespace Punctum.Cli.Calibration;

/// <summary>Two pictures of one person on which nothing changed.</summary>
/// <param name="Person">Name of the folder.</param>
/// <param name="Before">The file that comes first by name.</param>
/// <param name="After">The other.</param>
sealed record RepeatPair(string Person, string Before, string After)
{
    /// <summary>For people and for files.</summary>
    public string Id => $"{Person}-{Path.GetFileNameWithoutExtension(Before)}-{Path.GetFileNameWithoutExtension(After)}";
}

/// <summary>A practice's repeat shots: a folder a person, two or more pictures of unchanged skin in each.</summary>
static class RepeatShots
{
    static readonly string[] endings = [".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif"];

    /// <summary>All pairs within each person.</summary>
    /// <exception cref="FormatException">No folder of a person, or a person with one picture; the message says what to do.</exception>
    public static IReadOnlyList<RepeatPair> Of(string folder)
    {
        var people = Directory.EnumerateDirectories(folder).Where(d => !Path.GetFileName(d).StartsWith('.')).Order(StringComparer.Ordinal).Select(d => (Name: Path.GetFileName(d), Pictures: Pictures(d))).Where(p => p.Pictures.Length > 0).ToArray();
        if (people.Length == 0)
            throw new FormatException(Pictures(folder).Length > 0 ? "the pictures lie side by side: make one folder a person, with two or more pictures of unchanged skin in each" : "there is no folder with pictures in it: one folder a person, two or more pictures of unchanged skin in each");
        if (people.Where(p => p.Pictures.Length == 1).Select(p => p.Name).ToArray() is { Length: > 0 } single)
            throw new FormatException($"{string.Join(", ", single)}: one picture only; a repeat needs two or more of the same person");
        return [.. from p in people from i in Enumerable.Range(0, p.Pictures.Length) from j in Enumerable.Range(i + 1, p.Pictures.Length - i - 1) select new RepeatPair(p.Name, p.Pictures[i], p.Pictures[j])];
    }

    static string[] Pictures(string folder) => [.. Directory.EnumerateFiles(folder).Where(f => endings.Contains(Path.GetExtension(f).ToLowerInvariant()) && !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
}
