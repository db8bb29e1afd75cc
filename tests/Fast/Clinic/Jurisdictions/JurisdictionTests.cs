using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Jurisdictions;

/// <summary>Countries: stricter or more exact, never looser.</summary>
public sealed class JurisdictionTests
{
    const string Anywhere = """
        version: 0.1.0
        id: xx
        name: {en: "Somewhere", de: "Irgendwo"}
        extends: default
        off_label: {unknown: {en: "look it up", de: "sehen Sie nach"}, source: [design]}
        consent: {note: {en: "in writing", de: "schriftlich"}, source: [design]}
        retention: {years: null, setting: retention_years, note: {en: "fill it in", de: "bitte eintragen"}, source: [design]}
        emergency: {number: "999", text: {en: "999", de: "999"}, source: [design]}
        numbing: {otc_lidocaine_max_percent: null, note: {en: "by the label", de: "nach der Packung"}, source: [design]}

        """;

    static Jurisdiction Reading(string more, Func<string, string>? editDefault = null) => ClinicalProtocol.Read(Ours.Files
        .Select(f => f.Name == "jurisdiction/default.yaml" && editDefault is not null ? f with { Content = editDefault(f.Content) } : f)
        .Append(new("jurisdiction/xx.yaml", Anywhere + more))).Jurisdictions["xx"];

    static string Refused(string more, Func<string, string>? editDefault = null) => Assert.Throws<ProtocolException>(() => Reading(more, editDefault)).Message;

    [Fact]
    public void What_a_country_does_not_say_is_the_defaults()
    {
        var (xx, ground) = (Reading(""), Ours.Protocol.Jurisdictions["default"]);
        Assert.Equal((ground.MinimumAge, ground.ReviewBelowAge), (xx.MinimumAge, xx.ReviewBelowAge));
        Assert.Equal(ground.Roles.Select(r => r.Id), xx.Roles.Select(r => r.Id));
        Assert.Equal("999", xx.EmergencyNumber);
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(18, true)]
    [InlineData(21, true)]
    public void The_least_age_can_be_raised_and_not_lowered(int years, bool allowed)
    {
        string age = $"minimum_age: {{years: {years}, text: {{en: \"so the law says\", de: \"so will es das Gesetz\"}}, source: [design]}}\n";
        if (allowed) Assert.Equal(years, Reading(age).MinimumAge);
        else Assert.Equal("jurisdiction/xx.yaml, line 10: 17 is below the 18 of jurisdiction/default.yaml; a country may only make rules stricter", Refused(age));
    }

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void The_age_below_which_a_clinician_decides_can_be_raised_and_not_lowered(int years, bool allowed)
    {
        string age = $"review_below_age: {{years: {years}, text: {{en: \"so the law says\", de: \"so will es das Gesetz\"}}, source: [design]}}\n";
        if (allowed) Assert.Equal(years, Reading(age).ReviewBelowAge);
        else Assert.Contains("a country may only make rules stricter", Refused(age));
    }

    [Theory]
    [InlineData("1.5", true)]
    [InlineData("0.25", true)]
    [InlineData("1.51", false)]
    public void A_depth_can_be_lowered_and_not_raised(string mm, bool allowed)
    {
        if (allowed) Assert.Single(Reading($"area_max_mm: {{cheek: {mm}}}\n").AreaMaxMm);
        else Assert.Contains("line 10: 1.51 mm is above the 1.5 mm of plan.yaml for cheek", Refused($"area_max_mm: {{cheek: {mm}}}\n"));
    }

    [Theory]
    [InlineData("face", 28, true)]
    [InlineData("face", 27, false)]
    [InlineData("scalp", 7, true)]
    [InlineData("scalp", 6, false)]
    public void An_interval_can_be_lengthened_and_not_shortened(string group, int days, bool allowed)
    {
        if (allowed) Assert.Single(Reading($"minimum_interval_days: {{{group}: {days}}}\n").MinimumIntervalDays);
        else Assert.Contains($"line 10: {days} days are fewer than the", Refused($"minimum_interval_days: {{{group}: {days}}}\n"));
    }

    [Theory]
    [InlineData("4", true)]
    [InlineData("2.5", true)]
    [InlineData("4.1", false)]
    [InlineData("null", false)]
    public void A_numbing_limit_that_is_set_can_be_lowered_and_not_taken_back(string percent, bool allowed)
    {
        Func<string, string> four = s => s.Replace("otc_lidocaine_max_percent: null", "otc_lidocaine_max_percent: 4");
        string numbing = $"numbing: {{otc_lidocaine_max_percent: {percent}, note: {{en: \"by the label\", de: \"nach der Packung\"}}, source: [design]}}\n";
        string country = Anywhere.Replace("numbing: {otc_lidocaine_max_percent: null, note: {en: \"by the label\", de: \"nach der Packung\"}, source: [design]}\n", numbing);
        Jurisdiction Read() => ClinicalProtocol.Read(Ours.Files.Where(f => f.Name is not ("jurisdiction/eu.yaml" or "jurisdiction/us.yaml")).Select(f => f.Name == "jurisdiction/default.yaml" ? f with { Content = four(f.Content) } : f).Append(new("jurisdiction/xx.yaml", country))).Jurisdictions["xx"];
        if (allowed) Assert.NotNull(Read().OtcLidocaineMaxPercent);
        else Assert.Contains("a country may only make rules stricter", Assert.Throws<ProtocolException>(Read).Message);
    }

    [Theory]
    [InlineData("roles: [{id: nurse, name: {en: nurse, de: Pflege}, may_override: true, max_depth_mm: null, setting: nurse_max_depth_mm, source: [design]}]", "nurse may not override")]
    [InlineData("roles: [{id: nures, name: {en: nurse, de: Pflege}, may_override: false, max_depth_mm: null, setting: nurse_max_depth_mm, source: [design]}]", "did you mean \"nurse\"?")]
    [InlineData("indications: [{id: a, concern: hair_los, areas: [scalp], text: {en: a, de: a}, source: [design]}]", "did you mean \"hair_loss\"?")]
    [InlineData("indications: [{id: a, concern: hair_loss, areas: [cheek], text: {en: a, de: a}, source: [design]}]", "hair_loss is not planned on cheek")]
    [InlineData("area_max_mm: {cheeks: 1.0}", "did you mean \"cheek\"?")]
    public void What_is_not_known_or_loosens_is_told_with_its_line(string more, string says)
    {
        string refused = Refused(more);
        Assert.StartsWith("jurisdiction/xx.yaml, line 10: ", refused);
        Assert.Contains(says, refused);
    }

    [Fact]
    public void A_role_goes_as_deep_as_law_and_practice_both_allow()
    {
        var role = Ours.Protocol.Jurisdictions["default"].Role("nurse")!;
        var practice = Ours.Protocol.Settings.With(YamlText.Read("practice.yaml", "nurse_max_depth_mm: 1.0"));
        Assert.Null(role.MaxDepthIn(Ours.Protocol.Settings));
        Assert.Equal(1.0m, role.MaxDepthIn(practice));
        Assert.Equal(0.5m, (role with { MaxDepthMm = 0.5m }).MaxDepthIn(practice));
        Assert.Equal(1.0m, (role with { MaxDepthMm = 1.5m }).MaxDepthIn(practice));
        Assert.Equal(1.5m, (role with { MaxDepthMm = 1.5m }).MaxDepthIn(Ours.Protocol.Settings));
    }

    [Theory]
    [InlineData("acne_scar", "cheek", 22, 2, null)]
    [InlineData("acne_scar", "cheek", 21, 2, LabelStanding.OffLabel)]
    [InlineData("acne_scar", "chest", 35, 2, LabelStanding.OffLabel)]
    [InlineData("stretch_marks", "abdomen", 35, 2, LabelStanding.OffLabel)]
    [InlineData("surgical_scar", "abdomen", 35, 6, null)]
    [InlineData("neck_lines", "neck", 35, 4, null)]
    [InlineData("neck_lines", "neck", 35, 5, LabelStanding.OffLabel)]
    [InlineData("neck_lines", "neck", 35, 1, LabelStanding.OffLabel)]
    [InlineData("neck_lines", "neck", 35, 0, LabelStanding.Unknown)]
    [InlineData("neck_lines", "neck", 20, 0, LabelStanding.OffLabel)]
    public void The_United_States_tell_what_is_off_label(string concern, string area, int age, int skinType, LabelStanding? standing) =>
        Assert.Equal(standing, Ours.Protocol.Jurisdictions["us"].LabelOf(concern, area, age, skinType == 0 ? null : skinType)?.Standing);

    [Theory]
    [InlineData("default", null)]
    [InlineData("us", "911")]
    [InlineData("eu", "112")]
    public void Each_country_has_its_emergency_number(string id, string? number) => Assert.Equal(number, Ours.Protocol.Jurisdictions[id].EmergencyNumber);

    [Fact]
    public void Over_the_counter_the_United_States_allow_four_per_cent() => Assert.Equal(4, Ours.Protocol.Jurisdictions["us"].OtcLidocaineMaxPercent);
}
