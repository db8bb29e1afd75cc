using Punctum.Imaging;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Firmness;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Firmness;

/// <summary>The experimental stand-ins on a drawn outline and a drawn bulge, turned any way, and what is said of their change.</summary>
public sealed class FirmnessTests
{
    const double Eyes = 90;
    static readonly double[] below = [0.035, 0.095, 0.155];

    /// <summary>A mesh of which only what is read stands where it should: eye corners 90 px apart, lids between, jaws as arcs that bow outwards.</summary>
    static FaceMesh Mesh(double bow, double degrees)
    {
        var points = new Point3[468];
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        void Put(int index, double x, double y) => points[index] = new(150 + cos * x - sin * y, 150 + sin * x + cos * y, 0);
        Put(33, -45, 0);
        Put(263, 45, 0);
        Put(1, 0, 40);
        Put(145, -30, 2);
        Put(374, 30, 2);
        int[][] jaws = [[58, 172, 136, 150, 149, 176, 148], [288, 397, 365, 379, 378, 400, 377]];
        foreach (var (jaw, side) in jaws.Zip([-1, 1]))
            for (int i = 0; i < jaw.Length; i++)
            {
                // From (60, 60) to (10, 110): the chord runs at 45 degrees, outwards is down and to the side.
                double t = i / 6.0, off = i is 0 or 6 ? 0 : bow * Eyes / Math.Sqrt(2);
                Put(jaw[i], side * (60 - 50 * t + off), 60 + 50 * t + off);
            }
        return new([.. points], 1, new(0, 0, degrees), new(1, 0.04, ScaleOrigin.Iris));
    }

    /// <summary>Light that falls off evenly down the face, and rows of the given ln light below each eye.</summary>
    static Picture Lit(double[] rows, double degrees, byte clipped = 0)
    {
        Plane red = new(300, 300), green = new(300, 300), blue = new(300, 300);
        var mask = new Mask(300, 300);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        for (int y = 0; y < 300; y++)
            for (int x = 0; x < 300; x++)
            {
                double down = (-sin * (x - 150) + cos * (y - 150) - 2) / Eyes;
                int row = Array.FindIndex(below, b => Math.Abs(down - b) < 0.03);
                red[x, y] = green[x, y] = blue[x, y] = (float)Math.Exp(-1 - 0.8 * (row < 0 ? down : below[row]) + (row < 0 ? 0 : rows[row]));
                mask[x, y] = clipped;
            }
        return new(red, green, blue, mask, new SourceFile("drawn", "", 0, "png", 300, 300, 1, 8, "sRGB", false, null), new CaptureFacts());
    }

    [Theory, InlineData(0.05, 0), InlineData(-0.02, 0), InlineData(0.05, 17), InlineData(0.05, 90)]
    public void The_jaws_contour_is_its_bow_of_the_eye_distance_however_the_picture_is_turned(double bow, double degrees)
    {
        using var picture = Lit([0, 0, 0], degrees);
        Assert.Equal(bow, FirmnessProxies.Of(picture, Mesh(bow, degrees)).JawContour, 1e-9);
    }

    [Theory, InlineData(0, 0.10, -0.06, 0.13, 0), InlineData(0.04, 0, 0.04, -0.04, 0), InlineData(0, 0, 0, 0, 0), InlineData(0, 0.10, -0.06, 0.13, 30)]
    public void The_lids_bulge_is_lighter_than_what_is_above_and_below_and_an_even_fall_of_light_is_nothing(double lid, double bulge, double hollow, double expected, double degrees)
    {
        using var picture = Lit([lid, bulge, hollow], degrees);
        Assert.Equal(expected, FirmnessProxies.Of(picture, Mesh(0, degrees)).LidBulge, 1e-4);
    }

    [Fact]
    public void What_is_clipped_is_not_read()
    {
        using var picture = Lit([0, 0.1, 0], 0, clipped: 1);
        Assert.True(double.IsNaN(FirmnessProxies.Of(picture, Mesh(0, 0)).LidBulge));
    }

    static FirmnessProxies[] Shots(double middle, double pitch, params double[] off) => [.. off.Select(o => new FirmnessProxies(middle + o, 10 * (middle + o), pitch))];

    static readonly PairComparability calm = new([]);

    [Fact]
    public void Fewer_than_three_shots_a_side_tell_nothing_at_all() =>
        Assert.Empty(FirmnessChange.Of(Shots(0.05, 0, 0, 0), Shots(0.05, 0, 0, 0, 0), calm));

    [Fact]
    public void Exchanging_the_sides_mirrors_the_change_and_its_interval()
    {
        var (b, a) = (Shots(0.05, 0, -0.001, 0, 0.001), Shots(0.055, 1, -0.001, 0.001, 0.0005));
        foreach (var (forth, back) in FirmnessChange.Of(b, a, calm).Zip(FirmnessChange.Of(a, b, calm))) Assert.Equal((forth.Change, forth.Low, forth.Before), (-back.Change, -back.High, back.After));
    }

    [Theory, InlineData(0.0101, Verdict.Changed), InlineData(0.0003, Verdict.NoDetectableChange), InlineData(-0.0101, Verdict.Changed)]
    public void A_change_is_told_as_a_number_and_never_as_better_or_worse(double by, Verdict verdict)
    {
        var jaw = FirmnessChange.Of(Shots(0.05, 0, -0.0005, 0, 0.0005), Shots(0.05 + by, 0, -0.0005, 0, 0.0005), calm)[0];
        Assert.Equal(by, jaw.Change, 1e-9);
        Assert.Equal(verdict, jaw.Verdict);
        Assert.StartsWith("Experimental, no measure of firmness", jaw.Sentence, StringComparison.Ordinal);
        Assert.Contains("experimental", jaw.Name);
    }

    [Theory, InlineData(1.9, 3), InlineData(2.1, 2)]
    public void A_shot_that_nods_more_than_two_degrees_from_the_others_does_not_count(double pitch, int counting)
    {
        FirmnessProxies[] after = [.. Shots(0.05, 0, 0, 0.001), .. Shots(0.05, pitch, 0)];
        var jaw = FirmnessChange.Of(Shots(0.05, 0, -0.001, 0, 0.001), after, calm)[0];
        Assert.Equal(counting, jaw.ShotsAfter);
        Assert.Equal(counting < 3, jaw.Verdict == Verdict.NotComparable);
    }

    [Fact]
    public void Shading_is_not_told_under_two_lights_and_an_outline_is()
    {
        var light = Thresholds.LightDirection.Of(6, "The light came from another side.", "Stand as before.");
        var shots = Shots(0.05, 0, -0.001, 0, 0.001);
        var changes = FirmnessChange.Of(shots, shots, new([light])).ToDictionary(c => c.Id);
        Assert.Equal(Verdict.NotComparable, changes["puffiness.lid_bulge"].Verdict);
        Assert.Contains("another side", changes["puffiness.lid_bulge"].Sentence);
        Assert.Equal(Verdict.NoDetectableChange, changes["firmness.jaw_contour"].Verdict);
    }
}
