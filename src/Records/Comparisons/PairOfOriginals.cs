using System.Collections.Immutable;
using System.Security.Cryptography;
using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Shots;
using Punctum.Records.Database;

namespace Punctum.Records.Comparisons;

/// <summary>The pictures of a question, as they lie on the disk, and what was said of them.</summary>
sealed record PairOfOriginals(ImmutableArray<PairOfOriginals.One> Before, ImmutableArray<PairOfOriginals.One> After, ComparisonSettings Settings)
{
    /// <summary>A picture's row.</summary>
    public sealed record One(Guid Picture, string Name, DateOnly Day, byte[] Sha256);

    /// <summary>How many pairs of shots are compared.</summary>
    public int Pairs => ShotPair.Of(Before.Length, After.Length).Length;

    /// <summary>Finds all, and tells the audit log that they are read.</summary>
    public static async Task<PairOfOriginals> Open(Work work, Guid client, ComparisonQuestion question, CancellationToken cancel)
    {
        var pair = new PairOfOriginals(await Find(work, client, question.ShotsBefore, cancel), await Find(work, client, question.ShotsAfter, cancel), question.Settings ?? ComparisonSettings.None);
        foreach (var one in pair.Before.Concat(pair.After)) await work.Tell("picture.read", client, one.Picture, null, cancel);
        return pair;
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
            var before = Read(originals, Before[shots.Before], cancel);
            try
            {
                return (before, Read(originals, After[shots.After], cancel));
            }
            catch
            {
                before.Dispose();
                throw;
            }
        }, Settings.Options, entering, cancel);

    static Picture Read(Pictures.OriginalStore originals, One one, CancellationToken cancel)
    {
        string path = originals.PathOf(one.Sha256), what = $"the original of {one.Name} ({one.Day:yyyy-MM-dd})";
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
        return PictureReader.Read(bytes, one.Name, null, cancel);
    }
}
