using System.Globalization;
using System.Text;

namespace Punctum.Cli.Batch;

/// <summary>Comma-separated values as RFC 4180 has them.</summary>
static class Csv
{
    /// <summary>Rows of fields; quotes may hold commas, doubled quotes and line breaks. Empty lines are passed over.</summary>
    /// <exception cref="FormatException">A quoted field is not closed.</exception>
    public static IEnumerable<(int Line, string[] Fields)> Read(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false, wasQuoted = false;
        int line = 1, rowLine = 1;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (c == '\n' && i < text.Length) line++;
            if (quoted)
            {
                if (i == text.Length) throw new FormatException($"line {rowLine}: a quotation mark is not closed");
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
                else quoted = false;
                continue;
            }
            if (c == '"' && field.Length == 0) quoted = wasQuoted = true;
            else if (c is ',' or '\n')
            {
                fields.Add(wasQuoted ? field.ToString() : field.ToString().Trim());
                field.Clear();
                wasQuoted = false;
                if (c == ',') continue;
                if (fields.Count > 1 || fields[0].Length > 0) yield return (rowLine, [.. fields]);
                fields.Clear();
                rowLine = line;
            }
            else if (c != '\r') field.Append(c);
        }
    }

    /// <summary>One row, quoted where needed, without line end. A field that a spreadsheet would run as a formula is led by an apostrophe.</summary>
    public static string Row(IEnumerable<string> fields) => string.Join(",", fields.Select(Field));

    /// <summary>A number in full precision; empty for NaN.</summary>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";
    }
}
