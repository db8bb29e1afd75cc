using System.Diagnostics;
using System.Security.Cryptography;
using Punctum.Imaging.Native;

namespace Punctum.Imaging.Codec;

/// <summary>Pictures in: bytes to linear light, upright, with what the file says of itself.</summary>
public static class PictureReader
{
    const int ScansAtMost = 100; // libjpeg-turbo's own advice for hostile files; cameras write 1 to 12

    /// <summary>Reads a picture from a file.</summary>
    /// <param name="path">JPEG, PNG, WebP, TIFF, HEIC or AVIF, whatever its name says.</param>
    /// <param name="limits">Sizes and time; null for <see cref="CodecLimits.Default"/>.</param>
    /// <param name="cancel">Stops between strips.</param>
    /// <exception cref="PictureException">It cannot be read; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">As asked.</exception>
    public static Picture Read(string path, CodecLimits? limits = null, CancellationToken cancel = default) =>
        Read(BytesOf(path, limits), Path.GetFileName(path), limits, cancel);

    /// <summary>Reads a picture from a file for who needs a part of it, or a smaller one: of 8 bits the codes are kept, a quarter of the memory, until planes are asked for.</summary>
    /// <inheritdoc cref="Read(string, CodecLimits?, CancellationToken)"/>
    public static Picture ReadCodes(string path, CodecLimits? limits = null, CancellationToken cancel = default) =>
        Read(BytesOf(path, limits), Path.GetFileName(path), limits, keepCodes: true, cancel);

    /// <summary>Columns times rows of a picture file, from its header alone: what reading it will cost, before it costs it.</summary>
    /// <exception cref="PictureException">The file cannot be opened, or is no picture of a kind that is read.</exception>
    public static unsafe long PixelsOf(string path, CodecLimits? limits = null)
    {
        var bytes = BytesOf(path, limits);
        string name = Path.GetFileName(path);
        var format = FormatOf(bytes, name);
        var facts = FileFacts.Of(format, bytes);
        try
        {
            fixed (byte* data = facts.Decodable)
            {
                using var image = new VipsOperation(format.Loader).With("buffer", data, facts.Decodable.Length).With("access", "sequential").Image();
                return (long)image.Width * image.Height;
            }
        }
        catch (VipsException e)
        {
            throw e.IsMissingLibrary ? new PictureException(name, PictureProblem.LibraryMissing, e.Message, e) : Unreadable(name, facts, e);
        }
    }

    /// <summary>All bytes of a file that is no larger than a picture may be.</summary>
    /// <exception cref="PictureException">It cannot be read, or is too large.</exception>
    public static byte[] BytesOf(string path, CodecLimits? limits = null)
    {
        limits ??= CodecLimits.Default;
        string name = Path.GetFileName(path);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            long length = RandomAccess.GetLength(file);
            CheckBytes(name, length, limits);
            var bytes = GC.AllocateUninitializedArray<byte>((int)length);
            for (int read = 0, got; read < bytes.Length; read += got)
                if ((got = RandomAccess.Read(file, bytes.AsSpan(read), read)) == 0)
                    throw new PictureException(name, PictureProblem.Truncated, "the file became shorter while it was read. Wait until it is copied and try again.");
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PictureException(name, PictureProblem.NotFound, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file. Check the name and the folder."
                : Directory.Exists(path) ? "this is a folder. Name a picture in it." : "the file cannot be opened. Check that you may read it.", e);
        }
    }

    static PictureFormat FormatOf(byte[] bytes, string name) => PictureFormat.Of(bytes) ?? throw new PictureException(name, PictureProblem.NotOnTheList,
        bytes.Length == 0 ? "the file is empty. Copy it from the camera again." : "this is not a picture of a kind that is read. Give a JPEG, PNG, WebP, TIFF, HEIC or AVIF.");

    /// <summary>Reads a picture from memory.</summary>
    /// <param name="bytes">A whole file; not changed.</param>
    /// <param name="name">Its name for messages and reports.</param>
    /// <param name="limits">Sizes and time; null for <see cref="CodecLimits.Default"/>.</param>
    /// <param name="cancel">Stops between strips.</param>
    /// <exception cref="PictureException">It cannot be read; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">As asked.</exception>
    public static Picture Read(byte[] bytes, string name, CodecLimits? limits = null, CancellationToken cancel = default) => Read(bytes, name, limits, keepCodes: false, cancel);

    /// <summary>Reads a picture from memory as <see cref="ReadCodes(string, CodecLimits?, CancellationToken)"/> does from a file.</summary>
    /// <inheritdoc cref="Read(byte[], string, CodecLimits?, CancellationToken)"/>
    public static Picture ReadCodes(byte[] bytes, string name, CodecLimits? limits = null, CancellationToken cancel = default) => Read(bytes, name, limits, keepCodes: true, cancel);

    static Picture Read(byte[] bytes, string name, CodecLimits? limits, bool keepCodes, CancellationToken cancel)
    {
        limits ??= CodecLimits.Default;
        CheckBytes(name, bytes.Length, limits);
        var format = FormatOf(bytes, name);
        var facts = FileFacts.Of(format, bytes);
        // A JPEG or PNG may miss no more than its last marker; the decoder knows. For the others the file's own sizes decide.
        if (facts.EndsEarly && format != PictureFormat.Png && format != PictureFormat.Jpeg) throw Unreadable(name, facts, null);
        if (facts.Scans > ScansAtMost)
            throw new PictureException(name, PictureProblem.Damaged, $"it has {facts.Scans} scans, far more than any camera writes. Export it anew as JPEG.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        long began = Stopwatch.GetTimestamp();
        stop.CancelAfter(limits.Time);
        try
        {
            var decoder = new PictureDecoder(name, format, facts, limits, keepCodes, stop.Token);
            var (light, bits, encoding, width, height, orientation) = decoder.Run();
            if (Stopwatch.GetElapsedTime(began) > limits.Time)
            {
                // Where every thread is busy the timer comes late.
                light.Dispose();
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
            var source = new SourceFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, format.Name, width, height,
                orientation, bits, encoding.Name, encoding.Assumed, facts.JpegQuality);
            return light.Picture(source, facts.Exif.Facts(facts.GainMap));
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
                : Unreadable(name, facts, e);
        }
    }

    static PictureException Unreadable(string name, FileFacts facts, Exception? cause) => facts.EndsEarly
        ? new(name, PictureProblem.Truncated, "the file ends before its picture does. Copy it from the camera again.", cause)
        : new(name, PictureProblem.Damaged, "the file is damaged. Copy it from the camera again, or export it anew as JPEG.", cause);

    static void CheckBytes(string name, long bytes, CodecLimits limits)
    {
        if (bytes > limits.Bytes)
            throw new PictureException(name, PictureProblem.TooLarge, $"the file has {bytes / 1e6:0} MB; at most {limits.Bytes / 1e6:0} MB are read. Export it as a JPEG.");
    }
}
