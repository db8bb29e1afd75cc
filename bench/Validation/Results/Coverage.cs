using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>How often the truth lies where the program says.</summary>
static class Coverage
{
    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        var answers = test.Where(p => p.Scenario.Set is "null" or "dose" or "kept_out" or "smile" || p.Scenario.Origin == Origin.Patch).SelectMany(p => p.Answers).ToArray();
        page.Add("## Where the truth lies");
        page.Add("Answers of single zones, with and without a dose, whose true change lies within ± 1.96 of the stated SDs (95 % is meant), and within the interval that the report shows, which is wider because it is corrected for the number of questions. ± is one standard error with people as the units.");
        page.Table(["measure", "answers", "within 1.96 SD", "light", "medium", "dark", "within the interval shown", "SD of error / stated SD"], answers.GroupBy(a => a.Change.Measure).OrderBy(g => Place(g.Key)).Select(g => Row(g.Key, [.. g])).Append(Row("**all**", answers)));
        page.Plots["validation-coverage.svg"] = Plots.Coverage([.. answers.GroupBy(a => a.Change.Measure).OrderBy(g => Place(g.Key)).Select(g => (g.Key, Truth.Tones.Select(t => Within([.. g.Where(a => a.Pair.Truth.Tone == t)]).Share).ToArray()))]);
        page.Add("![Share of true changes within 1.96 stated SDs, by measure and tone](images/validation-coverage.svg)");
        var all = Within(answers);
        page.Goals.Add(new("95 % intervals hold the truth", "94 to 96 %", $"{Page.Percent(all.Share)} of {all.Answers} answers{Wide(all.Share, 0.96)}", all.Answers < 100 ? null : all.Share is >= 0.94 and <= 0.96));
        if (!(all.Share >= 0.94)) page.Doubts.Add("the intervals hold the truth less often than they say");
        foreach (string tone in Truth.Tones)
            if (Within([.. answers.Where(a => a.Pair.Truth.Tone == tone)]) is { Answers: > 0 } of)
                page.Goals.Add(new($"the same, {tone} skin", "93 to 97 %", Page.Percent(of.Share) + Wide(of.Share, 0.97), of.Answers < 100 ? null : of.Share is >= 0.93 and <= 0.97));
        BySet(page, test);
    }

    /// <summary>The pairs by themselves: what fits drawings on the average must not fail the photographs.</summary>
    static void BySet(Page page, IReadOnlyList<JudgedPair> test)
    {
        Answer[] Of(Func<Scenario, bool> which) => [.. test.Where(p => which(p.Scenario)).SelectMany(p => p.Answers)];
        var real = Of(s => s.Set is "smile" or "copy");
        (string Name, Answer[] Answers)[] sets =
        [
            .. Enum.GetValues<Severity>().Select(severity => ($"drawn heads, {severity.ToString().ToLowerInvariant()}", Of(s => s.Set == "null" && s.Severity == severity))),
            ("drawn heads, with doses", Of(s => s.Set == "dose")), ("drawn heads, never fitted nuisance", Of(s => s.Set == "kept_out")),
            ("real, neutral and smiling", Of(s => s.Set == "smile")), ("real, photographed again", Of(s => s.Set == "copy")),
            ("drawn belly, its marks", Of(s => s.Place == "belly")), ("drawn scalp", Of(s => s.Place == "scalp")), ("drawn close-up of hair", Of(s => s.Place == "hair")),
            ("drawn belly, what any skin shows", [.. test.Where(p => p.Scenario.Set == "belly").SelectMany(p => p.AnswersOfPlainSkin)]),
            ("drawn heads with a colour card, all the skin", [.. test.Where(p => p.Scenario.Origin == Origin.Card).SelectMany(p => p.AnswersOfAllSkin)]),
        ];
        string Ratio(IEnumerable<Answer> answers) => Page.Number(Math.Sqrt(answers.Select(a => a.Error * a.Error / (a.Change.Sd * a.Change.Sd)).DefaultIfEmpty(double.NaN).Average()));
        page.Add("By set: the share within 1.96 stated SDs, and behind it the SD of the errors over the stated one.");
        page.Table(["pairs", "answers", "people", "all measures", "relief", "spots and lesions", "redness", "melanin", "tone"], sets.Where(s => s.Answers.Length > 0).Select(s => (string[])
        [
            s.Name, $"{s.Answers.Length}", $"{Within(s.Answers).People}", .. new Func<string, bool>[] { _ => true, m => reliefs.Contains(Sign(m)), m => m is "pigment.spots" or "lesions.flux", m => m.StartsWith("redness", StringComparison.Ordinal), m => m == "pigment.melanin", m => m.StartsWith("tone", StringComparison.Ordinal) }
                .Select(which => s.Answers.Where(a => which(a.Change.Measure)).ToArray() is { Length: > 0 } of ? $"{Page.Percent(Within(of).Share)}, {Ratio(of)}" : "–"),
        ]));
        if (real.Length > 0) page.Goals.Add(new("the same, real photographs alone", "≥ 94 %", $"{Page.Percent(Within(real).Share)} of {real.Length}", real.Length < 100 ? null : Within(real).Share >= 0.94));
    }

    static readonly Sign?[] reliefs = [Imaging.Signs.Sign.Pores, Imaging.Signs.Sign.Lines, Imaging.Signs.Sign.Texture, Imaging.Signs.Sign.Folds, Imaging.Signs.Sign.Scars];

    static Sign? Sign(string measure) => Measures.All.FirstOrDefault(m => m.Id == measure)?.Sign;

    static string Wide(double share, double most) => share > most ? " (wider than they need be)" : "";

    static string[] Row(string name, Answer[] answers) =>
    [
        name, $"{answers.Length}", Told(Within(answers)), .. Truth.Tones.Select(t => Told(Within([.. answers.Where(a => a.Pair.Truth.Tone == t)]))),
        Page.Percent(answers.Average(a => a.True >= a.Change.Low && a.True <= a.Change.High ? 1.0 : 0)), Page.Number(Math.Sqrt(answers.Average(a => a.Error * a.Error / (a.Change.Sd * a.Change.Sd)))),
    ];

    static ClusteredShare Within(Answer[] answers) => ClusteredShare.Of(answers.Select(a => (a.Person, Math.Abs(a.Error) <= 1.96 * a.Change.Sd)));

    static string Told(ClusteredShare share) => share.Answers == 0 ? "–" : $"{Page.Percent(share.Share)} ± {Page.Number(100 * share.Error, "0.0")}";

    internal static int Place(string measure) => Imaging.Signs.Measures.All.ToList().FindIndex(m => m.Id == measure);
}
