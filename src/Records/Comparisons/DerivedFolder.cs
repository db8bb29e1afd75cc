using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;

namespace Punctum.Records.Comparisons;

/// <summary>The files of a comparison (report, aligned picture, heat maps) in the data folder, under the hash of its question. May be deleted at any time.</summary>
static class DerivedFolder
{
    /// <summary>Where they lie, or would lie.</summary>
    public static string Of(DataFolder folder, byte[] question)
    {
        string hex = Convert.ToHexStringLower(question);
        return Path.Combine(folder.Derived, "comparisons", hex[..2], hex);
    }

    /// <summary>comparison.json is written last.</summary>
    public static bool IsWhole(string place) => File.Exists(Path.Combine(place, ComparisonFolder.Numbers)) && File.Exists(Path.Combine(place, ComparisonFolder.Report));

    /// <summary>Writes them.</summary>
    /// <exception cref="OutputException">The disk refuses.</exception>
    public static void Write(FinishedComparison finished, string place)
    {
        try
        {
            Durable.MakeFolder(place);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(place, $"cannot be made ({e.Message.TrimEnd('.')}).", e);
        }
        ComparisonFolder.Write(finished, place);
    }
}
