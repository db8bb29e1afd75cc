using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Education;

/// <summary>Finds topics by plain words in titles, questions and what people also type, in one language.</summary>
/// <remarks>A word counts more the fewer topics have it (inverse document frequency, Sparck Jones 1972), so that "how" and "is" hardly count and need no list.</remarks>
public sealed partial class TopicSearch
{
    // Shorter beginnings than this are shared by too many words: "cold" must not find "colour".
    const int ShortestStem = 4;

    // A word that this share of the topics has tells nothing by itself.
    const double TellingShare = 1 / 4d;

    readonly ImmutableArray<(Topic Topic, ImmutableArray<ImmutableHashSet<string>> Phrases)> topics;
    readonly ImmutableSortedSet<string> vocabulary;

    /// <summary>Prepares the search.</summary>
    /// <param name="topics">What may be found.</param>
    /// <param name="language">The language that is searched.</param>
    public TopicSearch(IEnumerable<Topic> topics, string language)
    {
        this.topics = [.. topics.Select(t => (t, Phrases(t, language)))];
        vocabulary = [.. this.topics.SelectMany(t => t.Phrases).SelectMany(p => p)];
    }

    /// <summary>Every topic that shares a telling word with the query, best first.</summary>
    /// <param name="query">Plain words, such as: how long does it last.</param>
    public ImmutableArray<FoundTopic> Find(string query)
    {
        string[] asked = [.. Words(query)];
        double all = asked.Sum(Weight);
        if (!asked.Any(w => HoldersOf(w) < topics.Length * TellingShare)) return [];
        var found = topics.Select(t => new FoundTopic(t.Topic, Math.Round(t.Phrases.Max(p => Closeness(asked, p)) / all, 3))).Where(f => f.Closeness >= FoundTopic.Least);
        return [.. found.OrderByDescending(f => f.Closeness).ThenBy(f => f.Topic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The query with every unknown word replaced by the nearest known one; null where that changes nothing.</summary>
    /// <param name="query">Plain words.</param>
    public string? Corrected(string query)
    {
        string[] asked = [.. Words(query)];
        string[] known = [.. asked.Select(w => HoldersOf(w) > 0 ? w : Nearest.To(w, vocabulary) ?? w)];
        return known.SequenceEqual(asked) ? null : string.Join(' ', known);
    }

    // Of two phrases that hold all asked words the shorter is meant: each word of its own that was not asked costs a little.
    double Closeness(string[] asked, ImmutableHashSet<string> phrase)
    {
        double shared = asked.Where(a => phrase.Any(p => Same(a, p))).Sum(Weight);
        return shared == 0 ? 0 : shared * (1 - 0.02 * Math.Min(10, phrase.Count(p => !asked.Any(a => Same(a, p)))));
    }

    double Weight(string word) => HoldersOf(word) is var holders && holders == 0 ? Math.Log(1 + topics.Length) : Math.Log((1.0 + topics.Length) / holders);

    int HoldersOf(string word) => topics.Count(t => t.Phrases.Any(p => p.Any(w => Same(word, w))));

    static bool Same(string a, string b) => a == b || (Math.Min(a.Length, b.Length) >= ShortestStem && Math.Abs(a.Length - b.Length) <= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)));

    static ImmutableArray<ImmutableHashSet<string>> Phrases(Topic topic, string language) =>
        [.. new[] { topic.Title.In(language), topic.Question.In(language), topic.Id.Replace('_', ' ') }.Concat(topic.Words.GetValueOrDefault(language, [])).Select(p => Words(p).ToImmutableHashSet())];

    // Umlauts are often typed without their dots: both are read as the plain letter.
    static IEnumerable<string> Words(string text) => Word().Matches(Plain(text)).Select(m => m.Value).Distinct();

    static string Plain(string text) => string.Concat(text.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark));

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
