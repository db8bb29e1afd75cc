using System.Text.Json;
using Punctum.Clinic;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Jurisdictions;
using Punctum.Clinic.Library;
using Punctum.Clinic.Plans;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Settings;
using Punctum.Clinic.Suitability;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Plans;

/// <summary>The plan of a whole consultation.</summary>
public sealed class PlanningTests
{
    static readonly Node worked = Ours.Protocol.Root("cases/worked.yaml");

    static Consultation Case(string input) => ConsultationReader.OfCase(Ours.Protocol, YamlText.Read("case.yaml", input), worked["default_person"]);

    static TreatmentPlan Plan(string input, DateOnly? from = null, PracticeSettings? settings = null) => Planning.Of(Ours.Protocol, Case(input), settings ?? Ours.Protocol.Settings, from);

    static string Scar(string more = "", string answers = "") => $"{{planned_date: 2026-03-02, concern: acne_scar, severity: moderate, areas: [cheek]{more}, answers: {{{answers}}}}}";

    public static TheoryData<string> PlannedCases => [.. worked["cases"].Items.Where(c => c["expect"].Find("plan") is not null).Select(c => c["id"].String())];

    [Theory, MemberData(nameof(PlannedCases))]
    public void A_worked_case_has_the_plan_that_it_says(string id)
    {
        var one = worked["cases"].Items.First(c => c["id"].String() == id);
        var plan = Planning.Of(Ours.Protocol, ConsultationReader.OfCase(Ours.Protocol, one["input"]["suitability"], worked["default_person"]), Ours.Protocol.Settings);
        foreach (var (name, expected) in one["expect"]["plan"].Pairs)
        {
            var area = JsonSerializer.SerializeToElement(JsonDocument.Parse(AnswerJson.Write(plan)).RootElement.GetProperty("areas").EnumerateArray().Single(a => a.GetProperty("area").GetString() == name.String()));
            foreach (var (key, value) in expected.Pairs) Matches(value, area.GetProperty(key.String()), $"{id} {name.String()} {key.String()}");
        }
    }

    static void Matches(Node expected, JsonElement found, string where)
    {
        if (expected.Kind == NodeKind.Scalar) Assert.True(expected.Number() == found.GetDecimal(), $"{where}: {found}");
        else if (expected.Items.Length > 0 && expected.Items[0].JsonType is "integer" or "number") Assert.Equal(expected.Items.Select(i => i.Number()), found.EnumerateArray().Select(f => f.GetDecimal()));
        else Assert.True(expected.Strings().Order().SequenceEqual(found.EnumerateArray().Select(f => f.GetString()!).Order()), $"{where}: {found}");
    }

    [Fact]
    public void The_plans_of_six_worked_cases_are_held() => Assert.True(PlannedCases.Count >= 6);

    [Fact]
    public void Radiofrequency_is_recognised_and_never_planned_for_any_concern_and_area()
    {
        foreach (var concern in Planned.Rules.Concerns.Values)
            foreach (string area in concern.Areas)
            {
                var plan = Plan($"{{planned_date: 2026-03-02, concern: {concern.Id}, severity: mild, areas: [{area}], device: {{kind: radiofrequency, max_mm: 1.5}}, answers: {{}}}}", new(2026, 3, 2));
                Assert.Equal("PL-DEVICE-RADIOFREQUENCY", plan.Refused!.Id);
                Assert.Contains("R07", plan.Refused.Sources);
                Assert.Empty(plan.Areas);
                Assert.Empty(plan.Courses);
                Assert.Null(plan.Grade);
                Assert.Equal((Outcome.NotSuitable, Booking.Never, false), (plan.Standing.Outcome, plan.Standing.Booking, plan.Standing.ShownToClient));
            }
    }

    [Fact]
    public void Without_a_plan_nothing_can_be_booked()
    {
        var plan = Plan(Scar().Replace("[cheek]", "[scalp]", StringComparison.Ordinal));
        Assert.Equal("PL-AREA-NOT-PLANNED", plan.Refused!.Id);
        Assert.Equal((Outcome.NeedsClinicianReview, Booking.AfterClinician, false), (plan.Standing.Outcome, plan.Standing.Booking, plan.Standing.ShownToClient));
    }

    [Theory, InlineData(730, true), InlineData(731, false)]
    public void A_course_begins_at_most_2_years_after_the_day_of_asking(int days, bool planned)
    {
        var first = Case(Scar()).AskedOn.AddDays(days);
        if (planned) Assert.NotEmpty(Plan(Scar(), first).Areas);
        else Assert.Throws<ArgumentException>(() => Plan(Scar(), first));
    }

    [Theory]
    [InlineData("", true, Booking.Open, null)]
    [InlineData("toxin_on: 2026-02-20", false, Booking.NotBefore, "2026-03-06")]
    [InlineData("blood_thinner: anticoagulant", false, Booking.AfterClinician, null)]
    [InlineData("blood_thinner: anticoagulant, toxin_on: 2026-02-20", false, Booking.AfterClinician, "2026-03-06")]
    [InlineData("acne_active: moderate_severe", false, Booking.AfterTheWait, null)]
    [InlineData("keloid_history: \"yes\"", false, Booking.Never, null)]
    public void A_plan_is_made_whatever_screening_says_and_carries_it(string answers, bool shown, Booking booking, string? notBefore)
    {
        var plan = Plan(Scar("", answers));
        Assert.NotEmpty(plan.Areas);
        Assert.Equal((shown, booking, notBefore), (plan.Standing.ShownToClient, plan.Standing.Booking, plan.Standing.NotBefore?.ToString("yyyy-MM-dd")));
        Assert.Equal(!shown, plan.Standing.Says.Any(t => t.ToString() == "Not to be shown to the client."));
        if (notBefore is not null) Assert.Contains(plan.Standing.Says, t => t.ToString() == $"Not bookable before {notBefore}.");
    }

    [Fact]
    public void Days_are_given_only_when_wanted_and_start_when_the_wait_is_over()
    {
        Assert.Empty(Plan(Scar()).Courses);
        Assert.Equal(new DateOnly(2026, 3, 5), Plan(Scar(), new(2026, 3, 5)).Courses.Single().FirstDay);
        var waiting = Plan(Scar("", "toxin_on: 2026-02-20"), new(2026, 3, 5));
        Assert.Equal(new DateOnly(2026, 3, 6), waiting.Courses.Single().FirstDay);
        Assert.Contains(waiting.Notes, n => n.ToString().StartsWith("The first day was moved to 2026-03-06", StringComparison.Ordinal));
        Assert.Equal(Booking.Open, Plan(Scar("", "toxin_on: 2026-02-20"), new(2026, 3, 6)).Standing.Booking);
    }

    [Theory]
    [InlineData("acne_active: moderate_severe")]
    [InlineData("keloid_history: \"yes\"")]
    public void Without_an_end_of_the_wait_no_days_are_given(string answers) => Assert.Empty(Plan(Scar("", answers), new(2026, 3, 5)).Courses);

    [Fact]
    public void A_first_day_before_the_day_of_asking_is_refused() => Assert.Throws<ArgumentException>(() => Plan(Scar(), new(2026, 3, 1)));

    [Fact]
    public void Areas_of_one_group_share_a_course()
    {
        var plan = Plan("{planned_date: 2026-03-02, concern: surgical_scar, severity: mild, areas: [cheek, abdomen, forehead], answers: {}}", new(2026, 3, 2));
        Assert.Equal([AreaGroup.Face, AreaGroup.Body], plan.Courses.Select(c => c.Group));
        Assert.Equal(["cheek", "forehead"], plan.Courses[0].Areas);
    }

    [Fact]
    public void A_concern_is_planned_only_where_it_can_be()
    {
        var none = Plan("{planned_date: 2026-03-02, concern: hair_loss, severity: mild, areas: [cheek], answers: {}}");
        Assert.Equal("PL-AREA-NOT-PLANNED", none.Refused!.Id);
        var some = Plan("{planned_date: 2026-03-02, concern: neck_lines, severity: mild, areas: [cheek, neck], answers: {}}");
        Assert.Equal(["neck"], some.Areas.Select(a => a.Area));
        Assert.Contains(some.Notes, n => n.ToString() == "This concern is not planned on this area: cheek.");
    }

    [Theory]
    [InlineData("pigment", true)]
    [InlineData("shadow", false)]
    [InlineData("mixed", false)]
    [InlineData("unsure", false)]
    public void Dark_circles_are_planned_only_when_they_come_from_pigment(string cause, bool planned)
    {
        var plan = Plan($"{{planned_date: 2026-03-02, concern: dark_circles, severity: mild, areas: [periorbital], answers: {{dark_circle_cause: {cause}}}}}");
        Assert.Equal(planned ? null : "PL-NEEDS-DARK-CIRCLES", plan.Refused?.Id);
        Assert.Equal(cause == "unsure" ? ["dark_circle_cause"] : [], plan.Missing);
    }

    [Fact]
    public void An_unknown_skin_type_leaves_the_depth_open_and_is_named()
    {
        var plan = Plan("{planned_date: 2026-03-02, concern: acne_scar, severity: moderate, areas: [cheek], answers: {}, unanswered: [fitzpatrick]}");
        Assert.Contains("fitzpatrick", plan.Missing);
        Assert.Null(plan.Areas.Single().DepthMm);
        Assert.Equal(new Between<int>(3, 6), plan.Areas.Single().Sessions);
    }

    [Fact]
    public void A_clinicians_decision_on_isotretinoin_holds_only_down_to_one_millimetre()
    {
        string answers = "isotretinoin: past, isotretinoin_last: 2025-11-15";
        string decided = ", overrides: [{rule: SU-ISO-2, by: Dr Weber, role: clinician, reason: low dose, on: 2026-03-01}]";
        Assert.Equal([DepthLimit.Area, DepthLimit.Device], Plan(Scar("", answers)).Areas.Single().LimitedBy);
        var plan = Plan(Scar(decided, answers));
        Assert.Equal(1.0m, plan.Areas.Single().DepthMm!.Value.High);
        Assert.Equal([DepthLimit.Override], plan.Areas.Single().LimitedBy);
        Assert.Contains(plan.Areas.Single().Reasons, r => r.Id == "SU-ISO-2");
    }

    [Theory]
    [InlineData("clinician", "2026-03-02", 14)]
    [InlineData("nurse", "2026-03-02", 28)]
    [InlineData("clinician", "2026-03-03", 28)]
    public void Only_a_clinician_shortens_the_interval_of_melasma_and_only_before_the_session(string role, string on, int days)
    {
        var plan = Plan($"{{planned_date: 2026-03-02, concern: melasma, severity: mild, areas: [cheek], overrides: [{{rule: PL-MELASMA-SOONER, by: Dr Weber, role: {role}, reason: as in the trials, on: {on}}}], answers: {{}}}}");
        Assert.Equal(days, plan.Areas.Single().MinimumIntervalDays);
        Assert.Equal(days == 28, plan.Notes.Any(n => n.ToString().StartsWith("The decision on a shorter interval does not count", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("melasma", "cheek")]
    [InlineData("hair_loss", "scalp")]
    public void Concerns_with_their_own_daily_care_have_no_touch_up_by_the_calendar(string concern, string area)
    {
        var plan = Plan($"{{planned_date: 2026-03-02, concern: {concern}, severity: mild, areas: [{area}], answers: {{}}}}", new(2026, 3, 2));
        Assert.Null(plan.TouchUpMonths);
        Assert.Null(plan.Courses.Single().TouchUp);
        Assert.NotEmpty(plan.Adjuncts);
        Assert.Contains(plan.Reasons, r => r.Id == "PL-OWN-CARE");
    }

    [Fact]
    public void The_usual_touch_up_comes_after_six_to_twelve_months() => Assert.Equal(new Between<int>(6, 12), Plan(Scar()).TouchUpMonths);

    [Fact]
    public void The_plan_is_looked_at_again_after_every_third_session() => Assert.Equal([3, 6], Plan(Scar()).ReviewSessions);

    [Fact]
    public void No_heat_laser_or_peel_on_the_day_of_needling()
    {
        var plan = Plan(Scar());
        Assert.Equal(["prp"], plan.Combinations.Where(c => c.SameDay).Select(c => c.Id));
        Assert.Equal((14, 14), plan.Combinations.Where(c => c.Id == "superficial_peel").Select(c => (c.DaysBefore!.Value, c.DaysAfter!.Value)).Single());
        Assert.DoesNotContain(plan.Combinations, c => c.Id == "minoxidil");
    }

    [Theory]
    [InlineData(14, "2026-03-06")]
    [InlineData(15, "2026-03-07")]
    [InlineData(28, "2026-03-20")]
    public void A_practice_that_waits_longer_waits_longer_everywhere(int days, string notBefore)
    {
        var plan = Plan(Scar("", "toxin_on: 2026-02-20"), null, Ours.Protocol.Settings.With(YamlText.Read("practice.yaml", $"toxin_wait_days: {days}")));
        Assert.Equal(notBefore, plan.Standing.NotBefore?.ToString("yyyy-MM-dd"));
        Assert.Equal(days, plan.Combinations.Single(c => c.Id == "toxin").DaysBefore);
        Assert.Equal(days, plan.Settings["toxin_wait_days"]);
    }

    [Fact]
    public void A_practices_own_wait_is_told_in_the_rules_sentence_in_every_language()
    {
        var rules = PracticeRules.Of(Ours.Protocol.Suitability, Ours.Protocol.Settings.With(YamlText.Read("practice.yaml", "toxin_wait_days: 28")));
        Assert.EndsWith("In this practice: 28 days.", rules.Find("SU-REC-01")!.Why.Says.In("en"));
        Assert.EndsWith("In dieser Praxis: 28 Tage.", rules.Find("SU-REC-01")!.Why.Says.In("de"));
        Assert.Equal(Ours.Protocol.Suitability.Find("SU-REC-02"), rules.Find("SU-REC-02"));
    }

    [Fact]
    public void Every_dated_wait_that_a_practice_lengthens_is_longer_in_its_rule()
    {
        int lengthened = 0;
        foreach (var setting in Ours.Protocol.Settings.All.Values.Where(s => s.Unit == "days" && s.Default < s.High))
            foreach (var usual in setting.Rules.Select(Ours.Protocol.Suitability.Find).OfType<SuitabilityRule>().Where(r => r.Until?.PlusDays == setting.Default))
            {
                int longer = (int)setting.Default!.Value + 1;
                var rule = PracticeRules.Of(Ours.Protocol.Suitability, Ours.Protocol.Settings.With(YamlText.Read("practice.yaml", $"{setting.Id}: {longer}"))).Find(usual.Id)!;
                Assert.Equal(longer, rule.Until!.PlusDays);
                lengthened++;
            }
        Assert.True(lengthened >= 13, $"{lengthened}");
    }

    [Fact]
    public void A_country_with_a_higher_age_is_heard()
    {
        const string country = "version: 0.1.0\nid: xx\nname: {en: X, de: X}\nextends: default\nminimum_age: {years: 21, text: {en: \"Not under 21.\", de: \"Nicht unter 21.\"}, source: [design]}\n" +
            "review_below_age: {years: 25, text: {en: \"Under 25 a clinician decides.\", de: \"Unter 25 entscheidet ärztliches Personal.\"}, source: [design]}\n" +
            "off_label: {unknown: {en: a, de: a}, source: [design]}\nconsent: {note: {en: a, de: a}, source: [design]}\nretention: {years: null, setting: retention_years, note: {en: a, de: a}, source: [design]}\n" +
            "emergency: {number: null, text: {en: a, de: a}, source: [design]}\nnumbing: {otc_lidocaine_max_percent: null, note: {en: a, de: a}, source: [design]}\n";
        var protocol = ClinicalProtocol.Read(Ours.Files.Append(new("jurisdiction/xx.yaml", country)));
        Booking At(string born) => Planning.Of(protocol, Case(Scar("", $"birth_date: {born}")) with { Jurisdiction = "xx" }, protocol.Settings).Standing.Booking;
        Assert.Equal(Booking.Never, At("2005-03-03"));
        Assert.Equal(Booking.AfterClinician, At("2005-03-02"));
        Assert.Equal(Booking.AfterClinician, At("2001-03-03"));
        Assert.Equal(Booking.Open, At("2001-03-02"));
    }

    [Fact]
    public void In_the_United_States_an_off_label_use_is_told()
    {
        Assert.Null(Plan(Scar(", jurisdiction: us")).Areas.Single().Label);
        Assert.Equal(LabelStanding.OffLabel, Plan("{planned_date: 2026-03-02, concern: melasma, severity: mild, areas: [cheek], jurisdiction: us, answers: {}}").Areas.Single().Label!.Standing);
        Assert.Equal(LabelStanding.Unknown, Plan(Scar(", jurisdiction: eu")).Areas.Single().Label!.Standing);
    }

    [Fact]
    public void What_is_not_offered_is_answered_and_never_planned()
    {
        foreach (var asked in Planned.Rules.NotOffered.Values)
        {
            string refusal = Assert.Throws<ProtocolException>(() => Plan($"{{planned_date: 2026-03-02, concern: {asked.Id}, severity: mild, areas: [cheek], answers: {{}}}}")).Message;
            Assert.Contains($"\"{asked.Id}\" is not offered: ", refusal);
            Assert.Contains(asked.Why.Says.In("en"), refusal);
            Assert.DoesNotContain(asked.Id, Planned.Rules.Concerns.Keys);
        }
        Assert.Equal(["ageing_prevention", "face_lift", "puffiness_lymph"], Planned.Rules.NotOffered.Values.Where(n => n.WithoutEvidence).Select(n => n.Id));
    }

    [Fact]
    public void Every_reason_of_a_plan_can_be_explained_by_its_id()
    {
        string[] ownSentences = ["PL-OWN-CARE"];
        Assert.All(Planned.Rules.Reasons.Where(r => !ownSentences.Contains(r.Id)), r => Assert.True(Explaining.Of(Ours.Protocol, r.Id).Length > 0, r.Id));
    }

    [Fact]
    public void A_plan_says_what_it_was_made_with()
    {
        var plan = Plan(Scar(", jurisdiction: us"));
        Assert.Equal(["plan.yaml", "settings.yaml", "jurisdiction/us.yaml", "suitability.yaml", "questions.yaml"], plan.Stamp.Files.Select(f => f.File));
        Assert.All(plan.Reasons.Concat(plan.Areas.SelectMany(a => a.Reasons)), r => Assert.NotEmpty(r.Sources));
    }
}
