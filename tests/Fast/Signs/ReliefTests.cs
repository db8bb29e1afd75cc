using Punctum.Imaging;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Signs;

public class ReliefTests
{
    /// <summary>Four zones of 8 × 8 mm at 16 pixels a millimetre.</summary>
    const int Side = 320;

    static readonly Shot clean = new() { Noise = 0.003 };

    [Fact]
    public void The_same_picture_twice_has_changed_by_exactly_nothing()
    {
        using var skin = new DrawnSkin(Side, Side);
        using var pair = DrawnPair.Of(skin, new Shot(), new Shot());
        var relief = Relief.Measure(pair, Conditions(new Shot(), new Shot()), default);
        var readings = Measured(relief).ToList();
        Assert.True(readings.Count >= 12);
        Assert.All(readings, r => Assert.Equal(0, r.Change));
        Assert.All(readings, r => Assert.Equal(r.Reference, r.Moving));
        foreach (var map in new[] { relief.Pores.Map, relief.Texture.Map })
            Assert.All(map!.Values.Values.ToArray(), v => Assert.True(float.IsNaN(v) || v == 0));
    }

    [Fact]
    public void Exchanging_the_pictures_turns_every_sign_and_keeps_every_error()
    {
        using DrawnSkin skin = new(Side, Side), treated = new(Side, Side, dose: new Dose { Pores = 0.8, Texture = 0.9, Lines = 0.7 });
        using RegisteredPair there = DrawnPair.Of(skin, clean, treated, clean.Again()), back = DrawnPair.Of(treated, clean.Again(), skin, clean);
        var conditions = Conditions(clean, clean);
        foreach (var (a, b) in Measured(Relief.Measure(there, conditions, default)).Zip(Measured(Relief.Measure(back, conditions, default))))
        {
            Assert.Equal((a.Measure, a.Zone, a.Sites), (b.Measure, b.Zone, b.Sites));
            Assert.Equal(-a.Change, b.Change, 1e-12);
            Assert.Equal(a.SamplingSd, b.SamplingSd, 1e-12);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        using var skin = new DrawnSkin(Side, Side);
        using var pair = DrawnPair.Of(skin, clean, clean.Again(), Affine.Similarity(1.03, 1, 2.3, -1.1));
        int threads = Stripes.Threads;
        try
        {
            Stripes.Threads = 1;
            var one = Relief.Measure(pair, Conditions(clean, clean), default);
            Stripes.Threads = 4;
            var four = Relief.Measure(pair, Conditions(clean, clean), default);
            Assert.Equal(Measured(one).Select(r => (r.Change, r.SamplingSd, r.Reference)), Measured(four).Select(r => (r.Change, r.SamplingSd, r.Reference)));
            Assert.True(one.PoreSites.SequenceEqual(four.PoreSites));
        }
        finally
        {
            Stripes.Threads = threads;
        }
    }

    [Theory, InlineData(0.05), InlineData(0.3)]
    public void A_known_dose_is_read_back(double dose)
    {
        using DrawnSkin skin = new(Side, Side, seed: 2), treated = new(Side, Side, seed: 2, dose: new Dose { Pores = 1 - dose, Lines = 1 - dose, Texture = 1 - dose });
        using var pair = DrawnPair.Of(skin, clean, treated, clean.Again(), Affine.Similarity(1.02, 0, 0.4, -0.3));
        var relief = Relief.Measure(pair, Conditions(clean, clean), default);
        // Slope 0.8 to 1.2 and a little room for the sampling of one small patch.
        Within(Mean(relief.Pores, "pores.flux"), dose, 0.03);
        Within(Mean(relief.Texture, "texture.medium"), dose, 0.02);
        Within(Mean(relief.Texture, "texture.fine"), dose, 0.02);
        static void Within(double change, double dose, double room) =>
            Assert.InRange(Math.Exp(change) - 1, -1.2 * dose - room, -0.8 * dose + room);
    }

    [Theory, InlineData(0.37, 0.21, 1, 0.0), InlineData(0, 0, 1.1, 0.0), InlineData(0, 0, 1, 0.3)]
    public void A_shift_a_closer_camera_and_a_little_blur_are_no_change(double dx, double dy, double closer, double blur)
    {
        using var skin = new DrawnSkin(Side, Side, seed: 3);
        var after = clean.Again() with { BlurPixels = Math.Sqrt(0.36 + blur * blur) };
        using var pair = DrawnPair.Of(skin, clean, after, Affine.Similarity(closer, 0, dx, dy));
        var relief = Relief.Measure(pair, Conditions(clean, after), default);
        // The sampling error of 140 pores is 1.5 %.
        Assert.InRange(Mean(relief.Pores, "pores.flux"), -0.04, 0.04);
        Assert.InRange(Mean(relief.Texture, "texture.medium"), -0.025, 0.025);
    }

    [Fact]
    public void Noise_in_one_picture_is_not_taken_for_skin()
    {
        using var skin = new DrawnSkin(Side, Side, seed: 4);
        var noisy = clean.Again() with { Noise = 0.0045 };
        using var pair = DrawnPair.Of(skin, clean, noisy);
        var relief = Relief.Measure(pair, Conditions(clean, noisy), default);
        Assert.InRange(Mean(relief.Pores, "pores.flux"), -0.04, 0.04);
        Assert.InRange(Mean(relief.Texture, "texture.medium"), -0.02, 0.02);
        Assert.InRange(Mean(relief.Texture, "texture.fine"), -0.03, 0.03);
    }

    [Theory, InlineData(7.9, false), InlineData(8.1, true)]
    public void Pores_need_eight_pixels_a_millimetre(double scale, bool measurable)
    {
        using var skin = new DrawnSkin(200, 200, scale);
        using var pair = DrawnPair.Of(skin, clean, clean.Again());
        var readings = Relief.Measure(pair, Conditions(clean, clean), default).Pores.Readings;
        Assert.Equal(4, readings.Length);
        Assert.All(readings, r => Assert.Equal(measurable, r.NotMeasurable is null));
        if (!measurable) Assert.All(readings, r => Assert.Equal("not measurable here (7.9 px/mm, needs 8)", r.NotMeasurable));
    }

    [Fact]
    public void Without_a_scale_every_zone_says_so()
    {
        using var skin = new DrawnSkin(240, 240, 2);
        using var pair = DrawnPair.Of(skin, clean, clean.Again());
        var relief = Relief.Measure(pair, Conditions(clean, clean), default);
        Assert.Equal(4 * 5, relief.Pores.Readings.Length + relief.Lines.Readings.Length + relief.Texture.Readings.Length);
        Assert.All(relief.Pores.Readings.Concat(relief.Lines.Readings).Concat(relief.Texture.Readings), r => Assert.StartsWith("not measurable here (2.0 px/mm", r.NotMeasurable));
        Assert.Null(relief.Pores.Map);
    }

    [Fact]
    public void The_map_shows_the_treated_zone_and_no_other()
    {
        using DrawnSkin skin = new(Side, Side, seed: 5), treated = new(Side, Side, seed: 5, dose: new Dose { Pores = 0.5, Zone = 3 });
        using var pair = DrawnPair.Of(skin, clean, treated, clean.Again());
        var relief = Relief.Measure(pair, Conditions(clean, clean), default);
        Assert.All(relief.Pores.Readings, r => Assert.Equal(r.Zone == DrawnPair.FourZones[3].Id, r.Change < -0.3));
        var map = relief.Pores.Map!;
        Assert.True(At(240) < -0.3);
        Assert.InRange(At(80), -0.15, 0.15);
        float At(int full) => map.Values[full / map.Step, full / map.Step];
    }

    internal static IEnumerable<Reading> Measured(Relief relief) =>
        relief.Pores.Readings.Concat(relief.Lines.Readings).Concat(relief.Texture.Readings).Where(r => r.NotMeasurable is null);

    static double Mean(SignFinding finding, string id) => finding.Readings.Where(r => r.Measure.Id == id && r.NotMeasurable is null).Average(r => r.Change);

    internal static MeasuringConditions Conditions(Shot reference, Shot moving) => new(Level(reference), Level(moving), 1);

    /// <summary>Noise of ln Y on the drawn skin's base colour, by the shot's own formula.</summary>
    static NoiseLevel Level(Shot shot)
    {
        double light = 0, noise = 0;
        foreach (var (weight, colour) in new[] { (0.2126, 0.45), (0.7152, 0.27), (0.0722, 0.19) })
        {
            light += weight * 0.9 * colour;
            noise += weight * Math.Sqrt(0.9 * colour / 0.4);
        }
        double sd = shot.Noise * noise / light;
        return new(sd, sd / 2);
    }
}
