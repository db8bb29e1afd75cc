using Punctum.Clinic.Library;
using Punctum.Clinic.Protocol;
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
    public void Claims_without_evidence_stay_with_staff() => Assert.Contains(Coverage.Of(Ours.Protocol).NotReached, f => f.Fact is { Id: "SF-028", Use: FactUse.Weak });

    [Fact]
    public void A_fact_is_lost_when_the_last_text_that_carries_it_goes() => Assert.Contains(Coverage.Of(Without("SF-003")).Missing, f => f.Fact.Id == "SF-003");

    [Fact]
    public void What_only_staff_read_does_not_carry_a_fact()
    {
        var staff = Without("SF-003", ("statements.yaml", t => First(t, "source: [R02]", "source: [SF-003]")));   // K-A1
        Assert.Equal(["K-A1"], Entries.Of(staff).Where(e => e.Uses("SF-003")).Select(e => e.Id));
        Assert.Contains(Coverage.Of(staff).Missing, f => f.Fact.Id == "SF-003");
    }

    [Fact]
    public void A_rule_that_cites_a_statement_carries_the_statements_facts()
    {
        var ruled = Without("SF-003", ("statements.yaml", t => First(t, "source: [R02]", "source: [SF-003]")), ("triage.yaml", t => First(t, "source: [", "source: [K-A1, ")));
        Assert.NotEmpty(Coverage.Of(ruled).Facts.Single(f => f.Fact.Id == "SF-003").Rules);
    }

    // The protocol with a fact cited nowhere, and after that some files changed.
    static ClinicalProtocol Without(string fact, params (string File, Func<string, string> Edit)[] edits)
    {
        var files = Ours.Files.Select(f => f.Name is "facts.yaml" ? f : f with { Content = f.Content.Replace(fact, "SF-001", StringComparison.Ordinal) });
        foreach (var (name, edit) in edits) files = files.Select(f => f.Name == name ? f with { Content = edit(f.Content) } : f);
        return ClinicalProtocol.Read(files);
    }

    static string First(string text, string old, string with) => text.IndexOf(old, StringComparison.Ordinal) is var at && at >= 0 ? text[..at] + with + text[(at + old.Length)..] : throw new ArgumentException(old);
}
