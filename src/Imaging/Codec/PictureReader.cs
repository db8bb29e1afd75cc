using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Punctum.Imaging.Native;

namespace Punctum.Imaging.Codec;

/// <summary>Pictures in: bytes to linear light, upright, with what the file says of itself.</summary>
public static unsafe class PictureReader
{
    const int StripRows = 128;

    /// <summary>Reads a picture from a file.</summary>
    /// <param name="path">JPEG, PNG, WebP, TIFF, HEIC or AVIF, whatever its name says.</param>
    /// <param name="limits">Sizes and time; null for <see cref="CodecLimits.Default"/>.</param>
    /// <param name="cancel">Stops between strips.</param>
    /// <exception cref="PictureException">It cannot be read; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">As asked.</exception>
    public static Picture Read(string path, CodecLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= CodecLimits.Default;
        string name = Path.GetFileName(path);
        byte[] bytes;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            long length = RandomAccess.GetLength(file);
            CheckBytes(name, length, limits);
            bytes = GC.AllocateUninitializedArray<byte>((int)length);
            for (int read = 0, got; read < bytes.Length; read += got)
                if ((got = RandomAccess.Read(file, bytes.AsSpan(read), read)) == 0) throw new PictureException(name, PictureProblem.Truncated, "the file became shorter while it was read. Wait until it is copied and try again.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PictureException(name, PictureProblem.NotFound, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file. Check the name and the folder."
                : Directory.Exists(path) ? "this is a folder. Name a picture in it." : "the file cannot be opened. Check that you may read it.", e);
        }
        return Read(bytes, name, limits, cancel);
    }

    /// <summary>Reads a picture from memory.</summary>
    /// <param name="bytes">A whole file; not changed.</param>
    /// <param name="name">Its name for messages and reports.</param>
    /// <param name="limits">Sizes and time; null for <see cref="CodecLimits.Default"/>.</param>
    /// <param name="cancel">Stops between strips.</param>
    /// <exception cref="PictureException">It cannot be read; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">As asked.</exception>
    public static Picture Read(byte[] bytes, string name, CodecLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= CodecLimits.Default;
        CheckBytes(name, bytes.Length, limits);
        var format = PictureFormat.Of(bytes) ?? throw new PictureException(name, PictureProblem.NotOnTheList,
            bytes.Length == 0 ? "the file is empty. Copy it from the camera again." : "this is not a picture of a kind that is read. Give a JPEG, PNG, WebP, TIFF, HEIC or AVIF.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(limits.Time);
        var pin = GCHandle.Alloc(bytes, GCHandleType.Pinned); // libvips reads from it until the last image is gone
        try
        {
            return Decode((byte*)pin.AddrOfPinnedObject(), bytes, name, format, limits, stop.Token);
        }
        catch (VipsException e) when (e.IsMissingLibrary)
        {
            throw new PictureException(name, PictureProblem.LibraryMissing, e.Message, e);
        }
        catch (Exception e) when (e is VipsException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw stop.IsCancellationRequested
                ? new PictureException(name, PictureProblem.TooSlow, $"it took longer than {limits.Time.TotalSeconds:0.#} s to decode. Save it anew at a smaller size.", e)
                : new PictureException(name, PictureProblem.Damaged, "the file is damaged or incomplete. Copy it from the camera again, or export it anew as JPEG.", e);
        }
        finally
        {
            pin.Free();
        }
    }

    static Picture Decode(byte* data, byte[] bytes, string name, PictureFormat format, CodecLimits limits, CancellationToken stop)
    {
        using var image = new VipsOperation(format.Loader).With("buffer", data, bytes.Length).With("access", "sequential").With("fail-on", "truncated").Image();
        CheckSize(name, image, limits);
        var jpeg = format == PictureFormat.Jpeg ? JpegSegments.Read(bytes) : null;
        var exif = Exif.Read(jpeg is not null ? jpeg.Exif : format == PictureFormat.Tiff ? bytes : image.Blob("exif-data"));
        int orientation = format.DecoderTurns ? 1 : exif.Orientation;
        var encoding = EncodingOf(image, exif);
        int largest = image.Format switch
        {
            VipsImage.UChar => 255,
            VipsImage.UShort => 65535,
            _ => throw new PictureException(name, PictureProblem.NotSupported, "its samples are not 8 or 16 bits. Export it as a JPEG or a 16-bit PNG."),
        };
        if (image.Bands is < 1 or > 4) throw new PictureException(name, PictureProblem.NotSupported, $"it has {image.Bands} channels. Export it as a JPEG.");
        var light = new LinearLight(image.Width, image.Height, image.Bands, largest, orientation, encoding);
        try
        {
            using (stop.Register(image.Kill)) Fill(light, image, stop);
        }
        catch
        {
            light.Dispose();
            throw;
        }
        var source = new SourceFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, format.Name, image.Width, image.Height,
            orientation, largest > 255 ? 16 : 8, encoding.Name, encoding.Assumed, jpeg?.Quality);
        return new(light.Red, light.Green, light.Blue, light.Clipped, source, exif.Facts(jpeg is { GainMap: true }));
    }

    static ColourEncoding EncodingOf(VipsImage image, Exif exif)
    {
        if (image.Blob("icc-profile-data") is { } icc && IccProfile.Read(icc)?.Encoding() is { } encoding) return encoding;
        if (exif.SaysAdobeRgb) return ColourEncoding.Of("Adobe RGB (EXIF)", ColourEncoding.AdobeRgb, x => Math.Pow(x, 563 / 256.0));
        return ColourEncoding.Srgb(assumed: !exif.SaysSrgb);
    }

    /// <summary>Decodes strip after strip on this thread while others turn the strips before into light.</summary>
    static void Fill(LinearLight light, VipsImage image, CancellationToken stop)
    {
        var writing = new Queue<Task>();
        try
        {
            using var region = new VipsRegion(image);
            for (int top = 0; top < image.Height; top += StripRows)
            {
                stop.ThrowIfCancellationRequested();
                int first = top, rows = Math.Min(StripRows, image.Height - top);
                var strip = region.Rows(top, rows);
                void Write()
                {
                    using (strip) light.Write(strip.Pointer, first, rows);
                }
                if (Stripes.Threads == 1) Write();
                else
                {
                    while (writing.Count >= Stripes.Threads) writing.Dequeue().GetAwaiter().GetResult();
                    writing.Enqueue(Task.Run(Write, CancellationToken.None));
                }
            }
        }
        finally
        {
            Task.WaitAll(writing, CancellationToken.None); // the planes may not go while a strip is being written
        }
    }

    static void CheckBytes(string name, long bytes, CodecLimits limits)
    {
        if (bytes > limits.Bytes) throw new PictureException(name, PictureProblem.TooLarge, $"the file has {bytes / 1e6:0} MB; at most {limits.Bytes / 1e6:0} MB are read. Export it as a JPEG.");
    }

    static void CheckSize(string name, VipsImage image, CodecLimits limits)
    {
        if (image.Width > limits.Side || image.Height > limits.Side || (long)image.Width * image.Height > limits.Pixels)
            throw new PictureException(name, PictureProblem.TooLarge,
                $"{image.Width} × {image.Height} pixels are too many; at most {limits.Pixels / 1e6:0} million and {limits.Side} a side are read. Save it at a smaller size.");
    }
}
