using System.Runtime.InteropServices;

namespace Punctum.Imaging.Native;

/// <summary>The C functions of libvips, GObject and GLib that the codec uses; names as in the C manual.</summary>
/// <remarks>
/// Only functions without variable arguments: operations are made by name and their arguments set as GObject properties
/// (<see cref="VipsOperation"/>). libvips is used as codec only; colour and geometry are kernels of our own.
/// </remarks>
static unsafe partial class Vips
{
    internal const string Library = "libvips.so.42", GObject = "libgobject-2.0.so.0", GLib = "libglib-2.0.so.0";
    const int NeededMajor = 8, NeededMinor = 14;
    static readonly Lazy<string?> trouble = new(Start);

    /// <summary>Loads and sets up libvips once; every later call is free.</summary>
    /// <exception cref="VipsException">The library is missing or too old; the message says what to install.</exception>
    internal static void Ensure()
    {
        if (trouble.Value is { } message) throw new VipsException(message) { IsMissingLibrary = true };
    }

    /// <summary>Version of the loaded library, as in 8.14.1.</summary>
    internal static string Version
    {
        get
        {
            Ensure();
            return $"{vips_version(0)}.{vips_version(1)}.{vips_version(2)}";
        }
    }

    static string? Start()
    {
        const string install = "Install it (Debian and Ubuntu: apt-get install libvips42) and try again.";
        try
        {
            // libvips warns on standard error, where it would stand between the lines of our own output.
            // Environment.SetEnvironmentVariable does not reach native getenv.
            setenv("VIPS_WARNING", "1", 1);
            int major = vips_version(0), minor = vips_version(1);
            if (major != NeededMajor || minor < NeededMinor) return $"libvips {major}.{minor} is too old; {NeededMajor}.{NeededMinor} or later is needed. {install}";
            if (vips_init("punctum") != 0) return $"libvips could not start. {install}";
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return $"libvips {NeededMajor}.{NeededMinor} or later is missing: it reads and writes the pictures. {install}";
        }
        vips_cache_set_max(0);
        vips_block_untrusted_set(1);
        vips_operation_block_set("VipsForeignLoad", 1);
        foreach (string loader in (string[])["Jpeg", "Png", "Webp", "Tiff", "Heif"]) vips_operation_block_set("VipsForeignLoad" + loader, 0);
        return null;
    }

    /// <summary>Takes what libvips said since the last call. The buffer is one for the whole process: never show it to a user.</summary>
    internal static string TakeErrors()
    {
        byte* text = vips_error_buffer_copy(); // copies and clears
        string result = Marshal.PtrToStringUTF8((nint)text) ?? "";
        g_free(text);
        return result;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)] private static partial int setenv(string name, string value, int overwrite);
    [LibraryImport(Library)] private static partial int vips_version(int flag);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial int vips_init(string argv0);
    [LibraryImport(Library)] private static partial void vips_cache_set_max(int max);
    [LibraryImport(Library)] private static partial void vips_block_untrusted_set(int state);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] private static partial void vips_operation_block_set(string name, int state);
    [LibraryImport(Library)] private static partial byte* vips_error_buffer_copy();

    [LibraryImport(Library)] internal static partial nuint vips_blob_get_type();
    [LibraryImport(Library)] internal static partial nuint vips_image_get_type();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint vips_operation_new(string name);
    [LibraryImport(Library)] internal static partial nint vips_cache_operation_build(nint operation);
    [LibraryImport(Library)] internal static partial void vips_object_unref_outputs(nint operation);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int vips_object_set_argument_from_string(nint target, string name, string value);
    [LibraryImport(Library)] internal static partial nint vips_blob_new(nint free, byte* data, nuint size);
    [LibraryImport(Library)] internal static partial byte* vips_blob_get(nint blob, out nuint size);
    [LibraryImport(Library)] internal static partial void vips_area_unref(nint area);

    [LibraryImport(Library)] internal static partial nint vips_image_new_from_memory(void* data, nuint size, int width, int height, int bands, int format);
    [LibraryImport(Library)] internal static partial int vips_image_get_width(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_height(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_bands(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_format(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_get_interpretation(VipsImage image);
    [LibraryImport(Library)] internal static partial int vips_image_hasalpha(VipsImage image);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nuint vips_image_get_typeof(VipsImage image, string name);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int vips_image_get_blob(VipsImage image, string name, out byte* data, out nuint size);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int vips_image_get_int(VipsImage image, string name, out int value);
    [LibraryImport(Library)] internal static partial void vips_image_set_kill(VipsImage image, int kill);
    [LibraryImport(Library)] internal static partial nint vips_region_new(VipsImage image);
    [LibraryImport(Library)] internal static partial byte* vips_region_fetch(nint region, int left, int top, int width, int height, out nuint size);

    [LibraryImport(GObject)] internal static partial void g_value_init(GValue* value, nuint type);
    [LibraryImport(GObject)] internal static partial void g_value_unset(GValue* value);
    [LibraryImport(GObject)] internal static partial void g_value_set_object(GValue* value, VipsImage target);
    [LibraryImport(GObject)] internal static partial nint g_value_dup_object(GValue* value);
    [LibraryImport(GObject)] internal static partial void g_value_set_boxed(GValue* value, nint boxed);
    [LibraryImport(GObject)] internal static partial nint g_value_get_boxed(GValue* value);
    [LibraryImport(GObject)] internal static partial void g_value_set_int(GValue* value, int number);
    [LibraryImport(GObject)] internal static partial void g_value_set_boolean(GValue* value, int flag);
    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)] internal static partial void g_object_set_property(nint target, string name, GValue* value);
    [LibraryImport(GObject, StringMarshalling = StringMarshalling.Utf8)] internal static partial void g_object_get_property(nint target, string name, GValue* value);
    [LibraryImport(GObject)] internal static partial void g_object_unref(nint target);
    [LibraryImport(GLib)] internal static partial void g_free(void* data);

    /// <summary>GObject's box for one value of any type: 24 bytes, zero before g_value_init.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GValue
    {
        nuint type;
        ulong first, second;
    }

    /// <summary>GType numbers of the fundamental types (gtype.h).</summary>
    internal const nuint BooleanType = 5 << 2, IntType = 6 << 2;
}
