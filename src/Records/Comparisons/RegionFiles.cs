using System.Collections.Immutable;
using System.Text.Json;
using Punctum.Imaging;

namespace Punctum.Records.Comparisons;

/// <summary>The corners of a drawn region as files beside its report, as the command line reads them: what the report says under "Run it again" names them.</summary>
public static class RegionFiles
{
    /// <summary>Of the upright before picture, and of the after where it was drawn there too.</summary>
    public const string Before = "region.json", After = "region-after.json";

    /// <summary>Both names.</summary>
    public static IEnumerable<string> Names => [Before, After];

    /// <summary>Makes those that are missing in a comparison's folder; a face has none.</summary>
    /// <exception cref="RecordsException">The disk refuses.</exception>
    internal static async Task Make(ComparisonSettings settings, string place, CancellationToken cancel)
    {
        foreach (var (name, corners) in new[] { (Before, settings.Region), (After, settings.RegionAfter) })
        {
            if (corners.IsEmpty) continue;
            string path = Path.Combine(place, name);
            await DerivedOnce.Make(path, () => DerivedOnce.Write(path, beside => File.WriteAllBytes(beside, Of(corners))), cancel);
        }
    }

    static byte[] Of(ImmutableArray<Point> corners) => JsonSerializer.SerializeToUtf8Bytes(new { outline = corners.Select(p => new[] { p.X, p.Y }) });
}
