using Punctum.Imaging;
using Punctum.Imaging.Comparability;
using Punctum.Tests.Fast.Drawn;
using Xunit;

namespace Punctum.Tests.Fast.Comparability;

/// <summary>The light of two pictures, found on facets whose lamp is known.</summary>
public sealed class LampFitTests
{
    static readonly FlatPaintedHead.Lamp side = new(30, 20), above = new(10, 50);

    [Theory, InlineData(30, 20, 0.4), InlineData(0, 5, 0.4), InlineData(10, 50, 0.4), InlineData(-45, 15, 0.2), InlineData(30, 20, 0.65)]
    public void A_lamp_that_turned_is_read_to_a_degree_or_a_seventh_of_the_turn(double left, double up, double ambient)
    {
        var before = new FlatPaintedHead.Lamp(left, up, ambient);
        foreach (var (aside, higher) in new[] { (0.0, 0.0), (2, 0), (0, -5), (10, 0), (-10, 11), (0, 20) })
        {
            var after = before with { Left = left + aside / Math.Cos(up * Math.PI / 180), Up = up + higher };
            double truth = Math.Acos(Math.Min(1, HeadShape.Dot(before.Towards(), after.Towards()))) * 180 / Math.PI;
            var fit = LampFit.Of(Facets(before, after));
            Assert.Equal(truth, LampLight.AngleBetween(fit.Reference, fit.Moving), Math.Max(1, truth / 7));
        }
    }

    [Fact]
    public void A_picture_beside_itself_has_exactly_one_light()
    {
        var facets = Facets(side, side, noise: 0).Select(f => f with { Moving = f.Reference }).ToList();
        var fit = LampFit.Of(facets);
        Assert.Equal(fit.Reference, fit.Moving);
        Assert.Equal(0, fit.AngleError);
        Assert.All(ReliefGain.Of(facets, fit).Values, r => Assert.Equal((0, 0), (r.Mean, r.Worst)));
    }

    [Fact]
    public void Exchanging_the_pictures_exchanges_the_lights()
    {
        var facets = Facets(side, above);
        LampFit there = LampFit.Of(facets), back = LampFit.Of([.. facets.Select(f => f with { Reference = f.Moving, Moving = f.Reference })]);
        Assert.InRange(LampLight.AngleBetween(there.Reference, back.Moving) + LampLight.AngleBetween(there.Moving, back.Reference), 0, 1e-9);
        Assert.Equal(there.Reference.Room, back.Moving.Room, 1e-9);
        Assert.Equal(there.AngleError, back.AngleError, 1e-12);
    }

    [Fact]
    public void Exposure_changes_no_light()
    {
        var facets = Facets(side, above);
        var brighter = LampFit.Of([.. facets.Select(f => f with { Moving = 1.7 * f.Moving })]);
        var fit = LampFit.Of(facets);
        Assert.Equal(0, LampLight.AngleBetween(fit.Moving, brighter.Moving), 1e-3);
        Assert.Equal(fit.Moving.Room, brighter.Moving.Room, 1e-4);
    }

    [Fact]
    public void The_standard_error_is_the_scatter_of_repeated_pictures()
    {
        // One person's shape and colour each time, with noise that neighbours share: the spread of what is read against what is said of it.
        double[] read = [.. Enumerable.Range(0, 24).Select(seed => LampFit.Of(Facets(side, side, noise: 0.02, seed)) is var fit ? LampLight.AngleBetween(fit.Reference, fit.Moving) : 0)];
        double said = Enumerable.Range(0, 24).Average(seed => LampFit.Of(Facets(side, side, noise: 0.02, seed)).AngleError);
        double scatter = Math.Sqrt(read.Average(r => r * r) / 2);    // of one of the two ways across
        Assert.InRange(said, 0.5 * scatter, 2 * scatter);
    }

    [Theory, InlineData(0.3), InlineData(1.5)]
    public void Slope_is_how_the_light_grows_when_the_normal_turns(double room)
    {
        var light = new LampLight(Unit(0.5, -0.3, -0.8), room);
        foreach (var n in new[] { Unit(0, 0, -1), Unit(0.6, 0.2, -0.7), Unit(-0.9, 0.1, -0.2) })
        {
            var slope = light.SlopeAt(n);
            Assert.Equal(0, HeadShape.Dot(slope, n), 1e-12);
            foreach (var u in new[] { Unit(-n.Z, 0, n.X), Unit(0, -n.Z, n.Y) })
            {
                const double Step = 1e-5;
                double grown = light.At(Unit(n.X + Step * u.X, n.Y + Step * u.Y, n.Z + Step * u.Z)) - light.At(Unit(n.X - Step * u.X, n.Y - Step * u.Y, n.Z - Step * u.Z));
                Assert.Equal(grown / (2 * Step), HeadShape.Dot(slope, u), 1e-6);
            }
        }
    }

    static Point3 Unit(double x, double y, double z) => Math.Sqrt(x * x + y * y + z * z) is var size ? new(x / size, y / size, z / size) : default;

    /// <summary>Facets of the canonical head as a camera in front of it sees them; true normals 0.08 off, albedo 10 % uneven, the same in both pictures, and noise of each of its own that a twelfth of the face shares.</summary>
    static List<FacetLight> Facets(FlatPaintedHead.Lamp before, FlatPaintedHead.Lamp after, double noise = 0.01, int seed = 1)
    {
        var shape = HeadShape.Canonical;
        Random person = new(5), chance = new(seed);
        static double Normal(Random r) => Math.Sqrt(-2 * Math.Log(1 - r.NextDouble())) * Math.Cos(2 * Math.PI * r.NextDouble());
        double[] shared = [.. Enumerable.Range(0, 12).Select(_ => noise * Normal(chance))];
        var facets = new List<FacetLight>();
        for (int i = 0; i < shape.Facets.Length; i++)
        {
            var n = shape.Normals[i];
            var truly = Unit(n.X + 0.08 * Normal(person), n.Y + 0.08 * Normal(person), n.Z + 0.08 * Normal(person));
            double albedo = 0.3 * Math.Exp(0.1 * Normal(person));
            if (n.Z > -0.25) continue;
            double Light(FlatPaintedHead.Lamp lamp) => albedo * (lamp.Ambient + (1 - lamp.Ambient) * Math.Max(0, HeadShape.Dot(truly, lamp.Towards())));
            facets.Add(new(n, -n.Z * shape.Areas[i], Light(before), Light(after) * Math.Exp(shared[shape.Parts[i]] + noise * Normal(chance)), 1, shape.Parts[i]));
        }
        return facets;
    }
}
