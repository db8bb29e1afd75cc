using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Cli;

/// <summary>A comparison in a few lines on a terminal, broken between words; unbroken where a program reads them.</summary>
static class Summary
{
    const int NameColumns = 22;

    public static void Print(Comparison comparison, string report)
    {
        foreach (string line in Lines(comparison, report).SelectMany(l => Paragraph.Broken(l.Text, l.Indent, Paragraph.Columns))) Console.WriteLine(line);
    }

    /// <summary>What is said, with the columns by which a line's continuation is set in.</summary>
    static IEnumerable<(string Text, int Indent)> Lines(Comparison comparison, string report)
    {
        yield return ("", 0);
        yield return (comparison.Headline, 0);
        if (Imaging.Rendering.Report.Words.SamePicture(comparison) is { } same) yield return ("! " + same, 2);
        yield return ("", 0);
        foreach (var sign in comparison.Signs)
        {
            yield return ($"  {Headline.Name(sign.Sign)}".PadRight(NameColumns) + Answer(comparison, sign.Overall), NameColumns);
            if (sign.AgainstControl is { } control) yield return ("    against control".PadRight(NameColumns) + Words.Lower(control.Says), NameColumns);
        }
        if (comparison.Signs.Length > 0 && comparison.AllSkin is { } skin) foreach (var line in AllSkin(comparison, skin)) yield return line;
        foreach (var change in comparison.Shots?.Experimental ?? []) yield return ($"  {Wording.Capital(change.Name)}. {change.Sentence}", NameColumns);
        if (comparison.Signs.Length > 0) yield return ("", 0);
        foreach (var (says, nextTime) in comparison.Comparability.Obstacles) yield return ($"! {(comparison.Headline.Contains(says, StringComparison.Ordinal) ? "" : says + " ")}{nextTime}", 2);
        foreach (string note in comparison.Notes.Distinct()) yield return ("- " + note, 2);
        if (comparison.Provisional) yield return ($"- The uncertainty (model {comparison.NoiseModel}) is provisional: not shown to keep false claims below 5 % on people who had no part in it, in every tone of skin.", 2);
        yield return ("", 0);
        yield return ("Report: " + report, 0);
        yield return (string.Join(" ", comparison.Always), 0);
    }

    /// <summary>Redness and tone of all the skin together: in one line where neither can be told.</summary>
    static IEnumerable<(string Text, int Indent)> AllSkin(Comparison comparison, AllSkin skin)
    {
        (string, int) Line(string name, string answer) => ($"  {name}".PadRight(NameColumns) + answer, NameColumns);
        if (skin.Changes.All(c => c.Verdict == Verdict.NotComparable)) yield return Line("all skin together", Reason(comparison, skin.Changes[0]) ?? $"{Words.Answer(Measures.RednessOfAllSkin, skin.Changes[0])}. {skin.NextTime}");
        else
            foreach (var change in skin.Changes) yield return Line($"{Headline.Name(Measures.OfAllSkin.First(m => m.Id == change.Measure).Sign)}, all skin", Words.Answer(Measures.OfAllSkin.First(m => m.Id == change.Measure), change));
    }

    // What blocks is told once, with what to do about it, below the answers.
    static string Answer(Comparison comparison, MeasuredChange change) => Reason(comparison, change) ?? Words.Answer(Measures.All.First(m => m.Id == change.Measure), change);

    static string? Reason(Comparison comparison, MeasuredChange change) =>
        comparison.Comparability.Statistics.Any(s => s.Grade == Grade.Blocked && s.Says.Length > 0 && change.Sentence.Contains(s.Says.TrimEnd('.'), StringComparison.Ordinal)) ? "not comparable, see below" : null;
}
