using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Suitability;
using Punctum.Tests.Fast.Clinic.Consultations;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Suitability;

/// <summary>Every rule of suitability.yaml at both sides of its borders; the cases are made from the rule itself, so that a new rule has them at once.</summary>
public class EveryRuleTests
{
    static readonly SuitabilityRules rules = Ours.Protocol.Suitability;

    public static TheoryData<string> Ids => [.. rules.Rules.Select(r => r.Id)];

    static Screening Of(Facts facts) => Screening.Of(rules, facts, [], new Stamp([]));

    [Theory, MemberData(nameof(Ids))]
    public void Fires_where_it_should_and_misses_by_a_day_or_a_word(string id)
    {
        var borders = BorderCases.Of(rules.Find(id)!.When, ACase.Day).ToList();
        Assert.Contains(borders, b => b.Fires);
        Assert.Contains(borders, b => !b.Fires);
        foreach (var border in borders) Assert.True(Of(border.Facts).Findings.Any(f => f.Reason.Id == id) == border.Fires, $"{id}: {border.Name}");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Comes_to_at_least_its_own_outcome_with_its_cautions_and_tasks(string id)
    {
        var rule = rules.Find(id)!;
        foreach (var border in BorderCases.Of(rule.When, ACase.Day).Where(b => b.Fires))
        {
            var screening = Of(border.Facts);
            Assert.True(screening.Outcome >= (rule.Outcome ?? Outcome.Suitable), border.Name);
            Assert.Subset(screening.Cautions.Select(c => c.Id).ToHashSet(), rule.Cautions.ToHashSet());
            Assert.Subset(screening.Tasks.Select(t => t.Id).ToHashSet(), rule.Tasks.ToHashSet());
            Assert.True(rule.Outcome != Outcome.Defer || screening.EarliestDate is not null || screening.DateUnknown, border.Name);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void No_longer_fires_on_the_day_it_defers_to(string id)
    {
        var rule = rules.Find(id)!;
        foreach (var border in BorderCases.Of(rule.When, ACase.Day).Where(b => b.Fires && rule.Until?.End(b.Facts) is not null && rule.When.Tests.Any(t => t.Matcher is Matcher.Since)))
        {
            var end = rule.Until!.End(border.Facts)!.Value;
            Assert.True(end > ACase.Day);
            Assert.False(rule.When.Holds(border.Facts with { Session = end }), $"{id}: {border.Name}");
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Silence_and_unsure_never_fire_a_rule_that_only_a_no_could_escape(string id)
    {
        // A rule may ask for what is not answered; then it must hold the person back, never wave them on.
        var rule = rules.Find(id)!;
        if (rule.When.Tests.Any(t => t.Matcher is Matcher.Answered { Wanted: false })) Assert.True(rule.Outcome >= Outcome.Defer);
    }

    [Fact]
    public void Nothing_known_fires_nothing_by_itself() => Assert.Empty(Of(Facts.Nothing with { Session = ACase.Day }).Findings);

    [Fact]
    public void The_file_has_no_problems() => Assert.Empty(SuitabilityChecks.Of(Ours.Protocol).Where(p => p.Weight > Weight.Note).Select(p => p.ToString()));

    [Fact]
    public void Only_rules_on_waiting_and_review_can_be_lifted() =>
        Assert.All(rules.Rules.Where(r => r.Override is not null), r => Assert.True(r.Outcome is Outcome.Defer or Outcome.NeedsClinicianReview, r.Id));
}
