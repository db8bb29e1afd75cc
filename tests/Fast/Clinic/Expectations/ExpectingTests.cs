using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic;
using Punctum.Clinic.Expectations;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Expectations;

/// <summary>What a client may expect, from the protocol of this repository.</summary>
public class ExpectingTests
{
    static readonly string[] concerns = ["acne_scar", "surgical_scar", "stretch_marks", "fine_lines", "neck_lines", "texture_pores", "laxity", "melasma", "dark_marks", "hair_loss", "dark_circles"];

    public static TheoryData<string> Concerns => [.. concerns];

    static IEnumerable<string> Said(Expectation e, string language) => e.Reasons.Select(r => r.Says.In(language));

    static string All(Expectation e, string language = "en") => string.Join(" ", Said(e, language));

    [Fact]
    public void Every_concern_that_can_be_planned_has_an_expectation_and_no_other() =>
        Assert.Equal(concerns.Order(), Ours.Protocol.Expectations.Entries.Select(e => e.Id).Order());

    [Theory, MemberData(nameof(Concerns))]
    public void The_fixed_sentences_are_said_of_every_concern_whatever_is_known(string concern)
    {
        foreach (string? severity in new[] { null, "mild", "moderate", "severe" })
            for (int skin = 0; skin <= 6; skin++)
            {
                var e = Expecting.Of(Ours.Protocol, concern, severity, skin == 0 ? null : skin);
                Assert.Superset(ExpectationsFile.Fixed.ToHashSet(), e.AlwaysSay.Select(s => s.Id).ToHashSet());
                Assert.Contains("Results differ from person to person.", Said(e, "en"));
                Assert.Contains("Pictures are not the only ground for a decision.", Said(e, "en"));
                Assert.Contains("Die Ergebnisse sind von Mensch zu Mensch verschieden.", Said(e, "de"));
                Assert.Contains(Said(e, "de"), s => s.Contains("Schwellung"));
                Assert.All(e.Reasons, r => Assert.NotEmpty(r.Sources));
            }
    }

    [Theory, MemberData(nameof(Concerns))]
    public void Infection_marks_scars_lumps_and_cold_sores_are_named_for_every_concern(string concern)
    {
        string[] named = [.. Expecting.Of(Ours.Protocol, concern, skinType: 2).Risks.Select(r => r.Id.Split('.')[^1])];
        Assert.Superset(new HashSet<string> { "dark_marks", "infection", "scarring", "lumps", "cold_sores", "redness" }, named.ToHashSet());
        Assert.Equal(named.Distinct(), named);
    }

    // The lines that the worked cases want conveyed.
    [Theory]
    [InlineData("acne_scar", "about one grade of four")]
    [InlineData("acne_scar", "Judge the result 3 to 6 months after the last session")]
    [InlineData("acne_scar", "Results differ")]
    [InlineData("melasma", "only together with sunscreen and creams")]
    [InlineData("melasma", "comes back without daily care")]
    [InlineData("hair_loss", "as an addition to minoxidil")]
    [InlineData("texture_pores", "pores may look smaller")]
    [InlineData("texture_pores", "weak evidence")]
    public void What_the_worked_cases_want_conveyed_is_said(string concern, string words) => Assert.Contains(words, All(Expecting.Of(Ours.Protocol, concern)));

    [Theory]
    [InlineData(3, false, false)]
    [InlineData(4, true, false)]
    [InlineData(null, false, true)]
    public void Dark_skin_is_told_of_dark_marks_and_an_unknown_skin_type_is_not_taken_for_a_light_one(int? skin, bool dark, bool unknown)
    {
        var risks = Expecting.Of(Ours.Protocol, "acne_scar", skinType: skin).Risks.Select(r => r.Id).ToList();
        Assert.Equal(dark, risks.Contains("acne_scar.risk.dark_marks_skin"));
        Assert.Equal(unknown, risks.Contains("acne_scar.risk.dark_marks_unknown"));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void On_the_neck_skin_types_that_were_not_studied_are_told_so(int skin, bool told) =>
        Assert.Equal(told, Expecting.Of(Ours.Protocol, "neck_lines", skinType: skin).Risks.Any(r => r.Says.In("en").Contains("skin types 2 to 4 only")));

    [Fact]
    public void A_concerns_own_risk_takes_the_place_of_the_general_one()
    {
        var risks = Expecting.Of(Ours.Protocol, "stretch_marks", skinType: 2).Risks;
        Assert.Contains("22 % in a study with white marks", Assert.Single(risks, r => r.Id == "stretch_marks.risk.dark_marks").Says.In("en"));
    }

    [Fact]
    public void Severe_scars_are_told_what_stays_and_mild_ones_are_not()
    {
        static bool Told(string? severity) => Expecting.Of(Ours.Protocol, "acne_scar", severity).Effect.Any(l => l.Id == "acne_scar.effect.severe");
        Assert.True(Told("severe"));
        Assert.False(Told("moderate"));
        Assert.False(Told(null));
    }

    [Fact]
    public void Knowing_more_never_takes_a_line_away_but_the_one_that_says_the_skin_type_is_missing() =>
        Prop.ForAll(Gen.Elements(concerns).ToArbitrary(), Gen.Elements("mild", "moderate", "severe").ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), (concern, severity, skin) =>
        {
            var nothing = Expecting.Of(Ours.Protocol, concern).Reasons.Select(r => r.Id).Where(id => !id.EndsWith("dark_marks_unknown", StringComparison.Ordinal));
            return nothing.All(Expecting.Of(Ours.Protocol, concern, severity, skin).Reasons.Select(r => r.Id).Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pictures_in_the_swelling_weeks_never_count_and_the_phases_follow_each_other()
    {
        var phases = Ours.Protocol.Expectations.Phases;
        Assert.Equal(["swelling", "first_change", "three_months", "six_months", "later"], phases.Select(p => p.Id));
        Assert.All(phases, p => Assert.True(p.FromWeek < p.ToWeek));
        Assert.All(phases.Where(p => p.FromWeek < 4), p => Assert.False(p.Counts));
        Assert.Empty(ExpectationChecks.Of(Ours.Protocol));
    }

    [Theory, MemberData(nameof(Concerns))]
    public void Nobody_is_asked_to_judge_while_the_skin_is_swollen(string concern)
    {
        var judge = Ours.Protocol.Expectations.Find(concern)!.Judge;
        Assert.True(judge.InWeeks().Low >= Ours.Protocol.Expectations.Phases.First(p => p.Id == "swelling").ToWeek);
    }

    [Fact]
    public void A_treatment_that_goes_on_is_judged_from_its_first_session_and_has_no_line_after_the_last()
    {
        var hair = Expecting.Of(Ours.Protocol, "hair_loss");
        Assert.Equal(CountedFrom.FirstSession, hair.Judge.Window.After);
        Assert.Empty(hair.TimeLine);
    }

    [Fact]
    public void The_answer_as_json_holds_both_languages_and_the_version()
    {
        using var json = JsonDocument.Parse(AnswerJson.Write(Expecting.Of(Ours.Protocol, "acne_scar", "mild", 3)));
        Assert.Equal("acne_scar", json.RootElement.GetProperty("concern").GetString());
        Assert.Equal("Aknenarben", json.RootElement.GetProperty("name").GetProperty("de").GetString());
        Assert.Equal("expectations.yaml", json.RootElement.GetProperty("stamp").GetProperty("files")[0].GetProperty("file").GetString());
        Assert.All(json.RootElement.GetProperty("cited").EnumerateArray(), v => Assert.True(v.GetProperty("sources").GetArrayLength() > 0));
    }

    [Theory]
    [InlineData("acne_scars", null, null)]
    [InlineData("acne_scar", "awful", null)]
    [InlineData("acne_scar", null, 0)]
    [InlineData("acne_scar", null, 7)]
    public void What_is_not_known_is_refused(string concern, string? severity, int? skin) => Assert.Throws<ArgumentException>(() => Expecting.Of(Ours.Protocol, concern, severity, skin));
}
