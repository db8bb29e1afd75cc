using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Punctum.Imaging.Native;

namespace Punctum.Imaging;

/// <summary>A rectangle of values, one channel, row after row without gaps, in native memory from a pool.</summary>
/// <remarks>
/// Native and pooled because a 12-megapixel float plane is 48 MB: as a managed array it would live on the large-object heap
/// and be zeroed each time. Fresh rasters hold arbitrary values. 64 spare elements behind the last row let a kernel load
/// one whole vector past the end.
/// </remarks>
public abstract unsafe class Raster<T> : IDisposable where T : unmanaged
{
    const int SpareElements = 64;
    T* pointer;

    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the raster would hold more than 2^31 values.</exception>
    protected Raster(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, int.MaxValue - SpareElements);
        (Width, Height) = (width, height);
        nuint bytes = (nuint)((long)width * height + SpareElements) * (nuint)sizeof(T);
        pointer = (T*)NativePool.Shared.Rent(bytes);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Address of the first value, for kernels; valid until disposed.</summary>
    public T* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]   // asked for in loops over rows; what throws stands apart to let it be small
        get
        {
            if (pointer == null) ThrowDisposed();
            return pointer;
        }
    }

    /// <summary>All values, row after row.</summary>
    public Span<T> Values => new(Pointer, Width * Height);

    /// <summary>One row.</summary>
    /// <param name="y">0 to Height - 1; checked.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return new(Pointer + (long)y * Width, Width);
    }

    /// <summary>One value; for tests and sparse reads, not for loops over pixels.</summary>
    public T this[int x, int y]
    {
        get => Row(y)[x];
        set => Row(y)[x] = value;
    }

    /// <summary>Gives the memory back to the pool.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>A forgotten raster gives its memory back at the next collection.</summary>
    ~Raster() => Release();

    [DoesNotReturn]
    void ThrowDisposed() => throw new ObjectDisposedException(GetType().Name);

    void Release()
    {
        if (pointer == null) return;
        NativePool.Shared.Return((nint)pointer);
        pointer = null;
    }
}

/// <summary>One channel of float values.</summary>
public sealed class Plane(int width, int height) : Raster<float>(width, height)
{
    /// <summary>A copy with memory of its own.</summary>
    public Plane Copy()
    {
        var copy = new Plane(Width, Height);
        Values.CopyTo(copy.Values);
        return copy;
    }
}

/// <summary>One byte a pixel: a yes/no mask (0 or 1), a label, or flags, as the member that holds it says.</summary>
public sealed class Mask : Raster<byte>
{
    /// <summary>A mask of the given size, all zero.</summary>
    public Mask(int width, int height) : base(width, height) => Values.Clear();
}

/// <summary>Native memory kept for reuse, so that a page is faulted in once and not once a stage.</summary>
/// <remarks>
/// Planes are pieces of one <see cref="Arena"/>; only the smallest, and all where the system reserves no addresses, are blocks of their own. What lies idle and what is in use
/// are together never more than was in use at one time in this piece of work, so that keeping raises no peak (but for the rest of a large page); when little is left in use the
/// work is over, and what exceeds a floor goes back to the system.
/// </remarks>
/// <param name="floor">Bytes up to which idle memory is kept whatever was in use.</param>
sealed unsafe class NativePool(long floor)
{
    /// <summary>Less than this part of the most that was in use: a piece of work is over.</summary>
    const int Over = 8;

    /// <summary>Addresses, not memory: several comparisons of the largest pictures at once.</summary>
    const long Reserved = 16L << 30;

    readonly Dictionary<nint, nuint> rented = [];
    readonly Arena? arena = Arena.Reserve(Reserved);
    readonly Lock gate = new();
    long inUse, most;

    static NativePool() => Malloc.KeepNoLargeHoles();

    /// <summary>The pool of all planes; between two comparisons it keeps what a large part of one needs.</summary>
    internal static NativePool Shared { get; } = new(512L << 20);

    /// <summary>Bytes that are rented now; for finding what was never given back.</summary>
    internal long RentedBytes
    {
        get
        {
            lock (gate) return inUse;
        }
    }

    /// <summary>Bytes that lie idle.</summary>
    internal long IdleBytes
    {
        get
        {
            lock (gate) return arena?.IdleBytes ?? 0;
        }
    }

    internal nint Rent(nuint bytes)
    {
        lock (gate)
        {
            nint block = bytes >= Arena.Unit && arena is not null ? arena.Take(bytes) : 0;
            if (block == 0) block = (nint)NativeMemory.AlignedAlloc(bytes, 64);
            rented[block] = bytes;
            inUse += (long)bytes;
            most = Math.Max(most, inUse);
            Shrink();   // before anything is written to what was lent: else both would be there for a moment
            return block;
        }
    }

    internal void Return(nint block)
    {
        lock (gate)
        {
            rented.Remove(block, out nuint bytes);
            inUse -= (long)bytes;
            if (inUse < most / Over) most = inUse;
            if (arena is not null && arena.Holds(block)) arena.Give(block, bytes);
            else NativeMemory.AlignedFree((void*)block);
            Shrink();
        }
    }

    /// <summary>The largest part of a piece of work is over, and what is left needs little: what lies idle beyond the floor goes back to the system.</summary>
    internal void Settle()
    {
        lock (gate)
        {
            most = inUse;
            Shrink();
        }
    }

    void Shrink()
    {
        long allowed = Math.Max(most, floor) - inUse;
        if (arena is not null && arena.IdleBytes > allowed) arena.Shrink(allowed);
    }
}
