using System.Text;

namespace Punctum.Cli.Clinic;

/// <summary>A text broken into lines that a terminal holds.</summary>
static class Paragraph
{
    const int Width = 100;

    /// <summary>The text behind a label, its further lines under its first.</summary>
    /// <param name="label">What stands before it, with its own indentation.</param>
    /// <param name="text">The text.</param>
    /// <param name="column">Where the text begins.</param>
    public static string Of(string label, string text, int column)
    {
        var lines = new StringBuilder(label.Length < column ? label.PadRight(column) : label + " ");
        int filled = lines.Length;
        bool first = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!first && filled + 1 + word.Length > Width)
            {
                lines.Append('\n').Append(' ', column);
                (filled, first) = (column, true);
            }
            lines.Append(first ? "" : " ").Append(word);
            filled += word.Length + (first ? 0 : 1);
            first = false;
        }
        return lines.ToString();
    }
}
