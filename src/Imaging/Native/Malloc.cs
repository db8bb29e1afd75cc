using System.Runtime.InteropServices;

namespace Punctum.Imaging.Native;

/// <summary>Native memory for planes: large blocks are pages of their own, large pages where the system has them, and go back to it as soon as they are freed.</summary>
static unsafe partial class Malloc
{
    const int M_MMAP_THRESHOLD = -3;    // malloc.h
    const int MADV_HUGEPAGE = 14;       // Linux, sys/mman.h

    /// <summary>A large page; a block of several is put on its border and asked for in large pages: one fault for 512.</summary>
    const nuint LargePage = 2u << 20;

    /// <summary>Blocks from this size on are pages of their own. Left alone, glibc raises the limit to 32 MB and keeps holes between planes.</summary>
    const int LargeBytes = 1 << 20;

    [LibraryImport("libc")]
    private static partial int mallopt(int param, int value);

    [LibraryImport("libc")]
    private static partial int madvise(nint addr, nuint length, int advice);

    /// <summary>A block of arbitrary values, for <see cref="NativeMemory.AlignedFree"/>.</summary>
    internal static nint Block(nuint bytes)
    {
        if (bytes < 2 * LargePage || !OperatingSystem.IsLinux()) return (nint)NativeMemory.AlignedAlloc(bytes, 64);
        nint block = (nint)NativeMemory.AlignedAlloc(bytes, LargePage);
        _ = madvise(block, bytes / LargePage * LargePage, MADV_HUGEPAGE);   // advice: a system without large pages says no, and small ones do
        return block;
    }

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
