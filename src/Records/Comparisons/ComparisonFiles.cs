using Punctum.Imaging.Rendering;
using Punctum.Imaging.Signs;

namespace Punctum.Records.Comparisons;

/// <summary>The files of a comparison one by one, for pages: pictures on one grid, heat maps, the report.</summary>
public sealed class ComparisonFiles(PracticeRecords records)
{
    /// <summary>The path of a file; null: this comparison has none of that name.</summary>
    /// <param name="actor">Who looks, and why.</param>
    /// <param name="id">The comparison.</param>
    /// <param name="name">Of <see cref="ComparisonFolder.Files"/> or <see cref="DerivedFolder"/>.</param>
    /// <param name="told">The reading was entered already: another tile of what is on the screen.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RecordsException">There is no such comparison, or its files were deleted and cannot be made again.</exception>
    public async Task<string?> Find(Actor actor, Guid id, string name, bool told, CancellationToken cancel)
    {
        if (!Names.Contains(name)) return null;
        string folder = told && await Known(actor, id, cancel) is { } place ? place : (await new ReportComparison(records).Place(actor, id, cancel)).Folder;
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }

    /// <summary>Both sides and every heat map that a comparison has, by name.</summary>
    public async Task<IReadOnlySet<string>> List(Actor actor, Guid id, CancellationToken cancel)
    {
        var (folder, _) = await new ReportComparison(records).Place(actor, id, cancel);
        return Names.Where(n => File.Exists(Path.Combine(folder, n))).ToHashSet();
    }

    async Task<string?> Known(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        return await Database.Commands.Value<byte[]>(work.Connection, "select question from comparison where id = $1", cancel, id) is { } question && DerivedFolder.Of(records.Folder, question) is var place && DerivedFolder.IsWhole(place) ? place : null;
    }

    static IEnumerable<string> Names => [.. ComparisonFolder.Files, .. RegionFiles.Names, DerivedFolder.BeforeTiles, DerivedFolder.AfterTiles, DerivedFolder.BeforeScreen, DerivedFolder.AfterScreen, .. Enum.GetValues<Sign>().Select(DerivedFolder.OverOf)];
}
