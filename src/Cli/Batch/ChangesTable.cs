using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Cli.Batch;

/// <summary>All changes of a batch as one CSV file: a row a pair, measure and zone; a failed pair is one row with its reason.</summary>
static class ChangesTable
{
    static readonly string[] header = ["id", "before", "after", "status", "reason", "sign", "measure", "unit", "kind", "zone", "value_before", "value_after",
        "estimate", "sd", "low", "high", "smallest_detectable_change", "verdict", "grade", "sites", "area_mm2", "localised", "control_moved"];

    /// <summary>Writes the table beside its place and moves it there when it is whole.</summary>
    public static void Write(string path, IEnumerable<(PairRow Pair, Comparison? Comparison, string? Reason)> results)
    {
        string draft = path + ".part";
        using (var writer = new StreamWriter(draft))
        {
            writer.WriteLine(Csv.Row(header));
            foreach (var (pair, comparison, reason) in results)
                foreach (var row in Rows(pair, comparison, reason)) writer.WriteLine(Csv.Row(row));
        }
        File.Move(draft, path, overwrite: true);
    }

    static IEnumerable<string[]> Rows(PairRow pair, Comparison? comparison, string? reason)
    {
        string[] start = [pair.Id, Path.GetFileName(pair.Before), Path.GetFileName(pair.After)];
        if (comparison is null || comparison.NotComparableAtAll)
        {
            yield return [.. start, comparison is null ? "failed" : "not_comparable", reason ?? comparison?.Headline ?? "", .. Enumerable.Repeat("", header.Length - 5)];
            yield break;
        }
        var asked = comparison.Signs.SelectMany(s => (IEnumerable<(MeasuredChange, ControlAnswer?)>)[(s.Overall, s.AgainstControl), .. s.AgainstControl is { } c ? [(c.Difference, c), (c.Control, c)] : Array.Empty<(MeasuredChange, ControlAnswer?)>()]);
        foreach (var (change, control) in asked.Concat(comparison.Changes.Select(c => (c, (ControlAnswer?)null))))
        {
            var measure = Measures.All.First(m => m.Id == change.Measure);
            yield return [.. start, "compared", change.Verdict == Verdict.NotComparable ? change.Sentence : "", measure.Sign.ToString().ToLowerInvariant(), measure.Id, measure.Unit,
                measure.Kind == ChangeKind.LogRatio ? "log_ratio" : "difference", change.Zone, Csv.Number(change.Before), Csv.Number(change.After), Csv.Number(change.Estimate), Csv.Number(change.Sd),
                Csv.Number(change.Low), Csv.Number(change.High), Csv.Number(change.SmallestDetectableChange), Words.Of(change.Verdict).Replace(' ', '_'), change.Grade.ToString().ToLowerInvariant(),
                change.Sites.ToString(System.Globalization.CultureInfo.InvariantCulture), Csv.Number(change.AreaSquareMillimetres), change.Localised ? "yes" : "no", control is null ? "" : control.ControlMoved ? "yes" : "no"];
        }
    }
}
