using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Bench.Landmarks;

/// <summary>Mesh points, irises and scale against the hand-placed points of the Face Research Lab London Set, as Markdown tables.</summary>
static class LandmarksVerb
{
    /// <summary>Hand-placed points (their mean) and the mesh point that means the same place. Left and right are the person's own.</summary>
    static readonly (string Name, int[] Hand, int Mesh)[] pairs =
    [
        ("right eye, outer corner", [18], 33), ("right eye, inner corner", [22], 133), ("left eye, inner corner", [23], 362), ("left eye, outer corner", [27], 263),
        ("mouth, right corner", [87], 61), ("mouth, left corner", [93], 291), ("tip of the nose", [54, 60], 4), ("base of the nose", [55], 2), ("chin", [129], 152),
    ];

    sealed record Row(string Ethnicity, Point[] Errors, double FitOverHand, double IrisOverMesh, ScaleOrigin Origin, HeadPose Pose);

    public static Command New()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The London set: neutral/*.jpg with *.tem beside them, and london_info.csv.", DefaultValueFactory = _ => new("../shared/pictures/faces/london") };
        var command = new Command("landmarks", "Landmark and scale errors on the London set, by point and by ethnicity.") { folder };
        command.SetAction(call => Run(call.GetRequiredValue(folder)));
        return command;
    }

    static int Run(DirectoryInfo folder)
    {
        var ethnicity = File.ReadLines(Path.Combine(folder.FullName, "london_info.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(f => f[0], f => f[3]);
        var finder = new FaceFinder();
        var rows = new List<Row>();
        foreach (string path in Directory.GetFiles(Path.Combine(folder.FullName, "neutral"), "*.jpg").Order(StringComparer.Ordinal))
        {
            using var picture = PictureReader.Read(path);
            if (finder.Find(picture).Largest is { } face) rows.Add(Measured(face, Hand(Path.ChangeExtension(path, ".tem")), ethnicity[Path.GetFileName(path)[..3]]));
            else Console.WriteLine($"no face in {Path.GetFileName(path)}");
        }
        Print(rows);
        return 0;
    }

    static Row Measured(FaceMesh face, Point[] hand, string ethnicity)
    {
        double pupils = hand[0].DistanceTo(hand[1]);
        var errors = pairs.Select(pair =>
        {
            double x = pair.Hand.Average(i => hand[i].X), y = pair.Hand.Average(i => hand[i].Y);
            return new Point(100 * (face.Points[pair.Mesh].X - x) / pupils, 100 * (face.Points[pair.Mesh].Y - y) / pupils);
        }).ToArray();
        // Eight points around each iris; the third and the seventh lie on its sides.
        double diameter = (hand[4].DistanceTo(hand[8]) + hand[12].DistanceTo(hand[16])) / 2;
        double mesh = HeadPoseFit.Of(face.Points.AsSpan(), FaceModels.Shared.Canonical).PixelsACentimetre / 10;
        return new(ethnicity, errors, face.Scale.PixelsAMillimetre * 11.7 / diameter, face.Scale.PixelsAMillimetre / mesh, face.Scale.Origin, face.Pose);
    }

    static void Print(List<Row> rows)
    {
        static double Length(Point p) => p.DistanceTo(default);
        Say($"{rows.Count} faces; error in % of the distance between the pupils\n");
        Say($"| point | mean | median | offset right, down |");
        Say($"|---|---|---|---|");
        for (int i = 0; i < pairs.Length; i++)
        {
            double[] lengths = [.. rows.Select(r => Length(r.Errors[i])).Order()];
            Say($"| {pairs[i].Name} | {lengths.Average():0.0} | {lengths[lengths.Length / 2]:0.0} | {rows.Average(r => r.Errors[i].X):+0.0;-0.0}, {rows.Average(r => r.Errors[i].Y):+0.0;-0.0} |");
        }
        Say($"\n| | faces | eye corners | mouth corners | nose | chin | all |");
        Say($"|---|---|---|---|---|---|---|");
        foreach (var group in rows.GroupBy(r => r.Ethnicity).OrderBy(g => g.Key, StringComparer.Ordinal).Append(rows.GroupBy(_ => "all").First()))
        {
            double Mean(int first, int behind) => group.Average(r => r.Errors[first..behind].Average(Length));
            Say($"| {group.Key.Replace('_', ' ')} | {group.Count()} | {Mean(0, 4):0.0} | {Mean(4, 6):0.0} | {Mean(6, 8):0.0} | {Mean(8, 9):0.0} | {Mean(0, 9):0.0} |");
        }
        var irises = rows.Where(r => r.Origin == ScaleOrigin.Iris).ToList();
        Say($"\nIris measured in {irises.Count} of {rows.Count}; over hand-placed iris {Spread(irises.Select(r => r.FitOverHand))}; iris scale over canonical mesh scale {Spread(irises.Select(r => r.IrisOverMesh))}");
        Say($"Yaw {Spread(rows.Select(r => r.Pose.YawDegrees))}, pitch {Spread(rows.Select(r => r.Pose.PitchDegrees))}, roll {Spread(rows.Select(r => r.Pose.RollDegrees))} degrees");
    }

    static string Spread(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.000} ± {Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1)):0.000} (SD)");
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A .tem file: the number of points, then x and y of each.</summary>
    static Point[] Hand(string path)
    {
        string[] lines = File.ReadAllLines(path);
        return [.. lines.Skip(1).Take(int.Parse(lines[0], CultureInfo.InvariantCulture)).Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Select(f => new Point(double.Parse(f[0], CultureInfo.InvariantCulture), double.Parse(f[1], CultureInfo.InvariantCulture)))];
    }
}
