using System.Text;
using Microsoft.EntityFrameworkCore;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;
using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>Hands out the report of a kept comparison, made again from the originals where its files were deleted.</summary>
public sealed class ReportComparison(PracticeRecords records)
{
    /// <summary>Writes report.html, comparison.json, the pictures, and the corners of a drawn region. Files of another report in this folder are taken away, files of somebody else's never.</summary>
    /// <returns>Whether they had to be made again.</returns>
    /// <exception cref="RecordsException">There is no such comparison, its files cannot be made again, or somebody else's file has the name of one.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<bool> Run(Actor actor, Guid id, string directory, CancellationToken cancel)
    {
        var (place, again) = await Place(actor, id, cancel);
        Directory.CreateDirectory(directory);
        (string Kept, string To)[] files = [.. ComparisonFolder.Files.Concat(RegionFiles.Names).Select(name => (Path.Combine(place, name), Path.Combine(directory, name)))];
        bool ours = File.Exists(Path.Combine(directory, ComparisonFolder.Report)) && File.Exists(Path.Combine(directory, ComparisonFolder.Numbers));
        foreach (var (kept, to) in files)
            // A hand-drawn region has just such a name, also beside a report.
            if (File.Exists(to) && (!ours || RegionFiles.Names.Contains(Path.GetFileName(to))) && !(File.Exists(kept) && await Same(kept, to, cancel))) throw Taken(to);
        foreach (var (kept, to) in files)
            if (File.Exists(kept)) File.Copy(kept, to, overwrite: true);
            else File.Delete(to);
        return again;
    }

    /// <summary>Writes the pictures that were compared, byte for byte, under the names by which the report calls them.</summary>
    /// <returns>Those names.</returns>
    /// <exception cref="RecordsException">There is no such comparison, or a picture is missing or damaged.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<IReadOnlyList<string>> Originals(Actor actor, Guid id, string directory, CancellationToken cancel)
    {
        var (_, pair) = await Read(actor, id, cancel);
        Directory.CreateDirectory(directory);
        try
        {
            foreach (var one in pair.All) await PutBeside(Path.Combine(directory, one.Name), PairOfOriginals.Bytes(records.Originals, one), cancel);
        }
        catch (UnusableOriginal e)
        {
            throw new RecordsException(e.Message, e);
        }
        return [.. pair.All.Select(o => o.Name)];
    }

    /// <summary>Never over a file of somebody else's.</summary>
    static async Task PutBeside(string path, byte[] bytes, CancellationToken cancel)
    {
        if (!File.Exists(path)) await File.WriteAllBytesAsync(path, bytes, cancel);
        else if (!Same(await File.ReadAllBytesAsync(path, cancel), bytes)) throw Taken(path);
    }

    static RecordsException Taken(string path) => new($"{path}: another file of this name is there already. Choose another folder with -o.");

    static async Task<bool> Same(string one, string other, CancellationToken cancel) => Same(await File.ReadAllBytesAsync(one, cancel), await File.ReadAllBytesAsync(other, cancel));

    /// <summary>The folder with the files, made again where they were deleted, and whether that had to be.</summary>
    /// <exception cref="RecordsException">There is no such comparison, or its files cannot be made again.</exception>
    public async Task<(string Folder, bool Again)> Place(Actor actor, Guid id, CancellationToken cancel)
    {
        var (kept, pair) = await Read(actor, id, cancel);
        string place = DerivedFolder.Of(records.Folder, kept.Question);
        bool again = !DerivedFolder.IsWhole(place);
        if (again) await DerivedOnce.Make(Path.Combine(place, DerivedFolder.Whole), () => Make(kept, pair, place), cancel);
        await RegionFiles.Make(pair.Settings, place, cancel);
        return (place, again);
    }

    async Task<(KeptComparison, PairOfOriginals)> Read(Actor actor, Guid id, CancellationToken cancel)
    {
        await using var work = await records.Begin(actor, cancel);
        var kept = await work.Db.Comparisons.SingleOrDefaultAsync(c => c.Id == id, cancel) ?? throw new RecordsException($"there is no comparison {id}. See punctum comparisons list CLIENT.");
        var question = await ComparisonQuestion.Of(work, kept.ClientId, kept.BeforeId, kept.AfterId, kept.PipelineVersion, kept.Question, cancel)
            ?? throw new RecordsException($"what comparison {kept.Id} was made from is no longer known. Ask again with punctum comparisons add.");
        var pair = await PairOfOriginals.Open(work, kept.ClientId, question, cancel);
        await work.Tell("comparison.read", kept.ClientId, id, null, cancel);
        await work.Commit(cancel);
        return (kept, pair);
    }

    void Make(KeptComparison kept, PairOfOriginals pair, string place)
    {
        if (kept.PipelineVersion != PairRoad.Version) throw Other(kept);
        try
        {
            using var finished = pair.Compare(records.Originals, null, CancellationToken.None);
            // Through JSON both: what is kept has lost nothing but its layout.
            if (!Same(ComparisonJson.Write(finished.Value), ComparisonJson.Write(ComparisonJson.Read(Encoding.UTF8.GetBytes(kept.Result))))) throw Other(kept);
            DerivedFolder.Write(finished, pair.Settings.Arguments, place);
        }
        catch (UnusableOriginal e)
        {
            throw new RecordsException($"the report cannot be made again, because {e.Message}", e);
        }
    }

    static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);

    static RecordsException Other(KeptComparison kept) =>
        new($"the report's files were deleted, and this program ({PairRoad.Version}) is not the one that made them ({kept.PipelineVersion}). What was found is still in the records; ask anew with punctum comparisons add.");
}
