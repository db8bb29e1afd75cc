using System.Globalization;
using System.Text;

namespace Punctum.Clinic.Calendars;

/// <summary>Content lines of RFC 5545: CRLF, at most 75 octets a line, no character torn apart.</summary>
sealed class ContentLines
{
    // RFC 5545, 3.1: 75 octets without the line break; the space that a continued line begins with is one of them.
    const int MostOctets = 75;

    readonly StringBuilder lines = new();

    /// <summary>A property whose value needs no escaping.</summary>
    public ContentLines Add(string name, string value)
    {
        int octets = 0;
        bool escaped = false;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            // A break may stand anywhere, but not every reader joins the halves of an escaped character: room is kept for its second half.
            bool escapes = rune.Value == '\\' && !escaped;
            if (octets + rune.Utf8SequenceLength + (escapes ? 1 : 0) > MostOctets)
            {
                lines.Append("\r\n ");
                octets = 1;
            }
            lines.Append(rune);
            octets += rune.Utf8SequenceLength;
            escaped = escapes;
        }
        lines.Append("\r\n");
        return this;
    }

    /// <summary>A text property in a language.</summary>
    public ContentLines AddText(string name, string language, string text) => Add($"{name};LANGUAGE={language}", Escaped(text));

    /// <summary>A moment in UTC.</summary>
    public ContentLines AddMoment(string name, DateTimeOffset moment) => Add(name, moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A day, of no time zone.</summary>
    public ContentLines AddDay(string name, DateOnly day) => Add(name + ";VALUE=DATE", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Everything so far as UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(lines.ToString());

    // RFC 5545, 3.3.11. Control characters have no place in a text; a line break is written as \n.
    static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text.ReplaceLineEndings("\n"))
            escaped.Append(c switch { '\\' => "\\\\", ';' => "\\;", ',' => "\\,", '\n' => "\\n", _ when char.IsControl(c) => " ", _ => c.ToString() });
        return escaped.ToString();
    }
}
