using Punctum.Clinic.Library;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Library;

/// <summary>Every fact of the starting articles that holds is carried by a client text or a rule.</summary>
public class CoverageTests
{
    [Fact]
    public void Every_fact_marked_ok_is_carried_by_a_client_text_or_a_rule() => Assert.Empty(Coverage.Of(Ours.Protocol).Missing.Select(f => f.Fact.Id));

    [Fact]
    public void What_is_not_carried_has_a_reason_that_is_not_forgetting() =>
        Assert.All(Coverage.Of(Ours.Protocol).NotReached, f => Assert.True(f.Fact.Use is FactUse.Weak or FactUse.Conflict or FactUse.Gap && f.WhyNot.Length > 0, f.Fact.Id));

    [Fact]
    public void Both_gaps_of_the_articles_are_filled() => Assert.All(Coverage.Of(Ours.Protocol).Facts.Where(f => f.Fact.Use == FactUse.Gap), f => Assert.True(f.IsReached, f.Fact.Id));

    [Fact]
    public void A_fact_that_only_staff_read_is_not_carried() => Assert.Contains(Coverage.Of(Ours.Protocol).NotReached, f => f.Fact.Id == "SF-028");

    [Fact]
    public void A_fact_is_lost_when_the_last_text_that_carries_it_goes()
    {
        var without = Ours.With("statements.yaml", t => t.Replace("[SF-003]", "[design]", StringComparison.Ordinal));
        Assert.Contains(Coverage.Of(without).Missing, f => f.Fact.Id == "SF-003");
    }

    [Fact]
    public void A_text_that_cites_a_disagreement_carries_its_facts()
    {
        // D27 is the only way of a rule to SF-010 here.
        var cited = Ours.With("triage.yaml", t => t.Replace("source: [K-F1, K-J1, design]", "source: [D27]", StringComparison.Ordinal));
        Assert.NotEmpty(Coverage.Of(cited).Facts.Single(f => f.Fact.Id == "SF-010").Rules);
    }
}
