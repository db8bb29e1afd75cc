using System.CommandLine;
using System.Globalization;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Spoiled;

/// <summary>photographs: what comparability says of pairs of photographs of one session, in which no skin changed: smiles refused for lines, false suspicions.</summary>
static class PhotographsVerb
{
    static readonly string[] aroundTheMouth = ["cheek_medial_right", "cheek_medial_left", "nasolabial_right", "nasolabial_left", "lip_upper", "lip_lower"];

    public static Command New()
    {
        var files = new Argument<string[]>("files") { Description = "Before, after, before, after …", Arity = ArgumentArity.OneOrMore };
        var csv = new Option<string?>("--csv") { Description = "Writes every value of every pair here" };
        var command = new Command("photographs", "What comparability says of photographs in which no skin changed") { files, csv };
        command.SetAction(r => Run(r.GetRequiredValue(files), r.GetValue(csv)));
        return command;
    }

    static void Run(string[] files, string? csv)
    {
        using var file = csv is null ? null : new StreamWriter(csv);
        int pairs = 0, again = 0, found = 0, blocked = 0, retouched = 0, madeUp = 0;
        for (int i = 0; i + 1 < files.Length; i += 2)
        {
            var (takeAgain, judged) = SpoiledVerb.Judge(PictureReader.Read(files[i]), PictureReader.Read(files[i + 1]));
            string name = Path.GetFileNameWithoutExtension(files[i]);
            if (file is not null) Features.Write(file, $"{name},0,Photograph,0", judged, null);
            int here = aroundTheMouth.Count(z => judged.For(Sign.Lines, z) == Grade.Blocked);
            (pairs, again, found, blocked) = (pairs + 1, again + (takeAgain ? 1 : 0), found + aroundTheMouth.Length, blocked + here);
            retouched += judged.Value("retouch") > Thresholds.Retouch.Ok ? 1 : 0;
            madeUp += judged.Value("make_up") > Thresholds.MakeUp.Ok ? 1 : 0;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: lines blocked in {here} of {aroundTheMouth.Length} zones around the mouth, retouch {judged.Value("retouch"):0.00}, make-up {judged.Value("make_up"):0.00}, check {(takeAgain ? "again" : "usable")}; {string.Join(" ", judged.Statistics.Where(s => s.Grade == Grade.Blocked).GroupBy(s => s.Id).Select(g => $"{g.Key}({g.Count()})"))}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs} pairs: lines blocked in {100.0 * blocked / Math.Max(1, found):0.0} % of the zones around the mouth; suspected of retouching {retouched}, of make-up {madeUp}; check says again {again}"));
    }
}
