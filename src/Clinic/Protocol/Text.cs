using System.Collections.Immutable;

namespace Punctum.Clinic.Protocol;

/// <summary>A text in every language that the protocol is written in.</summary>
/// <param name="ByLanguage">Language tag (BCP 47, such as en) to text.</param>
public sealed record Text(ImmutableSortedDictionary<string, string> ByLanguage)
{
    /// <summary>The languages a protocol must be complete in; English is the one it is written in.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "de"];

    /// <summary>A text of the program itself.</summary>
    /// <param name="en">In English.</param>
    /// <param name="de">In German.</param>
    public static Text Of(string en, string de) => new(ImmutableSortedDictionary<string, string>.Empty.Add("en", en).Add("de", de));

    /// <summary>The text in a language; English where it is not translated.</summary>
    /// <param name="language">A tag of <see cref="Languages"/>.</param>
    public string In(string language) => ByLanguage.TryGetValue(language, out string? text) ? text : ByLanguage["en"];

    /// <summary>The English text.</summary>
    public override string ToString() => In("en");
}
