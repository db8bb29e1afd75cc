using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;
using Punctum.Clinic.Triage;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Triage;

/// <summary>Each rule at both sides of each of its borders, made from the data: a new rule has its cases as soon as it is written.</summary>
public class TriageRuleTests
{
    static readonly DateOnly day = new(2026, 3, 2);

    public static TheoryData<string> Rules() => [.. Told.Table.Rules.Select(r => r.Id)];

    public static TheoryData<string> Escalations() => [.. Told.Table.Escalations.Select(e => e.Id)];

    // What is not told is taken as every value, which is no border; that has tests of its own.
    static bool IsTold(BorderCase border) => !border.Name.EndsWith("missing", StringComparison.Ordinal) && !border.Name.EndsWith("unsure", StringComparison.Ordinal);

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_speaks_up_to_its_border_and_not_beyond(string id)
    {
        var rule = Told.Table.Rules.Single(r => r.Id == id);
        var cases = BorderCases.Of(rule.When, day).Where(IsTold).ToList();
        Assert.Contains(cases, c => c.Fires);
        Assert.Contains(cases, c => !c.Fires);
        foreach (var border in cases)
        {
            var answer = Triaging.Of(Ours.Protocol, Told.From(border.Facts));
            var standing = new Standing(answer.Level, answer.Channel);
            if (border.Fires) Assert.True(standing >= rule.Standing, $"{id}, {border.Name}: {standing}");
            if (border.Fires && standing == rule.Standing) Assert.Contains(id, answer.Reasons.Select(r => r.Id));
            if (!border.Fires && Told.From(border.Facts).With.All(w => !Told.Table.IsSymptom(w))) Assert.DoesNotContain(id, answer.Reasons.Select(r => r.Id));
        }
    }

    [Theory, MemberData(nameof(Escalations))]
    public void A_step_up_is_taken_up_to_its_border_and_not_beyond(string id)
    {
        var step = Told.Table.Escalations.Single(e => e.Id == id);
        int raised = 0, left = 0;
        foreach (var border in BorderCases.Of(step.When, day).Where(IsTold))
        {
            var told = Told.From(border.Facts);
            var before = Triaging.Would(Told.Table, told with { Risk = [] });
            var after = Triaging.Of(Ours.Protocol, told);
            bool speaks = after.Reasons.Any(r => r.Id == id);
            Assert.Equal(border.Fires && step.From.Contains(before.Level), speaks);
            if (speaks) Assert.Equal(before.Level + 1, after.Level);
            raised += speaks ? 1 : 0;
            left += speaks ? 0 : 1;
        }
        Assert.True(raised > 0 && left > 0);
    }

    [Fact]
    public void Every_rule_is_the_reason_of_some_answer_or_is_listed_as_saying_nothing_new()
    {
        var idle = TriageChecks.Of(Ours.Protocol).Where(p => p.Weight == Weight.Note).Select(p => p.What.Split(' ')[0]).ToHashSet();
        foreach (var rule in Told.Table.Rules.Where(r => !idle.Contains(r.Id)))
            Assert.Contains(rule.Id, BorderCases.Of(rule.When, day).Where(c => c.Fires).SelectMany(c => About(rule, Told.From(c.Facts))).SelectMany(t => Triaging.Of(Ours.Protocol, t).Reasons).Select(r => r.Id));
    }

    static IEnumerable<ReportedSymptom> About(TriageRule rule, ReportedSymptom told) => rule.NamesSymptom ? [told] : Told.Table.Symptoms.Select(s => told with { Symptom = s.Id });
}
