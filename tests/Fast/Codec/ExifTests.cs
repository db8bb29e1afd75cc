using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

public class ExifTests
{
    [Theory, InlineData(true), InlineData(false)]
    public void Reads_the_capture_facts_in_both_byte_orders(bool bigEndian)
    {
        var exif = Exif.Read(Full(bigEndian));
        Assert.Equal(6, exif.Orientation);
        Assert.True(exif.SaysSrgb);
        Assert.Equal(new CaptureFacts
        {
            Make = "Maker", Model = "Phone 3", Lens = "back camera 4.2mm", Software = "1.2.3", FocalLengthMillimetres = 4.2, FocalLength35Millimetres = 26,
            ExposureSeconds = 1 / 60.0, FNumber = 1.8, Iso = 125, DigitalZoom = 1.5, FlashFired = true,
            TakenAt = new(2024, 3, 31, 14, 5, 59), TakenAtOffset = new(-3, -30, 0), HighDynamicRange = true, ProcessingMode = "portrait",
        }, exif.Facts(gainMap: false));
    }

    [Fact]
    public void Position_serial_numbers_and_owner_are_nowhere()
    {
        string facts = Exif.Read(Full(bigEndian: true)).Facts(gainMap: false).ToString();
        Assert.DoesNotContain("SECRET", facts, StringComparison.Ordinal);
        Assert.Contains("Phone 3", facts, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_anywhere_it_says_less_and_never_fails()
    {
        byte[] whole = Full(bigEndian: false);
        var full = Exif.Read(whole).Facts(gainMap: false);
        for (int length = 0; length < whole.Length; length++)
        {
            var facts = Exif.Read(whole[..length]).Facts(gainMap: false);
            Assert.True(facts.Make is null || facts.Make == full.Make);
            Assert.True(facts.TakenAt is null || facts.TakenAt == full.TakenAt);
        }
    }

    [Fact]
    public void Any_byte_may_be_wrong()
    {
        byte[] whole = Full(bigEndian: true);
        var random = new Random(11);
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] broken = [.. whole];
            for (int k = 0; k < 1 + trial % 4; k++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            var exif = Exif.Read(broken);
            Assert.InRange(exif.Orientation, 1, 8);
            foreach (string? text in (string?[])[exif.Facts(false).Make, exif.Facts(false).Software]) Assert.True(text is null || (text.Length <= 64 && !text.Any(char.IsControl)));
        }
    }

    [Fact]
    public void A_directory_that_points_at_itself_ends()
    {
        var draw = new DrawnExif(bigEndian: false);
        byte[] loop = draw.Bytes([draw.Short(0x112, 3), draw.Long(0x8769, 8)]);
        Assert.Equal(3, Exif.Read(loop).Orientation);
    }

    [Theory, InlineData(0, 1), InlineData(1, 1), InlineData(8, 8), InlineData(9, 1), InlineData(65535, 1)]
    public void An_orientation_outside_1_to_8_is_none(int written, int read)
    {
        var draw = new DrawnExif(bigEndian: true);
        Assert.Equal(read, Exif.Read(draw.Bytes([draw.Short(0x112, written)])).Orientation);
    }

    [Theory, InlineData("2024:02:30 10:00:00"), InlineData("    :  :     :  :  "), InlineData("0000:00:00 00:00:00"), InlineData("yesterday")]
    public void A_time_that_is_none_is_absent(string written)
    {
        var draw = new DrawnExif(bigEndian: true);
        Assert.Null(Exif.Read(draw.Bytes([], (0x8769, [DrawnExif.Text(0x9003, written)]))).Facts(false).TakenAt);
    }

    [Fact]
    public void Control_characters_and_zero_denominators_are_left_out()
    {
        var draw = new DrawnExif(bigEndian: true);
        var facts = Exif.Read(draw.Bytes([DrawnExif.Text(0x10F, "a\u001b[31mb\u0007")], (0x8769, [draw.Rational(0x829A, 1, 0), draw.Rational(0x829D, 0, 5)]))).Facts(false);
        Assert.Equal(("a[31mb", null, null), (facts.Make, facts.ExposureSeconds, facts.FNumber));
    }

    static byte[] Full(bool bigEndian)
    {
        var draw = new DrawnExif(bigEndian);
        return draw.Bytes(
            [DrawnExif.Text(0x10E, "SECRET description"), DrawnExif.Text(0x10F, "Maker"), DrawnExif.Text(0x110, "Phone 3"), draw.Short(0x112, 6), DrawnExif.Text(0x131, " 1.2.3 "), DrawnExif.Text(0x13B, "SECRET artist")],
            (0x8769, [draw.Rational(0x829A, 1, 60), draw.Rational(0x829D, 18, 10), draw.Short(0x8827, 125), DrawnExif.Text(0x9003, "2024:03:31 14:05:59"), DrawnExif.Text(0x9011, "-03:30"),
                draw.Short(0x9209, 25), draw.Rational(0x920A, 42, 10), DrawnExif.Text(0x927C, "SECRET note"), draw.Short(0xA001, 1), draw.Short(0xA401, 7), draw.Rational(0xA404, 3, 2), draw.Short(0xA405, 26),
                DrawnExif.Text(0xA430, "SECRET owner"), DrawnExif.Text(0xA431, "SECRET serial"), DrawnExif.Text(0xA434, "back camera 4.2mm"), DrawnExif.Text(0xA435, "SECRET lens serial")]),
            (0x8825, [DrawnExif.Text(1, "SECRET"), draw.Rational(2, 43, 1), DrawnExif.Text(29, "SECRET date")]));
    }
}
