using Punctum.Bench.Validation.Generation;
using Punctum.Bench.Validation.Statistics;
using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>How well a number repeats on unchanged skin.</summary>
static class Repeats
{
    /// <summary>Smallest detectable change with one guided shot a side, methods §9; percent for ratios, else in the unit.</summary>
    static readonly Dictionary<string, double> wanted = new() { ["pores.flux"] = 0.10, ["lines.index"] = 0.12, ["texture.medium"] = 0.08, ["pigment.spots"] = 0.11, ["redness.haemoglobin"] = 1.2, ["tone.ita"] = 3.5 };

    public static void Write(Page page, IReadOnlyList<JudgedPair> test)
    {
        page.Add("## Repeatability");
        page.Add("Two pictures of unchanged skin, every zone of every person: SD of the change, the within-subject error as a share (CV = SD / √2, for ratios), ICC(2,1) of the values over people and zones, and the smallest detectable change SDC = 1.96 SD. *Easy* is a guided camera, *field* as at home. The last two columns are of the whole sign, all its zones together.");
        var nulls = test.Where(p => p.Scenario.Unchanged && p.Scenario.Severity != Severity.Stress).ToArray();
        foreach (var severity in new[] { Severity.Easy, Severity.Field })
        {
            var pairs = nulls.Where(p => p.Scenario.Severity == severity).ToArray();
            page.Add($"**{severity}** ({pairs.Length} people)");
            page.Table(["measure", "zones", "bias", "SD", "CV", "ICC", "SDC of a zone", "wanted", "SD of the whole sign", "SDC of the whole sign"], Measures.All.Select(m => Row(page, pairs, m, severity)));
        }
        page.Add("<details><summary>By zone: SD, CV, ICC and SDC on easy and field pairs together</summary>\n");
        foreach (var measure in Measures.All)
        {
            var rows = Zones.OfTheFace.Select(z => (z.Id, Answers: Of(nulls, measure).Where(a => a.Change.Zone == z.Id).ToArray())).Where(z => z.Answers.Length >= 5).Select(z => (string[])[z.Id, .. Told(measure, z.Answers)]).ToArray();
            if (rows.Length == 0) continue;
            page.Add($"**{measure.Id}**");
            page.Table(["zone", "pairs", "bias", "SD", "CV", "ICC", "SDC"], rows);
        }
        page.Add("</details>");
    }

    static string[] Row(Page page, IReadOnlyList<JudgedPair> pairs, Measure measure, Severity severity)
    {
        var answers = Of(pairs, measure);
        var moments = Moments.Of(answers.Select(a => a.Error));
        var whole = Moments.Of(pairs.SelectMany(p => p.OfWholeSigns).Where(s => s.Measure == measure.Id).Select(s => s.Estimate));
        string goal = !wanted.TryGetValue(measure.Id, out double limit) ? "" : measure.Kind == ChangeKind.LogRatio ? Page.Percent(limit, "0") : Page.Number(limit, "0.0");
        if (severity == Severity.Easy && goal.Length > 0)
        {
            double InUnit(Moments of) => measure.Kind == ChangeKind.LogRatio ? Math.Exp(of.SmallestDetectableChange) - 1 : of.SmallestDetectableChange;
            page.Goals.Add(new($"SDC of a zone with one guided shot, {measure.Id}", $"{goal}{Unit(measure)}", $"{Page.Size(measure, moments.SmallestDetectableChange)} (whole sign {Page.Size(measure, whole.SmallestDetectableChange)})", moments.Count < 30 ? null : InUnit(moments) <= limit));
        }
        return [measure.Id, .. Told(measure, answers), goal, Page.Number(whole.Sd, "0.000"), Page.Size(measure, whole.SmallestDetectableChange)];
    }

    static string Unit(Measure measure) => measure.Kind == ChangeKind.LogRatio || measure.Unit.Length == 0 ? "" : " " + measure.Unit;

    static string[] Told(Measure measure, Answer[] answers)
    {
        var moments = Moments.Of(answers.Select(a => a.Error));
        bool ratio = measure.Kind == ChangeKind.LogRatio;
        double[][] values = [.. answers.Select(a => ratio ? new[] { Math.Log(a.Change.Before), Math.Log(a.Change.After) } : [a.Change.Before, a.Change.After]).Where(v => v.All(double.IsFinite))];
        return [$"{moments.Count}", Page.Number(moments.Mean, "0.000"), Page.Number(moments.Sd, "0.000"), ratio ? Page.Percent(moments.Sd / Math.Sqrt(2)) : "", Page.Number(IntraclassCorrelation.Of(values)), Page.Size(measure, moments.SmallestDetectableChange)];
    }

    static Answer[] Of(IReadOnlyList<JudgedPair> pairs, Measure measure) => [.. pairs.SelectMany(p => p.Answers).Where(a => a.Change.Measure == measure.Id)];
}
