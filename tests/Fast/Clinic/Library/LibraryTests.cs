using FsCheck;
using FsCheck.Fluent;
using Punctum.Clinic.Library;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Library;

/// <summary>Sources, facts, disagreements and statements: what is there, and the way down to the references.</summary>
public class LibraryTests
{
    static ClinicalLibrary Library => Ours.Protocol.Library;

    [Fact]
    public void Every_reference_fact_disagreement_and_knowledge_statement_of_the_material_is_there()
    {
        Assert.Equal(122, Library.Sources.Length);   // R01 to R128; R92, R96 to R98, R109 and R114 were never given
        Assert.DoesNotContain(Library.Sources, s => s.Id is "R92" or "R96" or "R97" or "R98" or "R109" or "R114");
        Assert.Equal(148, Library.Facts.Count(f => f.Use != FactUse.Gap));
        Assert.Equal(["SF-174", "SF-246"], Library.Facts.Where(f => f.Use == FactUse.Gap).Select(f => f.Id));
        Assert.Equal(Enumerable.Range(1, 27).Select(i => $"D{i:00}"), Library.Disagreements.Select(d => d.Id));
        Assert.Equal(102, Library.Statements.Count(s => s.Id.StartsWith("K-", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_disagreement_is_settled_by_one_statement_that_rests_on_its_facts()
    {
        foreach (var d in Library.Disagreements)
        {
            var statement = Assert.Single(Library.Statements, s => s.Resolves == d.Id);
            Assert.Equal(d.ResolvedBy, statement.Id);
            Assert.Contains(d.Id, statement.Sources);
            Assert.Contains(statement.Sources, d.Facts.Contains);
        }
    }

    [Fact]
    public void Claims_without_evidence_are_for_staff_only()
    {
        var without = Library.Statements.Where(s => s.Grade == Grade.None && s.Id.StartsWith("ST-", StringComparison.Ordinal)).ToList();
        Assert.All(without, s => Assert.False(s.ForClients, s.Id));
        foreach (string claim in new[] { "SF-030", "SF-036", "SF-037" })
        {
            Assert.Contains(without, s => s.Sources.Contains(claim));
            Assert.DoesNotContain(Library.Statements, s => s.ForClients && s.Sources.Contains(claim));
        }
    }

    [Fact]
    public void What_staff_should_know_is_not_shown_to_clients_as_it_stands() => Assert.All(Library.Statements.Where(s => s.Id.StartsWith("K-", StringComparison.Ordinal)), s => Assert.False(s.ForClients, s.Id));

    [Fact]
    public void A_fact_leads_to_its_statement_and_on_to_the_references()
    {
        var way = Library.Chain("SF-070");
        Assert.Equal("SF-070", way[0].Id);
        Assert.Contains(way, s => s is { Id: "ST-isotretinoin", Depth: 1 });
        Assert.Contains(way, s => s is { Id: "K-C1", Depth: 2 });
        Assert.Contains(Library.References("SF-070"), r => r.Id == "R78");
    }

    [Fact]
    public void A_disagreement_leads_to_its_resolution() => Assert.Equal("ST-pores", Library.Chain("D05")[1].Id);

    [Fact]
    public void A_reference_is_the_end_of_the_way() => Assert.Equal("R32", Assert.Single(Library.Chain("R32")).Id);

    [Fact]
    public void From_every_id_the_way_ends_and_follows_nothing_twice()
    {
        foreach (var entry in Library.All)
        {
            var followed = Library.Chain(entry.Id).Where(s => !s.Again).Select(s => s.Id).ToList();
            Assert.Equal(followed.Distinct(), followed);
        }
    }

    [Fact]
    public void The_way_from_several_names_each_of_them_at_its_beginning() =>
        Prop.ForAll(Gen.Elements(Library.All.Select(e => e.Id).ToArray()).ArrayOf(5).ToArbitrary(), cited =>
            Library.Chain(cited).Where(s => s.Depth == 0).Select(s => s.Id).SequenceEqual(cited.Distinct())).QuickCheckThrowOnFailure();

    [Theory, InlineData("K-A9", "K-A10", -1), InlineData("K-A10", "K-A9", 1), InlineData("R99", "R100", -1), InlineData("K-B1", "K-B1", 0), InlineData("K-N11", "ST-a", -1), InlineData("ST-skin-tone", "ST-skin-tone-even", -1)]
    public void Ids_stand_in_the_order_in_which_one_counts(string first, string second, int order) => Assert.Equal(order, Math.Sign(IdOrder.Compare(first, second)));

    [Fact]
    public void Nothing_counts_as_checked_before_a_clinician_has_signed()
    {
        Assert.All(Library.Sources, s => Assert.False(s.IsChecked));
        var read = Library.Find("R07") as Source;
        Assert.Contains("second hand", read!.ReadInWords);
        Assert.Contains("not yet checked", read.ReadInWords);
        Assert.False((read with { CheckedBy = "Dr. Example" }).IsChecked);
        Assert.Contains("checked by Dr. Example on 2026-03-02", (read with { CheckedBy = "Dr. Example", CheckedOn = new(2026, 3, 2) }).ReadInWords);
        Assert.False((read with { CheckedBy = "Dr. Example", CheckedOn = new(2026, 3, 2) }).IsToBeRead);
    }
}
