using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Punctum.Clinic.Phrases;

/// <summary>A text as its words, so that phrases are found at word borders: small letters, umlauts written out (ä is ae), hyphens as spaces.</summary>
/// <remarks>Invisible characters (soft hyphen, zero-width space) are passed over, so that a phrase cannot hide behind them. A sentence's end stands between words as an empty word, and no phrase goes across it.</remarks>
public sealed record WordRow(ImmutableArray<string> Words)
{
    /// <summary>The words of a text.</summary>
    /// <param name="text">Any text.</param>
    public static WordRow Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (char letter in text)
        {
            if (char.GetUnicodeCategory(letter) == UnicodeCategory.Format) continue;
            if (char.IsLetterOrDigit(letter) || letter is '%' or '\u0308') Add(word, letter);
            else End(words, word, letter);
        }
        End(words, word, ' ');
        return new(words.DrainToImmutable());
    }

    // U+0308 is the umlaut's two dots as a character of their own: what some keyboards and files write.
    static void Add(StringBuilder word, char letter) => word.Append(char.ToLowerInvariant(letter) switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", '\u0308' => "e", var other => other.ToString() });

    static void End(ImmutableArray<string>.Builder words, StringBuilder word, char letter)
    {
        if (word.Length > 0) words.Add(word.ToString());
        word.Clear();
        if (letter is '.' or '!' or '?' or ';' or ':') words.Add("");
    }

    /// <summary>Where a phrase begins in this row; none when it is not in it.</summary>
    /// <param name="phrase">The phrase's words.</param>
    /// <param name="anyEnding">Whether its last word may go on.</param>
    public IEnumerable<int> Find(WordRow phrase, bool anyEnding) => Enumerable.Range(0, Math.Max(0, Words.Length - phrase.Words.Length + 1)).Where(at => Stands(phrase, anyEnding, at));

    bool Stands(WordRow phrase, bool anyEnding, int at)
    {
        for (int i = 0; i < phrase.Words.Length; i++)
        {
            bool last = i == phrase.Words.Length - 1;
            if (!(last && anyEnding ? Words[at + i].StartsWith(phrase.Words[i], StringComparison.Ordinal) : Words[at + i] == phrase.Words[i])) return false;
        }
        return phrase.Words.Length > 0;
    }
}
