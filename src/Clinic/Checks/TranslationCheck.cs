using System.Text.RegularExpressions;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Checks;

/// <summary>Every text stands in every language, with the same numbers.</summary>
public static partial class TranslationCheck
{
    /// <summary>What is missing or differs.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IEnumerable<Problem> Of(ClinicalProtocol protocol) => protocol.Roots.Values.SelectMany(r => r.All).Where(IsText).SelectMany(Of);

    /// <summary>Whether a node is a text in several languages.</summary>
    /// <param name="node">Any node.</param>
    public static bool IsText(Node node) => node.Kind == NodeKind.Map && node.AnyPairs.Length > 0 && node.AnyPairs.All(p => p.Key.String().Length == 2 && p.Value.Kind == NodeKind.Scalar) && node.Find("en") is not null;

    static IEnumerable<Problem> Of(Node text)
    {
        foreach (string language in Text.Languages)
        {
            if (text.Find(language) is not { } translation || string.IsNullOrWhiteSpace(translation.String())) yield return new(text.Place, $"the text is not there in \"{language}\"", "translate it");
            else if (!Numbers(text["en"]).SequenceEqual(Numbers(translation)))
                yield return new(translation.Place, $"the numbers differ: {string.Join(" ", Numbers(text["en"]))} in \"en\", {string.Join(" ", Numbers(translation))} in \"{language}\"", "make them the same");
        }
    }

    // As a sorted list: another language may name them in another order. A decimal comma is a decimal point.
    static IEnumerable<string> Numbers(Node text) => Number().Matches(text.String()).Select(m => m.Value.Replace(',', '.')).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\d+([.,]\d+)*")]
    private static partial Regex Number();
}
