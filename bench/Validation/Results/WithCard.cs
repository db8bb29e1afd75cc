using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging.Change;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>Redness and tone of all the skin together, which only something that is not skin can vouch for.</summary>
static class WithCard
{
    /// <summary>Smallest detectable change that is wanted with a card, methods §9: points, degrees; and the difference of colour, ΔE2000.</summary>
    const double Redness = 1.2, Tone = 3.5, Colour = 1.5;

    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        var pairs = test.Where(p => p.Scenario.Origin == Origin.Card).ToArray();
        if (pairs.Length == 0) return;
        page.Add("## All the skin together, with a colour card");
        page.Add("Drawn heads with a card of 24 patches beside the chin, held anew for the second picture. Nothing changed: bias and SD of what is told, SDC = 1.96 SD, and what reports say they could have seen. ΔE2000 is that between the mean skin of both pictures, each as its card corrects it: its *SDC* is what 95 % of unchanged pairs stay below. With a dose, all the skin of the face is redder or darker by 5 to 30 %, or paler by 10.");
        var rows = new List<string[]>();
        foreach (var severity in new[] { Severity.Easy, Severity.Field })
        {
            var quiet = pairs.Where(p => !p.Scenario.Dosed && p.Scenario.Severity == severity).ToArray();
            foreach (var measure in Measures.OfAllSkin)
            {
                var answers = quiet.SelectMany(p => p.AnswersOfAllSkin).Where(a => a.Change.Measure == measure.Id).ToArray();
                var moments = Moments.Of(answers.Select(a => a.Error));
                rows.Add([$"{measure.Id}, {severity.ToString().ToLowerInvariant()}", $"{quiet.Length}", $"{answers.Length}", Page.Number(moments.Mean), Page.Number(moments.Sd), $"{Page.Number(moments.SmallestDetectableChange)} {measure.Unit}",
                    Page.Number(Moments.Median(answers.Select(a => a.Change.SmallestDetectableChange))), $"{answers.Count(a => a.Change.Verdict.IsClaim())}"]);
                if (severity == Severity.Easy) page.Goals.Add(SdcGoal(measure, moments));
            }
            double[] apart = [.. quiet.Select(DeltaE).Where(double.IsFinite).Order()];
            double within = apart.Length == 0 ? double.NaN : apart[Math.Min(apart.Length - 1, (int)Math.Ceiling(0.95 * (apart.Length + 1)) - 1)];
            rows.Add([$"ΔE2000, {severity.ToString().ToLowerInvariant()}", $"{quiet.Length}", $"{apart.Length}", $"{Page.Number(apart.DefaultIfEmpty(double.NaN).Average())} (mean)", "", Page.Number(within), "", ""]);
            if (severity == Severity.Easy) page.Goals.Add(new("SDC of all the skin with a colour card, ΔE2000", $"≤ {Page.Number(Colour, "0.0")}", Page.Number(within), apart.Length < 12 ? null : within <= Colour));
        }
        page.Table(["nothing changed", "pairs", "told", "bias", "SD", "SDC", "SDC as reports say", "false claims"], rows);
        page.Table(["measure", "dosed pairs", "slope", "intercept", "R²", "R² of means", "slope, light", "medium", "dark"], Measures.OfAllSkin.Select(m => Dosed(page, pairs, m)));
    }

    static Goal SdcGoal(Measure measure, Moments moments)
    {
        double wanted = measure == Measures.RednessOfAllSkin ? Redness : Tone;
        return new($"SDC of all the skin with a colour card, {measure.Id}", $"≤ {Page.Number(wanted, "0.0")} {measure.Unit}", Page.Number(moments.SmallestDetectableChange), moments.Count < 12 ? null : moments.SmallestDetectableChange <= wanted);
    }

    /// <summary>Between the mean skins as the cards correct them; NaN where a card vouches for neither.</summary>
    static double DeltaE(JudgedPair pair)
    {
        if (pair.Judged.AllSkin?.Changes.FirstOrDefault(c => c.Measure == Measures.ToneOfAllSkin.Id) is not { Secondary: [var l, var a, var b] }) return double.NaN;
        return ColourDifference.Ciede2000(new(l.Before, a.Before, b.Before), new(l.After, a.After, b.After));
    }

    static string[] Dosed(Page page, JudgedPair[] pairs, Measure measure)
    {
        // Every pair has a true change: the dose that is meant for the measure, what the other dose does to it, or none.
        var answers = pairs.SelectMany(p => p.AnswersOfAllSkin).Where(a => a.Change.Measure == measure.Id && (a.Dose is not null || !a.Pair.Scenario.Dosed)).ToArray();
        int dosed = answers.Count(a => a.Dose is not null);
        Line Through(IEnumerable<Answer> of) => Line.Through([.. of.Select(a => (a.True, a.Change.Estimate))]);
        var line = Through(answers);
        var means = Line.Through([.. answers.GroupBy(a => a.Dose?.Percent ?? 0).Select(g => (g.Average(a => a.True), g.Average(a => a.Change.Estimate)))]);
        page.Goals.Add(new($"dose slope, {measure.Id} with a colour card", "0.9 to 1.1", $"{Page.Number(line.Slope)} ± {Page.Number(1.96 * line.SlopeError)}", dosed < 20 ? null : line.Slope is >= 0.9 and <= 1.1));
        page.Goals.Add(new($"dose R² (means of the levels), {measure.Id} with a colour card", "≥ 0.98", Page.Number(means.R2), dosed < 20 ? null : means.R2 >= 0.98));
        return [measure.Id, $"{dosed}", $"{Page.Number(line.Slope)} ± {Page.Number(1.96 * line.SlopeError)}", Page.Number(line.Intercept), Page.Number(line.R2), Page.Number(means.R2), .. Truth.Tones.Select(t => Page.Number(Through(answers.Where(a => a.Pair.Truth.Tone == t)).Slope))];
    }
}
