using System.Runtime.InteropServices;

namespace Punctum.Imaging.Native;

/// <summary>What the system is asked of memory: large pages, pages back, and no holes kept between large blocks.</summary>
static unsafe partial class Malloc
{
    const int M_MMAP_THRESHOLD = -3;    // malloc.h
    const int MADV_DONTNEED = 4, MADV_HUGEPAGE = 14;       // Linux, sys/mman.h

    /// <summary>A large page: one fault for 512 small ones.</summary>
    internal const nuint LargePage = 2u << 20;

    /// <summary>Blocks from this size on are pages of their own. Left alone, glibc raises the limit to 32 MB and keeps holes between planes.</summary>
    const int LargeBytes = 1 << 20;

    [LibraryImport("libc")]
    private static partial int mallopt(int param, int value);

    [LibraryImport("libc")]
    private static partial int madvise(nint addr, nuint length, int advice);

    /// <summary>Advice: a system without large pages says no, and small ones do.</summary>
    internal static void AskForLargePages(nint start, nuint bytes) => _ = madvise(start, bytes, MADV_HUGEPAGE);

    /// <summary>Whole pages go back to the system; their addresses stay, and what is read there next is 0.</summary>
    internal static void GiveBack(nint start, nuint bytes) => _ = madvise(start, bytes, MADV_DONTNEED);

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
