using System.Globalization;
using System.Text;
using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Validation.Results;

/// <summary>The report while it is written: Markdown, its pictures, and the goals that its numbers met or missed.</summary>
sealed class Page
{
    readonly StringBuilder text = new();

    public List<Goal> Goals { get; } = [];

    /// <summary>Why the model must keep saying that it is provisional; empty: it need not.</summary>
    public List<string> Doubts { get; } = [];

    /// <summary>File name and content of each plot.</summary>
    public Dictionary<string, string> Plots { get; } = [];

    public void Add(string paragraph) => text.Append(paragraph).Append("\n\n");

    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        text.Append("| ").AppendJoin(" | ", head).Append(" |\n|").Append(string.Concat(head.Select((_, i) => i == 0 ? "---|" : "---:|"))).Append('\n');
        foreach (var row in rows) text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        text.Append('\n');
    }

    public override string ToString() => text.ToString();

    public static string Number(double x, string format = "0.00") => double.IsFinite(x) ? x.ToString(format, CultureInfo.InvariantCulture) : "–";

    /// <summary>With its sign; what rounds to nothing has none.</summary>
    public static string Signed(double x, string format) => Number(Math.Abs(x), format) is var size && !size.AsSpan().ContainsAnyInRange('1', '9') ? size : (x < 0 ? "−" : "+") + size;

    public static string Percent(double share, string format = "0.0") => double.IsFinite(share) ? (100 * share).ToString(format, CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>A change as people read it: percent for ratios, else in the unit.</summary>
    public static string Size(Measure measure, double change) =>
        !double.IsFinite(change) ? "–" : measure.Kind == ChangeKind.LogRatio ? Percent(Math.Exp(Math.Abs(change)) - 1) : Number(Math.Abs(change));

    public static Measure MeasureOf(string id) => Measures.All.First(m => m.Id == id);
}

/// <summary>A goal, what came out, and whether it was reached; null: too little to tell.</summary>
sealed record Goal(string What, string Wanted, string CameOut, bool? Met);
