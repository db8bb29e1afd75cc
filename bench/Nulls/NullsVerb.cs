using System.CommandLine;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;

namespace Punctum.Bench.Nulls;

/// <summary>nulls list, nulls fit, nulls report: nothing-changed pairs, the noise model fitted on half of the people, false claims on the others.</summary>
static class NullsVerb
{
    public static Command New()
    {
        var faces = new Option<string>("--faces") { Description = "Folder of the shared face pictures", DefaultValueFactory = _ => "../shared/pictures/faces" };
        var generated = new Option<string?>("--generated") { Description = "Folder of drawn pairs NN_before.jpg, NN_after.jpg" };
        var file = new Argument<string>("file") { Description = "File to write" };
        var folder = new Argument<string>("folder") { Description = "Folder that punctum batch wrote" };
        var name = new Option<string>("--name") { Description = "Name of the model", Required = true };

        var pairs = new Option<int>("--pairs") { Description = "How many pairs to draw", DefaultValueFactory = _ => 40 };
        var megapixels = new Option<double>("--megapixels") { Description = "Size of a drawn picture", DefaultValueFactory = _ => 12 };

        var list = new Command("list", "Write the pairs as a list for punctum batch") { file, faces, generated };
        list.SetAction(r => File.WriteAllLines(r.GetRequiredValue(file), NullPairs.Of(r.GetRequiredValue(faces), r.GetValue(generated))
            .Select(p => $"{p.Id},{Path.GetFullPath(p.Before)},{Path.GetFullPath(p.After)}").Prepend("id,before,after")));

        var fit = new Command("fit", "Fit the noise model on half of the people and write it") { folder, file, faces, generated, name };
        fit.SetAction(r =>
        {
            var nulls = Load(r.GetRequiredValue(folder), r.GetRequiredValue(faces), r.GetValue(generated)).Where(n => n.Pair.ForFitting).ToArray();
            string sets = string.Join(", ", nulls.GroupBy(n => n.Pair.Id.Split('-')[0]).Select(g => $"{g.Count()} {g.Key} pairs"));
            var model = NoiseFit.Of(r.GetRequiredValue(name), nulls.Select(Known), [],
                new(Imaging.PairRoad.Version, [sets], [], "people with an odd last digit fitted, the others reported on"));
            File.WriteAllBytes(r.GetRequiredValue(file), NoiseModelFile.Write(model));
        });

        var report = new Command("report", "False claims where nothing changed") { folder, faces, generated };
        report.SetAction(r => FalseClaims.Print(Load(r.GetRequiredValue(folder), r.GetRequiredValue(faces), r.GetValue(generated))));
        var given = new Option<string?>("--noise-model") { Description = "Model to judge by; default: the carried one" };
        var check = new Command("check", "Judge stored comparisons anew by a noise model: false claims, one report a person") { folder, faces, generated, given };
        check.SetAction(r =>
        {
            var model = r.GetValue(given) is { } path ? NoiseModelFile.Read(File.ReadAllBytes(path)) : NoiseModel.Current;
            Rejudged.Print(model);
            Rejudged.Print([.. Load(r.GetRequiredValue(folder), r.GetRequiredValue(faces), r.GetValue(generated)).Select(n => (n.Pair.Id.Split('-')[0] + (n.Pair.ForFitting ? " (fitted on)" : " (held out)"), Known(n)))], model);
        });
        var draw = new Command("draw", "Draw pairs of heads on which nothing changed but pose, light and camera") { folder, pairs, megapixels };
        draw.SetAction(r => DrawnNulls.Write(r.GetRequiredValue(folder), r.GetValue(pairs), r.GetValue(megapixels)));
        return new Command("nulls", "Nothing-changed pairs") { draw, list, fit, report, check };
    }

    static Imaging.Change.Calibration.NullPair Known((NullPair Pair, Comparison Comparison) n) => new(n.Pair.Person, [.. n.Pair.Quiet], n.Comparison);

    static List<(NullPair Pair, Comparison Comparison)> Load(string folder, string faces, string? generated) =>
        [.. NullPairs.Of(faces, generated).Select(p => (Pair: p, File: Path.Combine(folder, p.Id, "comparison.json"))).Where(p => File.Exists(p.File)).Select(p => (p.Pair, ComparisonJson.Read(File.ReadAllBytes(p.File))))];
}
