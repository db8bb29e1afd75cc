using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Bench.Validation.Generation;

/// <summary>Pairs of real photographs: one photographed again by the nuisance generator, with or without a dose in one zone; or two of one session.</summary>
static class PhotographedAgain
{
    /// <summary>Zones that a smile leaves alone.</summary>
    internal static readonly ImmutableArray<string> StillInASmile = ["forehead_right", "forehead_centre", "forehead_left", "temple_right", "temple_left", "nose_bridge"];

    static readonly ImmutableArray<string> relief = ["pores.flux", "lines.index", "texture.medium", "texture.coarse"], dosedZones = ["forehead_centre", "cheek_medial_right", "cheek_medial_left", "cheek_lateral_right", "cheek_lateral_left"];

    /// <summary>Two photographs of one session as they are.</summary>
    public static (Picture Before, Picture After, Truth Truth) Smile(Scenario scenario, string faces)
    {
        string neutral = Neutral(faces, scenario.Photograph!), smiling = Path.Combine(faces, "london", "smiling", scenario.Photograph![..3] + "_08.jpg");
        string tone;
        using (var photograph = Photograph.Load(neutral)) tone = photograph.Tone();
        return (PictureReader.Read(neutral), PictureReader.Read(smiling), new(StillInASmile, [], ImmutableSortedDictionary<string, double>.Empty, tone));
    }

    static string Neutral(string faces, string name) => Path.Combine(faces, name.EndsWith("_03", StringComparison.Ordinal) ? Path.Combine("london", "neutral") : "portraits", name + ".jpg");

    /// <summary>A photograph and its copy.</summary>
    public static (Picture Before, Picture After, Truth Truth) Of(Scenario scenario, string faces)
    {
        var chance = new Chance(scenario.Seed);
        using var photograph = Photograph.Load(Neutral(faces, scenario.Photograph!));
        var nuisance = Nuisance.Of(scenario.Severity, ref chance).With(scenario.Extra, ref chance);
        Plane[] still = photograph.Planes(), moved = photograph.Planes();
        bool turned = scenario.IsTurned(ref chance);
        var (dosed, expected) = scenario.Dosed ? Dose(turned ? still : moved, photograph, scenario, ref chance) : ([], ImmutableSortedDictionary<string, double>.Empty);
        Carried(moved, photograph, nuisance, ref chance);
        Lit(moved, nuisance);
        var truth = new Truth([.. Zones.OfTheFace.Select(z => z.Id).Except(dosed.Select(d => d.Zone))], dosed, expected, photograph.Tone());
        var sensor = new DrawnSensor { NoiseSeed = (int)(chance.Bits() >> 40), BlurPixels = 0.4 };
        var second = sensor with
        {
            NoiseSeed = sensor.NoiseSeed + 1, ExposureStops = nuisance.ExposureStops, RedGain = nuisance.RedGain, BlueGain = nuisance.BlueGain,
            BlurPixels = Math.Sqrt(0.16 + nuisance.BlurPixels * nuisance.BlurPixels), PhotonNoise = sensor.PhotonNoise * nuisance.Noise, ReadNoise = sensor.ReadNoise * nuisance.Noise,
        };
        Picture first = Taken(still, sensor, new(), photograph, ref chance), again = Taken(moved, second, nuisance, photograph, ref chance);
        return turned ? (again, first, truth) : (first, again, truth);
    }

    static (ImmutableArray<DosedZone>, ImmutableSortedDictionary<string, double>) Dose(Plane[] planes, Photograph photograph, Scenario scenario, ref Chance chance)
    {
        string[] usable = [.. photograph.Usable().Intersect(dosedZones)];
        string zone = usable.Length == 0 ? "forehead_centre" : usable[(int)(chance.Unit() * usable.Length)];
        // Fine contrast only where the picture is fine enough for it.
        string[] kinds = photograph.PixelsAMillimetre >= 4.5 ? ["Relief", "Blood", "Melanin"] : ["Blood", "Melanin"];
        string kind = kinds[scenario.Shot % kinds.Length];
        double percent = Biology.Levels[(scenario.Person + scenario.Shot / kinds.Length) % Biology.Levels.Length];
        var expected = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (kind == "Relief")
        {
            double change = PictureBiology.Relief(planes, photograph, zone, percent);
            foreach (string measure in relief) expected[$"{measure} {zone}"] = change;
        }
        else
        {
            var change = PictureBiology.Colour(planes, photograph, zone, kind == "Blood", percent);
            (expected[$"redness.haemoglobin {zone}"], expected[$"pigment.melanin {zone}"], expected[$"tone.ita {zone}"]) = (change.Haemoglobin, change.Melanin, double.NaN);
        }
        return ([new(zone, kind, percent)], expected.ToImmutable());
    }

    /// <summary>Seen by another camera: turned, tilted, scaled, shifted, and the face a little moved.</summary>
    static void Carried(Plane[] planes, Photograph photograph, Nuisance n, ref Chance chance)
    {
        int width = photograph.Width, height = photograph.Height;
        double scale = photograph.PixelsAMillimetre, far = 600 * scale, yaw = Math.Sin(0.3 * n.Yaw * Math.PI / 180), pitch = Math.Sin(0.3 * n.Pitch * Math.PI / 180);
        var centred = Homography.Of(new Similarity(1, 0, -(width - 1) / 2.0, -(height - 1) / 2.0));
        // A flat picture bears a third of the turn that a head bears.
        var tilted = new Homography(Math.Sqrt(1 - yaw * yaw), 0, 0, 0, Math.Sqrt(1 - pitch * pitch), 0, yaw / far, pitch / far, 1);
        double smaller = Math.Min(1, n.Scale);
        var back = Homography.Of(new Similarity(smaller, n.Roll, (width - 1) / 2.0 + n.ShiftX * scale, (height - 1) / 2.0 + n.ShiftY * scale)).After(tilted).After(centred).Inverse();
        var pulls = new (Point At, Point Pull)[6];
        for (int i = 0; i < pulls.Length; i++)
        {
            var at = photograph.Points[(int)(chance.Unit() * photograph.Points.Count)];
            double size = 0.4 * (n.Smile + Math.Abs(n.BrowRaise)) * scale, way = chance.Between(0, 2 * Math.PI);
            pulls[i] = (new(at.X, at.Y), new(size * Math.Cos(way), size * Math.Sin(way)));
        }
        var flow = FlowField.Covering(new(0, 0, width, height), 12);
        for (int node = 0; node < flow.U.Length; node++)
        {
            Point here = flow.PositionOf(node), from = back.Of(here);
            foreach (var (at, pull) in pulls)
            {
                double weight = Math.Exp(-((from.X - at.X) * (from.X - at.X) + (from.Y - at.Y) * (from.Y - at.Y)) / (2 * 225 * scale * scale));
                from = new(from.X - weight * pull.X, from.Y - weight * pull.Y);
            }
            (flow.U[node], flow.V[node]) = ((float)(from.X - here.X), (float)(from.Y - here.Y));
        }
        for (int c = 0; c < planes.Length; c++)
        {
            using var source = new Plane(width, height);
            if (smaller < 0.999) Gaussian.Smooth(planes[c], source, 0.5 * Math.Sqrt(1 / (smaller * smaller) - 1) + 0.05);
            else planes[c].Values.CopyTo(source.Values);
            LanczosWarp.By(source, flow, planes[c]);
        }
    }

    /// <summary>Light that falls off the other way: a ramp over the picture, as steep as the turn of the lamp.</summary>
    static void Lit(Plane[] planes, Nuisance n)
    {
        int width = planes[0].Width, height = planes[0].Height;
        double across = 0.7 * Math.Sin(n.LightAside * Math.PI / 180) / width, down = 0.7 * Math.Sin(n.LightUp * Math.PI / 180) / width;
        foreach (var plane in planes)
            for (int y = 0; y < height; y++)
            {
                var row = plane.Row(y);
                for (int x = 0; x < width; x++) row[x] *= (float)Math.Exp(across * (x - width / 2.0) - down * (y - height / 2.0));
            }
    }

    static Picture Taken(Plane[] planes, DrawnSensor sensor, Nuisance nuisance, Photograph photograph, ref Chance chance)
    {
        CameraPath.Develop(planes, sensor, nuisance, photograph.Points, photograph.PixelsAMillimetre, ref chance);
        byte[] jpeg = PictureWriter.Jpeg(planes[0], planes[1], planes[2], nuisance.Quality);
        foreach (var plane in planes) plane.Dispose();
        return PictureReader.Read(jpeg, "photograph.jpg");
    }
}
