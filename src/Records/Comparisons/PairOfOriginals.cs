using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Shots;
using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>The pictures of a question, as they lie on the disk, and what was said of them.</summary>
sealed record PairOfOriginals(ImmutableArray<PairOfOriginals.One> Before, ImmutableArray<PairOfOriginals.One> After, ComparisonSettings Settings)
{
    /// <summary>A picture's row; its name is its file's, or one that tells it from the others.</summary>
    public sealed record One(Guid Picture, string Name, DateOnly Day, byte[] Sha256)
    {
        /// <summary>The name that it came with, by which its owner knows it.</summary>
        public string File { get; } = Name;
    }

    /// <summary>Every picture, the earlier side first.</summary>
    public IEnumerable<One> All => Before.Concat(After);

    /// <summary>How many pairs of shots are compared.</summary>
    public int Pairs => ShotPair.Of(Before.Length, After.Length).Length;

    /// <summary>Finds all, and tells the audit log that they are read.</summary>
    public static async Task<PairOfOriginals> Open(Work work, Guid client, ComparisonQuestion question, CancellationToken cancel)
    {
        var before = await Find(work, client, question.ShotsBefore, cancel);
        ImmutableArray<One> all = [.. Apart([.. before, .. await Find(work, client, question.ShotsAfter, cancel)])];
        var pair = new PairOfOriginals(all[..before.Length], all[before.Length..], question.Settings ?? ComparisonSettings.None);
        foreach (var one in all) await work.Tell("picture.read", client, one.Picture, null, cancel);
        return pair;
    }

    /// <summary>Telephones name every picture alike: those of one name get their day in front, and of one day a number, so that a report tells them apart and one folder holds them all.</summary>
    internal static IEnumerable<One> Apart(IReadOnlyList<One> all)
    {
        var taken = ComparisonFolder.Files.Concat(RegionFiles.Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var alike = all.GroupBy(o => o.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1 || taken.Contains(g.Key)).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var one in all)
        {
            string fitting = Fitting(one.Name), name = alike.Contains(one.Name) ? $"{one.Day:yyyy-MM-dd} {fitting}" : fitting, free = name;
            for (int number = 2; !taken.Add(free); number++) free = $"{number} {name}";
            yield return one with { Name = free };
        }
    }

    /// <summary>A name that a disk takes, with something in front of it too: 255 bytes are the most there, and a folder's own names are none.</summary>
    static string Fitting(string name)
    {
        const int MostBytes = 200;
        if (name.Trim('.', ' ').Length == 0) return "picture";
        string stem = Path.GetFileNameWithoutExtension(name), ending = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(ending) > 20) (stem, ending) = (name, "");
        var characters = StringInfo.ParseCombiningCharacters(stem);
        int kept = characters.Length;
        while (kept > 1 && Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(ending) > MostBytes) stem = stem[..characters[--kept]];
        return stem + ending;
    }

    static async Task<ImmutableArray<One>> Find(Work work, Guid client, IEnumerable<string> side, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<One>();
        foreach (string sha256 in side) found.Add(await Find(work, client, sha256, cancel));
        return found.ToImmutable();
    }

    static async Task<One> Find(Work work, Guid client, string sha256, CancellationToken cancel)
    {
        byte[] hash = Convert.FromHexString(sha256);
        var found = await work.Connection.Command("select p.id, p.name, v.day from picture p join capture c on c.id = p.capture_id join visit v on v.id = c.visit_id where p.client_id = $1 and p.sha256 = $2", client, hash)
            .Rows(r => new One(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), hash), cancel);
        return found.SingleOrDefault() ?? throw new UnusableOriginal($"the picture {sha256} is no longer in the records.");
    }

    /// <summary>Compares them.</summary>
    /// <exception cref="UnusableOriginal">A file is lost, or its bytes are no longer those that came.</exception>
    /// <exception cref="PictureException">It cannot be decoded.</exception>
    public FinishedComparison Compare(Pictures.OriginalStore originals, Action<RoadStage>? entering, CancellationToken cancel) =>
        CaptureRoad.Compare(Before.Length, After.Length, shots =>
        {
            entering?.Invoke(RoadStage.Reading);
            Picture? before = null, after = null;
            try
            {
                Stripes.Both(() => before = Read(originals, Before[shots.Before], cancel), () => after = Read(originals, After[shots.After], cancel));
                return (before!, after!);
            }
            catch
            {
                before?.Dispose();
                after?.Dispose();
                throw;
            }
        }, Settings.Options, entering, cancel);

    /// <summary>Of a face a part is cut out: codes are a quarter of the memory until then.</summary>
    Picture Read(Pictures.OriginalStore originals, One one, CancellationToken cancel) =>
        Settings.Options.Region is null ? PictureReader.ReadCodes(Bytes(originals, one), one.Name, null, cancel) : PictureReader.Read(Bytes(originals, one), one.Name, null, cancel);

    /// <summary>A picture's file.</summary>
    /// <exception cref="UnusableOriginal">It is lost, or its bytes are no longer those that came.</exception>
    public static byte[] Bytes(Pictures.OriginalStore originals, One one)
    {
        string path = originals.PathOf(one.Sha256), what = $"the original of {one.File} ({one.Day:yyyy-MM-dd})";
        byte[] bytes;
        try
        {
            bytes = PictureReader.BytesOf(path);
        }
        catch (PictureException e) when (e.Problem == PictureProblem.NotFound)
        {
            throw new UnusableOriginal($"{what} is missing. Restore it from a backup or add the picture again, then ask again.", e);
        }
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(one.Sha256)) throw new UnusableOriginal($"{what} is damaged on the disk. Restore it from a backup or add the picture again, then ask again.");
        return bytes;
    }
}
