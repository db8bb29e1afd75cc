using System.Runtime.InteropServices;

namespace Punctum.Imaging.Native;

/// <summary>Addresses that are reserved once and lent in pieces of any size: what a plane of one size gave back serves one of another, and the system need not clear it again.</summary>
/// <remarks>
/// The first gap from the lowest address on that is large enough is lent, so that what is in use gathers there. What was given back stays in memory until <see cref="Shrink"/>.
/// Memory is had in large pages where the system has them. Not for several threads at once: the pool's lock guards it.
/// </remarks>
sealed unsafe partial class Arena
{
    /// <summary>Pieces are whole units; a large page has 32 of them.</summary>
    internal const int Unit = 64 << 10;
    const int UnitsAPage = (int)(Malloc.LargePage / Unit);

    const int ReadAndWrite = 1 | 2, PrivateAnonymousUnreserved = 0x02 | 0x20 | 0x4000;   // Linux, sys/mman.h

    /// <summary>What a unit is: not in memory, in memory but not lent, or lent.</summary>
    const byte Cold = 0, Idle = 1, Lent = 2;

    readonly byte* start;
    readonly byte[] units;
    int pages;   // that were ever touched
    long idle;

    [LibraryImport("libc")]
    private static partial nint mmap(nint addr, nuint length, int protection, int flags, int fd, nint offset);

    Arena(byte* start, byte[] units)
    {
        this.start = start;
        this.units = units;
    }

    /// <summary>Bytes in memory that are not lent.</summary>
    internal long IdleBytes => idle * Unit;

    /// <summary>Reserves addresses, of which none costs memory before it is written to; null where the system does not.</summary>
    /// <param name="bytes">How many.</param>
    internal static Arena? Reserve(long bytes)
    {
        if (!OperatingSystem.IsLinux()) return null;
        nint at = mmap(0, (nuint)bytes + Malloc.LargePage, ReadAndWrite, PrivateAnonymousUnreserved, -1, 0);
        if (at == -1) return null;
        nuint aligned = ((nuint)at + Malloc.LargePage - 1) / Malloc.LargePage * Malloc.LargePage;
        Malloc.AskForLargePages((nint)aligned, (nuint)bytes);
        return new((byte*)aligned, new byte[bytes / Unit]);
    }

    /// <summary>Lends a piece of arbitrary values; 0 when no gap is large enough.</summary>
    internal nint Take(nuint bytes)
    {
        int wanted = Units(bytes);
        for (int at = 0; at + wanted <= units.Length;)
        {
            int lent = units.AsSpan(at, wanted).LastIndexOf(Lent);
            if (lent < 0)
            {
                Touch(at, wanted);
                return (nint)(start + (long)at * Unit);
            }
            at += lent + 1;
        }
        return 0;
    }

    /// <summary>Whether a block is a piece of it.</summary>
    internal bool Holds(nint block) => block >= (nint)start && block < (nint)(start + (long)units.Length * Unit);

    /// <summary>Takes a piece back.</summary>
    internal void Give(nint block, nuint bytes)
    {
        int count = Units(bytes);
        units.AsSpan((int)((block - (nint)start) / Unit), count).Fill(Idle);
        idle += count;
    }

    /// <summary>Gives the highest idle pages back to the system, until no more than so many bytes are idle or none is wholly so.</summary>
    internal void Shrink(long allowed)
    {
        int behind = -1;   // pages from here on, as far as they are one stretch, are about to go
        for (int page = pages - 1; page >= -1; page--)
        {
            bool goes = page >= 0 && IdleBytes > allowed && Goes(page);
            if (goes && behind < 0) behind = page + 1;
            if (goes || behind < 0) continue;
            Malloc.GiveBack((nint)(start + (page + 1) * (long)Malloc.LargePage), (nuint)(behind - page - 1) * Malloc.LargePage);
            behind = -1;
        }
    }

    bool Goes(int page)
    {
        var of = Page(page);
        if (of.Contains(Lent) || !of.Contains(Idle)) return false;
        idle -= of.Count(Idle);
        of.Clear();   // cold
        return true;
    }

    /// <summary>A fault brings a whole large page in: its other units are idle from then on.</summary>
    void Touch(int at, int count)
    {
        int last = (at + count - 1) / UnitsAPage;
        pages = Math.Max(pages, last + 1);
        for (int page = at / UnitsAPage; page <= last; page++)
        {
            var of = Page(page);
            idle += of.Count(Cold);
            of.Replace(Cold, Idle);
        }
        units.AsSpan(at, count).Fill(Lent);
        idle -= count;
    }

    Span<byte> Page(int page) => units.AsSpan(page * UnitsAPage, UnitsAPage);

    static int Units(nuint bytes) => (int)((bytes + Unit - 1) / Unit);
}
