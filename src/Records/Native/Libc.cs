using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Punctum.Records.Native;

/// <summary>The few calls of the C library that .NET does not offer; their names are C's.</summary>
static partial class Libc
{
    internal const int LOCK_SH = 1, LOCK_EX = 2, LOCK_NB = 4;       // sys/file.h
    const int O_RDONLY = 0, O_RDWR = 2, O_CREAT = 0x40, O_CLOEXEC = 0x80000;       // fcntl.h, Linux
    const int AT_FDCWD = -100, STATX_UID = 8;                       // linux/stat.h

    /// <summary>The effective user; 0 is root.</summary>
    [LibraryImport("libc")]
    internal static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, Span<uint> facts);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int file);

    [LibraryImport("libc")]
    private static partial int close(int file);

    /// <summary>Waits until the disk has a folder's list of names; .NET opens no folders.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal static void SyncFolder(string path)
    {
        int file = open(path, O_RDONLY | O_CLOEXEC, 0);
        if (file < 0) throw Failed(path);
        try
        {
            if (fsync(file) != 0) throw Failed(path);
        }
        finally
        {
            _ = close(file);
        }
    }

    /// <summary>Opens or makes a file to lock; .NET would lock it in ways of its own.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal static SafeFileHandle OpenToLock(string path)
    {
        int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0b110_000_000);
        return file < 0 ? throw Failed(path) : new(file, ownsHandle: true);
    }

    /// <summary>The user to whom a file belongs.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    internal static uint OwnerOf(string path)
    {
        Span<uint> facts = stackalloc uint[64];      // struct statx: 256 bytes on every processor, stx_uid its sixth word
        return statx(AT_FDCWD, path, 0, STATX_UID, facts) == 0 ? facts[5] : throw Failed(path);
    }

    static IOException Failed(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}.", Marshal.GetLastPInvokeError());
}
