using Punctum.Imaging;
using Punctum.Imaging.Face;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Rendering;

public sealed class HeatMapTests
{
    [Fact]
    public void Less_is_blue_more_is_orange_and_both_are_equally_strong()
    {
        var less = Oklab(HeatColours.Less);
        var more = Oklab(HeatColours.More);
        Assert.True(less.B < -0.08 && more.B > 0.05, "blue and yellow-red lie on either side of grey");
        Assert.Equal(less.L, more.L, 0.01);
        Assert.Equal(Math.Sqrt(less.A * less.A + less.B * less.B), Math.Sqrt(more.A * more.A + more.B * more.B), 0.01);
    }

    [Fact]
    public void The_ends_stay_apart_for_every_common_colour_blindness()
    {
        // Viénot, Brettel & Mollon 1999 (protan, deutan) and Brettel's tritan plane, on linear RGB.
        double[][,] forms =
        [
            new[,] { { 0.11238, 0.88762, 0 }, { 0.11238, 0.88762, 0 }, { 0.00401, -0.00401, 1 } },
            new[,] { { 0.29275, 0.70725, 0 }, { 0.29275, 0.70725, 0 }, { -0.02234, 0.02234, 1 } },
            new[,] { { 1.01277, 0.13548, -0.14826 }, { -0.01243, 0.86812, 0.14431 }, { 0.07589, 0.80500, 0.11911 } },
        ];
        foreach (var form in forms)
        {
            var (a, b) = (Seen(HeatColours.Less, form), Seen(HeatColours.More, form));
            Assert.True(Distance(a, b) > 0.12, $"only {Distance(a, b):0.000} apart");
        }
    }

    [Theory, InlineData(1), InlineData(-1)]
    public void Equal_steps_of_change_are_nearly_equal_steps_of_colour(int side)
    {
        var on = Enumerable.Range(0, 9).Select(i => Over(HeatColours.Of(side * i / 8.0), 204)).ToArray();
        double[] steps = [.. on.Skip(1).Zip(on, Distance)];
        Assert.True(steps.Max() / steps.Min() < 1.35, string.Join(" ", steps.Select(s => s.ToString("0.000"))));
    }

    [Theory]
    [InlineData(0, 0), InlineData(1, HeatColours.FullAlpha), InlineData(5, HeatColours.FullAlpha), InlineData(-1, HeatColours.FullAlpha), InlineData(double.NaN, 0), InlineData(double.PositiveInfinity, HeatColours.FullAlpha)]
    public void Alpha_grows_with_the_size_of_the_change_up_to_full_scale(double share, byte alpha) => Assert.Equal(alpha, HeatColours.Of(share).Alpha);

    [Theory, InlineData(-0.3f, true), InlineData(0.3f, false)]
    public void A_loss_is_blue_and_a_gain_is_orange(float afterMinusBefore, bool blue)
    {
        using var zones = new ZoneMap([Zones.Region], new Mask(8, 8), new Mask(8, 8));
        zones.Labels.Values.Fill(1);
        using var values = new Plane(2, 2);
        values.Values.Fill(afterMinusBefore);
        var rgba = HeatMap.Draw(new(Measures.PoreFlux, values, 4, 0.2), zones, 1).Rgba;
        Assert.Equal(blue ? HeatColours.Less : HeatColours.More, (rgba[0] << 16) | (rgba[1] << 8) | rgba[2]);
    }

    [Fact]
    public void Colour_stays_inside_the_zones_and_what_was_not_measured_is_hatched_grey()
    {
        using var zones = new ZoneMap([Zones.Region], new Mask(40, 30), new Mask(40, 30));
        for (int y = 5; y < 25; y++) zones.Labels.Row(y)[5..35].Fill(1);
        using var values = new Plane(10, 8);
        values.Values.Fill(-0.2f);
        for (int y = 0; y < 8; y++) values.Row(y)[6..].Fill(float.NaN);
        var (rgba, width, height) = HeatMap.Draw(new(Measures.PoreFlux, values, 4, 0.2), zones, 1);
        Assert.Equal((40, 30), (width, height));
        (int, int) Pixel(int x, int y) => ((rgba[4 * (y * width + x)] << 16) | (rgba[4 * (y * width + x) + 1] << 8) | rgba[4 * (y * width + x) + 2], rgba[4 * (y * width + x) + 3]);
        Assert.Equal((0, 0), Pixel(4, 10));
        Assert.Equal((HeatColours.Less, HeatColours.FullAlpha), Pixel(10, 10));
        Assert.Equal(0x606060, Pixel(30, 10).Item1);
        Assert.Equal(2, Enumerable.Range(25, 9).Select(x => Pixel(x, 10).Item2).Distinct().Count());
    }

    [Theory, InlineData(1), InlineData(2)]
    public void A_map_over_its_ground_is_the_drawn_map_laid_over_it(int reduction)
    {
        using var zones = new ZoneMap([Zones.Region], new Mask(40, 30), new Mask(40, 30));
        for (int y = 5; y < 25; y++) zones.Labels.Row(y)[5..35].Fill(1);
        using var values = new Plane(10, 8);
        for (int i = 0; i < 80; i++) values.Values[i] = i % 7 == 0 ? float.NaN : 0.01f * (i - 40);
        var map = new ChangeMap(Measures.PoreFlux, values, 4, 0.2);
        var ground = new ShownPicture([.. Enumerable.Range(0, 3 * (40 / reduction) * (30 / reduction)).Select(i => (byte)(i * 37))], 40 / reduction, 30 / reduction);
        using var over = HeatMap.Over(ground, map, zones, reduction);
        Assert.Equal(ground.Under(HeatMap.Draw(map, zones, reduction)).Rgb, over.Values.ToArray());
        Assert.Throws<ArgumentException>(() => HeatMap.Over(ground, map, zones, reduction + 1));
    }

    [Theory, InlineData(1), InlineData(4), InlineData(5)]
    public void A_map_is_read_where_its_pixels_lie(int step)
    {
        // Map pixel (i, j) shows the reference pixels from (i·step, j·step): a ramp over its centres is a ramp over the reference.
        using var values = new Plane(12, 9);
        for (int y = 0; y < 9; y++)
            for (int x = 0; x < 12; x++) values[x, y] = (float)(x * step + (step - 1) / 2.0);
        var map = new ChangeMap(Measures.PoreFlux, values, step, 1);
        foreach (double x in new[] { step, 3.5 * step, 7.25 * step }) Assert.Equal(x, HeatMap.At(map, x, 4 * step), 1e-4);
    }

    [Fact]
    public void Unmeasured_neighbours_neither_bleed_in_nor_out()
    {
        using var values = new Plane(4, 1);
        new float[] { 1, 1, float.NaN, float.NaN }.CopyTo(values.Values);
        var map = new ChangeMap(Measures.PoreFlux, values, 1, 1);
        Assert.Equal(1, HeatMap.At(map, 1.4, 0), 1e-6);
        Assert.True(double.IsNaN(HeatMap.At(map, 1.6, 0)));
    }

    [Fact]
    public void The_ground_is_equally_light_under_every_skin_tone()
    {
        using var zones = SampleFace.ZonesAt(120);
        double[] means = [.. new[] { 1, 0.4, 0.12 }.Select(tone =>
        {
            using var face = SampleFace.Draw(120, tone, 0, 0.5, SampleSource, new());
            var ground = ShownPicture.Ground(face, zones, 1);
            return Enumerable.Range(0, ground.Width * ground.Height).Where(i => zones.Labels.Values[i] != 0).Average(i => ground.Rgb[3 * i]);
        })];
        Assert.True(means.Max() - means.Min() < 3, string.Join(" ", means));
    }

    [Fact]
    public void A_picture_is_reduced_by_averaging_light_and_not_codes()
    {
        using var picture = new Imaging.Codec.Picture(Checks(), Checks(), Checks(), new Mask(6, 4), SampleSource, new());
        var shown = ShownPicture.Of(picture, 2);
        Assert.Equal((3, 2), (shown.Width, shown.Height));
        Assert.All(shown.Rgb, code => Assert.Equal(188, code));    // half the light of white, IEC 61966-2-1
    }

    [Theory, InlineData(2400, 2400, 1), InlineData(2401, 2400, 2), InlineData(1, 2400, 1), InlineData(12000, 2400, 5)]
    public void The_reduction_is_the_smallest_that_fits(int side, int longest, int reduction) => Assert.Equal(reduction, ShownPicture.ReductionFor(side, side / 2 + 1, longest));

    [Fact]
    public void An_overlay_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ShownPicture(new byte[12], 2, 2).Under((new byte[4], 1, 1)));

    static Imaging.Codec.SourceFile SampleSource { get; } = new("drawn", "", 0, "png", 1, 1, 1, 8, "sRGB", false, null);

    static Plane Checks()
    {
        var plane = new Plane(6, 4);
        for (int y = 0; y < 4; y++)
            for (int x = 0; x < 6; x++) plane[x, y] = (x + y) % 2;
        return plane;
    }

    static (double L, double A, double B) Oklab(int rgb) => HeatColours.ToOklab((rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);

    static (double L, double A, double B) Over((int Rgb, byte Alpha) heat, int grey)
    {
        double Mixed(int shift) => ((heat.Rgb >> shift & 255) * heat.Alpha + grey * (255 - heat.Alpha)) / 255.0 / 255;
        return HeatColours.ToOklab(Mixed(16), Mixed(8), Mixed(0));
    }

    static (double L, double A, double B) Seen(int rgb, double[,] form)
    {
        double[] linear = [.. new[] { 16, 8, 0 }.Select(shift => Imaging.Kernels.SrgbCurve.Decode((rgb >> shift & 255) / 255.0))];
        double Row(int i) => Imaging.Kernels.SrgbCurve.Encode(Math.Clamp(form[i, 0] * linear[0] + form[i, 1] * linear[1] + form[i, 2] * linear[2], 0, 1));
        return HeatColours.ToOklab(Row(0), Row(1), Row(2));
    }

    static double Distance((double L, double A, double B) a, (double L, double A, double B) b) =>
        Math.Sqrt((a.L - b.L) * (a.L - b.L) + (a.A - b.A) * (a.A - b.A) + (a.B - b.B) * (a.B - b.B));
}
