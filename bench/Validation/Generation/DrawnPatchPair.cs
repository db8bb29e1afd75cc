using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Two small pictures of a drawn belly with stretch marks, of a parted head from above, or of short hair close up: another light, camera and posture, combed again, with or without a dose.</summary>
static class DrawnPatchPair
{
    public static (Picture Before, Picture After, Truth Truth, RoadOptions Options) Of(Scenario scenario)
    {
        var chance = new Chance(scenario.Seed);
        var rest = AtRest(scenario, ref chance);
        var nuisance = Nuisance.Of(scenario.Severity, ref chance) with { Strands = 0 };
        var moved = Moved(rest, scenario, nuisance, ref chance);
        bool turned = scenario.IsTurned(ref chance);
        var (before, after) = turned ? (moved, rest) : (rest, moved);
        var region = Region(before);
        ImmutableArray<DosedZone> dosed = [];
        var expected = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (scenario.Dosed)
        {
            PatchBiology[] kinds = [.. PatchBiology.All.Where(b => b.Place == scenario.Place)];
            var kind = kinds[scenario.Turn % kinds.Length];
            double percent = scenario.Level, left = 1 - percent / 100;
            foreach (var (measure, change) in PatchTruth.Of(scenario.Place, before, kind.Left(before, left), region, after)) expected[$"{measure} {Zones.Region.Id}"] = change;
            dosed = [new(Zones.Region.Id, kind.Name, percent)];
            after = kind.Left(after, left);
        }
        var truth = new Truth(scenario.Dosed ? [] : [Zones.Region.Id, Zones.Surround.Id], dosed, expected.ToImmutable(), Truth.ToneGroup(scenario.Tone));
        var options = new RoadOptions { Region = region, PixelsAMillimetre = before.PixelsAMillimetre * before.View.Closer, Site = Site.Find(scenario.Place == "belly" ? "abdomen" : "scalp") };
        if (scenario.Place == "scalp") options = options with { CornersAfter = Drawn(options.Corners, before, after, scenario.Severity, ref chance) };
        Picture first = Taken(before, turned ? nuisance : new(), ref chance), second = Taken(after, turned ? new() : nuisance, ref chance);
        return (first, second, truth, options);
    }

    /// <summary>A belly of 80 × 60 mm, a head of 80 × 60 mm, a close-up of 16 × 12 mm.</summary>
    static PatchDrawing AtRest(Scenario scenario, ref Chance chance)
    {
        var patch = new PatchDrawing { Seed = scenario.Person, Tone = scenario.Tone };
        patch = scenario.Place switch
        {
            "belly" => patch with { Width = 480, Height = 360, PixelsAMillimetre = 6, Marks = new() { Count = 4 + scenario.Person % 3, Fresh = scenario.Person / 3 % 2 == 0, LengthMillimetres = chance.Between(25, 40) } },
            "scalp" => patch with { Width = 320, Height = 240, PixelsAMillimetre = 4, Hair = new() { PerSquareCentimetre = chance.Between(140, 220), Share = 0.85, PartMillimetres = chance.Between(4, 7), LengthMillimetres = 22, CalibreMillimetres = chance.Between(0.055, 0.075), Reflectance = chance.Between(0.02, 0.04) } },
            // Cut for the count, as for a trichogram.
            _ => patch with { Width = 1024, Height = 768, PixelsAMillimetre = 64, Hair = new() { PerSquareCentimetre = chance.Between(110, 190), Share = 0.85, LengthMillimetres = 2.2, VellusShare = 0.15, CalibreMillimetres = chance.Between(0.055, 0.075), Reflectance = chance.Between(0.02, 0.04) } },
        };
        return patch with { Sensor = new() { ExposureStops = 0.15 * (scenario.Tone - 3), NoiseSeed = (int)(chance.Bits() >> 40) } };
    }

    static PatchDrawing Moved(PatchDrawing rest, Scenario scenario, Nuisance n, ref Chance chance)
    {
        // A lens with a spacer stands still; a hand above a belly does not.
        double held = scenario.Place == "hair" ? 0.2 : 1, limit = scenario.Severity switch { Severity.Easy => 0.01, Severity.Field => 0.03, _ => 0.06 }, stretch = chance.Between(0, limit);
        return rest with
        {
            View = new() { Closer = Math.Pow(n.Scale, held), TurnDegrees = n.Roll, TiltDegrees = held * n.Yaw, RightMillimetres = held * n.ShiftX, DownMillimetres = held * n.ShiftY, Stretch = scenario.Place == "belly" ? stretch : 0 },
            Light = rest.Light with { AzimuthDegrees = rest.Light.AzimuthDegrees + n.LightAside, ElevationDegrees = rest.Light.ElevationDegrees + n.LightUp, Lamp = rest.Light.Lamp * n.Directionality, Room = rest.Light.Room / n.Directionality },
            // Long hair is combed again, short hair stands as it grows.
            Hair = rest.Hair with { CombSeed = scenario.Place == "scalp" ? 2 : 1 },
            Sensor = rest.Sensor with
            {
                ExposureStops = rest.Sensor.ExposureStops + n.ExposureStops, RedGain = n.RedGain, BlueGain = n.BlueGain, NoiseSeed = rest.Sensor.NoiseSeed + 1,
                BlurPixels = Math.Sqrt(rest.Sensor.BlurPixels * rest.Sensor.BlurPixels + n.BlurPixels * n.BlurPixels), PhotonNoise = rest.Sensor.PhotonNoise * n.Noise, ReadNoise = rest.Sensor.ReadNoise * n.Noise,
            },
        };
    }

    /// <summary>The middle three quarters; of a close-up half: an alignment needs skin around what it vouches for.</summary>
    static PixelRectangle Region(PatchDrawing patch)
    {
        double share = patch.PixelsAMillimetre > 60 ? 0.5 : 0.75;
        int width = (int)(share * patch.Width), height = (int)(share * patch.Height);
        return new((patch.Width - width) / 2, (patch.Height - height) / 2, width, height);
    }

    /// <summary>The corners as somebody draws them in the after picture, some tenths of a millimetre to two off.</summary>
    static ImmutableArray<Point> Drawn(ImmutableArray<Point> corners, PatchDrawing before, PatchDrawing after, Severity severity, ref Chance chance)
    {
        double sd = after.PixelsAMillimetre * (severity switch { Severity.Easy => 0.3, Severity.Field => 0.8, _ => 1.5 });
        PatchMap here = new(before), there = new(after);
        var drawn = ImmutableArray.CreateBuilder<Point>();
        foreach (var corner in corners) drawn.Add(there.PixelOf(here.PlaceOf(corner)) + new Point(sd * chance.Normal(), sd * chance.Normal()));
        return drawn.ToImmutable();
    }

    static Picture Taken(PatchDrawing drawing, Nuisance nuisance, ref Chance chance)
    {
        using var patch = DrawnPatch.Draw(drawing with { Sensor = new() { BlurPixels = 0, PhotonNoise = 0, ReadNoise = 0 } });
        CameraPath.Develop([patch.Red, patch.Green, patch.Blue], drawing.Sensor, nuisance, [], drawing.PixelsAMillimetre, ref chance);
        return PictureReader.Read(patch.Jpeg(nuisance.Quality), "drawn.jpg");
    }
}
