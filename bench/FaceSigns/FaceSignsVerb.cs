using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.FaceSigns;

/// <summary>facesigns: known changes of dark circles, folds, acne lesions and scars on drawn heads: what each is read as, and what moves beside it.</summary>
static class FaceSignsVerb
{
    const double Scale = 8.8;

    /// <summary>Folds of the befores against the drawing's usual ones, which are shallow.</summary>
    const double Pronounced = 2.2;
    static readonly string[] underEyes = ["under_eye_right", "under_eye_left"], cheeks = ["cheek_medial_right", "cheek_medial_left", "cheek_lateral_right", "cheek_lateral_left"];
    static readonly string[] all = [.. Zones.OfTheFace.Select(z => z.Id)];

    /// <summary>A known change: of what, where, and what its log ratio is; NaN: to be read off an evenly lit drawing.</summary>
    sealed record Case(string Name, Sign? Of, string[] Where, Func<Dose, Dose> Change, double Truth = double.NaN, double Turn = 0);

    static IEnumerable<Case> Cases(Sign[] signs)
    {
        yield return new("nothing", null, [], d => d);
        yield return new("lamp turned by 4°", null, [], d => d, Turn: 4);
        yield return new("cheeks' blood -0.003", null, cheeks, d => d with { AddedBlood = -0.003 });
        if (signs.Contains(Sign.DarkCircles))
            foreach (var (name, change) in new (string, Func<Dose, Dose>)[] { ("blood -0.003", d => d with { AddedBlood = -0.003 }), ("melanin -0.006", d => d with { AddedMelanin = -0.006 }),
                ("both", d => d with { AddedBlood = -0.0015, AddedMelanin = -0.003 }), ("shadow +10 %", d => d with { Shadow = 0.1 }) })
                yield return new("under the eyes: " + name, Sign.DarkCircles, underEyes, change);
        foreach (double left in (double[])[0.85, 0.7, 0.4])
        {
            if (signs.Contains(Sign.DarkCircles) && signs.Length == 1) continue;
            string name = $"× {left.ToString(CultureInfo.InvariantCulture)}";
            foreach (var (sign, change) in new (string, Func<Dose, Dose>)[] { ("Folds", d => d with { FoldDepth = 1 + Pronounced * (left - 1) }), ("Lesions", d => d with { Lesions = left }), ("Scars", d => d with { Scars = left }) })
                if (Enum.TryParse(sign, out Sign of) && signs.Contains(of)) yield return new($"{sign.ToLowerInvariant()} {name}", of, all, change, of == Sign.Lesions ? OfLesions(left) : Math.Log(left));
        }
    }

    /// <summary>ln of what of a papule's haemoglobin index is left, over its profile on usual skin: the index grows less than in proportion with blood.</summary>
    static double OfLesions(double left)
    {
        const double Ground = 0.0075, Added = 0.016;
        double before = 0, after = 0;
        for (double q2 = 0.005; q2 < 1; q2 += 0.01)
        {
            double blood = Added * (1 - q2) * (1 - q2);
            (before, after) = (before + Index(Ground + blood) - Index(Ground), after + Index(Ground + left * blood) - Index(Ground));
        }
        return Math.Log(after / before);

        static double Index(double blood)
        {
            SkinOptics.Albedo((float)SkinOptics.MelaninOfTone(3), (float)blood, out float r, out float g, out float b);
            return Chromophores.FromLog(Math.Log(r), Math.Log(g), Math.Log(b)).Haemoglobin;
        }
    }

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 3 };
        var first = new Option<int>("--first") { Description = "Number of the first person; odd people are for choosing, even ones for the report", DefaultValueFactory = _ => 2 };
        var only = new Option<string[]>("--sign") { Description = "Which signs are changed; all of them without", AllowMultipleArgumentsPerToken = true };
        var command = new Command("facesigns", "Known changes of dark circles, folds, acne lesions and scars on drawn heads: read slope, and what moves beside it") { people, first, only };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(first), r.GetValue(only) is { Length: > 0 } named ? [.. named.Select(n => Enum.Parse<Sign>(n, ignoreCase: true))] : Enum.GetValues<Sign>()));
        return command;
    }

    sealed record Outcome(Case Case, Reading Reading, double Truth);

    static void Run(int people, int first, Sign[] signs)
    {
        var outcomes = new List<Outcome>();
        for (int person = first; person < first + 2 * people; person += 2) outcomes.AddRange(Of(person, signs));
        Console.WriteLine("change                          measure               readings  mean change    SD   mean stated SD   true change   slope");
        foreach (var c in outcomes.GroupBy(o => o.Case.Name))
            foreach (var m in c.GroupBy(o => o.Reading.Measure))
            {
                bool target = m.First().Case.Of == m.Key.Sign;
                // A sign is read where it was changed, and everywhere where it should not have moved.
                var read = m.Where(o => !target || o.Case.Where.Contains(o.Reading.Zone)).ToArray();
                if (read.Length == 0) continue;
                double mean = read.Average(o => o.Reading.Change), sd = Math.Sqrt(read.Average(o => Math.Pow(o.Reading.Change - mean, 2))), truth = target ? read.Average(o => o.Truth) : 0;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Key,-32}{m.Key.Id,-22}{read.Length,6}{mean,13:+0.000;-0.000}{sd,8:0.000}{read.Average(o => o.Reading.SamplingSd),13:0.000}{(target ? $"{truth,15:+0.000;-0.000;0.000}{(Math.Abs(truth) > 0.05 ? $"{mean / truth,9:0.00}" : "")}" : "")}"));
            }
    }

    static IEnumerable<Outcome> Of(int person, Sign[] signs)
    {
        var chance = new Random(4200 + person);
        var before = new HeadDrawing
        {
            Seed = 7000 + person, Tone = 1 + 2 * person % 6, Camera = new() { Width = 1300, Height = 1600, PixelsAMillimetre = Scale },
            Skin = new() { Lesions = 45, Scars = 45, LineDepth = 0.7 + 0.6 * chance.NextDouble() }, Doses = [.. underEyes.Select(z => new Dose(z) { AddedBlood = 0.005, AddedMelanin = 0.008 }), .. all.Select(z => new Dose(z) { FoldDepth = Pronounced, EdgeMillimetres = 0.5 })],
            Light = new() { AzimuthDegrees = -28 + 8 * (chance.NextDouble() - 0.5) }, Sensor = new() { ExposureStops = 0.15 * (2 * person % 6 - 2), NoiseSeed = chance.Next(), PhotonNoise = 2e-5, ReadNoise = 2e-7 },
        };
        using var head = DrawnHead.Draw(before);
        using var reference = Taken(head);
        var mesh = new FaceMesh(head.MeshPoints, 1, before.Pose, new(Scale, 0, ScaleOrigin.Given));
        using var zones = ZoneMapping.Of(reference, mesh);
        foreach (var c in Cases(signs))
        {
            var after = before with
            {
                Doses = [.. before.Doses, .. c.Where.Select(z => c.Change(new Dose(z) { EdgeMillimetres = 0.5 }))],
                Light = before.Light with { AzimuthDegrees = before.Light.AzimuthDegrees + c.Turn },
                Sensor = before.Sensor with { NoiseSeed = chance.Next(), ExposureStops = before.Sensor.ExposureStops + 0.2 * (chance.NextDouble() - 0.5), RedGain = 1 + 0.04 * (chance.NextDouble() - 0.5) },
            };
            using var other = DrawnHead.Draw(after);
            using var moving = Taken(other);
            using var movingZones = ZoneMapping.Of(moving, mesh);
            var pair = Pair(reference, moving, zones, movingZones, mesh);
            using var usable = pair.Usable;
            var readings = Readings(pair).Where(r => r.NotMeasurable is null).ToArray();
            var truths = double.IsNaN(c.Truth) ? c.Where.ToDictionary(z => z, z => EvenlyLit(after, z) - EvenlyLit(before, z)) : [];
            foreach (var reading in readings) yield return new(c, reading, truths.GetValueOrDefault(reading.Zone, c.Truth));
        }
    }

    static IEnumerable<Reading> Readings(RegisteredPair pair)
    {
        var noise = new NoiseLevel(0.004, 0.002);
        var conditions = new MeasuringConditions(noise, noise, 1);
        var light = PhotometricFit.Of(pair);
        var head = HeadLight.Of(pair, HeadShape.Canonical);
        var relief = LightOnRelief.Corrected(Relief.Measure(pair, conditions, head, CancellationToken.None), pair, new([]) { Light = head });
        var found = new List<SignFinding>
        {
            relief.Pores, relief.Lines, relief.Texture, relief.Folds, relief.Scars, Redness.Measure(pair, light, conditions), Pigment.Measure(pair, light, conditions), DarkCircles.Measure(pair, light, conditions), Lesions.Measure(pair, light, conditions),
        };
        foreach (var finding in found) finding.Dispose();
        return found.SelectMany(f => f.Readings);
    }

    /// <summary>Mean darkness that melanin and blood give a zone, read off a small drawing of the same skin in light from all sides, matt and without noise.</summary>
    static double EvenlyLit(HeadDrawing drawing, string zone)
    {
        using var head = DrawnHead.Draw(drawing with
        {
            Camera = new() { Width = 480, Height = 600, PixelsAMillimetre = 3.2 }, Light = new() { Lamp = 0, Room = 1, Gloss = 0 }, Sensor = new() { BlurPixels = 0, PhotonNoise = 0, ReadNoise = 0 },
        });
        using var labels = head.ZoneLabels();
        int label = 1 + Zones.OfTheFace.ToList().FindIndex(z => z.Id == zone);
        double sum = 0, count = 0;
        for (int i = 0; i < labels.Values.Length; i++)
            if (labels.Values[i] == label)
            {
                var c = Chromophores.FromLog(Math.Log(head.Red.Values[i]), Math.Log(head.Green.Values[i]), Math.Log(head.Blue.Values[i]));
                (sum, count) = (sum + DarkCircles.Darkness(c), count + 1);
            }
        return sum / count;
    }

    /// <summary>The same pose twice: the alignment is nothing at all.</summary>
    internal static RegisteredPair Pair(Picture reference, Picture moving, ZoneMap zones, ZoneMap movingZones, FaceMesh mesh)
    {
        var flow = FlowField.Covering(new(0, 0, reference.Width, reference.Height), 24);
        Array.Fill(flow.Trusted, true);
        Array.Fill(flow.Correlation, 0.95f);
        return new()
        {
            Reference = reference, Moving = moving, Moved = moving, Flow = flow, Zones = zones, MovingZones = movingZones, Usable = Pairing.UsableIn(zones, movingZones, flow), Scale = mesh.Scale, ScaleRatio = 1,
            ReferenceFace = mesh, MovingFace = mesh, ReferenceIsBefore = true,
        };
    }

    internal static Picture Taken(DrawnHead head) => PictureReader.Read(head.Jpeg(96), "drawn.jpg");
}
