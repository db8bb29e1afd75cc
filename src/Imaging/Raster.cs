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
        pointer = (T*)NativePool.Rent(bytes);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Address of the first value, for kernels; valid until disposed.</summary>
    public T* Pointer => pointer != null ? pointer : throw new ObjectDisposedException(GetType().Name);

    /// <summary>All values, row after row.</summary>
    public Span<T> Values => new(Pointer, Width * Height);

    /// <summary>One row.</summary>
    /// <param name="y">0 to Height - 1; checked.</param>
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

    void Release()
    {
        if (pointer == null) return;
        NativePool.Return((nint)pointer);
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

/// <summary>Native blocks kept for reuse, so that a page is faulted in once and not once a stage.</summary>
/// <remarks>The two pictures of a pair are rarely cut to one size: a block serves where it is at most a third too large.</remarks>
static unsafe class NativePool
{
    const nuint KeepAtMostBytes = 128u << 20;
    static readonly List<(nint Block, nuint Bytes)> idle = [];
    static readonly Dictionary<nint, nuint> rented = [];
    static readonly Lock gate = new();
    static nuint kept;

    static NativePool() => Malloc.KeepNoLargeHoles();

    /// <summary>Bytes that are rented now; for finding what was never given back.</summary>
    internal static long RentedBytes
    {
        get
        {
            lock (gate) return rented.Values.Sum(b => (long)b);
        }
    }

    internal static nint Rent(nuint bytes)
    {
        lock (gate)
        {
            int best = -1;
            for (int i = 0; i < idle.Count; i++)
                if (idle[i].Bytes >= bytes && idle[i].Bytes <= bytes + bytes / 3 && (best < 0 || idle[i].Bytes < idle[best].Bytes)) best = i;
            if (best >= 0)
            {
                var (block, size) = idle[best];
                idle.RemoveAt(best);
                kept -= size;
                rented[block] = size;
                return block;
            }
        }
        nint fresh = (nint)NativeMemory.AlignedAlloc(bytes, 64);
        lock (gate) rented[fresh] = bytes;
        return fresh;
    }

    internal static void Return(nint block)
    {
        lock (gate)
        {
            rented.Remove(block, out nuint bytes);
            // The longest idle go first: a later stage has other sizes than an earlier one.
            idle.Add((block, bytes));
            kept += bytes;
            while (kept > KeepAtMostBytes)
            {
                kept -= idle[0].Bytes;
                NativeMemory.AlignedFree((void*)idle[0].Block);
                idle.RemoveAt(0);
            }
        }
    }
}
