using System.Runtime.InteropServices;

namespace Punctum.Imaging.Native;

/// <summary>Tells glibc to give large blocks back to the system as soon as they are freed.</summary>
static partial class Malloc
{
    const int M_MMAP_THRESHOLD = -3;    // malloc.h

    /// <summary>Blocks from this size on are pages of their own. Left alone, glibc raises the limit to 32 MB and keeps holes between planes.</summary>
    const int LargeBytes = 1 << 20;

    [LibraryImport("libc")]
    private static partial int mallopt(int param, int value);

    internal static void KeepNoLargeHoles()
    {
        try
        {
            _ = mallopt(M_MMAP_THRESHOLD, LargeBytes);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Not glibc: its allocator has habits of its own, and nothing depends on this.
        }
    }
}
