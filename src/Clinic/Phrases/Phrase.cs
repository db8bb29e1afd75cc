namespace Punctum.Clinic.Phrases;

/// <summary>Words to look for: whole words, or any ending of the last word where a * stands at the end. Nothing else is known.</summary>
/// <param name="Written">As in phrases.yaml.</param>
public sealed record Phrase(string Written)
{
    readonly WordRow words = WordRow.Of(Written.TrimEnd('*'));
    readonly bool anyEnding = Written.EndsWith('*');

    /// <summary>Where it stands in a text: first word and number of words.</summary>
    /// <param name="text">The text's words.</param>
    public IEnumerable<(int At, int Length)> In(WordRow text) => text.Find(words, anyEnding).Select(at => (at, words.Words.Length));
}
