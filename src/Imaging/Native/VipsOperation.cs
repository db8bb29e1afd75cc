namespace Punctum.Imaging.Native;

/// <summary>One libvips operation: name it, hand in its arguments, take its result once.</summary>
sealed unsafe class VipsOperation
{
    nint operation;

    internal VipsOperation(string name)
    {
        Vips.Ensure();
        operation = Vips.vips_operation_new(name);
        if (operation == 0) throw new VipsException(Vips.TakeErrors());
    }

    internal VipsOperation With(string name, int value)
    {
        Vips.GValue box = default;
        Vips.g_value_init(&box, Vips.IntType);
        Vips.g_value_set_int(&box, value);
        return Set(name, &box);
    }

    internal VipsOperation With(string name, bool value)
    {
        Vips.GValue box = default;
        Vips.g_value_init(&box, Vips.BooleanType);
        Vips.g_value_set_boolean(&box, value ? 1 : 0);
        return Set(name, &box);
    }

    internal VipsOperation With(string name, VipsImage image)
    {
        Vips.GValue box = default;
        Vips.g_value_init(&box, Vips.vips_image_get_type());
        Vips.g_value_set_object(&box, image);
        return Set(name, &box);
    }

    /// <summary>Bytes that stay where they are until the last image made from them is gone.</summary>
    internal VipsOperation With(string name, byte* data, long size)
    {
        Vips.GValue box = default;
        Vips.g_value_init(&box, Vips.vips_blob_get_type());
        nint blob = Vips.vips_blob_new(0, data, (nuint)size);
        Vips.g_value_set_boxed(&box, blob);
        Vips.vips_area_unref(blob);
        return Set(name, &box);
    }

    /// <summary>A choice by its nick ("sequential"), a file name, or a text.</summary>
    internal VipsOperation With(string name, string value)
    {
        if (Vips.vips_object_set_argument_from_string(operation, name, value) == 0) return this;
        Release();
        throw new VipsException(Vips.TakeErrors());
    }

    /// <summary>Runs it; the image it puts out.</summary>
    internal VipsImage Image()
    {
        Build();
        Vips.GValue box = default;
        Vips.g_value_init(&box, Vips.vips_image_get_type());
        Vips.g_object_get_property(operation, "out", &box);
        var image = new VipsImage(Vips.g_value_dup_object(&box));
        Vips.g_value_unset(&box);
        Release();
        return image;
    }

    /// <summary>Runs it for what it does elsewhere, such as writing a file.</summary>
    internal void Run()
    {
        Build();
        Release();
    }

    /// <summary>Runs it; the bytes it puts out.</summary>
    internal byte[] Bytes()
    {
        Build();
        Vips.GValue box = default;
        Vips.g_value_init(&box, Vips.vips_blob_get_type());
        Vips.g_object_get_property(operation, "buffer", &box);
        byte* data = Vips.vips_blob_get(Vips.g_value_get_boxed(&box), out nuint size);
        byte[] bytes = new ReadOnlySpan<byte>(data, checked((int)size)).ToArray();
        Vips.g_value_unset(&box);
        Release();
        return bytes;
    }

    VipsOperation Set(string name, Vips.GValue* box)
    {
        Vips.g_object_set_property(operation, name, box);
        Vips.g_value_unset(box);
        return this;
    }

    void Build()
    {
        nint built = Vips.vips_cache_operation_build(operation);
        if (built == 0)
        {
            Release();
            throw new VipsException(Vips.TakeErrors());
        }
        Vips.g_object_unref(operation);
        operation = built;
    }

    void Release()
    {
        Vips.vips_object_unref_outputs(operation);
        Vips.g_object_unref(operation);
        operation = 0;
    }
}
