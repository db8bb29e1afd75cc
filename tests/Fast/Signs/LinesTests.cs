using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class LinesTests
{
    const int Side = 352;
    const double Scale = 14, Sigma = 0.14, Depth = 0.10, Length = 12;
    static readonly double[] heights = [80.3, 128.6, 176.2, 224.9, 272.4];

    /// <summary>Five level lines with Gaussian profile, ends rounded off over 0.5 mm beyond their length.</summary>
    static Func<double, double, double> Skin(double depth, double sigma = Sigma, double length = Length) => (x, y) =>
    {
        double sum = 0, s = sigma * Scale, beyond = Math.Max(0, Math.Abs(x - Side / 2.0) - length * Scale / 2) / (0.2 * Scale), end = Math.Exp(-beyond * beyond / 2);
        foreach (double height in heights) sum -= depth * end * Math.Exp(-(y - height) * (y - height) / (2 * s * s));
        return sum;
    };

    static Relief Measure(RegisteredPair pair) => Relief.Measure(pair, new(default, default, 1), default);

    [Fact]
    public void Lines_have_their_drawn_length_and_cross_section()
    {
        using var pair = DrawnRelief.Of(Skin(Depth), Skin(Depth), Side, Scale);
        var relief = Measure(pair);
        Assert.Equal(heights.Length, relief.SkinLines.Length);
        Assert.All(relief.SkinLines, line => Assert.InRange(line.LengthMillimetres, Length - 0.5, Length + 1.2));
        Assert.All(heights, height => Assert.InRange(relief.SkinLines.Min(l => l.Points.Max(p => Math.Abs(p.Y - height))), 0, 0.4));
        var reading = relief.Lines.Readings[0];
        double truth = Math.Sqrt(2 * Math.PI) * Sigma * Depth * Length * heights.Length / DrawnRelief.Area(Side, Scale);
        Assert.Equal(truth, reading.Reference, 0.06 * truth);
        Assert.Equal(0, reading.Change);
        Assert.Equal(100 * Depth, reading.Secondary.Single(s => s.Id == "lines.peak").Reference, 0.6);
        Assert.Equal(Math.Sqrt(2 * Math.PI) * Sigma, reading.Secondary.Single(s => s.Id == "lines.width").Reference, 0.03);
    }

    [Theory, InlineData(0.9), InlineData(0.8), InlineData(0.7), InlineData(1.2)]
    public void Shallower_lines_are_read_as_much_shallower(double dose)
    {
        using var pair = DrawnRelief.Of(Skin(Depth), Skin(dose * Depth), Side, Scale);
        Assert.Equal(Math.Log(dose), Measure(pair).Lines.Readings[0].Change, 0.004);
    }

    [Theory, InlineData(1, 0.37, 0.61), InlineData(1.1, 0, 0), InlineData(0.93, 2.5, -1.2)]
    public void Moving_and_enlarging_the_picture_changes_nothing(double zoom, double dx, double dy)
    {
        using var pair = DrawnRelief.Of(Skin(Depth), Skin(Depth), Side, Scale, Affine.Similarity(zoom, 2, dx, dy, Side / 2.0, Side / 2.0));
        Assert.InRange(Math.Abs(Measure(pair).Lines.Readings[0].Change), 0, 0.004);
    }

    [Fact]
    public void A_blurred_line_keeps_its_cross_section_though_it_looks_shallower()
    {
        double wide = Math.Sqrt(Sigma * Sigma + Math.Pow(0.7 / Scale, 2));
        using var pair = DrawnRelief.Of(Skin(Depth), Skin(Depth * Sigma / wide, wide), Side, Scale);
        var reading = Measure(pair).Lines.Readings[0];
        Assert.InRange(Math.Abs(reading.Change), 0, 0.004);
        var peak = reading.Secondary.Single(s => s.Id == "lines.peak");
        Assert.True(peak.Moving < 0.98 * peak.Reference, $"{peak}");
    }

    [Theory, InlineData(2.2, 0), InlineData(4, 5)]
    public void A_line_is_three_millimetres_long_or_more(double length, int found)
    {
        using var pair = DrawnRelief.Of(Skin(Depth, length: length), Skin(Depth, length: length), Side, Scale);
        Assert.Equal(found, Measure(pair).SkinLines.Length);
    }

    [Theory, InlineData(3.9, false), InlineData(4.0, true)]
    public void Lines_need_four_pixels_a_millimetre(double scale, bool measured)
    {
        using var pair = DrawnRelief.Of(Skin(Depth), Skin(Depth), Side, scale);
        var reading = Measure(pair).Lines.Readings[0];
        if (measured) Assert.Null(reading.NotMeasurable);
        else Assert.Equal("not measurable here (3.9 px/mm, needs 4)", reading.NotMeasurable);
    }

    [Theory, InlineData(1, false), InlineData(2, true)]
    public void A_zone_with_hardly_any_lines_is_not_told(int lines, bool told)
    {
        const double Faint = 0.06, Long = 13;
        Func<double, double, double> skin = (x, y) => y < heights[lines - 1] + 24 ? Skin(Faint, length: Long)(x, y) : 0;
        Assert.Equal(told, Math.Sqrt(2 * Math.PI) * Sigma * Faint * Long * lines / DrawnRelief.Area(Side, Scale) > Lines.IndexNeeded);
        using var pair = DrawnRelief.Of(skin, skin, Side, Scale);
        var reading = Measure(pair).Lines.Readings[0];
        if (told) Assert.Null(reading.NotMeasurable);
        else
        {
            Assert.True(reading.NothingThere);
            Assert.Equal("hardly any lines are seen (less than 12 mm, or 0.10 mm²/cm²)", reading.NotMeasurable);
        }
    }

    [Fact]
    public void Lines_that_all_but_vanished_are_told()
    {
        using RegisteredPair pair = DrawnRelief.Of(Skin(Depth), Skin(0.05 * Depth), Side, Scale), back = DrawnRelief.Of(Skin(0.05 * Depth), Skin(Depth), Side, Scale);
        Assert.Equal(Math.Log(0.05), Measure(pair).Lines.Readings[0].Change, 0.1);
        Assert.Equal(-Math.Log(0.05), Measure(back).Lines.Readings[0].Change, 0.1);
    }

    [Theory, InlineData(0.3, true), InlineData(0.7, false)]
    public void Lines_of_which_every_one_says_something_else_are_not_told(double disagreement, bool told)
    {
        using var pair = DrawnRelief.Of(Skin(Depth), (x, y) => Skin(Depth * (y / 48 % 2 < 1 ? 1 + disagreement : 1 - disagreement))(x, y), Side, Scale);
        var reading = Measure(pair).Lines.Readings[0];
        if (told) Assert.InRange(reading.SamplingSd, 0.02, TileRatio.MostSd);
        else Assert.Equal("the lines of this zone are too few or too faint to follow", reading.NotMeasurable);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void A_line_keeps_an_error_of_its_own_that_its_stretches_share_and_that_more_lines_average_out(int lines)
    {
        const double Long = 16, OfOneLine = 0.05;
        Func<double, double, double> skin = (x, y) => y < heights[lines - 1] + 24 ? Skin(2 * Depth, length: Long)(x, y) : 0;
        using var still = DrawnRelief.Of(skin, skin, Side, Scale);
        var reading = Measure(still).Lines.Readings[0];
        Assert.Equal(0, reading.Change, 1e-6);
        Assert.Equal(OfOneLine / Math.Sqrt(lines), reading.SamplingSd, 0.002);
    }

    [Fact]
    public void A_hair_that_lies_in_one_picture_only_is_left_out()
    {
        // The middle line is a hair: thin, dark, and gone in the after; the others did not change.
        var skin = Skin(Depth);
        Func<double, double, double> before = (x, y) => skin(x, y) - 0.4 * Math.Exp(-(y - 152.3) * (y - 152.3) / (2 * Math.Pow(0.07 * Scale, 2)));
        using var pair = DrawnRelief.Of(before, skin, Side, Scale);
        var relief = Measure(pair);
        Assert.Equal(heights.Length + 1, relief.SkinLines.Length);
        Assert.InRange(Math.Abs(relief.Lines.Readings[0].Change), 0, 0.03);
    }

    [Fact]
    public void Drawn_skin_with_pores_relief_and_noise_follows_the_dose()
    {
        using DrawnSkin skin = new(), treated = new(dose: new Dose { Lines = 0.7 });
        using RegisteredPair pair = DrawnPair.Of(skin, new Shot(), treated, new Shot { BlurPixels = 0.78 }.Again(), Affine.Similarity(1.02, 1, 1.3, -0.7)),
            still = DrawnPair.Of(skin, new Shot(), skin, new Shot { BlurPixels = 0.78 }.Again(), Affine.Similarity(1.02, 1, 1.3, -0.7));
        var level = new NoiseLevel(0.009, 0.0045);
        Reading[] Read(RegisteredPair p) => [.. Relief.Measure(p, new(level, level, 1), default).Lines.Readings.Where(r => r.NotMeasurable is null)];
        var treatedReadings = Read(pair);
        Assert.NotEmpty(treatedReadings);
        double slope = Math.Log(treatedReadings.Sum(r => r.Moving) / treatedReadings.Sum(r => r.Reference)) / Math.Log(0.7);
        // Some of what is followed is micro relief, which was not treated.
        Assert.True(slope is > 0.5 and < 1.05, $"slope {slope:0.000}");
        Assert.All(Read(still), r => Assert.InRange(Math.Abs(r.Change), 0, 0.02 + 1.96 * r.SamplingSd));
    }
}
