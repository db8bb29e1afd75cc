using System.Globalization;
using System.Text.Json;
using Punctum.Imaging.Colour;
using Xunit;

namespace Punctum.Tests.Fast.Colour;

public class ColourTests
{
    public static IEnumerable<TheoryDataRow<double[]>> PublishedPairs()
    {
        using var reader = new StreamReader(typeof(ColourTests).Assembly.GetManifestResourceStream("sharma2005.csv")!);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) yield return new(Array.ConvertAll(line.Split(','), n => double.Parse(n, CultureInfo.InvariantCulture)));
    }

    [Theory, MemberData(nameof(PublishedPairs))]
    public void Ciede2000_matches_the_published_pairs_both_ways(double[] row)
    {
        Lab p = new(row[0], row[1], row[2]), q = new(row[3], row[4], row[5]);
        Assert.Equal(row[6], ColourDifference.Ciede2000(p, q), 5e-5);
        Assert.Equal(row[6], ColourDifference.Ciede2000(q, p), 5e-5);
    }

    [Fact]
    public void All_published_pairs_were_read() => Assert.Equal(34, PublishedPairs().Count());

    [Theory, InlineData(1, 1, 1, 100, 0, 0), InlineData(1, 0, 0, 53.2408, 80.0925, 67.2032), InlineData(0, 1, 0, 87.7347, -86.1827, 83.1793), InlineData(0, 0, 1, 32.2970, 79.1875, -107.8602), InlineData(0, 0, 0, 0, 0, 0)]
    public void The_corners_of_sRGB_have_their_known_Lab(double r, double g, double b, double l, double a, double bb)
    {
        var lab = Lab.FromLinearRgb(r, g, b);
        Assert.Equal(l, lab.L, 2e-3);
        Assert.Equal(a, lab.A, 2e-3);
        Assert.Equal(bb, lab.B, 2e-3);
    }

    [Fact]
    public void Lab_goes_back_to_the_light_it_came_from()
    {
        var random = new Random(5);
        for (int i = 0; i < 500; i++)
        {
            double r = random.NextDouble() * 1.2 - 0.1, g = random.NextDouble(), b = random.NextDouble();
            var back = Lab.FromLinearRgb(r, g, b).ToLinearRgb();
            Assert.Equal(r, back.Red, 2e-6);
            Assert.Equal(g, back.Green, 2e-6);
            Assert.Equal(b, back.Blue, 2e-6);
        }
    }

    [Fact]
    public void Planes_match_the_single_colour_at_every_length()
    {
        var random = new Random(2);
        for (int length = 0; length < 36; length++)
        {
            float[] r = Floats(length), g = Floats(length), b = Floats(length), l = new float[length], a = new float[length], bb = new float[length];
            LabPlanes.FromLinearRgb(r, g, b, l, a, bb);
            for (int i = 0; i < length; i++)
            {
                var lab = Lab.FromLinearRgb(r[i], g[i], b[i]);
                Assert.Equal(lab.L, l[i], 5e-4);
                Assert.Equal(lab.A, a[i], 2e-3);
                Assert.Equal(lab.B, bb[i], 2e-3);
            }
        }
        Assert.Throws<ArgumentException>(() => LabPlanes.FromLinearRgb(new float[3], new float[2], new float[3], new float[3], new float[3], new float[3]));

        float[] Floats(int n) => [.. Enumerable.Range(0, n).Select(i => i % 5 == 0 ? random.NextSingle() * 0.01f : random.NextSingle() * 1.1f)];
    }

    [Fact]
    public void The_typology_of_the_Monk_tones_is_the_published_one()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Shared.Picture("colour/reference.json")));
        foreach (var tone in json.RootElement.GetProperty("monk_skin_tone").GetProperty("values").EnumerateArray())
        {
            string hex = tone.GetProperty("hex").GetString()!;
            double Light(int at) => Convert.ToInt32(hex[at..(at + 2)], 16) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
            var lab = Lab.FromLinearRgb(Light(1), Light(3), Light(5));
            double[] published = [.. tone.GetProperty("lab_D65").EnumerateArray().Select(v => v.GetDouble())];
            Assert.Equal(published[0], lab.L, 0.02);
            Assert.Equal(published[1], lab.A, 0.02);
            Assert.Equal(published[2], lab.B, 0.02);
            Assert.Equal(tone.GetProperty("ita_deg").GetDouble(), lab.TypologyAngleDegrees, 0.06);
        }
    }

    [Theory, InlineData(3, true), InlineData(2.999, false)]
    public void A_grey_skin_has_no_typology(double b, bool has) => Assert.Equal(has, !double.IsNaN(new Lab(60, 10, b).TypologyAngleDegrees));

    [Fact]
    public void The_indices_are_those_of_the_method_and_can_be_turned_back()
    {
        var random = new Random(9);
        for (int i = 0; i < 100; i++)
        {
            double r = -3 * random.NextDouble(), g = -3 * random.NextDouble(), b = -3 * random.NextDouble(), dr = -100 * r / Math.Log(10), dg = -100 * g / Math.Log(10), db = -100 * b / Math.Log(10);
            var c = Chromophores.FromLog(r, g, b);
            Assert.Equal(0.94 * (dg - dr) - 0.44 * (db - dg), c.Haemoglobin, 0.005 * (Math.Abs(dg - dr) + Math.Abs(db - dg)));
            Assert.Equal(0.31 * (dg - dr) + 0.80 * (db - dg), c.Melanin, 0.005 * (Math.Abs(dg - dr) + Math.Abs(db - dg)));
            var (br, bg, bb) = c.ToLog();
            Assert.Equal(r, br, 1e-12);
            Assert.Equal(g, bg, 1e-12);
            Assert.Equal(b, bb, 1e-12);
            var brighter = Chromophores.FromLog(r + 0.7, g + 0.7, b + 0.7);
            Assert.Equal(c.Haemoglobin, brighter.Haemoglobin, 1e-10);
            Assert.Equal(c.Melanin, brighter.Melanin, 1e-10);
        }
    }
}
