using Punctum.Clinic.Consents;
using Punctum.Records.Consents;

namespace Punctum.Web.Consents;

/// <summary>How a purpose stands, in a word and a colour.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Last">What was said last; null: nothing.</param>
public sealed record ConsentStanding(ConsentText Text, SignedConsent? Last)
{
    /// <summary>Every purpose, for all pictures or for one of them.</summary>
    public static IReadOnlyList<ConsentStanding> Of(ConsentTexts texts, IReadOnlyList<SignedConsent> signed, Guid? picture) =>
        [.. texts.All.Where(t => picture is null || t.Purpose != ConsentTexts.Treatment).Select(t => new ConsentStanding(t, signed.Where(s => s.Purpose == t.Purpose && s.Picture == picture).OrderByDescending(s => s.WithdrawnAt is null).ThenByDescending(s => s.At).FirstOrDefault()))];

    public bool Opens => Last is { Opens: true };

    /// <summary>The words have changed since they were signed.</summary>
    public bool IsOlder(ConsentTexts texts) => Opens && Last!.Version != texts.Version;

    public string Says => Last switch
    {
        null => Text.Purpose == ConsentTexts.Record ? "not asked, kept for now" : "not asked",
        { WithdrawnAt: not null } => "taken back",
        { Permits: true } => "yes",
        _ => "no",
    };

    public string Kind => Last switch { null => "", { Opens: true } => "good", { WithdrawnAt: not null } => "caution", _ => "bad" };
}
