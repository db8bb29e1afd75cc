using System.Collections.Concurrent;
using Punctum.Records.Native;

namespace Punctum.Records.Uploads;

/// <summary>The bytes of uploads while they gather, one file each. How much has arrived is the length of the file, and nothing else says it.</summary>
sealed class UploadFolder(string folder)
{
    const int NoSpace = 28, QuotaReached = 122, FileTooLarge = 27;        // errno.h, Linux

    /// <summary>Who writes now, by upload: a connection that comes back takes over from one that hangs.</summary>
    readonly ConcurrentDictionary<Guid, Writing> writing = new();

    sealed class Writing
    {
        public CancellationTokenSource Stop { get; } = new();
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Where an upload's bytes lie.</summary>
    public string PathOf(Guid upload) => Path.Combine(folder, upload.ToString("n"));

    /// <summary>Bytes that have arrived.</summary>
    public long Offset(Guid upload) => new FileInfo(PathOf(upload)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Every upload that has bytes here.</summary>
    public IEnumerable<Guid> All() => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Select(f => Guid.TryParseExact(f.Name, "n", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty) : [];

    /// <summary>Room on the disk, bytes.</summary>
    public long Free()
    {
        Durable.MakeFolder(folder);
        return new DriveInfo(folder).AvailableFreeSpace;
    }

    /// <summary>Appends what comes until it ends, the connection breaks or the file is whole. What arrived is on the disk when this returns, or throws.</summary>
    /// <param name="upload">Which.</param>
    /// <param name="offset">Where the sender believes to be; anything else than the length of the file is refused.</param>
    /// <param name="bytes">What is sent.</param>
    /// <param name="whole">The announced size; one byte more is one too many.</param>
    /// <param name="cancel">The connection broke.</param>
    /// <returns>The length of the file now; null: the sender is elsewhere than the file, or sends more than was announced.</returns>
    /// <exception cref="RecordsException">The disk is full or refuses.</exception>
    public async Task<long?> Append(Guid upload, long offset, Stream bytes, long whole, CancellationToken cancel)
    {
        var mine = await TakeOver(upload, cancel);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, mine.Stop.Token);
        try
        {
            Durable.MakeFolder(folder);
            bool fresh = !File.Exists(PathOf(upload));
            await using var file = new FileStream(PathOf(upload), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            if (file.Length != offset) return null;
            if (fresh) Libc.SyncFolder(folder);
            file.Position = offset;
            return await Copy(bytes, file, whole, either.Token) ? file.Length : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e.HResult is NoSpace or QuotaReached or FileTooLarge)
        {
            throw new RecordsException("the picture cannot be taken in: the disk is full. Make room on it; what has arrived is kept, and the upload goes on from there.", e);
        }
        finally
        {
            writing.TryRemove(new(upload, mine));
            mine.Ended.SetResult();
        }
    }

    async Task<Writing> TakeOver(Guid upload, CancellationToken cancel)
    {
        var mine = new Writing();
        while (!writing.TryAdd(upload, mine))
            if (writing.TryGetValue(upload, out var other))
            {
                await other.Stop.CancelAsync();
                await other.Ended.Task.WaitAsync(cancel);
            }
        return mine;
    }

    /// <summary>False: more came than was announced; then nothing of it is kept.</summary>
    static async Task<bool> Copy(Stream bytes, FileStream file, long whole, CancellationToken cancel)
    {
        long start = file.Position;
        byte[] buffer = new byte[1 << 16];
        try
        {
            for (int got; (got = await Read(bytes, buffer, cancel)) > 0;)
            {
                if (file.Position + got > whole)
                {
                    file.SetLength(start);
                    return false;
                }
                await file.WriteAsync(buffer.AsMemory(0, got), CancellationToken.None);
            }
            return true;
        }
        finally
        {
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>0: it has ended, or the connection broke; what arrived before counts.</summary>
    static async Task<int> Read(Stream bytes, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await bytes.ReadAsync(buffer, cancel);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return 0;
        }
    }

    /// <summary>Forgets an upload's bytes; once more does nothing.</summary>
    public void Remove(Guid upload)
    {
        if (File.Exists(PathOf(upload))) File.Delete(PathOf(upload));       // after a restore the folder itself is not there
    }
}
