using Microsoft.Win32.SafeHandles;
using Punctum.Records.Native;

namespace Punctum.Records.Database;

/// <summary>A lock on a file that the system itself gives back when the holder ends, however it ends (flock).</summary>
sealed class FileLock : IDisposable
{
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(20);

    readonly SafeFileHandle file;

    FileLock(string path) => file = Libc.OpenToLock(path);

    /// <summary>Not held yet; see <see cref="TryAlone"/>.</summary>
    public static FileLock Of(string path) => new(path);

    /// <summary>Waits until nobody else holds it.</summary>
    public static async Task<FileLock> Alone(string path, CancellationToken cancel)
    {
        var taken = new FileLock(path);
        try
        {
            while (!taken.TryAlone()) await Task.Delay(pause, cancel);      // polled: a blocking flock could not be cancelled
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Holds it together with others; whoever holds it alone must let go first.</summary>
    public static FileLock Shared(string path)
    {
        var taken = new FileLock(path);
        if (Libc.flock(taken.file, Libc.LOCK_SH | Libc.LOCK_NB) == 0) return taken;
        taken.Dispose();
        throw new IOException($"{path} is locked.");
    }

    /// <summary>Whether it is now held by nobody else; a shared hold may be given up in trying.</summary>
    public bool TryAlone() => Libc.flock(file, Libc.LOCK_EX | Libc.LOCK_NB) == 0;

    public void Dispose() => file.Dispose();
}
