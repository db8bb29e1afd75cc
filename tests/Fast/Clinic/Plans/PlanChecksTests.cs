using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Plans;

/// <summary>What a slip in plan.yaml or settings.yaml is answered with.</summary>
public sealed class PlanChecksTests
{
    static string Edited(string from, string to, string file = PlanRules.File)
    {
        Assert.Contains(from, Ours.Files.First(f => f.Name == file).Content);
        var protocol = Ours.With(file, s => s.Replace(from, to));
        return string.Join("\n", PlanChecks.Of(protocol).Concat(SettingsChecks.Of(protocol)));
    }

    [Fact]
    public void Ours_is_whole() => Assert.Empty(PlanChecks.Of(Ours.Protocol).Concat(SettingsChecks.Of(Ours.Protocol)));

    [Theory]
    [InlineData("areas: [scalp]", "areas: [scalpp]", "there is no \"scalpp\" among the areas of the protocol; did you mean \"scalp\"?")]
    [InlineData("adjuncts: [minoxidil]", "adjuncts: [minoxidill]", "did you mean \"minoxidil\"?")]
    [InlineData("cautions: [CA-TRACK-LINES]", "cautions: [CA-TRACK-LINE]", "did you mean \"CA-TRACK-LINES\"?")]
    [InlineData("concerns: [acne_scar, hair_loss]", "concerns: [acne_scars, hair_loss]", "did you mean \"acne_scar\"?")]
    [InlineData("severe: [6, 8]", "severe: [2, 8]", "moderate takes more sessions than severe")]
    [InlineData("    start_mm: 0.6", "    start_mm: 0.4", "the first session, 0.4 mm, stays above the least depth, 0.5 mm")]
    [InlineData("  not_shown: {", "  not_shwon: {", "the sentence \"not_shown\" is missing")]
    [InlineData("      weeks: [2, 4]", "      weeks: [4, 4]", "the shorter interval is not shorter")]
    [InlineData("id: CA-BODY-MARKS", "id: CA-BRUISE", "the caution CA-BRUISE stands in suitability.yaml too")]
    public void A_slip_is_told_with_what_was_meant(string from, string to, string says) => Assert.Contains(says, Edited(from, to));

    [Fact]
    public void An_interval_below_the_least_is_told() => Assert.Contains("3 weeks are shorter than the 28 days between two sessions on the face",
        Edited("    interval_weeks: [4, 6]\n    depth_mm: [1.0, 2.5]", "    interval_weeks: [3, 6]\n    depth_mm: [1.0, 2.5]"));

    [Theory]
    [InlineData("rules: [SU-REC-01,", "rules: [SU-REC-99,", "there is no rule SU-REC-99")]
    [InlineData("rules: [SU-REC-01,", "rules: [SU-REC-04,", "SU-REC-04 waits 90 days, and the setting toxin_wait_days says 14")]
    public void A_setting_and_its_rule_say_the_same(string from, string to, string says) => Assert.Contains(says, Edited(from, to, PracticeSettings.File));

    [Theory]
    [InlineData("planned: false", "planned: true", "radiofrequency needling is another treatment and is never planned by these rules")]
    [InlineData("{setting: face_body_interval_days}", "{setting: face_body_intervall_days}", "did you mean \"face_body_interval_days\"?")]
    [InlineData("{fitzpatrick: {at_least: 5}}", "{fitzpatrick: {at_least: 7}}", "no fitzpatrick from 1 to 6 is at least 7")]
    [InlineData("{rosacea: stable}", "{rosacea: stabel}", "did you mean \"stable\"?")]
    [InlineData("depth_mm: [1.0, 2.5]", "depth_mm: [2.5, 1.0]", "the first number is above the second")]
    [InlineData("  - id: scalp\n", "  - id: abdomen\n", "abdomen stands twice in this list")]
    public void What_cannot_be_is_refused_at_reading(string from, string to, string says) =>
        Assert.Contains(says, Assert.Throws<ProtocolException>(() => Ours.With(PlanRules.File, s => s.Replace(from, to))).Message);
}
