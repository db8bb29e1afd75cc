using System.Runtime.InteropServices;

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
    readonly nuint bytes;

    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the raster would hold more than 2^31 values.</exception>
    protected Raster(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, int.MaxValue - SpareElements);
        (Width, Height) = (width, height);
        bytes = (nuint)((long)width * height + SpareElements) * (nuint)sizeof(T);
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
        NativePool.Return((nint)pointer, bytes);
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
static unsafe class NativePool
{
    const nuint KeepAtMostBytes = 512u << 20;
    static readonly Dictionary<nuint, Stack<nint>> idle = [];
    static readonly Lock gate = new();
    static nuint kept;

    internal static nint Rent(nuint bytes)
    {
        lock (gate)
        {
            if (idle.TryGetValue(bytes, out var stack) && stack.TryPop(out var block))
            {
                kept -= bytes;
                return block;
            }
        }
        return (nint)NativeMemory.AlignedAlloc(bytes, 64);
    }

    internal static void Return(nint block, nuint bytes)
    {
        lock (gate)
        {
            if (kept + bytes <= KeepAtMostBytes)
            {
                if (!idle.TryGetValue(bytes, out var stack)) idle[bytes] = stack = new();
                stack.Push(block);
                kept += bytes;
                return;
            }
        }
        NativeMemory.AlignedFree((void*)block);
    }
}
