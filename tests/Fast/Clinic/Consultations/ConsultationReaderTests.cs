using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Consultations;

public class ConsultationReaderTests
{
    static readonly DateOnly today = new(2026, 2, 20);

    static Consultation Read(string yaml) => ConsultationReader.Read(Ours.Protocol, YamlText.Read("answers.yaml", yaml), today);

    static string Form(string answers = "", string planned = "2026-03-02", string more = "") => $"planned_date: {planned}\nconcern: acne_scar\nseverity: mild\nareas: [cheek]\n{more}answers:\n  birth_date: 1990-01-01\n{answers}";

    [Fact]
    public void A_form_is_read_as_it_is_written()
    {
        var read = Read(Form("  isotretinoin: past\n  isotretinoin_last: 2025-11-15\n  toxin_on: never\n  fitzpatrick: 3\n  diabetes: unsure\n  smoker:\n", more: "device: {kind: stamp, max_mm: 1.0}\njurisdiction: eu\n"));
        Assert.Equal((new DateOnly(2026, 3, 2), today, "acne_scar", Severity.Mild, "eu"), (read.PlannedDate, read.AskedOn, read.Concern, read.Severity, read.Jurisdiction));
        Assert.Equal(new Device(DeviceKind.Stamp, 1.0m), read.Device);
        Assert.Equal(new Value.Day(new(2025, 11, 15)), read.Answers["isotretinoin_last"]);
        Assert.Equal((new Value.Choice("never"), new Value.Number(3), Value.Unsure), (read.Answers["toxin_on"], read.Answers["fitzpatrick"], read.Answers["diabetes"]));
        Assert.DoesNotContain("smoker", read.Answers.Keys);
    }

    [Theory, InlineData("2026-02-21", true), InlineData("2026-02-22", false)]
    public void Nothing_was_answered_or_decided_in_the_future_but_tomorrow_may_have_begun_where_the_client_lives(string day, bool read)
    {
        string decided = $"overrides: [{{rule: SU-REC-12, by: Dr. A, role: clinician, reason: seen, on: {day}}}]\n", asked = $"asked_on: {day}\n";
        foreach (string more in new[] { decided, asked })
            if (read) Read(Form(more: more));
            else Assert.Contains("lies ahead", Assert.Throws<ProtocolException>(() => Read(Form(more: more))).Message);
    }

    [Theory, InlineData("\"-\""), InlineData("\" \""), InlineData("\"\u200b\""), InlineData("...")]
    public void A_reason_without_a_word_is_none(string reason) =>
        Assert.Contains("\"reason\" says nothing", Assert.Throws<ProtocolException>(() => Read(Form(more: $"overrides: [{{rule: SU-REC-12, by: Dr. A, role: clinician, reason: {reason}, on: 2026-02-20}}]\n"))).Message);

    [Fact]
    public void An_unquoted_no_is_the_word_no() => Assert.Equal(new Value.Choice("no"), Read(Form("  pregnant: no\n")).Answers["pregnant"]);

    [Theory]
    [InlineData("  pregnent: \"no\"", "answers.yaml, line 7: there is no question \"pregnent\"; did you mean \"pregnant\"?")]
    [InlineData("  pregnent:", "answers.yaml, line 7: there is no question \"pregnent\"; did you mean \"pregnant\"?")]
    [InlineData("  diabetes: controled", "answers.yaml, line 7: diabetes cannot be \"controled\"; did you mean \"controlled\"?")]
    [InlineData("  pregnant: true", "answers.yaml, line 7: pregnant cannot be \"true\"; it can be no, yes, unsure")]
    [InlineData("  pregnant: [yes]", "answers.yaml, line 7: pregnant takes a single answer; it can also be no, yes or unsure")]
    [InlineData("  fitzpatrick: 9", "answers.yaml, line 7: fitzpatrick is a whole number from 1 to 6, not \"9\"; correct the number, or answer unsure")]
    [InlineData("  fitzpatrick: 2.5", "answers.yaml, line 7: fitzpatrick is a whole number from 1 to 6, not \"2.5\"; correct the number, or answer unsure")]
    [InlineData("  toxin_on: 2026-02-21", "answers.yaml, line 7: toxin_on is 2026-02-21, which lies after the day of asking, 2026-02-20; correct the day: only what has happened can be answered")]
    [InlineData("  toxin_on: 2026-02-30", "answers.yaml, line 7: toxin_on: there is no day 2026-02-30; correct the day")]
    [InlineData("  toxin_on: last week", "answers.yaml, line 7: toxin_on wants a day, not \"last week\"; write it as year-month-day, such as 2026-03-02; it can also be never or unsure")]
    [InlineData("  toxin_on: 1989-12-31", "answers.yaml, line 7: toxin_on is 1989-12-31, before the day of birth, 1990-01-01; correct one of the two")]
    [InlineData("  infection_area: fungal\n  infection_healed_on: 2024-01-01", "answers.yaml, line 8: infection_healed_on is 2024-01-01, which is too far from the day of asking, 2026-02-20; correct the day: it lies between 2025-02-20 and 2026-02-20")]
    [InlineData("  isotretinoin: never\n  isotretinoin_last: 2025-11-15", "answers.yaml, line 8: isotretinoin_last is answered, but isotretinoin says \"never\"; correct one of the two")]
    [InlineData("  pregnant: \"no\"\n  pregnant: \"yes\"", "answers.yaml, line 8: \"pregnant\" stands here twice; keep one of the two")]
    public void A_wrong_answer_is_one_line_that_says_where_what_and_what_to_do(string answers, string said) => Assert.Equal(said, Assert.Throws<ProtocolException>(() => Read(Form(answers))).Message);

    [Theory]
    [InlineData("2026-02-19", "lies before the day of asking"), InlineData("2028-02-21", "more than 2 years after"), InlineData("2026-02-31", "there is no day 2026-02-31"), InlineData("soon", "planned_date wants a day")]
    public void A_planned_day_that_cannot_be_is_refused(string planned, string said) => Assert.Contains(said, Assert.Throws<ProtocolException>(() => Read(Form(planned: planned))).Message);

    [Theory]
    [InlineData("concern: acne_scar", "\"planned_date\" is missing")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild", "\"areas\" is missing")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scars\nseverity: mild\nareas: [cheek]", "did you mean \"acne_scar\"?")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: midl\nareas: [cheek]", "did you mean \"mild\"?")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: [chek]", "did you mean \"cheek\"?")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: []", "no area is named")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: [cheek]\nanswer: {}", "did you mean \"answers\"?")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: [cheek]\ndevice: {kind: pen, max_mm: 15}", "15 mm is not known")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: [cheek]\njurisdiction: eo", "did you mean \"eu\"?")]
    [InlineData("planned_date: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: [cheek]\nanswers: {pregnant: \"no", "not valid YAML")]
    [InlineData("planned_date: 2026-03-02\nunanswered: [diabetes]", "\"unanswered\" is not known here")]
    [InlineData("- planned_date", "key: value pairs are wanted here")]
    public void A_form_that_is_half_or_wrong_is_refused(string form, string said) => Assert.Contains(said, Assert.Throws<ProtocolException>(() => Read(form)).Message);

    [Theory]
    [InlineData("{rule: SU-ISO-9, by: A, role: clinician, reason: r, on: 2026-02-20}", "did you mean \"SU-ISO-")]
    [InlineData("{rule: SU-ISO-1, role: clinician, reason: r, on: 2026-02-20}", "\"by\" is missing")]
    [InlineData("{rule: SU-ISO-1, by: A, role: clinician, reason: \" \", on: 2026-02-20}", "\"reason\" says nothing")]
    [InlineData("{rule: SU-ISO-1, by: A, role: clinician, reason: r}", "\"on\" is missing")]
    [InlineData("{rule: SU-ISO-1, by: A, role: clinician, reason: r, on: 2026-02-20}, {rule: SU-ISO-1, by: B, role: clinician, reason: r, on: 2026-02-20}", "overridden twice")]
    public void A_decision_without_name_role_reason_or_day_is_refused(string overrides, string said) =>
        Assert.Contains(said, Assert.Throws<ProtocolException>(() => Read(Form(more: $"overrides: [{overrides}]\n"))).Message);

    [Fact]
    public void What_is_not_answered_is_not_in_the_consultation() => Assert.Equal(["birth_date"], Read(Form()).Answers.Keys);

    [Fact]
    public void Questions_that_do_not_matter_here_are_not_asked()
    {
        var asked = Answered.Of(Ours.Protocol, ACase.With("{}", "[scalp]", "hair_loss")).Asked.Select(q => q.Id).ToList();
        Assert.DoesNotContain("cold_sore_history", asked);
        Assert.DoesNotContain("facelift_eyelid_on", asked);
        Assert.DoesNotContain("isotretinoin_last", asked);
        Assert.Contains("isotretinoin", asked);
    }
}
