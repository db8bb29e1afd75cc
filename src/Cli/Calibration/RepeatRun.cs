using System.Security.Cryptography;
using Punctum.Cli.Batch;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;

namespace Punctum.Cli.Calibration;

/// <summary>Compares repeat shots, one pair after the other; what an earlier run compared is kept beside the model and read again.</summary>
/// <param name="keep">Folder for one file of numbers a pair; no pictures.</param>
/// <param name="progress">Told after each pair.</param>
sealed class RepeatRun(string keep, BatchProgress progress)
{
    static readonly System.Collections.Immutable.ImmutableHashSet<string> everywhere = [.. Zones.OfTheFace.Select(z => z.Id)];

    /// <summary>The pairs that could be compared, and the reasons of the others.</summary>
    /// <exception cref="FormatException">Pictures of different people lie in one folder, or one file lies there twice.</exception>
    public (IReadOnlyList<NullPair> Pairs, IReadOnlyList<string> Left) Compare(IReadOnlyList<RepeatPair> repeats, CancellationToken cancel)
    {
        var (pairs, left) = (new List<NullPair>(), new List<string>());
        Directory.CreateDirectory(keep);
        foreach (var pair in repeats)
        {
            cancel.ThrowIfCancellationRequested();
            var (comparison, again) = Compare(pair, cancel);
            if (comparison.Comparability.Statistics.Any(s => s.Id == Thresholds.SameSkin.Id && s.Grade == Grade.Blocked && double.IsFinite(s.Value)) && comparison.Alignment is not null)
                throw new FormatException($"{pair.Person}: {Path.GetFileName(pair.Before)} and {Path.GetFileName(pair.After)} do not show the same skin; each folder must hold pictures of one person from one side");
            progress.Tell(pair.Id, comparison.NotComparableAtAll ? comparison.Headline : "compared", again);
            if (comparison.NotComparableAtAll) left.Add($"{pair.Id}: {comparison.Headline}");
            else pairs.Add(new(pair.Person, everywhere, comparison));
        }
        return (pairs, left);
    }

    (Comparison Comparison, bool FromEarlier) Compare(RepeatPair pair, CancellationToken cancel)
    {
        string before = HashOf(pair.Before), after = HashOf(pair.After);
        if (before == after) throw new FormatException($"{pair.Person}: {Path.GetFileName(pair.Before)} and {Path.GetFileName(pair.After)} are the same file; a copy is no repeat");
        string file = Path.Combine(keep, $"{before[..16]}-{after[..16]}.json");
        if (Kept(file, before, after) is { } kept) return (kept, true);
        using var finished = PairRoad.Compare(pair.Before, pair.After, new RoadOptions(), null, cancel);
        File.WriteAllBytes(file + ".part", ComparisonJson.Write(finished.Value));
        File.Move(file + ".part", file, overwrite: true);
        return (finished.Value, false);
    }

    static Comparison? Kept(string file, string before, string after)
    {
        if (!File.Exists(file)) return null;
        try
        {
            var comparison = ComparisonJson.Read(File.ReadAllBytes(file));
            return comparison.Version == PairRoad.Version && comparison.Before.Source.Sha256 == before && comparison.After.Source.Sha256 == after ? comparison : null;
        }
        catch (InvalidDataException)
        {
            // Of another version of the program: it is simply compared again.
            return null;
        }
    }

    static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
