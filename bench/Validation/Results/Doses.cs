using System.Collections.Immutable;
using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>A known change: how much of it is found, how often it is claimed, and what leaks into other signs.</summary>
static class Doses
{
    /// <summary>The dose at which leaking is told, per cent.</summary>
    const double Leaking = 30;

    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("## A known change: how much of it is found");
        page.Add("One zone of the after carries 5, 10, 20 or 30 % less of a sign, or 10 % more, on top of the nuisance; zones without a dose stand for 0. Slope 1 and intercept 0 mean that what is put in is read. R² of single readings falls with the noise of a zone; R² of the levels' means tells of straightness. ± is 95 %.");
        page.Add("![Read against true change](images/validation-dose.svg)");
        foreach (var (name, which) in new (string, Func<Scenario, bool>)[] { ("drawn heads", s => s.Set == "dose"), ("real photographs", s => s.Set == "copy_dose"), ("drawn body, scalp and hair", s => s.Origin == Origin.Patch) })
        {
            var pairs = test.Where(p => which(p.Scenario)).ToArray();
            var rows = new List<string[]>();
            foreach (var measure in Measures.All)
            {
                var answers = Of(pairs, measure.Id);
                if (answers.Count(a => a.Dose is not null) < 5) continue;
                (double X, double Y)[] points = [.. answers.Select(a => (a.True, a.Change.Estimate))];
                var line = Line.Through(points);
                var means = Levels(answers);
                double sdc = Moments.Median(answers.Select(a => a.Change.SmallestDetectableChange));
                rows.Add([measure.Id, $"{answers.Count(a => a.Dose is not null)}", $"{Page.Number(line.Slope)} ± {Page.Number(1.96 * line.SlopeError)}", Page.Number(line.Intercept / sdc), Page.Number(line.R2), Page.Number(means.R2), .. Truth.Tones.Select(t => Page.Number(Line.Through([.. answers.Where(a => a.Pair.Truth.Tone == t).Select(a => (a.True, a.Change.Estimate))]).Slope))]);
            }
            if (rows.Count == 0) continue;
            page.Add($"**{char.ToUpperInvariant(name[0])}{name[1..]}**");
            page.Table(["measure", "dosed zones", "slope", "intercept / SDC", "R²", "R² of means", "slope, light", "medium", "dark"], rows);
        }
        Together(page, [.. test.Where(p => p.Scenario.Dosed || p.Scenario.Origin == Origin.Patch)]);
        string[] without = [.. Biology.WithoutDose.Select(m => m.Id)];
        if (without.Length > 0) page.Add($"No dose of {string.Join(", ", without)} can be drawn: nothing is said of them here.");
        Power(page, test);
        CrossTalk(page, [.. test.Where(p => p.Scenario.Set == "dose" || p.Scenario.Origin == Origin.Patch && p.Scenario.Dosed)]);
    }

    /// <summary>The goals and the plot: drawn heads and photographs as one.</summary>
    static void Together(Page page, IReadOnlyList<JudgedPair> pairs)
    {
        var plots = new List<(string, IReadOnlyList<(double, double)>, Line)>();
        foreach (var measure in Measures.All)
        {
            var answers = Of(pairs, measure.Id);
            int dosed = answers.Count(a => a.Dose is not null);
            if (dosed < 5) continue;
            (double X, double Y)[] points = [.. answers.Select(a => (a.True, a.Change.Estimate))];
            var line = Line.Through(points);
            var means = Levels(answers);
            plots.Add((measure.Id, points, line));
            page.Goals.Add(new($"dose slope, {measure.Id}", "0.9 to 1.1", $"{Page.Number(line.Slope)} ± {Page.Number(1.96 * line.SlopeError)}", dosed < 20 ? null : line.Slope is >= 0.9 and <= 1.1));
            page.Goals.Add(new($"dose R² (means of the levels), {measure.Id}", "≥ 0.98", Page.Number(means.R2), dosed < 20 ? null : means.R2 >= 0.98));
        }
        page.Plots["validation-dose.svg"] = Plots.Dose(plots);
    }

    /// <summary>The line through the means of the levels of dose.</summary>
    static Line Levels(IEnumerable<Answer> answers) => Line.Through([.. answers.GroupBy(a => a.Dose?.Percent ?? 0).Select(g => (g.Average(a => a.True), g.Average(a => a.Change.Estimate)))]);

    /// <summary>Dosed zones of a measure, and of each pair one zone without a dose.</summary>
    static List<Answer> Of(IReadOnlyList<JudgedPair> pairs, string measure)
    {
        var answers = new List<Answer>();
        foreach (var pair in pairs)
        {
            var of = pair.Answers.Where(a => a.Change.Measure == measure).ToArray();
            answers.AddRange(of.Where(a => a.Dose is not null));
            string[] candidates = [.. Biology.All.Where(b => b.Measures.Contains(measure)).SelectMany(b => b.Zones), Imaging.Face.Zones.Region.Id];
            if (of.FirstOrDefault(a => a.True == 0 && candidates.Contains(a.Change.Zone) && pair.Truth.Quiet.Contains(a.Change.Zone)) is { } none) answers.Add(none);
        }
        return answers;
    }

    static void Power(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("## What would be seen");
        page.Add("Share of zones in which a change of one and a half smallest detectable changes (SDC) is claimed (or of one and a half minimum important changes where those are larger, because less is never claimed): computed from the errors on unchanged skin, with that change added; and counted over real doses that lie between 1.25 and 1.75 SDC. *Median SDC* is what reports say they could have seen in a zone, and of a whole sign.");
        var nulls = test.Where(p => p.Scenario.Unchanged && p.Scenario.Severity != Severity.Stress).ToArray();
        var doses = test.Where(p => p.Scenario.Dosed).SelectMany(p => p.Answers).Where(a => a.Dose is not null).ToArray();
        page.Table(["measure", "power at 1.5 SDC", "doses near it", "claimed", "median SDC of a zone, easy", "field", "of the whole sign, easy", "field"], Measures.All.Select(m =>
        {
            var answers = nulls.SelectMany(p => p.Answers).Where(a => a.Change.Measure == m.Id).ToArray();
            var added = ClusteredShare.Of(answers.Select(a => (a.Person, Judgement.VerdictOf(m, a.Change.Estimate + Better(m) * 1.5 * Math.Max(a.Change.SmallestDetectableChange, Wording.InUnitOfChange(m, m.MinimumImportantChange)), a.Change.SmallestDetectableChange).IsClaim())));
            var near = doses.Where(a => a.Change.Measure == m.Id && Math.Abs(a.True) / a.Change.SmallestDetectableChange is >= 1.25 and <= 1.75).ToArray();
            if (answers.Length >= 100) page.Goals.Add(new($"power at 1.5 SDC, {m.Id}", "≥ 80 %", Page.Percent(added.Share), added.Share >= 0.8));
            return (string[])[m.Id, answers.Length == 0 ? "–" : Page.Percent(added.Share), $"{near.Length}", near.Length == 0 ? "–" : $"{near.Count(a => a.Change.Verdict.IsClaim() && Math.Sign(a.Change.Estimate) == Math.Sign(a.True))}",
                .. new[] { Severity.Easy, Severity.Field }.Select(s => Page.Size(m, Moments.Median(answers.Where(a => a.Pair.Scenario.Severity == s).Select(a => a.Change.SmallestDetectableChange)))),
                .. new[] { Severity.Easy, Severity.Field }.Select(s => Page.Size(m, Moments.Median(nulls.Where(p => p.Scenario.Severity == s).SelectMany(p => p.OfWholeSigns).Where(v => v.Measure == m.Id).Select(v => v.SmallestDetectableChange))))];
        }));
    }

    static int Better(Measure measure) => measure.Better == Imaging.Signs.Better.Higher ? 1 : -1;

    static void CrossTalk(Page page, IReadOnlyList<JudgedPair> pairs)
    {
        page.Add("## What leaks into other signs");
        page.Add($"How far a dose of {Leaking:0} % moves a measure that it is not meant for, beyond what it truly does to it (a clean drawing tells: less blood makes skin lighter), in smallest detectable changes of that measure; ± is one standard error. Less than 0.25 is wanted; bold is beyond it by more than two standard errors.");
        double worst = 0;
        string worstOf = "";
        int cells = 0;
        // Of a belly the relief beside the marks as well: its colour truly changes with them.
        IEnumerable<Answer> Asked(JudgedPair pair) => pair.Answers.Concat(pair.AnswersOfPlainSkin.Where(a => Page.MeasureOf(a.Change.Measure).Sign is Sign.Pores or Sign.Lines or Sign.Texture));
        (string Name, ImmutableArray<string> Measures)[] kinds = [.. Biology.All.Select(b => (b.Name, b.Measures)), .. PatchBiology.All.Select(b => (b.Name, (ImmutableArray<string>)[b.Measure]))];
        page.Table(["dose of", .. Measures.All.Select(m => m.Id)], kinds.Select(kind => (string[])[kind.Name, .. Measures.All.Select(m =>
        {
            if (kind.Measures.Contains(m.Id)) return "·";
            var answers = pairs.SelectMany(p => Asked(p).Where(a => a.Change.Measure == m.Id && p.Truth.Dosed.Any(d => d.Zone == a.Change.Zone && d.Kind == kind.Name))).ToArray();
            if (answers.Length < 8) return "–";
            var line = Line.Through([.. answers.Select(a => (a.Pair.Truth.Dosed.First(d => d.Zone == a.Change.Zone).Percent / Leaking, a.Error / a.Change.SmallestDetectableChange))]);
            cells++;
            if (Math.Abs(line.Slope) > Math.Abs(worst)) (worst, worstOf) = (line.Slope, $"{kind.Name} on {m.Id}");
            bool beyond = Math.Abs(line.Slope) - 2 * line.SlopeError > 0.25;
            string told = $"{Page.Signed(line.Slope, "0.00")} ± {Page.Number(line.SlopeError)}";
            return beyond ? $"**{told}**" : told;
        })]));
        page.Goals.Add(new("cross-talk of a 30 % dose", "≤ 0.25 SDC", cells == 0 ? "too few doses" : $"largest {Page.Number(Math.Abs(worst))} ({worstOf})", cells == 0 ? null : Math.Abs(worst) <= 0.25));
    }
}
