using System.Runtime.InteropServices;
using Punctum.Imaging.Native;

namespace Punctum.Imaging.Codec;

/// <summary>Decodes one file that has passed the door: libvips gives strips of pixels, other threads turn them into light.</summary>
sealed unsafe class PictureDecoder(string name, PictureFormat format, FileFacts facts, CodecLimits limits, bool keepCodes, CancellationToken stop)
{
    const int StripRows = 128;

    /// <summary>
    /// libvips writes its warnings into one buffer for the whole process. To judge those of one file, that file is decoded alone:
    /// it holds this lock for writing, everyone else for reading.
    /// </summary>
    static readonly ReaderWriterLockSlim alone = new();

    /// <summary>What came out. Bits: 8 or 16 a channel. Width and height as stored.</summary>
    internal readonly record struct Result(LinearLight Light, int Bits, ColourEncoding Encoding, int Width, int Height, int Orientation);

    /// <summary>Decodes, as strictly as the format allows: a picture that is not wholly there is an error.</summary>
    /// <exception cref="VipsException">The file is damaged.</exception>
    /// <exception cref="PictureException">It is too large or of a kind that is not read.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    internal Result Run()
    {
        if (format != PictureFormat.Jpeg) return Shared(() => Decode("truncated"));
        try
        {
            return Shared(() => Decode("warning"));
        }
        catch (VipsException e) when (!e.IsMissingLibrary && !stop.IsCancellationRequested)
        {
            return Judged();
        }
    }

    static Result Shared(Func<Result> decode)
    {
        alone.EnterReadLock();
        try
        {
            return decode();
        }
        finally
        {
            alone.ExitReadLock();
        }
    }

    /// <summary>
    /// A JPEG with warnings. Many are harmless (stray bytes between segments, an unknown Adobe or JFIF version); but one about the
    /// scan data means that a part of the picture is invented: half grey, or bands in wrong colours.
    /// </summary>
    Result Judged()
    {
        alone.EnterWriteLock();
        try
        {
            Vips.TakeErrors();
            var result = Decode("truncated");
            string[] warnings = Vips.TakeErrors().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (warnings.All(IsHarmless)) return result;
            result.Light.Dispose();
            throw new VipsException(string.Join("; ", warnings));
        }
        finally
        {
            alone.ExitWriteLock();
        }
    }

    /// <summary>Texts of libjpeg's jerror.h. Stray bytes before APPn, COM or DQT stand between segments; before any other marker they are lost scan data.</summary>
    internal static bool IsHarmless(string warning)
    {
        const string stray = "extraneous bytes before marker 0x";
        if (warning.IndexOf(stray, StringComparison.Ordinal) is >= 0 and var at) return warning[(at + stray.Length)..] is ['e', _] or "db" or "fe";
        return warning.Contains("Unknown Adobe color transform", StringComparison.Ordinal) || warning.Contains("unknown JFIF revision", StringComparison.Ordinal);
    }

    Result Decode(string failOn)
    {
        var pin = GCHandle.Alloc(facts.Decodable, GCHandleType.Pinned); // libvips reads from it until the last image is gone
        try
        {
            using var image = new VipsOperation(format.Loader).With("buffer", (byte*)pin.AddrOfPinnedObject(), facts.Decodable.Length)
                .With("access", "sequential").With("fail-on", failOn).Image();
            CheckKind(image);
            return image.Blob("icc-profile-data") is { } bytes && IccProfile.Read(bytes) is { } profile ? WithProfile(image, profile)
                : image.Interpretation == VipsImage.InterpretationCmyk ? ThroughLibvips(image, "CMYK (SWOP assumed)", null)
                : facts.HdrCurve ? throw NotSupported("its brightness is coded for HDR screens (PQ or HLG). Export it as a standard (SDR) JPEG.")
                : Pixels(image, facts.Colour ?? ColourEncoding.Srgb(assumed: true));
        }
        finally
        {
            pin.Free();
        }
    }

    Result WithProfile(VipsImage image, IccProfile profile)
    {
        bool grey = image.Bands < 3, cmyk = image.Interpretation == VipsImage.InterpretationCmyk;
        if (profile.Space == (grey ? "GRAY" : cmyk ? "CMYK" : "RGB "))
        {
            if (profile.Encoding() is { } encoding) return Pixels(image, encoding);
            try
            {
                if (profile.TableIntent is { } intent) return ThroughLibvips(image, profile.Name, intent);
            }
            catch (VipsException e) when (e.IsUnreadableProfile) { }
        }
        if (cmyk) return ThroughLibvips(image, "CMYK (SWOP assumed; the embedded profile is unreadable)", null);
        return Pixels(image, ColourEncoding.Srgb("sRGB (the embedded profile is unreadable)", assumed: true));
    }

    /// <summary>Profiles made of tables: libvips (Little CMS) to L*a*b* as floats, rounded to 16 bits on the way. Without an intent the CMYK profile of libvips is assumed.</summary>
    Result ThroughLibvips(VipsImage image, string profile, string? intent)
    {
        VipsImage lab;
        try
        {
            var import = new VipsOperation("icc_import").With("in", image).With("pcs", "lab").With("intent", intent ?? "relative");
            lab = (intent is null ? import.With("input-profile", "cmyk") : import.With("embedded", true)).Image();
        }
        catch (VipsException e)
        {
            throw new VipsException(e.Message) { IsUnreadableProfile = true };
        }
        using (lab)
        {
            int largest = image.Format == VipsImage.UShort ? 65535 : 255;
            return Fill(lab, new LinearLight(lab.Width, lab.Height, lab.Bands, largest, Orientation), largest, new(profile, intent is null, [], Matrix3.Identity));
        }
    }

    Result Pixels(VipsImage image, ColourEncoding encoding)
    {
        int largest = image.Format == VipsImage.UChar ? 255 : LargestOf16(image);
        return Fill(image, new LinearLight(image.Width, image.Height, image.Bands, largest, Orientation, encoding, keepCodes), largest, encoding);
    }

    /// <summary>libvips shifts 10 and 12 bits of HEIC and AVIF up to 16 and leaves the low bits empty, so white is less than 65,535.</summary>
    int LargestOf16(VipsImage image) =>
        format.DecoderTurns && image.Int("heif-bitdepth") is > 8 and < 16 and var bits ? 65535 >> (16 - bits) << (16 - bits) : 65535;

    int Orientation => format.DecoderTurns ? 1 : facts.Exif.Orientation;

    /// <summary>Decodes strip after strip on this thread while others turn the strips before into light.</summary>
    Result Fill(VipsImage image, LinearLight light, int largest, ColourEncoding encoding)
    {
        var writing = new Queue<Task>();
        try
        {
            using var kill = stop.Register(image.Kill);
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
            Task.WaitAll(writing, CancellationToken.None);
            return new(light, largest > 255 ? 16 : 8, encoding, image.Width, image.Height, Orientation);
        }
        catch
        {
            Task.WaitAll(writing, CancellationToken.None); // the planes may not go while a strip is being written
            light.Dispose();
            throw;
        }
    }

    void CheckKind(VipsImage image)
    {
        if (image.Width > limits.Side || image.Height > limits.Side || (long)image.Width * image.Height > limits.Pixels)
            throw new PictureException(name, PictureProblem.TooLarge,
                $"{image.Width} × {image.Height} pixels are too many; at most {limits.Pixels / 1e6:0} million and {limits.Side} a side are read. Save it at a smaller size.");
        if (image.Format is not (VipsImage.UChar or VipsImage.UShort)) throw NotSupported("its samples are not 8 or 16 bits. Export it as a JPEG or a 16-bit PNG.");
        bool known = image.Interpretation switch
        {
            VipsImage.InterpretationBw or VipsImage.InterpretationGrey16 => image.Bands is 1 or 2,
            VipsImage.InterpretationSrgb or VipsImage.InterpretationRgb or VipsImage.InterpretationRgb16 => image.Bands is 3 or 4,
            VipsImage.InterpretationCmyk => image.Bands is 4 or 5,
            _ => false,
        };
        if (!known) throw NotSupported($"its {image.Bands} channels are no grey, RGB or CMYK. Export it as a JPEG.");
    }

    PictureException NotSupported(string sentence) => new(name, PictureProblem.NotSupported, sentence);
}
