using System.Diagnostics;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

/// <summary>Every file of ../shared/pictures/decoding ends in the right picture or in one clear error.</summary>
public class SharedFilesTests
{
    [Theory]
    [InlineData("Landscape"), InlineData("Portrait")]
    public void All_orientations_show_the_same_picture(string kind)
    {
        using var upright = PictureReader.Read(Shared.Picture($"decoding/orientation/{kind}_1.jpg"));
        using var expected = Box.Reduce(upright.Green, 60, 60);
        for (int orientation = 0; orientation <= 8; orientation++)
        {
            using var picture = PictureReader.Read(Shared.Picture($"decoding/orientation/{kind}_{orientation}.jpg"));
            Assert.Equal((upright.Width, upright.Height), (picture.Width, picture.Height));
            Assert.Equal(Math.Max(1, orientation), picture.Source.Orientation);
            using var small = Box.Reduce(picture.Green, 60, 60);
            double difference = 0;
            for (int i = 0; i < 3600; i++) difference += Math.Abs(small.Values[i] - expected.Values[i]);
            Assert.InRange(difference / 3600, 0, 0.004); // only the numeral in the middle differs
        }
    }

    [Theory]
    [InlineData("heic/iphone_13_pro_max.HEIC", 3024, 4032, "Display P3"), InlineData("heic/HMD_Nokia_8.3_5G.heif", 3456, 4608, "sRGB"), InlineData("heic/HMD_Nokia_8.3_5G_hdr.heif", 4608, 3456, "BT.470 BG (code points)")]
    [InlineData("gps/DSCN0010.jpg", 640, 480, "sRGB (EXIF)"), InlineData("gps/DSCN0012.jpg", 640, 480, "sRGB (EXIF)")]
    [InlineData("hdr/iphone_hdr_YES.jpg", 3264, 2448, "sRGB (EXIF)"), InlineData("hdr/iphone_hdr_NO.jpg", 3264, 2448, "sRGB (EXIF)")]
    [InlineData("invalid/image00971.jpg", 636, 227, "sRGB"), InlineData("invalid/image01088.jpg", 425, 120, "sRGB"), InlineData("invalid/image01137.jpg", 88, 64, "sRGB"), InlineData("invalid/image01551.jpg", 61, 58, "sRGB")]
    [InlineData("invalid/image01713.jpg", 49, 500, "sRGB"), InlineData("invalid/image01980.jpg", 284, 25, "sRGB"), InlineData("invalid/image02206.jpg", 65, 65, "sRGB")]
    [InlineData("malformed/broken_exif_dpi.jpg", 100, 100, "sRGB (EXIF)"), InlineData("malformed/hopper_16bit_qtables.jpg", 128, 128, "sRGB"), InlineData("malformed/icc-after-SOF.jpg", 10, 10, "sRGB")]
    [InlineData("malformed/icc_profile.png", 57, 57, "sRGB IEC61966-2.1"), InlineData("malformed/icc_profile_big.jpg", 425, 250, "TIFF RGB"), InlineData("malformed/invalid-exif.jpg", 200, 200, "sRGB")]
    [InlineData("malformed/invalid-exif-without-x-resolution.jpg", 300, 200, "sRGB"), InlineData("malformed/photoshop-200dpi-broken.jpg", 200, 200, "sRGB"), InlineData("malformed/pil_sample_cmyk.jpg", 100, 100, "CMYK (SWOP assumed)")]
    [InlineData("malformed/sugarshack_bad_mpo_header.jpg", 640, 480, "sRGB (EXIF)"), InlineData("malformed/truncated_app14.jpg", 100, 100, "sRGB IEC61966-2.1"), InlineData("malformed/truncated_end_chunk.png", 128, 128, "sRGB")]
    [InlineData("malformed/truncated_exif_dpi.jpg", 480, 640, "Generic RGB Profile")]
    public void Whole_pictures_are_read(string file, int width, int height, string profile)
    {
        using var picture = PictureReader.Read(Shared.Picture("decoding/" + file));
        Assert.Equal((width, height, profile), (picture.Width, picture.Height, picture.Source.Profile));
        Assert.DoesNotContain("GPS", picture.Source.ToString() + picture.Facts, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("LICENSE", PictureProblem.NotOnTheList), InlineData("pngtest_bad.png.bin", PictureProblem.NotOnTheList), InlineData("psd-oob-write-overflow.psd", PictureProblem.NotOnTheList)]
    [InlineData("decompression_bomb.gif", PictureProblem.NotOnTheList), InlineData("crash-7d4c83eb92150fb8f1653a697703ae06ae7c4998.j2k", PictureProblem.NotOnTheList)]
    [InlineData("timeout-bff0a9dc7243a8e6ede2408d2ffa6a9964698b87.fli", PictureProblem.NotOnTheList)]
    [InlineData("broken.png", PictureProblem.Truncated), InlineData("broken_data_stream.png", PictureProblem.Truncated), InlineData("truncated_image.png", PictureProblem.Truncated), InlineData("truncated_jpeg.jpg", PictureProblem.Truncated)]
    [InlineData("hopper_bad_exif.jpg", PictureProblem.Damaged)] // its line ends were converted: every scan line is garbage
    [InlineData("crash-0c7e0e8e11ce787078f00b5b0ca409a167f070e0.tif", PictureProblem.Damaged), InlineData("oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif", PictureProblem.Damaged)]
    public void The_others_end_soon_in_a_clear_error(string file, PictureProblem problem)
    {
        string path = Shared.Picture("decoding/malformed/" + file);
        var clock = Stopwatch.StartNew();
        var e = Assert.Throws<PictureException>(() => PictureReader.Read(path));
        Assert.Equal((problem, file), (e.Problem, e.Name));
        HostileFilesTests.AssertForUsers(e);
        Assert.True(clock.Elapsed < CodecLimits.Default.Time);
    }

    [Fact]
    public void No_file_was_left_out()
    {
        string folder = Shared.Picture("decoding/malformed");
        Assert.Equal(26, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void The_phone_says_hdr_and_the_program_hears_it()
    {
        using var yes = PictureReader.Read(Shared.Picture("decoding/hdr/iphone_hdr_YES.jpg"));
        using var no = PictureReader.Read(Shared.Picture("decoding/hdr/iphone_hdr_NO.jpg"));
        Assert.Equal((true, false), (yes.Facts.HighDynamicRange, no.Facts.HighDynamicRange));
    }

    [Fact]
    public void A_table_profile_is_read_as_little_cms_reads_it()
    {
        using var picture = PictureReader.Read(Shared.Picture("decoding/malformed/icc_profile_big.jpg"));
        // code (2, 86, 182) at (212, 106); Little CMS 2.14 gives sRGB (0, 104, 189) for it, red outside the gamut
        Assert.InRange(SrgbCurve.Encode(picture.Green[212, 106]) * 255, 103, 105.5);
        Assert.InRange(SrgbCurve.Encode(picture.Blue[212, 106]) * 255, 188, 190.5);
        Assert.True(picture.Red[212, 106] < 0);
    }
}
