namespace Punctum.Cli.Clinic;

/// <summary>Text in lines that a terminal of 80 columns shows whole.</summary>
static class Paragraph
{
    public const int Width = 80;

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
    public static IEnumerable<string> Lines(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        if (line.Length > 0) yield return line;
    }
}
