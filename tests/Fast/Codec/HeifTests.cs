using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Native;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

public class HeifTests
{
    /// <summary>How long a busy machine takes for twelve million pixels is not what is asked here.</summary>
    static readonly CodecLimits patient = new() { Time = TimeSpan.FromMinutes(5) };

    [Fact]
    public void The_gain_map_references_of_newer_phones_are_passed_over()
    {
        byte[] original = File.ReadAllBytes(Shared.Picture("decoding/heic/iphone_13_pro_max.HEIC"));
        byte[] newer = GainMapReferences.WithSecondTargets(original, "auxl", "cdsc");
        Assert.NotEqual(original.Length, newer.Length);
        byte[] untouched = [.. newer];
        using var expected = PictureReader.Read(original, "phone.heic", patient);
        using var picture = PictureReader.Read(newer, "phone.heic", patient);
        Assert.True(expected.Red.Values.SequenceEqual(picture.Red.Values) && expected.Green.Values.SequenceEqual(picture.Green.Values) && expected.Blue.Values.SequenceEqual(picture.Blue.Values));
        Assert.Equal(expected.Facts, picture.Facts);
        Assert.True(picture.Facts.HighDynamicRange);
        Assert.Equal("iPhone 13 Pro Max", picture.Facts.Model);
        Assert.Equal(untouched, newer); // the caller's bytes stay as they are
    }

    [Fact]
    public void A_file_that_needs_no_mending_is_handed_on_as_it_is()
    {
        byte[] original = File.ReadAllBytes(Shared.Picture("decoding/heic/iphone_13_pro_max.HEIC"));
        Assert.Same(original, HeifBoxes.Read(original).Mended);
        var mended = HeifBoxes.Read(GainMapReferences.WithSecondTargets(original, "auxl")).Mended;
        Assert.Equal(1, mended.AsSpan().Count("skip"u8) - original.AsSpan().Count("skip"u8));
    }

    [Theory, InlineData("av1", 8, 255, 255), InlineData("hevc", 8, 255, 255), InlineData("hevc", 10, 1020, 1023), InlineData("hevc", 12, 4080, 4095)]
    public void White_is_white_at_every_depth(string codec, int bits, int written, int white) // libvips writes 255 as 1020 of 1023
    {
        using var picture = PictureReader.Read(Heif(Enumerable.Repeat((byte)255, 64 * 64 * 3).ToArray(), codec, bits), "white.heic");
        Assert.Equal((codec == "av1" ? "avif" : "heic", bits > 8 ? 16 : 8, 1), (picture.Source.Format, picture.Source.BitsAChannel, picture.Clipped[30, 30]));
        Assert.Equal(SrgbCurve.Decode((double)written / white), picture.Green[30, 30], 1e-5);
    }

    [Fact]
    public void Code_points_choose_the_colour_space()
    {
        byte[] avif = Heif(Enumerable.Repeat((byte)128, 64 * 64 * 3).ToArray(), "av1", 8);
        using var picture = PictureReader.Read(avif, "grey.avif");
        Assert.Equal(SrgbCurve.Decode(128 / 255.0), picture.Green[30, 30], 4e-3);
        int at = avif.AsSpan().IndexOf("colrnclx"u8);
        Assert.True(at > 0);
        (avif[at + 9], avif[at + 11]) = (12, 13);
        using (var p3 = PictureReader.Read(avif, "p3.avif")) Assert.Equal(("Display P3 (code points)", false), (p3.Source.Profile, p3.Source.ProfileAssumed));
        avif[at + 11] = 16;
        Assert.Equal(PictureProblem.NotSupported, Assert.Throws<PictureException>(() => PictureReader.Read(avif, "pq.avif")).Problem);
    }

    [Fact]
    public void Cut_anywhere_it_is_an_error()
    {
        byte[] whole = Heif(PictureReaderTests.Noise(64 * 64 * 3, seed: 1), "av1", 8);
        for (int length = 12; length < whole.Length; length += Math.Max(1, whole.Length / 40))
        {
            var e = Assert.Throws<PictureException>(() => PictureReader.Read(whole[..length], "cut.avif"));
            Assert.Contains(e.Problem, (PictureProblem[])[PictureProblem.Truncated, PictureProblem.NotOnTheList]);
        }
    }

    [Fact]
    public void Any_byte_of_the_boxes_may_be_wrong()
    {
        byte[] whole = Heif(PictureReaderTests.Noise(64 * 64 * 3, seed: 1), "av1", 8);
        var random = new Random(2);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] broken = [.. whole];
            for (int k = 0; k <= trial % 4; k++) broken[random.Next(500)] = (byte)random.Next(256);
            HeifBoxes.Read(broken);
            if (trial % 100 != 0) continue;
            try
            {
                PictureReader.Read(broken, "broken.avif", new() { Pixels = 1_000_000 }).Dispose();
            }
            catch (PictureException e)
            {
                HostileFilesTests.AssertForUsers(e);
            }
        }
    }

    static byte[] Heif(byte[] pixels, string codec, int bits)
    {
        try
        {
            return DecoderSamples.Saved(pixels, 64, 64, 3, "heifsave_buffer", save => save.With("compression", codec).With("bitdepth", bits).With("Q", 90).With("effort", 0));
        }
        catch (VipsException)
        {
            Assert.Skip($"libheif has no encoder for {codec} here");
            throw;
        }
    }
}
