using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Suitability;
using Punctum.Tests.Fast.Clinic.Consultations;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Suitability;

public class OverrideTests
{
    [Fact]
    public void A_clinician_lifts_a_wait_and_the_record_keeps_both_with_the_depth_that_then_holds()
    {
        var screening = ACase.With("{isotretinoin: past, isotretinoin_last: 2025-11-15}").Overriding("SU-ISO-2").Screened();
        Assert.Equal((Outcome.Suitable, (DateOnly?)null, false, 1.0m), (screening.Outcome, screening.EarliestDate, screening.DateUnknown, screening.MaxDepthMm));
        var finding = Assert.Single(screening.Findings);
        Assert.Equal((Outcome.Defer, "Dr. Ada Muster"), (finding.Outcome, finding.LiftedBy!.By));
        Assert.Empty(screening.Refused);
    }

    [Fact]
    public void What_is_not_lifted_goes_on_holding()
    {
        var screening = ACase.With("{isotretinoin: past, isotretinoin_last: 2025-11-15, toxin_on: 2026-02-20}").Overriding("SU-ISO-2").Screened();
        Assert.Equal((Outcome.Defer, new DateOnly(2026, 3, 6)), (screening.Outcome, screening.EarliestDate));
    }

    [Theory, InlineData("2026-03-01", true), InlineData("2026-03-02", true), InlineData("2026-03-03", false)]
    public void A_decision_of_the_planned_day_counts_and_one_of_the_day_after_does_not(string on, bool counts) =>
        Assert.Equal(counts, ACase.With("{isotretinoin: current}").Overriding("SU-ISO-1", on: on).Screened().Outcome == Outcome.Suitable);

    [Fact]
    public void Of_two_depths_that_decisions_allow_the_smaller_holds()
    {
        SuitabilityRule Deeper(SuitabilityRule rule) => rule.Id == "SU-BLD-2" ? rule with { Override = rule.Override! with { MaxDepthMm = 0.5m } } : rule;
        var rules = Ours.Protocol.Suitability with { Rules = [.. Ours.Protocol.Suitability.Rules.Select(Deeper)] };
        var person = ACase.With("{isotretinoin: current, blood_thinner: anticoagulant}").Overriding("SU-ISO-1").Overriding("SU-BLD-2");
        Assert.Equal(0.5m, Screening.Of(rules, Answered.Of(Ours.Protocol, person).Facts, person.Overrides, new Stamp([])).MaxDepthMm);
    }

    [Fact]
    public void A_lifted_rule_keeps_its_cautions()
    {
        var screening = ACase.With("{blood_thinner: anticoagulant}").Overriding("SU-BLD-2").Screened();
        Assert.Equal(Outcome.Suitable, screening.Outcome);
        Assert.Equal(["CA-NEVER-STOP", "CA-BRUISE"], screening.Cautions.Select(c => c.Id));
    }

    [Theory]
    [InlineData("{keloid_history: \"yes\"}", "SU-SCR-1", "clinician", "2026-03-01", Refusal.NotOpen)]
    [InlineData("{pregnant: \"yes\"}", "SU-PREG-1", "clinician", "2026-03-01", Refusal.NotOpen)]
    [InlineData("{diabetes: unsure}", "SU-UNSURE", "clinician", "2026-03-01", Refusal.NotOpen)]
    [InlineData("{isotretinoin: current}", "SU-ISO-1", "aesthetician", "2026-03-01", Refusal.OtherRole)]
    [InlineData("{isotretinoin: never}", "SU-ISO-1", "clinician", "2026-03-01", Refusal.NotFired)]
    [InlineData("{isotretinoin: current}", "SU-ISO-1", "clinician", "2026-03-03", Refusal.AfterDay)]
    [InlineData("{needling_on: 2026-02-10}", "SU-REC-12", "clinician", "2026-03-01", Refusal.NotMet)]
    public void What_may_not_be_lifted_is_not_and_says_why(string answers, string rule, string role, string on, Refusal because)
    {
        var (without, with) = (ACase.With(answers).Screened(), ACase.With(answers).Overriding(rule, role, on).Screened());
        Assert.Equal((without.Outcome, without.EarliestDate, without.DateUnknown), (with.Outcome, with.EarliestDate, with.DateUnknown));
        var refused = Assert.Single(with.Refused);
        Assert.Equal((because, rule), (refused.Because, refused.Decision.Rule));
        Assert.All(with.Findings, f => Assert.Null(f.LiftedBy));
    }

    [Theory]
    [InlineData("2026-02-16", true), InlineData("2026-02-17", false)]
    public void For_melasma_a_clinician_may_shorten_the_wait_between_sessions_to_fourteen_days_and_no_further(string last, bool lifted) =>
        Assert.Equal(lifted ? Outcome.Suitable : Outcome.Defer, ACase.With($"{{needling_on: {last}}}", concern: "melasma").Overriding("SU-REC-12").Screened().Outcome);
}
