using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Phrases;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Phrases;

/// <summary>What no client may read.</summary>
public class BlockedPhrasesTests
{
    static string[] In(string text, string language) => [.. Ours.Protocol.Phrases.In(text, language).Select(f => f.Claim.Id).Distinct()];

    [Theory]
    [InlineData("The result is permanent.", "lasting")]
    [InlineData("It fades; it is not Permanently gone", "lasting")]
    [InlineData("Almost PAINLESS!", "painless")]
    [InlineData("a pain-free hour", "painless")]
    [InlineData("there is no risk", "no_risk")]
    [InlineData("risk-free", "no_risk")]
    [InlineData("Safe for everyone", "safe_for_everyone")]
    [InlineData("it shrinks pores", "shrinks_pores")]
    [InlineData("pores do not shrink", "shrinks_pores")]
    [InlineData("shrunken pores", "shrinks_pores")]
    [InlineData("a cure for melasma", "cures")]
    [InlineData("it cures", "cures")]
    [InlineData("Results guaranteed", "guaranteed")]
    [InlineData("better lymphatic flow", "lymph")]
    [InlineData("a mini face-lift", "lifting")]
    [InlineData("a facelift effect", "lifting")]
    [InlineData("FDA-approved", "fda_approved")]
    [InlineData("approved by the FDA", "fda_approved")]
    [InlineData("perma\u00adnent", "lasting")]
    [InlineData("safe\u00a0for\u2011everyone", "safe_for_everyone")]
    public void Is_found_in_english_in_any_form_listed(string text, string claim) => Assert.Contains(claim, In(text, "en"));

    [Theory]
    [InlineData("ein dauerhaftes Ergebnis", "lasting")]
    [InlineData("Es bleibt FÜR IMMER", "lasting")]
    [InlineData("Es bleibt fuer immer", "lasting")]
    [InlineData("Es bleibt fu\u0308r immer", "lasting")]
    [InlineData("völlig schmerzfreie Sitzung", "painless")]
    [InlineData("kein Risiko", "no_risk")]
    [InlineData("eine risikofreie Behandlung", "no_risk")]
    [InlineData("für alle sicher", "safe_for_everyone")]
    [InlineData("Poren verkleinern", "shrinks_pores")]
    [InlineData("eine Porenverkleinerung", "shrinks_pores")]
    [InlineData("schließt die Poren", "shrinks_pores")]
    [InlineData("schliesst die Poren", "shrinks_pores")]
    [InlineData("heilt Rosazea", "cures")]
    [InlineData("nicht heilbar", "cures")]
    [InlineData("garantierte Besserung", "guaranteed")]
    [InlineData("Lymphdrainage", "lymph")]
    [InlineData("wie ein Facelifting", "lifting")]
    [InlineData("FDA-zugelassenes Gerät", "fda_approved")]
    public void Is_found_in_german_with_umlauts_and_endings(string text, string claim) => Assert.Contains(claim, In(text, "de"));

    [Theory]
    [InlineData("en", "Keep your secure procure and obscure words.")]          // cure inside other words
    [InlineData("en", "This is no. Risk is another sentence.")]
    [InlineData("en", "Leave permanent make-up out.")]
    [InlineData("en", "Swollen lymph nodes: call us.")]
    [InlineData("en", "Pores may look smaller. It helps and lasts some months.")]
    [InlineData("de", "Die Haut heilt in einigen Tagen, dann ist sie verheilt.")]
    [InlineData("de", "Permanent-Make-up wird ausgespart. Geschwollene Lymphknoten: Rufen Sie an.")]
    [InlineData("de", "Ein Risiko ist bekannt.")]
    public void Is_not_found_inside_other_words_across_sentences_or_in_names_that_mean_something_else(string language, string text) => Assert.Empty(In(text, language));

    [Fact]
    public void A_name_that_is_allowed_frees_only_itself() => Assert.Equal(["lasting"], In("Permanent make-up is left out; the result is permanent.", "en"));

    [Fact]
    public void Each_language_is_searched_for_its_own_phrases() => Assert.Empty(In("painless", "fr"));

    public static TheoryData<string, string> Every => [.. from claim in Ours.Protocol.Phrases.Claims from language in Text.Languages from phrase in claim.ByLanguage[language] select (language, phrase.Written)];

    [Theory, MemberData(nameof(Every))]
    public void Every_phrase_is_found_at_word_borders_and_nowhere_else(string language, string phrase)
    {
        string words = phrase.TrimEnd('*');
        var text = WordRow.Of($"Es ist, {words.ToUpperInvariant()}! so");
        Assert.NotEmpty(new Phrase(phrase).In(text));
        Assert.Contains(Ours.Protocol.Phrases.In($"x {words} y", language), f => f.Phrase.Written == phrase);
        Assert.Empty(new Phrase(phrase).In(WordRow.Of("x" + words)));
        Assert.Equal(phrase.EndsWith('*'), new Phrase(phrase).In(WordRow.Of(words + "x")).Any());
    }

    [Fact]
    public void What_stands_around_a_phrase_does_not_hide_it() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((before, after) => Ours.Protocol.Phrases.In($"{before.Get} painless {after.Get}", "en").Any(f => f.Claim.Id == "painless")).QuickCheckThrowOnFailure();

    [Fact]
    public void No_client_text_of_any_file_says_one() => Assert.Empty(ClientTextChecks.Of(Ours.Protocol).Where(p => p.Weight > Weight.Note).Select(p => p.ToString()));
}
