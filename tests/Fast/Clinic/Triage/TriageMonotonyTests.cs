using System.Collections.Immutable;
using Punctum.Clinic.Triage;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Triage;

/// <summary>Over the whole table: more can only make an answer stronger.</summary>
public class TriageMonotonyTests
{
    static TriageTable Table => Told.Table;

    static readonly ImmutableArray<string> symptoms = [.. Table.Words, "something_else"];
    static readonly ImmutableArray<string> signs = [.. Table.Signs.Concat(Table.Symptoms.Where(s => s.Sign)).Select(s => s.Id)];
    static readonly ImmutableArray<string?> severities = [.. Table.Severities.Select(s => s.Id)], trends = [.. Table.Trends.Select(t => t.Id)];
    static readonly ImmutableArray<decimal> hours = [.. Table.Rules.SelectMany(r => r.When.Tests).Select(t => t.Matcher).OfType<Punctum.Clinic.Rules.Matcher.Within>().Select(w => w.Bounds)
        .SelectMany(b => new[] { b.AtLeast, b.AtMost, b.MoreThan, b.LessThan }).OfType<decimal>().SelectMany(h => new[] { h - 1, h, h + 1 }).Append(0).Append(Table.MostHours).Distinct().Order()];
    static readonly ImmutableArray<ImmutableSortedSet<string>> risks = [[], .. Table.Risks.Select(r => ImmutableSortedSet.Create(r.Id)), [.. Table.Risks.Select(r => r.Id)]];

    public static TheoryData<string> Symptoms() => [.. symptoms];

    static Standing Of(string symptom, decimal? hours, string? severity, string? trend, ImmutableSortedSet<string> with, ImmutableSortedSet<string> risk) => Triaging.Would(Table, new(symptom, hours, severity, trend, with, risk));

    [Theory, MemberData(nameof(Symptoms))]
    public void More_severe_or_a_worse_trend_never_lowers_the_answer(string symptom)
    {
        foreach (decimal h in hours)
            foreach (var risk in risks)
                for (int s = 0; s < severities.Length; s++)
                    for (int t = 0; t < trends.Length; t++)
                    {
                        var here = Of(symptom, h, severities[s], trends[t], [], risk);
                        if (s > 0) Assert.True(here >= Of(symptom, h, severities[s - 1], trends[t], [], risk), $"{symptom} {h} {severities[s]} {trends[t]}");
                        if (t > 0) Assert.True(here >= Of(symptom, h, severities[s], trends[t - 1], [], risk), $"{symptom} {h} {severities[s]} {trends[t]}");
                    }
    }

    [Theory, MemberData(nameof(Symptoms))]
    public void More_hours_never_lower_the_answer_but_for_a_fever_after_14_days(string symptom)
    {
        foreach (var (severity, trend, with, risk) in Combinations())
        {
            var before = Of(symptom, hours[0], severity, trend, with, risk);
            for (int h = 1; h < hours.Length; h++)
            {
                var now = Of(symptom, hours[h], severity, trend, with, risk);
                Assert.True(now >= before || ((symptom == "fever_38" || with.Contains("fever_38")) && hours[h - 1] == 336), $"{symptom} with {string.Join(",", with)} is weaker at {hours[h]} than at {hours[h - 1]} hours");
                before = now;
            }
        }
    }

    // Everything without a sign; and each sign with a few of the rest.
    static IEnumerable<(string? Severity, string? Trend, ImmutableSortedSet<string> With, ImmutableSortedSet<string> Risk)> Combinations() =>
        (from severity in severities from trend in trends from risk in risks select (severity, trend, ImmutableSortedSet<string>.Empty, risk))
        .Concat(from sign in signs from told in new[] { ("mild", "better"), ("moderate", "worse"), ("severe", "same") } from risk in new[] { risks[0], risks[^1] } select ((string?)told.Item1, (string?)told.Item2, ImmutableSortedSet.Create(sign), risk));

    [Theory, MemberData(nameof(Symptoms))]
    public void A_sign_or_a_risk_more_never_lowers_the_answer(string symptom)
    {
        foreach (decimal h in hours)
            foreach (var (severity, trend) in new[] { ("mild", "better"), ("moderate", "worse"), ("severe", "same") })
            {
                var bare = Of(symptom, h, severity, trend, [], []);
                foreach (string one in signs)
                {
                    var with = Of(symptom, h, severity, trend, [one], []);
                    Assert.True(with >= bare, $"{symptom} {h} with {one}");
                    foreach (var risk in risks) Assert.True(Of(symptom, h, severity, trend, [one], risk) >= with, $"{symptom} {h} with {one} and {string.Join(",", risk)}");
                    if (h is 0 or 49 or 337) foreach (string two in signs) Assert.True(Of(symptom, h, severity, trend, [one, two], []) >= with, $"{symptom} {h} with {one} and {two}");
                }
                foreach (var risk in risks.Skip(1)) Assert.True(Of(symptom, h, severity, trend, [], [.. Table.Risks.Select(r => r.Id)]) >= Of(symptom, h, severity, trend, [], risk) && Of(symptom, h, severity, trend, [], risk) >= bare, $"{symptom} {h} and {string.Join(",", risk)}");
            }
    }

    [Theory, MemberData(nameof(Symptoms))]
    public void What_is_not_told_is_never_answered_more_calmly_than_anything_that_could_have_been_told(string symptom)
    {
        foreach (decimal h in hours)
            foreach (string? severity in severities)
                foreach (string? trend in trends)
                {
                    var told = Of(symptom, h, severity, trend, [], []);
                    Assert.True(Of(symptom, h, null, trend, [], []) >= told && Of(symptom, h, severity, null, [], []) >= told && Of(symptom, null, severity, trend, [], []) >= told && Of(symptom, null, null, null, [], []) >= told, $"{symptom} {h} {severity} {trend}");
                }
    }

    [Theory, MemberData(nameof(Symptoms))]
    public void A_word_that_nobody_knows_is_never_calm(string symptom)
    {
        foreach (decimal h in hours)
        {
            Assert.True(Of(symptom, h, "mildish", "better", [], []).Level >= Urgency.CallClinic);
            Assert.True(Of(symptom, h, "mild", "wobbly", [], []).Level >= Urgency.CallClinic);
            Assert.True(Of(symptom, h, "mild", "better", ["glow"], []).Level >= Urgency.CallClinic);
            Assert.True(Of(symptom, h, "mild", "better", [], ["moonlight"]).Level >= Urgency.CallClinic);
            Assert.True(Of(symptom, h, "mildish", "better", [], []) >= Of(symptom, h, "severe", "better", [], []));
        }
    }
}
