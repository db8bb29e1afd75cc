using Punctum.Clinic.Protocol;
using Punctum.Clinic.Triage;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Triage;

public class TriageTableTests
{
    [Fact]
    public void Our_table_has_no_problem_worth_a_look() => Assert.DoesNotContain(TriageChecks.Of(Ours.Protocol), p => p.Weight > Weight.Note);

    [Theory]
    [InlineData("level: normal\n    why", "level: nomal\n    why", "did you mean \"normal\"?")]
    [InlineData("symptom: redness, hours: {at_most: 72}", "symptom: rednes, hours: {at_most: 72}", "did you mean \"redness\"?")]
    [InlineData("hours: {at_most: 72}, severity: [mild, moderate], trend", "hours: {at_most: -1}, severity: [mild, moderate], trend", "could never speak")]
    [InlineData("    level: urgent\n    channel: emergency\n", "    level: urgent\n", "no text for channel routine")]
    [InlineData("danger: [breathing_or_throat_swelling", "danger: [breathing", "neither a symptom nor a sign")]
    [InlineData("with: {any: [near_eye, widespread, fever_38]}", "with: {all: [near_eye]}", "cannot be asked about in this way")]
    public void An_edit_that_cannot_be_is_told_with_its_line(string good, string bad, string says)
    {
        var problem = Assert.Throws<ProtocolException>(() => Ours.With("triage.yaml", t => Replaced(t, good, bad))).Problem;
        Assert.Contains(says, problem.ToString());
        Assert.Equal("triage.yaml", problem.Place.File);
        Assert.True(problem.Place.Line > 1);
    }

    [Theory]
    [InlineData("  - id: TR-ITC-4", "  - id: TR-ITC-3", "a second time")]
    [InlineData("hours: {more_than: 168}}\n    level: call_clinic\n    why:\n      en: Itching", "hours: {more_than: 200}}\n    level: call_clinic\n    why:\n      en: Itching", "itch has no rule at 169 hours")]
    [InlineData("with: {any: [spreading_warm, red_streaks, eye_pain_or_vision]}", "with: {any: [spreading_warm, eye_pain_or_vision]}", "red_streaks beside swelling is not urgent")]
    public void A_hole_in_the_table_is_found(string good, string bad, string says) =>
        Assert.Contains(TriageChecks.Of(Ours.With("triage.yaml", t => Replaced(t, good, bad))), p => p.Weight > Weight.Note && p.ToString().Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData("{symptm: redness}", "did you mean \"symptom\"?"), InlineData("{hours: 3}", "\"symptom\" is missing"), InlineData("{symptom: redness, hours: soon}", "a number is wanted here, not \"soon\"")]
    [InlineData("{symptom: redness, hours: -4}", "hours cannot be -4"), InlineData("[]", "there is no complaint in it"), InlineData("redness", "a complaint is wanted here"), InlineData("{symptom: redness, with: {a: b}}", "a list is wanted here")]
    public void A_complaint_that_cannot_be_read_is_told_in_one_line(string yaml, string says)
    {
        var e = Assert.Throws<ProtocolException>(() => ReportedSymptom.ReadAll(YamlText.Read("complaint.yaml", yaml), Told.Table));
        Assert.StartsWith("complaint.yaml, line 1: ", e.Message);
        Assert.Contains(says, e.Message);
        Assert.DoesNotContain('\n', e.Message);
    }

    static string Replaced(string text, string good, string bad)
    {
        Assert.Contains(good, text);
        return text.Replace(good, bad, StringComparison.Ordinal);
    }
}
