using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Punctum.Imaging.Native;

/// <summary>One writer at a time in a folder: held until disposed, and by the kernel's doing never longer than the program lives. Leaves no file behind.</summary>
static partial class FolderTurn
{
    const int LOCK_EX = 2;                                      // sys/file.h
    const int O_RDONLY = 0, O_CLOEXEC = 0x80000;                // fcntl.h, Linux
    const int EINTR = 4;                                        // errno.h

    /// <summary>Waits for the folder's turn. Null where the file system knows no such thing: then nobody waits.</summary>
    public static SafeFileHandle? Of(string folder)
    {
        int file = open(folder, O_RDONLY | O_CLOEXEC);
        if (file < 0) return null;
        var handle = new SafeFileHandle(file, ownsHandle: true);
        while (flock(handle, LOCK_EX) != 0)
        {
            if (Marshal.GetLastPInvokeError() == EINTR) continue;
            handle.Dispose();
            return null;
        }
        return handle;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(SafeFileHandle file, int operation);
}
