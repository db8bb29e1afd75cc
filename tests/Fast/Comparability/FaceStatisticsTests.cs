using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>Both sides of the borders of what only a face shows: sharpness by itself, exposure, the fall of light, relief, evenness, expression.</summary>
public sealed class FaceStatisticsTests
{
    static readonly FlatPaintedHead.Lamp window = new(25, 20);
    static readonly FaceMesh frontal = FlatPaintedHead.Mesh(default);

    static IEnumerable<Statistic> Judged(FlatPaintedHead.Lamp after, Action<RegisteredPair>? spoil = null, FaceMesh? moving = null)
    {
        using var pair = FlatPaintedHead.Pair(frontal, window, moving ?? frontal, after);
        spoil?.Invoke(pair);
        return PairComparability.Of(pair).Statistics;
    }

    static Statistic One(IEnumerable<Statistic> all, string id) => all.First(s => s.Id == id);

    [Fact]
    public void Nothing_differs_between_two_pictures_that_are_one()
    {
        string[] faceOnly = ["overexposure", "underexposure", "shading_field", "relief_gain", "evenness", "expression_mesh"];
        var judged = Judged(window).ToArray();
        Assert.All(faceOnly, id => Assert.Equal((0.0, Grade.Ok), (One(judged, id).Value, One(judged, id).Grade)));
    }

    [Theory, InlineData(0.15, Grade.Ok), InlineData(0.21, Grade.Degraded), InlineData(0.50, Grade.Blocked)]
    public void A_blurred_picture_is_refused_also_beside_one_as_blurred(double sigmaMillimetres, Grade grade)
    {
        // 12 pixels a millimetre; the same blur in both, so that nothing is relative.
        using var skin = new DrawnSkin(160, 160, 12);
        using var pair = DrawnPair.Of(skin, new Shot(), new Shot().Again());
        var fine = FineReading.Of(pair) with { Edges = new(12 * sigmaMillimetres, 12 * sigmaMillimetres) };
        var sharpness = Sharpness.Judge(pair, fine).Single(s => s.Id == "sharpness");
        Assert.Equal(grade, sharpness.Grade);
        Assert.Equal(sigmaMillimetres, sharpness.Value, 1e-9);
        Assert.Equal([Sign.Pores, Sign.Lines, Sign.Texture, Sign.Scars], sharpness.Spoils);
    }

    [Theory, InlineData(0.005, Grade.Ok), InlineData(0.03, Grade.Degraded), InlineData(0.08, Grade.Blocked)]
    public void A_face_that_is_nearly_white_has_lost_its_colour(double share, Grade grade)
    {
        var over = One(Judged(window, pair => Paint(pair, share, 0.95f)), "overexposure");
        Assert.Equal(grade, over.Grade);
        Assert.Equal(share, over.Value, 0.15 * share);
        if (grade != Grade.Ok) Assert.Contains("in the after picture", over.Says);
    }

    [Theory, InlineData(0.2, Grade.Ok), InlineData(0.5, Grade.Degraded), InlineData(0.9, Grade.Degraded)]
    public void A_face_that_is_nearly_black_is_told_and_never_refused(double share, Grade grade)
    {
        var under = One(Judged(window, pair => Paint(pair, share, 0.006f)), "underexposure");
        Assert.Equal(grade, under.Grade);
        Assert.Equal(share, under.Value, 0.05);
    }

    /// <summary>Paints a share of the moving picture's pixels, evenly spread.</summary>
    static void Paint(RegisteredPair pair, double share, float light)
    {
        double owed = 0.5;
        for (int i = 0; i < pair.Moving.Red.Values.Length; i++)
            if (pair.MovingZones.Labels.Values[i] > 0 && (owed += share) >= 1)
            {
                owed--;
                foreach (var plane in new[] { pair.Moving.Red, pair.Moving.Green, pair.Moving.Blue }) plane.Values[i] = light;
            }
    }

    [Theory, InlineData(27, 20, Grade.Ok), InlineData(37, 20, Grade.Degraded), InlineData(-30, 20, Grade.Blocked)]
    public void Light_that_falls_off_otherwise_spoils_the_tone(double left, double up, Grade grade)
    {
        var field = One(Judged(new(left, up)), "shading_field");
        Assert.Equal(grade, field.Grade);
        Assert.Equal([Sign.Tone, Sign.DarkCircles], field.Spoils);
    }

    [Fact]
    public void A_second_lamp_is_seen_in_the_fall_of_the_light_though_the_main_one_stayed()
    {
        // The same direction, but two thirds of the light come from everywhere: no angle tells it.
        var judged = Judged(window with { Ambient = 0.65 }).ToArray();
        Assert.True(One(judged, "light_direction").Value < 3);
        Assert.NotEqual(Grade.Ok, One(judged, "shading_field").Grade);
    }

    [Theory, InlineData(0.41, Grade.Ok), InlineData(0.5, Grade.Degraded), InlineData(0.8, Grade.Blocked)]
    public void Softer_light_shows_less_relief(double ambient, Grade grade)
    {
        var gain = One(Judged(window with { Ambient = ambient }), "relief_gain");
        Assert.Equal(grade, gain.Grade);
        Assert.True(gain.Value <= 0);
        if (grade != Grade.Ok) Assert.Contains("before picture shows pores and texture", gain.Says);
    }

    [Theory]
    [InlineData(5, 0.5, Grade.Degraded)]     // beyond the limit and surely so
    [InlineData(5, 2.6, Grade.Ok)]           // within two standard errors of nothing
    [InlineData(5.3, 2.6, Grade.Degraded)]
    [InlineData(7, 3.6, Grade.Degraded)]     // within two of them, but an error that large vouches for nothing
    [InlineData(12, 1.9, Grade.Blocked)]
    [InlineData(12, 2.1, Grade.Degraded)]    // one error less would not block
    [InlineData(2.9, 3, Grade.Ok)]
    public void A_difference_within_its_standard_error_is_none(double degrees, double error, Grade grade) =>
        Assert.Equal(grade, FaceLight.Judged(Thresholds.LightDirection, degrees, error));

    [Fact]
    public void Relief_gain_follows_the_formula_of_one_lamp_and_a_room()
    {
        // A flat patch of normal n under I = a + (1 - a)(n·l): the gain towards the lamp is (1 - a) sin θ / (a + (1 - a) cos θ), methods 2.4.
        const double A = 0.4;
        double Gain(double degrees) => (1 - A) * Math.Sin(degrees * Math.PI / 180) / (A + (1 - A) * Math.Cos(degrees * Math.PI / 180));
        Assert.Equal(1.177, Gain(35) / Gain(30), 0.01);   // 40 % ambient, there simulated with slopes that are not small
        static LampLight Light(double degrees) => new(new(Math.Sin(degrees * Math.PI / 180), 0, -Math.Cos(degrees * Math.PI / 180)), A / (1 - A));
        var ratio = ReliefGain.Of([new FacetLight(new(0, 0, -1), 1, 1, 1, 1)], Light(30), Light(35))[1];
        // Towards the lamp, with the room's own contrast of 0.25 beside it; the lamp's soft edge takes next to nothing so far from it.
        double Floored(double degrees) => Math.Sqrt(Gain(degrees) * Gain(degrees) + 0.25 * 0.25);
        Assert.Equal(Math.Log(Floored(35) / Floored(30)), ratio.Worst, 0.002);
        Assert.InRange(ratio.Mean, 0.3 * ratio.Worst, ratio.Worst);
    }

    [Fact]
    public void Light_from_the_other_side_keeps_the_relief_and_turns_the_lines()
    {
        var flat = new FacetLight(new(0, 0, -1), 1, 1, 1, 1);
        LampLight fromLeft = new(new(0.5, -0.5, -Math.Sqrt(0.5)), 0.7), fromRight = fromLeft with { Lamp = new(-0.5, -0.5, -Math.Sqrt(0.5)) };
        var ratio = ReliefGain.Of([flat], fromLeft, fromRight)[1];
        Assert.Equal(0, ratio.Mean, 1e-9);
        Assert.True(Math.Abs(ratio.Worst) > 0.22);
    }

    [Fact]
    public void A_lamp_on_one_side_only_of_one_picture_makes_the_cheeks_uneven()
    {
        using var before = FlatPaintedHead.Pair(frontal, new(0, 20), frontal, new(0, 20));
        using var after = FlatPaintedHead.Pair(frontal, new(0, 20), frontal, new(60, 10, 0.2));
        Assert.Equal(Grade.Ok, One(PairComparability.Of(before).Statistics, "evenness").Grade);
        var evenness = One(PairComparability.Of(after).Statistics, "evenness");
        Assert.NotEqual(Grade.Ok, evenness.Grade);
        Assert.True(evenness.Value < 0);
    }

    [Theory, InlineData(0.01, Grade.Ok), InlineData(0.06, Grade.Degraded), InlineData(0.25, Grade.Blocked)]
    public void A_smile_shows_in_the_shape_of_the_mesh(double ofTheEyeDistance, Grade grade)
    {
        double eyes = frontal.Points[33].X - frontal.Points[263].X;
        // A fifth of the points, those of the lower face, go up and out.
        var smiling = FlatPaintedHead.Mesh(default, points =>
        {
            for (int i = 0; i < points.Length; i++)
                if (points[i].Y > points[1].Y && Math.Abs(points[i].X - points[1].X) > 0.15 * Math.Abs(eyes)) points[i] = points[i] with { Y = points[i].Y - ofTheEyeDistance * Math.Abs(eyes) };
        });
        Assert.Equal(grade, One(Judged(window, moving: smiling), "expression_mesh").Grade);
    }

    [Theory, InlineData(8, 0, 0), InlineData(0, -7, 0), InlineData(5, 5, 20)]
    public void A_turned_head_is_no_other_expression(double yaw, double pitch, double roll)
    {
        var turned = FlatPaintedHead.Mesh(new(yaw, pitch, roll));
        Assert.InRange(One(Judged(window, moving: turned), "expression_mesh").Value, 0, 0.002);
        Assert.InRange(MeshShape.MouthCorners(frontal, turned).Moved, 0, 0.002);
        Assert.InRange(MeshShape.StrainOfZones(frontal, turned).Max(), 0, 0.01);
    }

    /// <summary>The corners of the mouth a share of the outer-eye distance out and up.</summary>
    static FaceMesh Smiling(double ofTheEyeDistance, HeadPose pose = default) => FlatPaintedHead.Mesh(pose, points =>
    {
        double way = ofTheEyeDistance * Math.Abs(frontal.Points[33].X - frontal.Points[263].X) / Math.Sqrt(2);
        points[61] = new(points[61].X + way * Math.Sign(points[61].X - points[1].X), points[61].Y - way, points[61].Z);
        points[291] = new(points[291].X + way * Math.Sign(points[291].X - points[1].X), points[291].Y - way, points[291].Z);
    });

    [Theory, InlineData(0.009, Grade.Ok), InlineData(0.015, Grade.Degraded), InlineData(0.022, Grade.Blocked)]
    public void Corners_of_the_mouth_that_moved_spoil_the_lines_beside_them_and_no_other(double ofTheEyeDistance, Grade grade)
    {
        foreach (var (zone, here) in new[] { ("nasolabial_right", grade), ("cheek_medial_left", grade), ("forehead_centre", Grade.Ok) })
        {
            using var pair = FlatPaintedHead.Pair(frontal, window, Smiling(ofTheEyeDistance), window, zone);
            var corners = PairComparability.Of(pair).Statistics.Where(s => s.Id == "mouth_corners").ToArray();
            Assert.Equal(here, corners.Select(s => s.Grade).DefaultIfEmpty(Grade.Ok).Max());
            Assert.All(corners, s => Assert.Equal([Sign.Lines, Sign.Folds], s.Spoils));
            Assert.All(corners, s => Assert.Equal(ofTheEyeDistance, s.Value, 1e-4));
            if (here == Grade.Blocked) Assert.Contains("wider apart in the after picture", corners[0].Says);
        }
    }

    [Theory, InlineData(0.01, Grade.Ok), InlineData(0.04, Grade.Degraded), InlineData(0.09, Grade.Blocked)]
    public void A_zone_in_which_nothing_is_vouched_for_is_judged_by_its_mesh(double stretch, Grade grade)
    {
        // Everything below the nose grows wider.
        var wide = FlatPaintedHead.Mesh(default, points =>
        {
            for (int i = 0; i < points.Length; i++)
                if (points[i].Y > points[1].Y) points[i] = points[i] with { X = points[1].X + (1 + stretch) * (points[i].X - points[1].X) };
        });
        using var pair = FlatPaintedHead.Pair(frontal, window, wide, window, "chin");
        Array.Fill(pair.Flow.Trusted, false);
        var strain = PairComparability.Of(pair).Statistics.Single(s => s.Id == "expression");
        Assert.Equal(grade, strain.Grade);
        Assert.Equal(stretch + stretch * stretch / 2, strain.Value, 1e-3);
    }
}
