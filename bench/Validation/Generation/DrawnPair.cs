using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Two pictures of a drawn head: another pose, light, camera and sensor, and the doses of the scenario.</summary>
static class DrawnPair
{
    const double PixelsAMillimetre = 9.6, FinePixelsAMillimetre = 12.6;

    /// <summary>Millimetres that a picture shows: a face and a little more.</summary>
    const double Across = 172, Down = 226;

    public static (Picture Before, Picture After, Truth Truth) Of(Scenario scenario)
    {
        var chance = new Chance(scenario.Seed);
        var drawing = Before(scenario, ref chance);
        var nuisance = Nuisance.Of(scenario.Severity, ref chance).With(scenario.Extra, ref chance);
        var dosed = scenario.Dosed ? Doses(scenario, ref chance) : [];
        ImmutableArray<Dose> doses = [.. dosed.Select(d => Kind(d).Of(d.Zone, d.Percent, scenario.Tone))];
        var truth = new Truth([.. Zones.OfTheFace.Select(z => z.Id).Except(dosed.Select(d => d.Zone))], dosed, Expected(drawing, dosed, doses), Truth.ToneGroup(scenario.Tone));
        // Either picture may be the worse one: an after that is always blurrier or sharper would be a bias.
        return scenario.IsTurned(ref chance)
            ? (Taken(Moved(drawing, nuisance), nuisance, ref chance), Taken(drawing with { Doses = doses }, new(), ref chance), truth)
            : (Taken(drawing, new(), ref chance), Taken(Moved(drawing, nuisance) with { Doses = doses }, nuisance, ref chance), truth);
    }

    static Biology Kind(DosedZone dosed) => Biology.All.First(b => b.Name == dosed.Kind);

    /// <summary>Four kinds a pair, each in a zone of its own; over the people every kind gets every level.</summary>
    static ImmutableArray<DosedZone> Doses(Scenario scenario, ref Chance chance)
    {
        var dosed = ImmutableArray.CreateBuilder<DosedZone>();
        for (int k = 0; k < Math.Min(4, Biology.All.Length); k++)
        {
            var kind = Biology.All[(scenario.Person + k) % Biology.All.Length];
            string[] free = [.. kind.Zones.Where(z => dosed.All(d => d.Zone != z))];
            if (free.Length == 0) continue;
            dosed.Add(new(free[(int)(chance.Unit() * free.Length)], kind.Name, Biology.Levels[(scenario.Person / Biology.All.Length + k) % Biology.Levels.Length]));
        }
        return dosed.ToImmutable();
    }

    /// <summary>By the dose where a factor says it all, by a clean drawing where the unit is another; the clean drawing also tells what the doses do to the other measures.</summary>
    static ImmutableSortedDictionary<string, double> Expected(HeadDrawing before, ImmutableArray<DosedZone> dosed, ImmutableArray<Dose> doses)
    {
        var expected = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (doses.IsEmpty) return expected.ToImmutable();
        var (changes, shares) = ApparentTruth.Of(before, doses);
        foreach (var (measure, zone, change) in changes) expected[$"{measure} {zone}"] = change;
        foreach (var d in dosed)
            foreach (var (measure, change) in Kind(d).Nominal(d.Percent, shares[d.Zone])) expected.TryAdd($"{measure} {d.Zone}", change);
        return expected.ToImmutable();
    }

    internal static HeadDrawing Before(Scenario scenario, ref Chance chance)
    {
        double scale = scenario.Fine ? FinePixelsAMillimetre : PixelsAMillimetre;
        return new()
        {
            Seed = scenario.Person, Tone = scenario.Tone,
            Skin = Biology.WithMarks(new() { PoreDensity = chance.Between(0.6, 1.6), PoreDepth = chance.Between(0.8, 1.2), LineDepth = chance.Between(0.6, 1.6), Texture = chance.Between(0.8, 1.2), Spots = (int)chance.Between(80, 220), Redness = chance.Between(0.5, 1.5) }, scenario.Person),
            Pose = new(chance.Between(-3, 3), chance.Between(-3, 3), chance.Between(-3, 3)),
            Camera = new() { Width = (int)(Across * scale), Height = (int)(Down * scale), PixelsAMillimetre = scale },
            Sensor = new() { ExposureStops = 0.15 * (scenario.Tone - 3), NoiseSeed = (int)(chance.Bits() >> 40) },
        };
    }

    internal static HeadDrawing Moved(HeadDrawing before, Nuisance n) => before with
    {
        Pose = new(before.Pose.YawDegrees + n.Yaw, before.Pose.PitchDegrees + n.Pitch, before.Pose.RollDegrees + n.Roll),
        Expression = new() { Smile = n.Smile, BrowRaise = n.BrowRaise, Frown = n.Frown },
        Camera = before.Camera with
        {
            PixelsAMillimetre = before.Camera.PixelsAMillimetre * n.Scale, DistanceMillimetres = before.Camera.DistanceMillimetres * n.Distance,
            ShiftX = n.ShiftX * before.Camera.PixelsAMillimetre, ShiftY = n.ShiftY * before.Camera.PixelsAMillimetre,
            // A nearer camera needs a larger picture: what is compared must not be cut off.
            Width = (int)(before.Camera.Width * Math.Max(1, n.Scale)), Height = (int)(before.Camera.Height * Math.Max(1, n.Scale)),
        },
        Light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + n.LightAside, ElevationDegrees = before.Light.ElevationDegrees + n.LightUp, Lamp = before.Light.Lamp * n.Directionality, Room = before.Light.Room / n.Directionality },
        Foundation = n.Foundation,
        Sensor = before.Sensor with
        {
            ExposureStops = before.Sensor.ExposureStops + n.ExposureStops, RedGain = n.RedGain, BlueGain = n.BlueGain, NoiseSeed = before.Sensor.NoiseSeed + 1,
            BlurPixels = Math.Sqrt(before.Sensor.BlurPixels * before.Sensor.BlurPixels + n.BlurPixels * n.BlurPixels), PhotonNoise = before.Sensor.PhotonNoise * n.Noise, ReadNoise = before.Sensor.ReadNoise * n.Noise,
        },
    };

    internal static Picture Taken(HeadDrawing drawing, Nuisance nuisance, ref Chance chance)
    {
        // Drawn without a sensor: the camera path gives light its blur, exposure and noise, behind motion and hair.
        using var head = DrawnHead.Draw(drawing with { Sensor = new() { BlurPixels = 0, PhotonNoise = 0, ReadNoise = 0 } });
        CameraPath.Develop([head.Red, head.Green, head.Blue], drawing.Sensor, nuisance, head.MeshPoints, drawing.Camera.PixelsAMillimetre, ref chance);
        return PictureReader.Read(head.Jpeg(nuisance.Quality), "drawn.jpg");
    }
}
