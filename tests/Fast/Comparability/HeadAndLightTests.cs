using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>Light and pose, on the canonical head lit by a drawn lamp.</summary>
public class HeadAndLightTests
{
    static readonly FlatPaintedHead.Lamp window = new(25, 20);
    static readonly FaceMesh frontal = FlatPaintedHead.Mesh(default);

    static PairComparability Judged(FaceMesh before, FlatPaintedHead.Lamp first, FaceMesh after, FlatPaintedHead.Lamp second)
    {
        using var pair = FlatPaintedHead.Pair(before, first, after, second);
        return PairComparability.Of(pair);
    }

    static Statistic One(PairComparability judged, string id) => judged.Statistics.First(s => s.Id == id);

    [Theory]
    [InlineData(25, 20, Grade.Ok, "same direction")]
    [InlineData(27, 20, Grade.Ok, "same direction")]
    [InlineData(31, 20, Grade.Degraded, "to the client's left")]
    [InlineData(25, 13, Grade.Degraded, "below")]
    [InlineData(9, 20, Grade.Blocked, "to the client's right")]
    [InlineData(25, 45, Grade.Blocked, "above")]
    public void A_lamp_that_moved_is_seen_and_its_way_is_named(double left, double up, Grade grade, string where)
    {
        var light = One(Judged(frontal, window, frontal, new(left, up)), "light_direction");
        Assert.Equal(grade, light.Grade);
        Assert.Contains(where, light.Says);
        var (a, b) = (window.Towards(), new FlatPaintedHead.Lamp(left, up).Towards());
        double truth = Math.Acos(Math.Min(1, HeadShape.Dot(a, b))) * 180 / Math.PI;
        Assert.Equal(truth, light.Value, 0.25 * truth + 0.1);
        Assert.Equal([Sign.Pores, Sign.Lines, Sign.Texture, Sign.Scars, Sign.Folds], light.Spoils);
    }

    [Fact]
    public void Only_a_lamp_from_the_other_side_spoils_the_colour()
    {
        Assert.Equal(Grade.Ok, Judged(frontal, window, frontal, new(31, 20)).For(Sign.Redness, "nose_bridge"));
        Assert.Equal(Grade.Degraded, Judged(frontal, window, frontal, new(9, 20)).About(Sign.Redness, "nose_bridge").Where(s => s.Number == 9).Max(s => s.Grade));
        Assert.Equal(Grade.Blocked, Judged(frontal, window, frontal, new(-30, 20)).About(Sign.Redness, "nose_bridge").Where(s => s.Number == 9).Max(s => s.Grade));
    }

    [Fact]
    public void Soft_light_has_no_direction()
    {
        var soft = One(Judged(frontal, window with { Ambient = 0.95 }, frontal, new FlatPaintedHead.Lamp(-30, 40, 0.95)), "light_direction");
        Assert.Equal(Grade.Ok, soft.Grade);
        Assert.Contains("soft in both", soft.Says);
        var mixed = One(Judged(frontal, window with { Ambient = 0.95 }, frontal, window), "light_direction");
        Assert.Equal(Grade.Degraded, mixed.Grade);
        Assert.Contains("The light of the after picture comes from one side", mixed.Says);
    }

    [Fact]
    public void A_head_that_turns_with_its_lamp_keeps_its_light()
    {
        // The lamp is given in the frame of the head: a turned head under the same relative light.
        var light = One(Judged(frontal, window, FlatPaintedHead.Mesh(new(7, 4, 3)), window), "light_direction");
        Assert.InRange(light.Value, 0, 1.5);
        Assert.Equal(Grade.Ok, light.Grade);
    }

    [Theory]
    [InlineData(2, 1, Grade.Ok, "same way")]
    [InlineData(5, 1, Grade.Degraded, "further to the client's left")]
    [InlineData(2, -11, Grade.Degraded, "further down")]
    [InlineData(-14, 0, Grade.Blocked, "further to the client's right")]
    public void A_turned_head_is_seen(double yaw, double pitch, Grade grade, string where)
    {
        var pose = One(Judged(frontal, window, FlatPaintedHead.Mesh(new(yaw, pitch, 0)), window), "pose");
        Assert.Equal(grade, pose.Grade);
        Assert.Contains(where, pose.Says);
    }

    [Fact]
    public void Roll_is_free_up_to_thirty_degrees()
    {
        Assert.DoesNotContain(Judged(frontal, window, FlatPaintedHead.Mesh(new(0, 0, 25)), window).Statistics, s => s.Id == "roll");
        Assert.Equal(Grade.Degraded, One(Judged(frontal, window, FlatPaintedHead.Mesh(new(0, 0, 40)), window), "roll").Grade);
    }

    [Fact]
    public void A_slanting_zone_is_foreshortened_by_its_cosine()
    {
        // A flat sheet of facets that looks 45° to the client's left; 5° of yaw towards it.
        Point3 At(double u, double v) => new(u * Math.Cos(Math.PI / 4), v, u * Math.Sin(Math.PI / 4));
        Point3[] corners = [At(-1, -1), At(1, -1), At(1, 1), At(-1, 1)];
        var sheet = new HeadShape(corners, [(0, 1, 2), (0, 2, 3)]);
        double n(double yaw) => HeadShape.Dot(sheet.Normals[0], HeadShape.TowardsCamera(new(yaw, 0, 0)));
        Assert.Equal(Math.Cos(Math.PI / 4), n(0), 1e-9);
        Assert.Equal(-9.1, 100 * (n(5) / n(0) - 1), 0.1);   // methods 1.2: 5° at a 45° slope is -9.1 %
    }

    [Fact]
    public void A_rigid_turn_is_not_taken_for_an_expression()
    {
        var turned = FlatPaintedHead.Mesh(new(6, 0, 0));
        using var pair = FlatPaintedHead.Pair(frontal, window, turned, window);
        // The flow of the rigid head: every node moves as the canonical facet under it.
        var zones = new ZoneMap([Zones.OfTheFace.Single(z => z.Id == "cheek_lateral_left")], new Mask(FlatPaintedHead.Size, FlatPaintedHead.Size), new Mask(FlatPaintedHead.Size, FlatPaintedHead.Size));
        for (int y = 230; y < 300; y++)
            for (int x = 320; x < 370; x++) zones.Labels[x, y] = 1;
        var flow = new FlowField(31, 31, 16, 0, 0);
        for (int node = 0; node < flow.U.Length; node++)
        {
            var moved = Rigid(frontal, turned, node % 31 * 16, node / 31 * 16);
            (flow.U[node], flow.V[node], flow.Trusted[node], flow.Correlation[node]) = ((float)moved.X, (float)moved.Y, true, 0.9f);
        }
        var sheared = DrawnPair.With(pair, flow: flow, zones: zones);
        double rigid = One(PairComparability.Of(sheared), "expression").Value;
        double taken = One(PairComparability.Of(DrawnPair.With(sheared, movingFace: frontal)), "expression").Value;   // the same flow, said to be of a head at rest
        Assert.InRange(taken, 0.05, 0.3);
        Assert.InRange(rigid, 0, taken / 2);
    }

    /// <summary>Displacement of the mesh near a position: inverse-distance mean of the points' own.</summary>
    static Point Rigid(FaceMesh from, FaceMesh to, double x, double y)
    {
        double w = 0, u = 0, v = 0;
        for (int i = 0; i < from.Points.Length; i++)
        {
            double d = (from.Points[i].X - x) * (from.Points[i].X - x) + (from.Points[i].Y - y) * (from.Points[i].Y - y), weight = Math.Exp(-d / (2 * 14 * 14)) + 1e-12;
            (w, u, v) = (w + weight, u + weight * (to.Points[i].X - from.Points[i].X), v + weight * (to.Points[i].Y - from.Points[i].Y));
        }
        return new(u / w, v / w);
    }

    [Theory, InlineData(0.01, Grade.Ok), InlineData(0.03, Grade.Degraded), InlineData(0.06, Grade.Blocked)]
    public void A_closing_eye_spoils_its_own_side(double byT, Grade grade)
    {
        double t = 0;
        var shut = FlatPaintedHead.Mesh(default, points =>
        {
            t = Math.Abs(points[152].Y - points[33].Y);
            points[159] = points[159] with { Y = points[159].Y + byT * t };
        });
        var zoneIds = new[] { "crows_feet_right", "crows_feet_left" };
        using var pair = FlatPaintedHead.Pair(frontal, window, shut, window);
        using var zones = new ZoneMap([.. zoneIds.Select(id => Zones.OfTheFace.Single(z => z.Id == id))], new Mask(FlatPaintedHead.Size, FlatPaintedHead.Size), new Mask(FlatPaintedHead.Size, FlatPaintedHead.Size));
        var judged = PairComparability.Of(DrawnPair.With(pair, zones: zones));
        Assert.Equal(grade, judged.Statistics.Single(s => s.Id == "eyes" && s.Zone == "crows_feet_right").Grade);
        Assert.Equal(Grade.Ok, judged.Statistics.Single(s => s.Id == "eyes" && s.Zone == "crows_feet_left").Grade);
    }

    [Theory]
    [InlineData(1.12, 1.12, "colour_cast", Grade.Degraded, "The white of the eyes is")]   // the light changed
    [InlineData(1.3, 1.3, "colour_cast", Grade.Blocked, "redder in the after picture: the light or the white balance changed")]
    [InlineData(1.12, 1.0, "cast_disagreement", Grade.Degraded, "the skin as a whole is 12 % redder")]   // the skin changed
    [InlineData(1.12, 1.0, "colour_cast", Grade.Ok, "the same colour")]
    [InlineData(1.0, 1.12, "colour_cast", Grade.Ok, "colour of the skin as a whole is the same")]   // red eyes
    public void The_white_of_the_eyes_tells_light_from_skin(double skin, double white, string id, Grade grade, string says)
    {
        using var pair = FlatPaintedHead.Pair(frontal, window, frontal, window);
        foreach (var (picture, skinRed, whiteRed) in new[] { (pair.Reference, 1.0, 1.0), (pair.Moving, skin, white), (pair.Moved, skin, white) })
            for (int y = 0; y < FlatPaintedHead.Size; y++)
                for (int x = 0; x < FlatPaintedHead.Size; x++)
                    if (InAnEye(x, y)) (picture.Red[x, y], picture.Green[x, y], picture.Blue[x, y]) = ((float)(0.7 * whiteRed), 0.7f + 0.002f * (x % 7), 0.68f);
                    else picture.Red[x, y] *= (float)skinRed;
        var found = One(PairComparability.Of(pair), id);
        Assert.Equal(grade, found.Grade);
        Assert.Contains(says, found.Says);
        double truth = grade == Grade.Ok ? 0 : Math.Log(id == "colour_cast" ? white : skin / white);
        Assert.Equal(truth, found.Value, 0.02);
    }

    static bool InAnEye(double x, double y) =>
        new[] { (33, 133, 159, 145), (263, 362, 386, 374) }.Any(eye =>
        {
            Point3 a = frontal.Points[eye.Item1], b = frontal.Points[eye.Item2], top = frontal.Points[eye.Item3], bottom = frontal.Points[eye.Item4];
            double u = (x - (a.X + b.X) / 2) / ((a.X - b.X) / 2 * 1.2), v = (y - (top.Y + bottom.Y) / 2) / ((top.Y - bottom.Y) / 2 * 1.6);
            return u * u + v * v <= 1;
        });
}
