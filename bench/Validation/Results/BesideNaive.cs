using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Naive;
using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>Two naive tools on the same pairs.</summary>
static class BesideNaive
{
    static readonly (string Method, string Name)[] tools = [("counts", "counts"), ("difference", "filtered difference")];

    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("## Beside naive tools, on the same pictures");
        page.Add("*Counts* finds features in each picture by itself with a fixed threshold, as booths do; *filtered difference* compares the mean of the filtered zone, or its mean colour (a*, melanin index, typology angle). Neither fits the light, pairs sites, matches blur, or refuses; both get our zones. A naive tool calls better or worse what changed by more than the minimum important change of the measure. Its dose slope is per unit of the true change; a* is another unit than index points.");
        page.Add("![Smallest detectable change of a zone, ours and naive](images/validation-naive.svg)");
        var nulls = test.Where(p => p.Scenario.Set == "null" && p.Scenario.Severity != Severity.Stress).ToArray();
        var doses = test.Where(p => p.Scenario.Dosed).ToArray();
        var bars = new List<(string, double[])>();
        var rows = new List<string[]>();
        foreach (var m in Measures.All)
        {
            var sdcs = new List<double> { double.NaN, double.NaN, double.NaN, double.NaN };
            foreach (var (method, name) in tools.Prepend(("ours", "ours")))
            {
                (JudgedPair Pair, double Change, bool Better)[] quiet = [.. nulls.SelectMany(p => Readings(p, m, method).Select(r => (p, r.Change, r.Better)))];
                if (quiet.Length == 0) continue;
                double Sdc(Severity s) => Moments.Of(quiet.Where(q => q.Pair.Scenario.Severity == s).Select(q => q.Change)).SmallestDetectableChange;
                var line = Line.Through([.. doses.SelectMany(p => DosedAndOneWithout(p, m, method))]);
                rows.Add([m.Id, name, $"{quiet.Length}", Page.Size(m, Sdc(Severity.Easy)), Page.Size(m, Sdc(Severity.Field)), Page.Percent(quiet.Average(q => q.Better ? 1.0 : 0)), $"{Page.Number(line.Slope)}", Page.Number(line.R2)]);
                if (m.Kind == ChangeKind.LogRatio)
                {
                    int at = method == "ours" ? 0 : method == "counts" ? 2 : 3;
                    sdcs[at] = Math.Exp(Sdc(Severity.Field)) - 1;
                    if (at == 0) sdcs[1] = Math.Exp(Moments.Median(nulls.Where(p => p.Scenario.Severity == Severity.Field).SelectMany(p => p.Answers).Where(a => a.Change.Measure == m.Id).Select(a => a.Change.SmallestDetectableChange))) - 1;
                }
            }
            if (m.Kind == ChangeKind.LogRatio && double.IsFinite(sdcs[2])) bars.Add((m.Id, [.. sdcs]));
        }
        page.Table(["measure", "tool", "zones", "SDC, easy", "SDC, field", "unchanged zones called better", "dose slope", "R²"], rows);
        page.Plots["validation-naive.svg"] = Plots.Bars(bars, ["ours", "ours, as stated in reports", "counts", "filtered difference"]);
        Controls(page, test);
    }

    /// <summary>True and told change of the zones with a dose of this measure, and of one without.</summary>
    static IEnumerable<(double True, double Told)> DosedAndOneWithout(JudgedPair pair, Measure measure, string method)
    {
        bool one = false;
        foreach (var (zone, change, _) in Readings(pair, measure, method))
        {
            bool meant = pair.Truth.Dosed.Any(d => d.Zone == zone && Answer.MeasuresOf(d.Kind).Contains(measure.Id));
            double truth = pair.Truth.Of(measure.Id, zone);
            if (!double.IsFinite(truth + change) || !meant && (one || !pair.Truth.Quiet.Contains(zone))) continue;
            one |= !meant;
            yield return (truth, change);
        }
    }

    /// <summary>Changes of a measure in quiet and dosed zones by a tool, and whether it calls them better.</summary>
    static IEnumerable<(string Zone, double Change, bool Better)> Readings(JudgedPair pair, Measure measure, string method)
    {
        if (method == "ours")
            return pair.Answers.Where(a => a.Change.Measure == measure.Id).Select(a => (a.Change.Zone, a.Change.Estimate, measure.Better == Better.Neither ? a.Change.Verdict == Verdict.Changed : a.Change.Verdict == Verdict.Improved));
        double important = Wording.InUnitOfChange(measure, measure.MinimumImportantChange);
        bool counted = measure.Kind == ChangeKind.Difference && method == "counts";
        return pair.Record.Naive.Where(n => n.Measure == measure.Id && n.Method == method && double.IsFinite(n.Change))
            .Select(n => (n.Zone, n.Change, measure.Better == Better.Neither ? Math.Abs(n.Change) >= important : n.Change <= -(counted ? Math.Log(1.1) : important)));
    }

    static void Controls(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("**Negative controls and nuisances never fitted**: nothing changed but one thing of the picture. Relief told is the share of pore, line and texture questions that we answer at all. The naive columns are the mean change over the face that the tool would report.");
        page.Table(["one thing", "reports", "ours: improved", "ours: worse", "relief told", "naive: pore count", "naive: filtered pores", "naive: filtered texture", "naive: redness, a*"], test.Where(p => p.Scenario.Set is "control" or "kept_out").GroupBy(p => p.Scenario.Extra).OrderBy(g => g.Key).Select(g => (string[])
        [
            FalseClaims.Name(g.Key), $"{g.Count()}", $"{g.Count(p => p.Says(Verdict.Improved))}", $"{g.Count(p => p.Says(Verdict.Worse))}", Page.Percent(Told(g), "0"),
            Mean(g, "pores.flux", "counts"), Mean(g, "pores.flux", "difference"), Mean(g, "texture.medium", "difference"), Page.Signed(Naive(g, "redness.haemoglobin", "difference"), "0.0"),
        ]));
    }

    static double Told(IEnumerable<JudgedPair> pairs) => pairs.SelectMany(p => p.Judged.Changes).Where(c => Page.MeasureOf(c.Measure).Sign is Sign.Pores or Sign.Lines or Sign.Texture).Select(c => c.Verdict != Verdict.NotComparable ? 1.0 : 0).DefaultIfEmpty(0).Average();

    static double Naive(IEnumerable<JudgedPair> pairs, string measure, string method) => Moments.Of(pairs.Select(p => Moments.Of(p.Record.Naive.Where(n => n.Measure == measure && n.Method == method).Select(n => n.Change)).Mean)).Mean;

    static string Mean(IEnumerable<JudgedPair> pairs, string measure, string method) => Naive(pairs, measure, method) is var change && double.IsFinite(change) ? Page.Signed(100 * (Math.Exp(change) - 1), "0") + " %" : "–";
}
