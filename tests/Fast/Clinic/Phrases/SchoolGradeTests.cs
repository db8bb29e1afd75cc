using Punctum.Clinic.Phrases;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Phrases;

/// <summary>How many years of school a text asks for.</summary>
public class SchoolGradeTests
{
    // Counted by hand: 13 words, 2 sentences, 15 syllables (af-ter, ses-sion).
    [Fact]
    public void English_is_the_flesch_kincaid_grade() =>
        Assert.Equal(0.39 * 13 / 2 + 11.8 * 15 / 13 - 15.59, SchoolGrade.Of("The cat sat on the mat. It went out after the long session.", "en"), 9);

    // Counted by hand: 7 words in 1 sentence; of three or more syllables 1 (Be-hand-lung), longer than six letters 1, of one syllable 4 (Haut, ist, nach, rot).
    [Fact]
    public void German_is_the_first_wiener_sachtextformel() =>
        Assert.Equal(0.1935 * 100 / 7 + 0.1672 * 7 + 0.1297 * 100 / 7 - 0.0327 * 400 / 7 - 0.875, SchoolGrade.Of("Ihre Haut ist nach einer Behandlung rot.", "de"), 9);

    [Theory]
    [InlineData("needle", 2)]
    [InlineData("scale", 1)]
    [InlineData("the", 1)]
    [InlineData("weeks", 1)]
    [InlineData("swelling", 2)]
    public void Syllables_are_groups_of_vowels_without_a_silent_e(string word, int syllables) => Assert.Equal(syllables, SchoolGrade.Syllables(word, "en"));

    [Theory]
    [InlineData("Narbe", 2)]
    [InlineData("Häute", 2)]
    [InlineData("Sitzungen", 3)]
    public void In_german_a_last_e_is_spoken(string word, int syllables) => Assert.Equal(syllables, SchoolGrade.Syllables(word, "de"));

    [Theory]
    [InlineData("en", "Your skin is red. It gets calm in a few days.", "Postinflammatory hyperpigmentation represents a considerable complication necessitating individualised prophylactic interventions.")]
    [InlineData("de", "Ihre Haut ist rot. Das geht in ein paar Tagen weg.", "Postinflammatorische Hyperpigmentierungen stellen eine beachtenswerte Komplikation mit individualisierten Behandlungsnotwendigkeiten dar.")]
    public void A_plain_text_asks_for_less_school_than_a_learned_one(string language, string plain, string learned)
    {
        Assert.True(SchoolGrade.Of(plain, language) < 6);
        Assert.True(SchoolGrade.Of(learned, language) > 14);
    }

    [Fact]
    public void A_text_without_a_word_has_no_grade() => Assert.True(double.IsNaN(SchoolGrade.Of("6 %", "en")));

    [Fact]
    public void A_hard_text_is_noted_and_stops_nothing()
    {
        const string hard = "Postinflammatory hyperpigmentation represents a considerable complication necessitating individualised prophylactic interventions and continuous dermatological supervision, particularly considering individual predisposition, ultraviolet exposure and concomitant medication.";
        var told = ClientTextChecks.Of(Ours.With("expectations.yaml", s => s.Replace("An infection is rare. Some germs show only after weeks.", hard))).Where(p => p.Place.File == "expectations.yaml").ToList();
        Assert.Equal(Weight.Note, Assert.Single(told).Weight);
    }
}
