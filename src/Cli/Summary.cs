using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;
using Spectre.Console;

namespace Punctum.Cli;

/// <summary>A comparison in a few lines on a terminal.</summary>
static class Summary
{
    public static void Print(Comparison comparison, string report)
    {
        Console.WriteLine();
        Console.WriteLine(comparison.Headline);
        Console.WriteLine();
        if (comparison.Signs.Length > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("sign", "verdict", "change", "interval", "a change below this would not be seen");
            foreach (var sign in comparison.Signs) table.AddRow(Row(sign).Select(Markup.Escape).ToArray());
            AnsiConsole.Write(table);
        }
        foreach (var kind in comparison.Comparability.Statistics.Where(s => s.Grade == Grade.Blocked).GroupBy(s => s.Id))
        {
            var worst = kind.MaxBy(s => Math.Abs(s.Value))!;
            string more = kind.Skip(1).Any() ? $" So in {kind.Count()} zones." : "";
            Console.WriteLine($"! {worst.Says}{more} {worst.NextTime}");
        }
        foreach (string note in comparison.Notes) Console.WriteLine("- " + note);
        if (comparison.Provisional) Console.WriteLine("- The uncertainty is provisional: not yet calibrated, and meant to be too wide rather than too narrow.");
        Console.WriteLine();
        Console.WriteLine("Report: " + report);
        Console.WriteLine(string.Join(" ", comparison.Always));
    }

    static IEnumerable<string> Row(SignVerdict sign)
    {
        var c = sign.Overall;
        var measure = Measures.All.First(m => m.Id == c.Measure);
        string verdict = Words.Of(c.Verdict) + (c.Inconclusive ? " (inconclusive)" : "");
        return c.Verdict == Verdict.NotComparable ? [Headline.Name(sign.Sign), verdict, "", "", ""]
            : [Headline.Name(sign.Sign), verdict, Wording.Signed(measure, c.Estimate), $"{Wording.Signed(measure, c.Low)} to {Wording.Signed(measure, c.High)}", Wording.Size(measure, c.SmallestDetectableChange)];
    }
}
