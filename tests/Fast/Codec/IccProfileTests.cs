// The matrix XYZ (D50) to linear sRGB below is Bruce Lindbloom's published one (Bradford-adapted; his D50 has Z 0.8252, ICC's 0.8249); colorants of Display P3 are those of Apple's profile.
using System.Text;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;
using Xunit;

namespace Punctum.Tests.Fast.Codec;

public class IccProfileTests
{
    static readonly double[] d50ToSrgb = [3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540, 0.0719453, -0.2289914, 1.4052427];
    static readonly double[] displayP3 = [0.515121, 0.241196, -0.001053, 0.291977, 0.692245, 0.041885, 0.157104, 0.066574, 0.784073]; // X, Y, Z of red, green, blue
    static readonly double[] srgb = [0.436066, 0.222488, 0.013916, 0.385147, 0.716873, 0.097076, 0.143066, 0.060608, 0.714096];
    static readonly double[] srgbParametric = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

    [Fact]
    public void Display_P3_matches_double_arithmetic_and_keeps_its_gamut()
    {
        byte[] codes = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 200, 120, 90, 30, 60, 20, 128, 128, 128, 1, 254, 77];
        int pixels = codes.Length / 3;
        using var picture = PictureReader.Read(new DrawnPng(pixels, 1, 8, DrawnPng.Rgb).WithProfile(Profile("RGB ", displayP3, Parametric(3, srgbParametric))).Bytes(codes), "p3.png");
        Assert.Equal(("a profile", false), (picture.Source.Profile, picture.Source.ProfileAssumed));
        for (int i = 0; i < pixels; i++)
        {
            var xyz = new double[3];
            for (int k = 0; k < 9; k++) xyz[k % 3] += displayP3[k] * SrgbCurve.Decode(codes[3 * i + k / 3] / 255.0);
            double Row(int r) => d50ToSrgb[r] * xyz[0] + d50ToSrgb[r + 1] * xyz[1] + d50ToSrgb[r + 2] * xyz[2];
            Assert.Equal(Row(0), picture.Red[i, 0], 6e-4);
            Assert.Equal(Row(3), picture.Green[i, 0], 6e-4);
            Assert.Equal(Row(6), picture.Blue[i, 0], 6e-4);
        }
        foreach (float white in (float[])[picture.Red[3, 0], picture.Green[3, 0], picture.Blue[3, 0]]) Assert.Equal(1, white, 1e-4);
        Assert.InRange(picture.Red[0, 0], 1.2, 1.3);      // P3 red is outside sRGB on both sides
        Assert.InRange(picture.Green[0, 0], -0.06, -0.03);
        Assert.Equal(1, picture.Clipped[0, 0]);           // by its code, not by its light
        Assert.Equal(0, picture.Clipped[4, 0]);
    }

    [Fact]
    public void The_rounding_of_an_srgb_profile_changes_nothing()
    {
        var encoding = IccProfile.Read(Profile("RGB ", srgb, Parametric(3, srgbParametric)))!.Encoding()!;
        Assert.Equal(0, encoding.ToLinearSrgb.LargestDifference(Matrix3.Identity));
    }

    [Fact]
    public void Every_curve_is_its_formula()
    {
        (byte[] Tag, Func<double, double> Formula)[] curves =
        [
            (Sampled(), x => x),
            (Sampled((int)(2.2 * 256)), x => Math.Pow(x, (int)(2.2 * 256) / 256.0)),
            (Sampled(0, 16384, 65535), x => x < 0.5 ? x / 2 * 65536 / 65535 : 16384 / 65535.0 + (2 * x - 1) * (1 - 16384 / 65535.0)),
            (Parametric(0, 1.8), x => Math.Pow(x, 1.8)),
            (Parametric(1, 2, 0.8, -0.1), x => x >= 0.125 ? Math.Pow(0.8 * x - 0.1, 2) : 0),
            (Parametric(2, 2, 0.8, -0.1, 0.05), x => x >= 0.125 ? Math.Pow(0.8 * x - 0.1, 2) + 0.05 : 0.05),
            (Parametric(3, srgbParametric), SrgbCurve.Decode),
            (Parametric(4, 2.4, 0.9, 0.1, 0.3, 0.2, 0.01, 0.02), x => x >= 0.2 ? Math.Pow(0.9 * x + 0.1, 2.4) + 0.01 : 0.3 * x + 0.02),
        ];
        foreach (var (tag, formula) in curves)
        {
            var encoding = IccProfile.Read(Profile("GRAY", srgb, tag))!.Encoding()!;
            for (int i = 0; i <= 255; i++) Assert.Equal(formula(i / 255.0), encoding.Curves[0](i / 255.0), 1e-4); // parameters are rounded to 1/65536
        }
    }

    [Fact]
    public void A_grey_picture_takes_the_curve_of_its_profile()
    {
        byte[] icc = Profile("GRAY", srgb, Parametric(0, 1.8));
        using var picture = PictureReader.Read(new DrawnPng(3, 1, 8, DrawnPng.Grey).WithProfile(icc).Bytes([10, 128, 240]), "grey.png");
        Assert.Equal(Math.Pow(128 / 255.0, 1.8), picture.Green[1, 0], 1e-5);
        Assert.Equal(picture.Red[1, 0], picture.Blue[1, 0]);
    }

    [Fact]
    public void A_profile_for_another_kind_of_picture_is_left_and_said()
    {
        using var picture = PictureReader.Read(new DrawnPng(1, 1, 8, DrawnPng.Rgb).WithProfile([1, 2, 3, 4]).Bytes([10, 128, 240]), "odd.png");
        Assert.True(picture.Source.ProfileAssumed);
        Assert.Equal((float)SrgbCurve.Decode(128 / 255.0), picture.Green[0, 0]);
    }

    [Fact]
    public void Any_byte_of_a_profile_may_be_wrong()
    {
        byte[] whole = Profile("RGB ", displayP3, Parametric(4, 2.4, 0.9, 0.1, 0.3, 0.2, 0.01, 0.02));
        var random = new Random(4);
        for (int trial = 0; trial < 5000; trial++)
        {
            byte[] broken = whole[..(trial % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (int k = 0; k < trial % 5 && broken.Length > 0; k++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            if (IccProfile.Read(broken)?.Encoding() is { } encoding) Assert.All(encoding.Curves, curve => Assert.True(double.IsFinite(curve(0)) && double.IsFinite(curve(0.7))));
        }
    }

    /// <summary>A v4 matrix profile: three colorants and one curve for all; or a grey one with that curve.</summary>
    static byte[] Profile(string space, double[] colorants, byte[] curve)
    {
        byte[] Xyz(int i) => [.. "XYZ \0\0\0\0"u8, .. Fixed(colorants[3 * i]), .. Fixed(colorants[3 * i + 1]), .. Fixed(colorants[3 * i + 2])];
        byte[] name = Encoding.BigEndianUnicode.GetBytes("a profile");
        var tags = new List<(string, byte[])> { ("desc", [.. "mluc\0\0\0\0"u8, .. DrawnPng.Big(1), .. DrawnPng.Big(12), .. "enUS"u8, .. DrawnPng.Big(name.Length), .. DrawnPng.Big(28), .. name]) };
        if (space == "GRAY") tags.Add(("kTRC", curve));
        else tags.AddRange([("rXYZ", Xyz(0)), ("gXYZ", Xyz(1)), ("bXYZ", Xyz(2)), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve)]);
        var (table, bodies) = (new List<byte>(), new List<byte>());
        foreach (var (tag, body) in tags)
        {
            table.AddRange([.. Encoding.ASCII.GetBytes(tag), .. DrawnPng.Big(132 + 12 * tags.Count + bodies.Count), .. DrawnPng.Big(body.Length)]);
            bodies.AddRange([.. body, .. new byte[(4 - body.Length % 4) % 4]]);
        }
        var header = new byte[128];
        DrawnPng.Big(132 + table.Count + bodies.Count).CopyTo(header, 0);
        header[8] = 4;
        Encoding.ASCII.GetBytes("mntr" + space + "XYZ ").CopyTo(header, 12);
        Encoding.ASCII.GetBytes("acsp").CopyTo(header, 36);
        byte[] white = [.. Fixed(0.9642), .. Fixed(1), .. Fixed(0.8249)];
        white.CopyTo(header, 68);
        return [.. header, .. DrawnPng.Big(tags.Count), .. table, .. bodies];
    }

    static byte[] Parametric(int kind, params double[] values) => [.. "para\0\0\0\0\0"u8, (byte)kind, 0, 0, .. values.SelectMany(Fixed)];

    static byte[] Sampled(params int[] samples) => [.. "curv\0\0\0\0"u8, .. DrawnPng.Big(samples.Length), .. samples.SelectMany(s => new[] { (byte)(s >> 8), (byte)s })];

    static byte[] Fixed(double value) => DrawnPng.Big((int)Math.Round(value * 65536));
}
