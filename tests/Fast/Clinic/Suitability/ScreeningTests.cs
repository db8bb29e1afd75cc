using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;
using Punctum.Tests.Fast.Clinic.Consultations;
using Xunit;
using Outcome = Punctum.Clinic.Suitability.Outcome;

namespace Punctum.Tests.Fast.Clinic.Suitability;

public class ScreeningTests
{
    [Fact]
    public void Radiofrequency_is_not_judged_suitable_by_these_questions()
    {
        var consultation = ACase.Plain;
        Assert.Equal(Outcome.Suitable, Screening.Of(Ours.Protocol, consultation with { Device = new(DeviceKind.Pen, 1.5m) }).Outcome);
        Assert.Equal(Outcome.NotSuitable, Screening.Of(Ours.Protocol, consultation with { Device = new(DeviceKind.Radiofrequency, null) }).Outcome);
    }

    static readonly SuitabilityRules rules = Ours.Protocol.Suitability;

    // Every question with an answer drawn from all that it can have: each word, unsure, none, days around every border.
    static Gen<Consultation> Anyone => Gen.CollectToArray(Ours.Protocol.Questions.Questions, q => Answer(q).Select(a => (q.Id, Given: a)))
        .SelectMany(answers => Gen.Elements("cheek", "abdomen", "scalp"), (answers, area) => answers.Aggregate(ACase.Plain with { Areas = [area] }, (c, a) => c.Answering(a.Id, a.Given)));

    static Gen<Value?> Answer(Question q) => Gen.Frequency(
        (12, Gen.Constant<Value?>(q.Harmless ?? new Value.Day(new(1990, 1, 1)))), (1, Gen.Constant<Value?>(null)), (1, Gen.Constant<Value?>(Value.Unsure)),
        (3, q.Kind switch
        {
            SubjectKind.Choice => Gen.Elements(q.Options.Select(o => (Value?)new Value.Choice(o.Word)).ToArray()),
            SubjectKind.Number => Gen.Choose((int)q.Range.Low, (int)q.Range.High).Select(n => (Value?)new Value.Number(n)),
            _ => Gen.Choose(0, 400).Select(days => (Value?)new Value.Day(ACase.Day.AddDays(-days))),
        }));

    [Fact]
    public void An_added_rule_keeps_or_strengthens_the_answer() =>
        Prop.ForAll(Anyone.ToArbitrary(), Gen.SubListOf(rules.Rules.ToArray()).ToArbitrary(), Gen.Elements(rules.Rules.ToArray()).ToArbitrary(), (person, some, added) =>
        {
            var facts = Answered.Of(Ours.Protocol, person).Facts;
            var before = Screening.Of(rules with { Rules = [.. some] }, facts, [], new([]));
            var after = Screening.Of(rules with { Rules = [.. some.Append(added).Distinct()] }, facts, [], new([]));
            return after.Outcome >= before.Outcome && !(after.EarliestDate < before.EarliestDate) && (after.EarliestDate is not null || before.EarliestDate is null) && (after.DateUnknown || !before.DateUnknown)
                && before.Cautions.All(after.Cautions.Contains) && before.Tasks.All(after.Tasks.Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_rules_changes_nothing_but_the_order_of_equal_reasons() =>
        Prop.ForAll(Anyone.ToArbitrary(), person =>
        {
            var facts = Answered.Of(Ours.Protocol, person).Facts;
            var (forward, backward) = (Screening.Of(rules, facts, [], new([])), Screening.Of(rules with { Rules = [.. rules.Rules.Reverse()] }, facts, [], new([])));
            return forward.Outcome == backward.Outcome && forward.EarliestDate == backward.EarliestDate && forward.DateUnknown == backward.DateUnknown && forward.Rules().SequenceEqual(backward.Rules());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reasons_come_strongest_first_and_the_strongest_is_the_answer() =>
        Prop.ForAll(Anyone.ToArbitrary(), person =>
        {
            var weights = person.Screened().Findings.Select(f => f.Weighs).ToList();
            return weights.SequenceEqual(weights.OrderDescending()) && person.Screened().Outcome == weights.FirstOrDefault();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_the_earliest_day_no_dated_wait_is_left() =>
        Prop.ForAll(Anyone.ToArbitrary(), person =>
        {
            if (person.Screened().EarliestDate is not { } day) return true;
            var then = (person with { PlannedDate = day }).Screened();
            return day > person.PlannedDate && then.EarliestDate is null && then.Findings.All(f => f.Until is null);
        }).QuickCheckThrowOnFailure();

    public static TheoryData<string> RequiredOfEveryone => [.. Ours.Protocol.Questions.Questions.Where(q => q is { Required: true, AskedIf.Tests.IsEmpty: true }).Select(q => q.Id)];

    [Theory, MemberData(nameof(RequiredOfEveryone))]
    public void A_missing_answer_is_never_no(string question)
    {
        var screening = ACase.Plain.Answering(question, null).Screened();
        Assert.Equal(Outcome.NeedsClinicianReview, screening.Outcome);
        Assert.Equal(["SU-MISS"], screening.Rules());
        Assert.Equal([question], screening.Unanswered);
    }

    [Theory, MemberData(nameof(RequiredOfEveryone))]
    public void Unsure_is_never_no(string question)
    {
        var screening = ACase.Plain.Answering(question, Value.Unsure).Screened();
        Assert.Equal(Outcome.NeedsClinicianReview, screening.Outcome);
        Assert.Contains("SU-UNSURE", screening.Rules());
        Assert.Equal([question], screening.Unsure);
    }

    [Fact]
    public void No_answer_that_is_taken_away_makes_the_answer_weaker_than_review_or_what_it_was() =>
        Prop.ForAll(Anyone.ToArbitrary(), Gen.Elements(Ours.Protocol.Questions.Questions.ToArray()).ToArbitrary(), (person, question) =>
        {
            bool asked = Answered.Of(Ours.Protocol, person).Asked.Contains(question);
            var (with, without) = (person.Screened().Outcome, person.Answering(question.Id, null).Screened().Outcome);
            return !asked || !question.Required || without >= Outcome.NeedsClinicianReview || without >= with;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_follow_up_is_required_once_its_question_is_answered_so()
    {
        Assert.Equal(["SU-ISO-3", "SU-MISS"], ACase.With("{isotretinoin: past}").Screened().Rules());
        Assert.Empty(ACase.With("{isotretinoin: never}").Screened().Rules());
    }

    [Theory]
    [InlineData("2026-02-16", "Suitable", null), InlineData("2026-02-17", "Defer", "2026-03-03"), InlineData("2026-03-02", "Defer", "2026-03-16"), InlineData("not_yet", "Defer", null)]
    public void A_healed_infection_waits_fourteen_days_and_never_into_the_past(string healed, string outcome, string? earliest)
    {
        var screening = ACase.With($"{{infection_area: bacterial, infection_healed_on: {healed}}}").Screened();
        Assert.Equal(outcome, screening.Outcome.ToString());
        Assert.Equal(earliest is null ? (DateOnly?)null : DateOnly.Parse(earliest), screening.EarliestDate);
        Assert.Equal(healed == "not_yet", screening.DateUnknown);
    }

    [Theory]
    [InlineData("2026-03-03", "2026-03-03", false), InlineData("2026-03-02", null, true), InlineData("2026-02-20", null, true)]
    public void A_due_date_that_is_not_after_the_planned_day_means_ask_again(string due, string? earliest, bool unknown)
    {
        var screening = ACase.With($"{{pregnant: \"yes\", due_date: {due}}}").Screened();
        Assert.Equal((Outcome.Defer, earliest is null ? (DateOnly?)null : DateOnly.Parse(earliest), unknown), (screening.Outcome, screening.EarliestDate, screening.DateUnknown));
    }

    [Theory]
    [InlineData("2008-03-02", "SU-AGE-2"), InlineData("2008-03-03", "SU-AGE-1"), InlineData("2004-03-02", null), InlineData("2004-03-03", "SU-AGE-2")]
    public void Age_is_that_of_the_planned_day(string born, string? rule) => Assert.Equal(rule is null ? [] : [rule], ACase.With($"{{birth_date: {born}}}").Screened().Rules());

    [Theory]
    [InlineData("2026-02-28", 17), InlineData("2026-03-01", 18)]
    public void Who_was_born_on_a_leap_day_is_older_on_the_first_of_March(string on, int age) => Assert.Equal(age, Answered.AgeOn(new(2008, 2, 29), DateOnly.Parse(on)));

    [Fact]
    public void Where_areas_of_two_groups_are_needled_the_rules_of_both_hold() =>
        Assert.Equal(["SU-REC-12", "SU-REC-13"], ACase.With("{needling_on: 2026-02-27}", "[cheek, scalp]", "hair_loss").Screened().Rules());

    [Fact]
    public void A_country_that_asks_for_a_higher_age_is_stricter_and_never_looser()
    {
        var strict = Ours.With("jurisdiction/eu.yaml", f => f.Replace("extends: default\n", "extends: default\nminimum_age: {years: 21, text: {en: \"Not under 21 here.\", de: \"Hier nicht unter 21.\"}, source: [design]}\n"));
        var young = ACase.With("{birth_date: 2005-09-01}") with { Jurisdiction = "eu" };
        Assert.Equal((Outcome.NeedsClinicianReview, Outcome.NotSuitable), (young.Screened().Outcome, Screening.Of(strict, young).Outcome));
        Assert.Equal(Outcome.Suitable, Screening.Of(strict, ACase.Plain with { Jurisdiction = "eu" }).Outcome);
    }

    [Fact]
    public void A_practice_that_waits_longer_waits_longer_here()
    {
        var longer = Ours.Protocol.Settings.With(YamlText.Read("settings.yaml", "toxin_wait_days: 28"));
        var person = ACase.With("{toxin_on: 2026-02-10}");
        Assert.Equal(Outcome.Suitable, person.Screened().Outcome);
        Assert.Equal(new DateOnly(2026, 3, 10), Screening.Of(Ours.Protocol, person, longer).EarliestDate);
    }

    [Fact]
    public void The_answer_carries_what_it_was_made_with_and_can_be_kept()
    {
        var screening = ACase.With("{pregnant: unsure}").Screened();
        Assert.Equal(["questions.yaml", "suitability.yaml", "plan.yaml", "settings.yaml", "jurisdiction/default.yaml"], screening.Stamp.Files.Select(f => f.File));
        var kept = System.Text.Json.JsonDocument.Parse(AnswerJson.Write(screening)).RootElement;
        Assert.Equal("needs_clinician_review", kept.GetProperty("outcome").GetString());
        Assert.All(kept.GetProperty("findings").EnumerateArray(), f => Assert.NotEmpty(f.GetProperty("reason").GetProperty("says").GetProperty("de").GetString()!));
    }

    [Fact]
    public void Every_reason_is_cited_and_speaks_both_languages() =>
        Assert.All(rules.Rules, r => Assert.True(r.Why.Sources.Length > 0 && Text.Languages.All(l => r.Why.Says.ByLanguage.ContainsKey(l)), r.Id));

    [Theory]
    [InlineData("blood_thinner"), InlineData("surface_marks"), InlineData("metal_allergy"), InlineData("cancer_treatment"), InlineData("connective_tissue")]
    public void Where_several_answers_fit_the_lowest_in_the_list_is_no_weaker(string question)
    {
        var weights = Ours.Protocol.Questions.Find(question)!.Options.Select(o => ACase.Plain.Answering(question, new Value.Choice(o.Word)).Screened()).ToList();
        foreach (var (upper, lower) in weights.Zip(weights.Skip(1))) Assert.True(lower.Outcome >= upper.Outcome);
    }
}
