using Punctum.Clinic.Protocol;
using Punctum.Clinic.Triage;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Triage;

public class TriagingTests
{
    public static IEnumerable<TheoryDataRow<string, int>> WorkedCases() =>
        from id in new[] { "EX-12", "EX-13" } let input = Case(id)["input"]["triage"].Items from i in Enumerable.Range(0, input.Length) select new TheoryDataRow<string, int>(id, i);

    static Node Case(string id) => Ours.Protocol.Root("cases/worked.yaml")["cases"].Items.Single(c => c["id"].String() == id);

    [Theory, MemberData(nameof(WorkedCases))]
    public void The_worked_cases_get_their_answers(string id, int number)
    {
        var told = ReportedSymptom.ReadAll(Case(id)["input"]["triage"], Told.Table)[number];
        var expected = Case(id)["expect"]["triage"].Items[number];
        var answer = Triaging.Of(Ours.Protocol, told);
        Assert.Equal(expected["level"].Word<Urgency>(), answer.Level);
        if (expected.Find("channel") is { } channel) Assert.Equal(channel.Word<Channel>(), answer.Channel);
    }

    [Theory]
    [InlineData("swelling"), InlineData("pain"), InlineData("itch"), InlineData("small_spots"), InlineData("bruise"), InlineData("dry_peeling"), InlineData("dark_patch"), InlineData("bump"), InlineData("track_lines"), InlineData("hair_shedding"), InlineData("swollen_glands")]
    public void Getting_worse_after_48_hours_is_a_call_whatever_it_is(string symptom)
    {
        Assert.True(Told.Standing($"{{symptom: {symptom}, hours: 48, severity: mild, trend: worse}}").Level <= Urgency.Advice);
        Assert.Equal(Urgency.CallClinic, Told.Standing($"{{symptom: {symptom}, hours: 49, severity: mild, trend: worse}}").Level);
    }

    [Fact]
    public void What_is_not_told_is_taken_as_the_worst_and_the_answer_says_what_to_tell()
    {
        var answer = Told.Answer("{symptom: pain, hours: 30, trend: same}");
        Assert.Equal((Urgency.Urgent, Channel.SameDay), (answer.Level, answer.Channel));
        Assert.True(answer.Supposed);
        Assert.Equal(["severity"], answer.Tell.Select(t => t.Subject));
        Assert.Equal(Urgency.CallClinic, Told.Answer("{symptom: pain, hours: 30, severity: moderate, trend: same}").Level);
    }

    [Fact]
    public void Two_things_that_hide_each_other_are_both_asked_for() =>
        Assert.Equal(["severity", "trend"], Told.Answer("{symptom: redness, hours: 60}").Tell.Select(t => t.Subject));

    [Fact]
    public void Nothing_is_asked_for_where_it_would_change_nothing()
    {
        var answer = Told.Answer("{symptom: numbing_poisoning}");
        Assert.False(answer.Supposed);
        Assert.Empty(answer.Tell);
        Assert.Equal(["TR-EM-2"], answer.Reasons.Select(r => r.Id));
    }

    [Theory]
    [InlineData("Breathing_or_throat_swelling", Urgency.Urgent), InlineData("breathing_or_throat_sweling", Urgency.Urgent), InlineData("Atemnot oder anschwellender Hals", Urgency.Urgent), InlineData("Fever", Urgency.Urgent)]
    [InlineData("spreading warm", Urgency.Urgent), InlineData("reddness", Urgency.CallClinic), InlineData("something", Urgency.CallClinic)]
    public void A_slip_of_the_pen_makes_no_answer_calmer(string symptom, Urgency level) => Assert.Equal(level, Told.Standing($"{{symptom: {symptom}, hours: 3, severity: mild, trend: better}}").Level);

    [Theory, InlineData("with: [fevr_38]", Urgency.Urgent), InlineData("with: [LIPS_TONGUE]", Urgency.Urgent), InlineData("with: [nothing]", Urgency.CallClinic)]
    [InlineData("risk: [Diabetes]", Urgency.Urgent), InlineData("risk: [diabetis]", Urgency.Urgent), InlineData("risk: [rain]", Urgency.CallClinic)]
    public void Nor_does_one_in_a_sign_or_a_risk(string more, Urgency level) => Assert.Equal(level, Told.Standing($"{{symptom: pus_crust, hours: 60, severity: mild, trend: same, {more}}}").Level);

    [Theory, InlineData(0, "better", Urgency.Normal), InlineData(48, "worse", Urgency.Advice), InlineData(49, "worse", Urgency.CallClinic)]
    public void A_bruise_that_grows_is_never_simply_normal(int hours, string trend, Urgency level) =>
        Assert.Equal(level, Told.Standing($"{{symptom: bruise, hours: {hours}, severity: mild, trend: {trend}}}").Level);

    [Fact]
    public void What_is_told_with_one_complaint_of_a_person_counts_for_the_others()
    {
        ReportedSymptom redness = new("redness", 60, "mild", "same"), pus = new("pus_crust", 60, "mild", "same"), blisters = new("blisters", 400, "mild", "same"), fever = new("fever_38", 400, "mild", "same");
        Assert.Equal(Urgency.CallClinic, Triaging.OfAll(Ours.Protocol, [redness, pus])[0].Level);
        Assert.Equal(Urgency.Urgent, Triaging.OfAll(Ours.Protocol, [redness with { Risk = ["diabetes"] }, pus])[0].Level);
        Assert.Equal(Urgency.CallClinic, Triaging.OfAll(Ours.Protocol, [blisters])[0].Level);
        Assert.Equal(Urgency.Urgent, Triaging.OfAll(Ours.Protocol, [blisters, fever])[0].Level);
    }

    [Theory, InlineData("something", "severe", "better"), InlineData("something", "mild", "worse"), InlineData("near_eye", "severe", "same")]
    public void A_general_rule_never_calms_what_no_rule_names(string symptom, string severity, string trend) =>
        Assert.Equal(Urgency.CallClinic, Told.Standing($"{{symptom: {symptom}, hours: 5, severity: {severity}, trend: {trend}}}").Level);

    [Fact]
    public void Nothing_more_is_asked_for_where_one_complaint_settles_it_already()
    {
        var answer = Told.Answer("{symptom: light_patch, hours: 60, severity: mild, trend: same, with: [redness]}");
        Assert.Equal((Urgency.CallClinic, false), (answer.Level, answer.Supposed));
        Assert.Empty(answer.Tell);
        Assert.True(Told.Answer("{symptom: redness, hours: 60}").Supposed);
    }

    [Fact]
    public void A_fever_of_which_no_hour_is_told_is_urgent() => Assert.Equal(new Standing(Urgency.Urgent, Channel.SameDay), Told.Standing("{symptom: fever_38}"));

    [Theory]
    [InlineData("{symptom: fever_38, hours: 336}", Urgency.Urgent), InlineData("{symptom: fever_38, hours: 337}", Urgency.CallClinic)]
    [InlineData("{symptom: hair_shedding, hours: 336, severity: mild, trend: same, with: [fever_38]}", Urgency.Urgent), InlineData("{symptom: hair_shedding, hours: 337, severity: mild, trend: same, with: [fever_38]}", Urgency.CallClinic)]
    public void A_fever_later_than_14_days_is_a_call(string yaml, Urgency level) => Assert.Equal(level, Told.Standing(yaml).Level);

    [Fact]
    public void A_sign_named_as_the_symptom_counts_as_the_sign()
    {
        Assert.Equal(new Standing(Urgency.Urgent, Channel.SameDay), Told.Standing("{symptom: spreading_warm, hours: 10, severity: mild, trend: same}"));
        Assert.Equal(new Standing(Urgency.Urgent, Channel.Emergency), Told.Standing("{symptom: collapse}"));
        Assert.Empty(Told.Answer("{symptom: spreading_warm}").Notes);
    }

    [Fact]
    public void A_second_symptom_is_judged_on_its_own_too()
    {
        var answer = Told.Answer("{symptom: redness, hours: 10, severity: mild, trend: same, with: [blisters, near_eye]}");
        Assert.Equal((Urgency.Urgent, Channel.SameDay), (answer.Level, answer.Channel));
        Assert.Contains(answer.Reasons, r => r.Id == "TR-BLI-2");
        Assert.Contains(answer.Notes, n => n.In("en").Contains("blisters") && n.In("de").Contains("Bläschen"));
    }

    [Theory]
    [InlineData("{symptom: rednes, hours: 5, severity: mild, trend: better}", "Did you mean \"redness\"")]
    [InlineData("{symptom: glowing_in_the_dark, hours: 5, severity: mild, trend: better}", "\"glowing_in_the_dark\" is not on our list.")]
    [InlineData("{symptom: redness, hours: 5, severity: mild, trend: better, with: [spreding_warm]}", "Did you mean \"spreading_warm\"")]
    [InlineData("{symptom: redness, hours: 5, severity: awful, trend: better}", "\"awful\" is not on our list.")]
    [InlineData("{symptom: redness, hours: 5, severity: mild, trend: wrse}", "Did you mean \"worse\"")]
    [InlineData("{symptom: redness, hours: 5, severity: mild, trend: better, risk: [diabetis]}", "Did you mean \"diabetes\"")]
    [InlineData("{symptom: \"\", hours: 5, severity: mild, trend: better}", "is not on our list.")]
    public void A_word_that_is_not_known_is_answered_with_a_call_and_named(string yaml, string note)
    {
        var answer = Told.Answer(yaml);
        Assert.True(answer.Level >= Urgency.CallClinic);
        Assert.Contains(note, Assert.Single(answer.Notes).In("en"));
    }

    [Fact]
    public void An_unknown_symptom_with_a_danger_sign_is_as_urgent_as_any() =>
        Assert.Equal(new Standing(Urgency.Urgent, Channel.Emergency), Told.Standing("{symptom: something_else, hours: 1, severity: mild, trend: better, with: [collapse]}"));

    [Fact]
    public void Every_calm_answer_carries_the_danger_signs()
    {
        int calm = 0;
        foreach (var symptom in Told.Table.Symptoms)
            foreach (decimal hours in new[] { 1m, 60, 120, 300 })
            {
                var answer = Triaging.Of(Ours.Protocol, new(symptom.Id, hours, "mild", "same"));
                if (!answer.Calm) continue;
                calm++;
                Assert.Superset(Told.Table.Danger.Select(d => d.Id).ToHashSet(), answer.DangerSigns.Select(d => d.Id).ToHashSet());
            }
        Assert.True(calm > 20);
        Assert.Contains("near_eye", Told.Answer("{symptom: blisters, hours: 10, severity: mild, trend: same}").DangerSigns.Select(d => d.Id));
    }

    [Theory]
    [InlineData(30, 72), InlineData(72, 72), InlineData(100, 168)]
    public void A_calm_answer_says_how_long_it_holds(int hours, int until) => Assert.Equal(until, Told.Answer($"{{symptom: redness, hours: {hours}, severity: mild, trend: same}}").HoldsUntilHour);

    [Fact]
    public void A_risk_that_would_matter_is_named() =>
        Assert.Equal(["immune_suppressed", "diabetes"], Told.Answer("{symptom: redness, hours: 50, severity: mild, trend: same}").Risks.Select(r => r.Id));

    [Theory]
    [InlineData("{symptom: redness, hours: 48, severity: mild, trend: same, risk: [diabetes]}", Urgency.Normal), InlineData("{symptom: redness, hours: 49, severity: mild, trend: same, risk: [diabetes]}", Urgency.Advice)]
    [InlineData("{symptom: redness, hours: 49, severity: mild, trend: same, risk: [diabetes, immune_suppressed]}", Urgency.Advice), InlineData("{symptom: redness, hours: 49, severity: mild, trend: worse, risk: [diabetes]}", Urgency.Urgent)]
    [InlineData("{symptom: itch, hours: 49, severity: mild, trend: same, risk: [diabetes]}", Urgency.Normal), InlineData("{symptom: pain, hours: 49, severity: mild, trend: worse, risk: [diabetes]}", Urgency.CallClinic)]
    [InlineData("{symptom: pain, hours: 49, severity: moderate, trend: same, risk: [diabetes]}", Urgency.Urgent)]
    public void A_risk_raises_by_one_step_after_48_hours(string yaml, Urgency level) => Assert.Equal(level, Told.Standing(yaml).Level);

    [Fact]
    public void An_answer_raised_to_urgent_is_for_the_same_day_at_least() =>
        Assert.Equal(new Standing(Urgency.Urgent, Channel.SameDay), Told.Standing("{symptom: redness, hours: 200, severity: mild, trend: same, risk: [diabetes]}"));

    [Fact]
    public void The_emergency_number_of_the_place_is_named()
    {
        Assert.Contains("112", Told.Answer("{symptom: collapse}").Do.In("de"));
        var nowhere = Triaging.Of(Ours.Protocol, new("collapse"));
        Assert.Contains("your local emergency number", nowhere.Do.In("en"));
        Assert.DoesNotContain("{", nowhere.Do.In("en") + nowhere.Do.In("de"));
    }

    [Fact]
    public void Several_complaints_come_strongest_first() =>
        Assert.Equal(["collapse", "bump", "itch"], Triaging.OfAll(Ours.Protocol, [new ReportedSymptom("itch", 5, "mild", "same"), new("collapse"), new ReportedSymptom("bump", 400)]).Select(a => a.Told.Symptom));

    [Fact]
    public void Every_answer_carries_reasons_with_sources_and_what_it_was_made_with()
    {
        var answer = Told.Answer("{symptom: redness, hours: 30, severity: moderate, trend: same}");
        Assert.Equal(["TR-RED-1"], answer.Reasons.Select(r => r.Id));
        Assert.NotEmpty(answer.Reasons[0].Sources);
        Assert.Equal("triage.yaml", Assert.Single(answer.Stamp.Files).File);
    }

    [Theory, InlineData(-1), InlineData(87601)]
    public void Hours_that_cannot_be_are_refused(int hours) => Assert.Throws<ArgumentOutOfRangeException>(() => Triaging.Of(Ours.Protocol, new("redness", hours)));
}
