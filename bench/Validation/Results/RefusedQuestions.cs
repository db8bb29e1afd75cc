using Punctum.Bench.Validation.Generation;
using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>How often nothing is said, and why.</summary>
static class RefusedQuestions
{
    static readonly Sign[] relief = [Sign.Pores, Sign.Lines, Sign.Texture];

    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("## Refused");
        page.Add("A question is a measure in a zone. It stays unanswered because the pictures do not allow it (*comparability*), or because there is nothing to read there or the picture is too coarse (*not measurable*). Relief is pores, lines and texture.");
        var groups = test.Where(p => p.Scenario.Set == "null").GroupBy(p => $"drawn, {p.Scenario.Severity.ToString().ToLowerInvariant()}").OrderBy(g => g.First().Scenario.Severity)
            .Concat(test.Where(p => p.Scenario.Set == "null" && p.Scenario.Severity != Severity.Stress).GroupBy(p => $"drawn, easy and field, {p.Truth.Tone} skin").OrderBy(g => Truth.Tones.IndexOf(g.First().Truth.Tone)))
            .Concat(test.Where(p => p.Scenario.Set is "smile" or "copy").GroupBy(p => p.Scenario.Set == "smile" ? "real, neutral and smiling" : "real, photographed again"));
        page.Table(["pairs", "reports", "refused whole", "relief: comparability", "relief: not measurable", "colour: comparability", "colour: not measurable", "what blocked most"], groups.Select(g => (string[])[g.Key, $"{g.Count()}", $"{g.Count(p => p.Judged.NotComparableAtAll)}", .. Shares(g, true), .. Shares(g, false), Reasons(g)]));
        page.Add("Of the body and the scalp, by the measures that are asked there alone:");
        page.Table(["pairs", "reports", "refused whole", "measure", "comparability", "not measurable", "what blocked most"], test.Where(p => p.Scenario.Origin == Origin.Patch && p.Scenario.Unchanged).GroupBy(p => (p.Scenario.Set, p.Scenario.Severity)).OrderBy(g => g.Key)
            .SelectMany(g => g.SelectMany(p => p.Asked).Where(c => c.Zone == Imaging.Face.Zones.Region.Id).GroupBy(c => c.Measure).Select(m => (string[])
            [
                $"drawn {g.Key.Set}, {g.Key.Severity.ToString().ToLowerInvariant()}", $"{g.Count()}", $"{g.Count(p => p.Judged.NotComparableAtAll)}", m.Key,
                Page.Percent(m.Average(c => c.Verdict == Verdict.NotComparable && c.Grade == Grade.Blocked ? 1.0 : 0)), Page.Percent(m.Average(c => c.Verdict == Verdict.NotComparable && c.Grade != Grade.Blocked ? 1.0 : 0)), Reasons(g),
            ])));
        var easy = test.Where(p => p.Scenario.Set == "null" && p.Scenario.Severity == Severity.Easy).ToArray();
        if (easy.Length > 0) page.Goals.Add(new("good (easy) pairs in which comparability refuses more than a third of the relief or colour questions", "≤ 8 %", Page.Percent(easy.Average(p => Blocked(p, true) > 0.33 || Blocked(p, false) > 0.33 ? 1.0 : 0)), easy.Length < 20 ? null : easy.Average(p => Blocked(p, true) > 0.33 || Blocked(p, false) > 0.33 ? 1.0 : 0) <= 0.08));
    }

    static string[] Shares(IEnumerable<JudgedPair> pairs, bool ofRelief)
    {
        var asked = pairs.SelectMany(p => p.Judged.Changes).Where(c => relief.Contains(Page.MeasureOf(c.Measure).Sign) == ofRelief).ToArray();
        return asked.Length == 0 ? ["–", "–"] :
        [
            Page.Percent(asked.Average(c => c.Verdict == Verdict.NotComparable && c.Grade == Grade.Blocked ? 1.0 : 0)),
            Page.Percent(asked.Average(c => c.Verdict == Verdict.NotComparable && c.Grade != Grade.Blocked ? 1.0 : 0)),
        ];
    }

    /// <summary>Share of the questions that comparability blocks, of relief or of colour.</summary>
    internal static double Blocked(JudgedPair pair, bool ofRelief) =>
        pair.Judged.NotComparableAtAll ? 1 : pair.Judged.Changes.Where(c => relief.Contains(Page.MeasureOf(c.Measure).Sign) == ofRelief).Select(c => c.Grade == Grade.Blocked ? 1.0 : 0).DefaultIfEmpty(0).Average();

    static string Reasons(IEnumerable<JudgedPair> pairs) => string.Join(", ", pairs.SelectMany(p => p.Judged.Comparability.Statistics.Where(s => s.Grade == Grade.Blocked).Select(s => s.Id).Distinct())
        .GroupBy(id => id).OrderByDescending(g => g.Count()).Take(3).Select(g => $"{g.Key} ({g.Count()})"));
}
