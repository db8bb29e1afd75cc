using System.Security.Cryptography;
using System.Text;

namespace Punctum.Bench.Validation.Running;

/// <summary>Tells apart what would give other readings: a hash of the sources that draw, decode, align, measure and generate.</summary>
/// <remarks>Not of what judges, words and shows, and not of the noise model: pairs are judged anew from their readings each time.</remarks>
static class SourceKey
{
    static readonly string[] judging = ["src/Imaging/Change/", "src/Imaging/Rendering/", "src/Imaging/FirstLooks/"];

    /// <param name="root">The project's folder.</param>
    public static string Of(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string folder in new[] { "src/Imaging", "bench/Validation/Generation", "bench/Validation/Naive", "bench/Spoiled" })
            foreach (string path in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string relative = Path.GetRelativePath(root, path).Replace('\\', '/');
                if (judging.Any(j => relative.StartsWith(j, StringComparison.Ordinal)) || relative.Contains("/obj/", StringComparison.Ordinal)) continue;
                hash.AppendData(Encoding.UTF8.GetBytes(relative));
                hash.AppendData(File.ReadAllBytes(path));
            }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>The folder with Punctum.slnx at or above a folder.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Punctum.slnx"))) return folder.FullName;
        throw new InvalidOperationException("Run this from inside the project: it writes docs/validation.md and keys its work by the sources.");
    }
}
