namespace Punctum.Cli;

/// <summary>Text broken between words, into lines that a terminal shows whole.</summary>
static class Paragraph
{
    /// <summary>What every terminal has.</summary>
    public const int Width = 80;

    /// <summary>The columns of this terminal; without end where a program reads what is written.</summary>
    public static int Columns => Console.IsOutputRedirected ? int.MaxValue : Math.Max(40, Console.WindowWidth);

    // A number and its percent sign stay together.
    const char Unbroken = '\u00a0';

    /// <summary>Prints a text, broken at spaces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="indent">How far the other lines are set in; default: as wide as what the first begins with.</param>
    public static void Print(string text, string first = "", int? indent = null)
    {
        string before = first;
        foreach (string line in Lines(text.Replace(" %", Unbroken + "%"), Width - Math.Max(first.Length, indent ?? first.Length)))
        {
            Console.WriteLine((before + line).TrimEnd().Replace(Unbroken, ' '));
            before = new(' ', indent ?? first.Length);
        }
    }

    /// <summary>A text behind a label, its further lines under its first; no line end at its end.</summary>
    /// <param name="label">What stands before it, with its own indentation.</param>
    /// <param name="text">The text.</param>
    /// <param name="column">Where the text begins.</param>
    public static string Of(string label, string text, int column)
    {
        string first = label.Length < column ? label.PadRight(column) : label + " ";
        return (first + string.Join('\n' + new string(' ', column), Lines(text, Math.Max(20, Width - first.Length)))).TrimEnd();
    }

    /// <summary>The text's lines; a word longer than a line stands in one of its own.</summary>
    public static IEnumerable<string> Lines(string text, int width) => string.IsNullOrWhiteSpace(text) ? [] : Broken(text.Trim(), 0, width);

    /// <summary>Breaks a line between words, its further lines set in by so many columns; a word longer than a line stays whole.</summary>
    public static IEnumerable<string> Broken(string text, int indent, int columns)
    {
        while (text.Length > columns)
        {
            int stop = text.LastIndexOf(' ', columns);
            if (stop <= indent) stop = text.IndexOf(' ', columns);
            if (stop < 0) break;
            yield return text[..stop].TrimEnd();
            text = new string(' ', indent) + text[(stop + 1)..];
        }
        yield return text;
    }
}
