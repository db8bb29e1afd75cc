using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.FirstLooks;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Spoiled;

/// <summary>spoiled: of drawn pairs spoiled in known ways, how many are refused for the signs that were spoiled; of good pairs, how many are refused wrongly.</summary>
static class SpoiledVerb
{
    /// <summary>Share of the questions (spoiled sign × zone) that must be blocked for a pair to count as refused.</summary>
    const double MostOf = 0.66;

    public static Command New()
    {
        var people = new Option<int>("--people") { Description = "How many", DefaultValueFactory = _ => 20 };
        var first = new Option<int>("--first") { Description = "Number of the first person; odd people are for fitting, even ones for the report", DefaultValueFactory = _ => 2 };
        var good = new Option<int>("--good") { Description = "Good pairs a person", DefaultValueFactory = _ => 3 };
        var megapixels = new Option<double>("--megapixels") { Description = "Of each picture", DefaultValueFactory = _ => 3 };
        var only = new Option<Spoil?>("--only") { Description = "One way of spoiling" };
        var csv = new Option<string?>("--csv") { Description = "Writes every whole-pair value of every pair here, for fitting" };
        var command = new Command("spoiled", "Spoiled pairs refused, good pairs wrongly refused") { people, first, good, megapixels, only, csv };
        command.SetAction(r => Run(r.GetValue(people), r.GetValue(first), r.GetValue(good), r.GetValue(megapixels), r.GetValue(only), r.GetValue(csv)));
        return command;
    }

    sealed record Outcome(SpoiledPair Pair, bool Refused, double Questions, bool Again, string[] Because, PairComparability Judged, Dictionary<string, double>? Strains);

    static void Run(int people, int first, int good, double megapixels, Spoil? only, string? csv)
    {
        var outcomes = new List<Outcome>();
        using var file = csv is null ? null : new StreamWriter(csv);
        foreach (var pair in Enumerable.Range(0, people).Select(i => first + 2 * i).SelectMany(p => SpoiledPair.Of(p, good)).Where(p => only is null || p.Spoil == only))
        {
            var outcome = Judge(pair, megapixels);
            outcomes.Add(outcome);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair.Person} tone {pair.Tone} {pair.Spoil} {pair.Size:0.0}: {(outcome.Refused ? "refused" : "passed")} {outcome.Questions:0.00}, check {(outcome.Again ? "again" : "usable")}, {string.Join(" ", outcome.Because)}"));
            if (file is not null) Features.Write(file, string.Create(CultureInfo.InvariantCulture, $"{pair.Person},{pair.Tone},{pair.Spoil},{pair.Size}"), outcome.Judged, outcome.Strains);
            file?.Flush();
        }
        Report(outcomes);
    }

    static Outcome Judge(SpoiledPair pair, double megapixels)
    {
        var (before, after, strains) = pair.Draw(megapixels);
        var (again, judged) = Judge(before, after);
        string[] zones = strains is not null ? SpoiledPair.ZonesSpoiled(strains) : [.. judged.Statistics.Select(s => s.Zone).OfType<string>().Distinct()];
        // A good pair is refused when a sign can be told nowhere; a spoiled one when most of what is spoiled is blocked.
        Sign[] signs = pair.Spoil == Spoil.Good ? Enum.GetValues<Sign>() : pair.Spoils;
        double Blocked(Sign sign) => zones.Count(z => judged.For(sign, z) == Grade.Blocked) / (double)Math.Max(1, zones.Length);
        double questions = zones.Length == 0 ? 1 : signs.Average(Blocked);
        bool refused = zones.Length == 0 || (pair.Spoil == Spoil.Good ? signs.Any(s => Blocked(s) > MostOf) : signs.All(s => Blocked(s) > MostOf));
        string[] because = [.. judged.Statistics.Where(s => s.Grade == Grade.Blocked).GroupBy(s => s.Id).OrderByDescending(g => g.Any(s => s.Zone is null)).ThenByDescending(g => g.Count()).Select(g => $"{g.Key}{(g.First().Zone is null ? "" : $"({g.Count()})")}").Take(6)];
        return new(pair, refused, questions, again, because, judged, strains);
    }

    /// <summary>What check and what a comparison say of two pictures, which are taken over.</summary>
    internal static (bool Again, PairComparability Judged) Judge(Picture before, Picture after)
    {
        bool again;
        using (LookedAt like = LookedAt.Of(Copy(before)), picture = LookedAt.Of(Copy(after))) again = PictureCheck.Of(picture, like, CancellationToken.None).Verdict == CheckVerdict.TakeAgain;
        return (again, PairRoad.Comparability(before, after, new(), CancellationToken.None));
    }

    static Picture Copy(Picture p) => p.Crop(new(0, 0, p.Width, p.Height));

    static void Report(List<Outcome> outcomes)
    {
        Console.WriteLine("spoil          pairs  refused  questions blocked  check says again");
        foreach (var group in outcomes.GroupBy(o => o.Pair.Spoil).OrderBy(g => g.Key))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key,-14} {group.Count(),5}  {Share(group, o => o.Refused)}  {100 * group.Average(o => o.Questions),10:0.0} %       {Share(group, o => o.Again)}"));
        var spoiled = outcomes.Where(o => o.Pair.Spoil != Spoil.Good).ToArray();
        if (spoiled.Length > 0) Console.WriteLine($"all spoiled    {spoiled.Length,5}  {Share(spoiled, o => o.Refused)}                     {Share(spoiled, o => o.Again)}");
        foreach (var tone in outcomes.Where(o => o.Pair.Spoil == Spoil.Good).GroupBy(o => o.Pair.Tone).OrderBy(g => g.Key))
            Console.WriteLine($"good, tone {tone.Key,2}  {tone.Count(),5}  {Share(tone, o => o.Refused)}  {100 * tone.Average(o => o.Questions),10:0.0} %       {Share(tone, o => o.Again)}");
        foreach (var tone in spoiled.GroupBy(o => o.Pair.Tone).OrderBy(g => g.Key))
            Console.WriteLine($"spoiled, {tone.Key,2}    {tone.Count(),5}  {Share(tone, o => o.Refused)}                     {Share(tone, o => o.Again)}");
    }

    static string Share(IEnumerable<Outcome> outcomes, Func<Outcome, bool> of) => string.Create(CultureInfo.InvariantCulture, $"{100 * outcomes.Average(o => of(o) ? 1.0 : 0),5:0.0} %");
}
