using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Phrases;

/// <summary>When a text is noted as too hard.</summary>
/// <param name="LeastWords">Below so many words the formulas say nothing.</param>
/// <param name="English">Highest school grade of an English text.</param>
/// <param name="German">Highest school grade of a German text.</param>
public sealed record ReadingLimit(int LeastWords, double English, double German)
{
    /// <summary>Reads the limits.</summary>
    /// <param name="node">A map.</param>
    public static ReadingLimit Read(Node node) => new(node["least_words"].Whole(), (double)node["grade"]["en"].Number(), (double)node["grade"]["de"].Number());

    /// <summary>The limit of a language.</summary>
    /// <param name="language">en or de.</param>
    public double In(string language) => language == "de" ? German : English;
}

/// <summary>How many years of school a text asks for. A child of 12 is in grade 6 to 7.</summary>
/// <remarks>
/// English: Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers, Chissom 1975, Naval Training Command research report 8-75):
/// 0.39 words a sentence + 11.8 syllables a word - 15.59.
/// German: first Wiener Sachtextformel (Bamberger, Vanecek 1984, Lesen - Verstehen - Lernen - Schreiben):
/// 0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875, with MS the percentage of words of three or more syllables, SL words a sentence,
/// IW the percentage of words of more than six letters, ES the percentage of words of one syllable.
/// Error: syllables are counted as groups of vowels, a word in ten by one too many or too few, which moves a grade by up to about one; the formulas were made for running text and know nothing of the meaning.
/// </remarks>
public static class SchoolGrade
{
    /// <summary>The school grade of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">en or de.</param>
    /// <returns>About 1 to 20; NaN without a word.</returns>
    public static double Of(string text, string language)
    {
        var words = Words(text);
        if (words.Count == 0) return double.NaN;
        double perSentence = (double)words.Count / Math.Max(1, Sentences(text));
        return language == "de" ? German(words, perSentence) : 0.39 * perSentence + 11.8 * words.Average(w => Syllables(w, language)) - 15.59;
    }

    /// <summary>How many words a text has; numbers are none.</summary>
    /// <param name="text">The text.</param>
    public static int Count(string text) => Words(text).Count;

    static double German(List<string> words, double perSentence)
    {
        double Percent(Func<string, bool> of) => 100.0 * words.Count(of) / words.Count;
        return 0.1935 * Percent(w => Syllables(w, "de") >= 3) + 0.1672 * perSentence + 0.1297 * Percent(w => w.Length > 6) - 0.0327 * Percent(w => Syllables(w, "de") == 1) - 0.875;
    }

    static List<string> Words(string text) => [.. text.Split([' ', '\n', '-', '/', '"', '„', '“', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('.', ',', ';', ':', '!', '?')).Where(w => w.Any(char.IsLetter))];

    static int Sentences(string text) => text.Split(['.', '!', '?', ';', ':'], StringSplitOptions.RemoveEmptyEntries).Count(s => s.Any(char.IsLetter));

    /// <summary>The syllables of a word, as groups of vowels; a silent e at an English word's end is none.</summary>
    /// <param name="word">One word.</param>
    /// <param name="language">en or de.</param>
    public static int Syllables(string word, string language)
    {
        string small = word.ToLowerInvariant(), vowels = language == "de" ? "aeiouyäöü" : "aeiouy";
        int groups = 0;
        for (int i = 0; i < small.Length; i++) if (vowels.Contains(small[i]) && (i == 0 || !vowels.Contains(small[i - 1]))) groups++;
        bool silent = language == "en" && groups > 1 && small.EndsWith('e') && !(small.EndsWith("le", StringComparison.Ordinal) && !vowels.Contains(small[^3]));
        return Math.Max(1, silent ? groups - 1 : groups);
    }
}
