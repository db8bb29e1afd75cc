using System.Diagnostics;
using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

/// <summary>Broken and hostile files end in the right picture or in one clear error, soon, and never in a half-grey picture.</summary>
public class HostileFilesTests
{
    public static TheoryData<string> Formats => ["png", "jpeg", "progressive", "webp", "tiff"];

    [Theory, MemberData(nameof(Formats))]
    public void Cut_anywhere_it_is_an_error_or_the_whole_picture(string format)
    {
        byte[] whole = Drawn(format);
        using var full = PictureReader.Read(whole, "whole");
        int read = 0;
        for (int length = 1; length < whole.Length; length += Math.Max(1, whole.Length / 60))
            try
            {
                using var picture = PictureReader.Read(whole[..length], "cut");
                Assert.True(full.Red.Values.SequenceEqual(picture.Red.Values) && full.Blue.Values.SequenceEqual(picture.Blue.Values));
                read++;
            }
            catch (PictureException e)
            {
                Assert.Contains(e.Problem, (PictureProblem[])[PictureProblem.Truncated, PictureProblem.Damaged, PictureProblem.NotOnTheList]);
                AssertForUsers(e);
            }
        Assert.InRange(read, 0, 2);
    }

    [Theory, InlineData("png", "png"), InlineData("tiff", "tiff"), InlineData("webp", "webp"), InlineData("progressive", "jpeg")]
    public void A_format_is_known_by_its_bytes(string format, string name)
    {
        using var picture = PictureReader.Read(Drawn(format), "a.gif");
        Assert.Equal((name, 97, 61), (picture.Source.Format, picture.Width, picture.Height));
        if (format is "png" or "tiff") Assert.True(picture.Red.Values.SequenceEqual(PictureReaderTests.Drawn(97, 61).Red.Values));
    }

    [Theory, MemberData(nameof(Formats))]
    public void Any_byte_may_be_wrong(string format)
    {
        byte[] whole = Drawn(format);
        var random = new Random(6);
        var limits = new CodecLimits { Pixels = 1_000_000 };
        for (int trial = 0; trial < 60; trial++)
        {
            byte[] broken = [.. whole];
            for (int k = 0; k < 1 + trial % 3; k++) broken[random.Next(trial % 2 == 0 ? 200 : broken.Length)] = (byte)random.Next(256);
            try
            {
                PictureReader.Read(broken, "broken", limits).Dispose();
            }
            catch (PictureException e)
            {
                AssertForUsers(e);
            }
        }
    }

    [Fact]
    public void A_jpeg_closed_too_early_is_no_half_grey_picture()
    {
        byte[] whole = Drawn("jpeg");
        byte[] closed = [.. whole[..(whole.Length / 2)], 0xFF, 0xD9];
        Assert.Equal(PictureProblem.Damaged, Assert.Throws<PictureException>(() => PictureReader.Read(closed, "closed.jpg")).Problem);
    }

    [Fact]
    public void Stray_bytes_between_the_segments_of_a_jpeg_do_no_harm()
    {
        byte[] whole = Drawn("jpeg");
        int tables = whole.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDB]);
        byte[] stray = [.. whole[..tables], 0, 0, 0, .. whole[tables..], 1, 2, 3];
        using var expected = PictureReader.Read(whole, "whole.jpg");
        using var picture = PictureReader.Read(stray, "stray.jpg");
        Assert.True(expected.Green.Values.SequenceEqual(picture.Green.Values));
        Assert.Equal(expected.Source.JpegQuality, picture.Source.JpegQuality);
    }

    [Theory]
    [InlineData("VipsJpeg: Corrupt JPEG data: 16 extraneous bytes before marker 0xe1", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 1 extraneous bytes before marker 0xdb", true)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 1214 extraneous bytes before marker 0xd0", false)]
    [InlineData("VipsJpeg: Corrupt JPEG data: 3 extraneous bytes before marker 0xda", false)]
    [InlineData("VipsJpeg: Corrupt JPEG data: premature end of data segment", false)]
    [InlineData("VipsJpeg: Corrupt JPEG data: bad Huffman code", false)]
    [InlineData("VipsJpeg: Unknown Adobe color transform code 5", true)]
    public void Warnings_about_pixels_are_errors(string warning, bool harmless) => Assert.Equal(harmless, PictureDecoder.IsHarmless(warning));

    [Theory, InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>"), InlineData("GIF89a......"), InlineData("%PDF-1.7"), InlineData("BM............"), InlineData("8BPS"), InlineData(""), InlineData("\u00FF\u00D8"), InlineData("....ftypisom....isommp42")]
    public void What_is_not_on_the_list_meets_no_decoder(string start)
    {
        var e = Assert.Throws<PictureException>(() => PictureReader.Read(System.Text.Encoding.Latin1.GetBytes(start), "a.jpg"));
        Assert.Equal(PictureProblem.NotOnTheList, e.Problem);
        AssertForUsers(e);
    }

    [Fact]
    public void Limits_hold_on_both_sides_of_their_border()
    {
        byte[] png = Drawn("png"); // 97 × 61
        static PictureProblem Problem(byte[] png, CodecLimits limits) => Assert.Throws<PictureException>(() => PictureReader.Read(png, "a.png", limits)).Problem;
        PictureReader.Read(png, "a.png", new() { Pixels = 97 * 61, Side = 97, Bytes = png.Length }).Dispose();
        Assert.Equal(PictureProblem.TooLarge, Problem(png, new() { Pixels = 97 * 61 - 1 }));
        Assert.Equal(PictureProblem.TooLarge, Problem(png, new() { Side = 96 }));
        Assert.Equal(PictureProblem.TooLarge, Problem(png, new() { Bytes = png.Length - 1 }));
    }

    [Fact]
    public void A_bomb_is_refused_by_its_header()
    {
        byte[] bomb = new DrawnPng(25_000, 25_000, 1, DrawnPng.Grey).Bytes(new byte[25_000 * 3125]);
        var clock = Stopwatch.StartNew();
        Assert.Equal(PictureProblem.TooLarge, Assert.Throws<PictureException>(() => PictureReader.Read(bomb, "bomb.png")).Problem);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Time_runs_out_and_asking_to_stop_is_heard()
    {
        byte[] slow = new DrawnPng(6000, 6000, 1, DrawnPng.Grey).Bytes(new byte[6000 * 750]);
        var e = Assert.Throws<PictureException>(() => PictureReader.Read(slow, "slow.png", new() { Time = TimeSpan.FromMilliseconds(5) }));
        Assert.Equal(PictureProblem.TooSlow, e.Problem);
        Assert.ThrowsAny<OperationCanceledException>(() => PictureReader.Read(slow, "slow.png", null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Thousands_of_scans_are_refused()
    {
        byte[] whole = Drawn("progressive");
        byte[] scans = [.. whole, .. Enumerable.Repeat((byte[])[0xFF, 0xDA], 101).SelectMany(s => s)];
        Assert.Equal(PictureProblem.Damaged, Assert.Throws<PictureException>(() => PictureReader.Read(scans, "scans.jpg")).Problem);
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_told()
    {
        string folder = Path.GetDirectoryName(typeof(HostileFilesTests).Assembly.Location)!;
        Assert.Equal(PictureProblem.NotFound, Assert.Throws<PictureException>(() => PictureReader.Read(Path.Combine(folder, "no such.jpg"))).Problem);
        Assert.Contains("folder", Assert.Throws<PictureException>(() => PictureReader.Read(folder)).Message, StringComparison.Ordinal);
    }

    internal static void AssertForUsers(PictureException e)
    {
        Assert.StartsWith(e.Name + ": ", e.Message, StringComparison.Ordinal);
        foreach (string inside in (string[])["vips", "libpng", "libheif", "Huffman", "scanline", "\n"])
            Assert.DoesNotContain(inside, e.Message, StringComparison.Ordinal);
    }

    static byte[] Drawn(string format)
    {
        using var picture = PictureReaderTests.Drawn(97, 61);
        byte[] pixels = PictureWriter.Interleaved(picture.Red, picture.Green, picture.Blue);
        return format switch
        {
            "png" => PictureWriter.Png(picture),
            "jpeg" => PictureWriter.Jpeg(picture),
            "webp" => PictureWriter.Webp(pixels, 97, 61, 3),
            "tiff" => DecoderSamples.Saved(pixels, 97, 61, 3, "tiffsave_buffer", save => save.With("compression", "deflate")),
            _ => DecoderSamples.Saved(pixels, 97, 61, 3, "jpegsave_buffer", save => save.With("interlace", true)),
        };
    }
}
