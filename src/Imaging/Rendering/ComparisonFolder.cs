using System.Text;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Native;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Rendering.Report;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering;

/// <summary>A comparison as a folder: report.html, aligned.jpg, one heat map a sign, and comparison.json.</summary>
/// <remarks>
/// Every file is written beside its place and then, once all are, moved into it, so that a reader never meets half a file and a full disk
/// takes nothing away; comparison.json comes last, so that where it stands the folder is whole. Pictures of an earlier comparison that this
/// one does not have are taken away: an old heat map beside a new answer would be a lie. Of two writers at once the second waits.
/// </remarks>
public static class ComparisonFolder
{
    /// <summary>The report for people.</summary>
    public const string Report = "report.html";

    /// <summary>The numbers for programs.</summary>
    public const string Numbers = "comparison.json";

    /// <summary>The after on the before's grid (or the before on the after's, when that carries the grid).</summary>
    public const string Aligned = "aligned.jpg";

    const int HeatLongestSide = 1600, AlignedQuality = 92, HeatQuality = 88;
    const int DiskFull = unchecked((int)0x80070070), NoSpace = 28;    // Windows' ERROR_DISK_FULL, Linux' ENOSPC

    /// <summary>Every name that a comparison's folder may hold.</summary>
    public static IEnumerable<string> Files => [Report, Numbers, Aligned, .. Enum.GetValues<Sign>().Select(HeatOf)];

    /// <summary>The file of a sign's heat map: heat_pores.jpg.</summary>
    public static string HeatOf(Sign sign) => $"heat_{sign.ToString().ToLowerInvariant()}.jpg";

    /// <summary>Writes everything.</summary>
    /// <param name="comparison">What was found, with the pictures behind it.</param>
    /// <param name="directory">Made if it is not there; other files in it are left alone.</param>
    /// <param name="options">How the report is made; null: the defaults.</param>
    /// <returns>Paths of the files written, the report first.</returns>
    /// <exception cref="OutputException">A file or the folder could not be written; no half file is left behind.</exception>
    public static IReadOnlyList<string> Write(FinishedComparison comparison, string directory, ReportOptions? options = null)
    {
        Try(directory, () => Directory.CreateDirectory(directory));
        NativePool.Shared.Settle();   // files are made in other memory: both at once would be the peak
        var files = new List<(string Name, Func<byte[]> Content)> { (Report, () => Encoding.UTF8.GetBytes(ReportPage.Write(comparison, options))) };
        if (comparison.Pair is { } pair)
        {
            files.Add((Aligned, () => PictureWriter.Jpeg(pair.Moved, AlignedQuality)));
            int reduction = ShownPicture.ReductionFor(pair.Reference.Width, pair.Reference.Height, HeatLongestSide);
            var ground = new Lazy<ShownPicture>(() => ShownPicture.Ground(pair.Reference, pair.Zones, reduction));
            foreach (var finding in comparison.Findings.Where(f => f.Map is not null))
                files.Add((HeatOf(finding.Sign), () => Heat(finding.Map!, pair, ground.Value, reduction)));
        }
        files.Add((Numbers, () => ComparisonJson.Write(comparison.Value)));

        var contents = new byte[files.Count][];
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Stripes.Threads }, i => contents[i] = files[i].Content());
        string[] paths = [.. files.Select(f => Path.Combine(directory, f.Name))];
        using var turn = FolderTurn.Of(directory);
        Put(directory, paths, contents);
        return paths;
    }

    static byte[] Heat(ChangeMap map, RegisteredPair pair, ShownPicture ground, int reduction)
    {
        using var shown = HeatMap.Over(ground, map, pair.Zones, reduction);
        return PictureWriter.Jpeg(shown.Values, ground.Width, ground.Height, 3, HeatQuality);
    }

    static void Put(string directory, string[] paths, byte[][] contents)
    {
        static string Partial(string path) => $"{path}.{Environment.ProcessId}.partial";
        try
        {
            foreach (var (path, content) in paths.Zip(contents)) Try(path, () => File.WriteAllBytes(Partial(path), content));
            TakeAway(directory, paths.Select(p => Path.GetFileName(p)).ToHashSet());
            foreach (string path in paths) Try(path, () => File.Move(Partial(path), path, overwrite: true));
        }
        catch (OutputException)
        {
            foreach (string path in paths) File.Delete(Partial(path));
            throw;
        }
    }

    // The old comparison.json goes first and comes back last: a folder that was left half-way has none.
    static void TakeAway(string directory, IReadOnlySet<string> written)
    {
        foreach (string name in new[] { Numbers, Aligned }.Concat(Enum.GetValues<Sign>().Select(HeatOf)))
            if (name == Numbers || !written.Contains(name))
                Try(Path.Combine(directory, name), () => File.Delete(Path.Combine(directory, name)));
    }

    static void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new OutputException(path, "no permission to write here. Choose another folder with -o.", error);
        }
        catch (IOException error) when (error.HResult is DiskFull or NoSpace)
        {
            throw new OutputException(path, "the disk is full. Free some space or choose another folder with -o, then run it again.", error);
        }
        catch (IOException error)
        {
            throw new OutputException(path, $"cannot be written ({error.Message.TrimEnd('.')}). Choose another folder with -o.", error);
        }
    }
}
