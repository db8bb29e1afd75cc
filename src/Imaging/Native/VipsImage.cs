using System.Runtime.InteropServices;

namespace Punctum.Imaging.Native;

/// <summary>An image of libvips: a promise of pixels that are decoded when asked for.</summary>
sealed unsafe class VipsImage : SafeHandle
{
    internal const int UChar = 0, UShort = 2, Float = 6; // VipsBandFormat
    internal const int InterpretationCmyk = 15, InterpretationRgb = 17, InterpretationSrgb = 22, InterpretationBw = 1, InterpretationRgb16 = 25, InterpretationGrey16 = 26;

    internal VipsImage(nint pointer) : base(0, ownsHandle: true) => SetHandle(pointer);

    public override bool IsInvalid => handle == 0;

    internal int Width => Vips.vips_image_get_width(this);
    internal int Height => Vips.vips_image_get_height(this);
    internal int Bands => Vips.vips_image_get_bands(this);
    internal int Format => Vips.vips_image_get_format(this);
    internal int Interpretation => Vips.vips_image_get_interpretation(this);
    internal bool HasAlpha => Vips.vips_image_hasalpha(this) != 0;

    /// <summary>Pixels in memory that the caller keeps alive for as long as the image, row after row, 8 bits a band.</summary>
    internal static VipsImage Over(byte* pixels, int width, int height, int bands)
    {
        nint image = Vips.vips_image_new_from_memory(pixels, (nuint)((long)width * height * bands), width, height, bands, UChar);
        if (image == 0) throw new VipsException(Vips.TakeErrors());
        using var plain = new VipsImage(image);
        return new VipsOperation("copy").With("in", plain).With("interpretation", bands < 3 ? "b-w" : "srgb").Image();
    }

    /// <summary>A field of bytes beside the pixels (icc-profile-data, exif-data); null when there is none.</summary>
    internal byte[]? Blob(string name)
    {
        if (Vips.vips_image_get_typeof(this, name) == 0) return null;
        return Vips.vips_image_get_blob(this, name, out byte* data, out nuint size) == 0 ? new ReadOnlySpan<byte>(data, checked((int)size)).ToArray() : null;
    }

    /// <summary>A whole number beside the pixels; null when there is none.</summary>
    internal int? Int(string name) =>
        Vips.vips_image_get_typeof(this, name) != 0 && Vips.vips_image_get_int(this, name, out int value) == 0 ? value : null;

    /// <summary>From any thread: the next request for pixels of this image fails.</summary>
    internal void Kill() => Vips.vips_image_set_kill(this, 1);

    protected override bool ReleaseHandle()
    {
        Vips.g_object_unref(handle);
        return true;
    }
}

/// <summary>Takes the pixels of an image strip by strip, from the top down. Belongs to the thread that made it.</summary>
sealed unsafe class VipsRegion : IDisposable
{
    readonly VipsImage image;
    nint region;

    internal VipsRegion(VipsImage image)
    {
        this.image = image;
        region = Vips.vips_region_new(image);
        if (region == 0) throw new VipsException(Vips.TakeErrors());
    }

    /// <summary>Whole rows in memory of their own.</summary>
    internal VipsPixels Rows(int top, int count)
    {
        byte* pixels = Vips.vips_region_fetch(region, 0, top, image.Width, count, out nuint size);
        return pixels != null ? new(pixels, size) : throw new VipsException(Vips.TakeErrors());
    }

    public void Dispose()
    {
        if (region == 0) return;
        Vips.g_object_unref(region);
        region = 0;
    }
}

/// <summary>Bytes that libvips allocated and we free.</summary>
sealed unsafe class VipsPixels(byte* pointer, nuint size) : IDisposable
{
    byte* pointer = pointer;

    internal byte* Pointer => pointer;

    internal long Size => (long)size;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    ~VipsPixels() => Free();

    void Free()
    {
        if (pointer != null) Vips.g_free(pointer);
        pointer = null;
    }
}
