using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Phrases;

/// <summary>A kind of claim that no client may read.</summary>
/// <param name="Id">Its id, such as painless.</param>
/// <param name="ByLanguage">Its phrases in each language.</param>
/// <param name="Except">Names that contain a phrase and mean something else.</param>
/// <param name="Why">Why not, for staff.</param>
/// <param name="Instead">What to say instead, for staff.</param>
/// <param name="Sources">What that rests on.</param>
public sealed record BlockedClaim(string Id, ImmutableSortedDictionary<string, ImmutableArray<Phrase>> ByLanguage, ImmutableSortedDictionary<string, ImmutableArray<Phrase>> Except, Text Why, Text Instead, ImmutableArray<string> Sources);

/// <summary>A blocked phrase in a text.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Phrase">The phrase of it that was found.</param>
public sealed record FoundPhrase(BlockedClaim Claim, Phrase Phrase);

/// <summary>phrases.yaml: what no client may read, and what is read by staff only.</summary>
/// <param name="Claims">What is blocked.</param>
/// <param name="StaffFiles">Files whose texts no client reads.</param>
/// <param name="StaffKeys">Keys under which no client reads, in any file.</param>
/// <param name="Quoted">Where a phrase is quoted on purpose: file, entry and claim.</param>
/// <param name="Strengths">Words beside a percentage that is the strength of a product.</param>
/// <param name="Reading">When a text is too hard.</param>
public sealed record BlockedPhrases(ImmutableArray<BlockedClaim> Claims, ImmutableArray<string> StaffFiles, ImmutableArray<string> StaffKeys, ImmutableArray<(string File, string Entry, string Claim)> Quoted,
    ImmutableSortedDictionary<string, ImmutableArray<Phrase>> Strengths, ReadingLimit Reading)
{
    /// <summary>The file's name.</summary>
    public const string Name = "phrases.yaml";

    /// <summary>What is blocked in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language, such as de.</param>
    /// <returns>One entry a phrase, however often it stands there.</returns>
    public IEnumerable<FoundPhrase> In(string text, string language)
    {
        var words = WordRow.Of(text);
        foreach (var claim in Claims)
            foreach (var phrase in claim.ByLanguage.GetValueOrDefault(language, []))
                if (phrase.In(words).Any(found => !Excepted(claim, words, language, found))) yield return new(claim, phrase);
    }

    // The whole name must stand around what was found: "permanent make-up" does not free another "permanent" in the same text.
    static bool Excepted(BlockedClaim claim, WordRow words, string language, (int At, int Length) found) =>
        claim.Except.GetValueOrDefault(language, []).SelectMany(e => e.In(words)).Any(e => e.At <= found.At && found.At + found.Length <= e.At + e.Length);

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    /// <exception cref="ProtocolException">Something is not what it should be.</exception>
    public static BlockedPhrases Read(Node file) => new(
        [.. file["phrases"].Items.Select(n => new BlockedClaim(n["id"].String(), Phrases(n), Phrases(n["except"]), n["why"].Text(), n["instead"].Text(), n.Sources()))],
        file["staff_files"].Strings(), file["staff_keys"].Strings(), [.. file["quoted"].Items.Select(n => (n["file"].String(), n["id"].String(), n["phrase"].String()))],
        Phrases(file["strengths"]), ReadingLimit.Read(file["reading"]));

    static ImmutableSortedDictionary<string, ImmutableArray<Phrase>> Phrases(Node node) =>
        Text.Languages.ToImmutableSortedDictionary(l => l, l => node[l].Strings().Select(s => new Phrase(s)).ToImmutableArray(), StringComparer.Ordinal);
}
