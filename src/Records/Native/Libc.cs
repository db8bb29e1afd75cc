using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Punctum.Records.Native;

/// <summary>The few calls of the C library that .NET does not offer; their names are C's.</summary>
static partial class Libc
{
    internal const int LOCK_SH = 1, LOCK_EX = 2, LOCK_NB = 4;       // sys/file.h
    const int O_RDONLY = 0, O_CLOEXEC = 0x80000;                    // fcntl.h, Linux

    /// <summary>The effective user; 0 is root.</summary>
    [LibraryImport("libc")]
    internal static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int file);

    [LibraryImport("libc")]
    private static partial int close(int file);

    /// <summary>Waits until the disk has a folder's list of names; .NET opens no folders.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal static void SyncFolder(string path)
    {
        int file = open(path, O_RDONLY | O_CLOEXEC);
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

    static IOException Failed(string path) => new($"{path}: {Marshal.GetLastPInvokeErrorMessage()}.", Marshal.GetLastPInvokeError());
}
