using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;

namespace Punctum.Bench.Validation.Results;

/// <summary>How often the truth lies where the program says.</summary>
static class Coverage
{
    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        var answers = test.Where(p => p.Scenario.Set is "null" or "dose" or "kept_out" or "smile").SelectMany(p => p.Answers).ToArray();
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
    }

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
