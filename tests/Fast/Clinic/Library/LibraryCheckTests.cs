using Punctum.Clinic.Library;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Library;

/// <summary>What the checks of the library find, each shown on a protocol with one thing broken.</summary>
public class LibraryCheckTests
{
    [Fact]
    public void Our_library_has_no_error_and_nothing_to_look_at()
    {
        Assert.Empty(LibraryChecks.Of(Ours.Protocol).Where(p => p.Weight > Weight.Note).Select(p => p.ToString()));
        Assert.Empty(ShareChecks.Of(Ours.Protocol).Where(p => p.Weight > Weight.Note).Select(p => p.ToString()));
    }

    [Fact]
    public void An_id_that_does_not_exist_is_told_with_the_one_that_was_meant()
    {
        var problem = Assert.Single(Errors("statements.yaml", "source: [R78, R79]", "source: [R78, R779]"));
        Assert.Contains("K-C1 cites \"R779\"", problem.What);
        Assert.Contains("did you mean \"R77\"", problem.Remedy);
        Assert.Equal("statements.yaml", problem.Place.File);
    }

    [Fact]
    public void A_disagreement_that_nobody_settles_is_an_error() =>
        Assert.Contains(Errors("disagreements.yaml", "resolved_by: ST-pores", "resolved_by: ST-pore"), p => p.What.Contains("D05 is resolved by \"ST-pore\"") && p.Remedy.Contains("ST-pores"));

    [Fact]
    public void Two_statements_cannot_settle_one_disagreement() =>
        Assert.Contains(Errors("statements.yaml", "seed_conflict: D05", "seed_conflict: D06"), p => p.What.Contains("ST-pores claims to settle D06"));

    [Fact]
    public void A_fact_and_its_disagreement_name_each_other() =>
        Assert.Contains(Errors("disagreements.yaml", "facts: [SF-025, SF-026, SF-027]", "facts: [SF-026, SF-027]"), p => p.What.Contains("SF-025 names D05"));

    [Fact]
    public void Statements_out_of_order_or_twice_are_errors()
    {
        Assert.Contains(Errors("statements.yaml", "- id: K-A2\n", "- id: K-A4\n"), p => p.What.Contains("K-A3 stands after K-A4"));
        Assert.Contains(Errors("statements.yaml", "- id: K-A2\n", "- id: K-A3\n"), p => p.What.Contains("K-A3 stands here twice"));
    }

    [Fact]
    public void A_source_that_nobody_had_open_is_a_note_until_a_clinician_has_read_it()
    {
        Assert.Equal(Ours.Protocol.Library.Sources.Count(s => s.Seen is Seen.SecondHand or Seen.NotSeen), Notes(Ours.Protocol).Count(p => p.Remedy.StartsWith("read it", StringComparison.Ordinal)));
        var read = Ours.With("sources.yaml", t => t.Replace("seen: second_hand, checked_by: null, checked_on: null", "seen: second_hand, checked_by: Dr. Example, checked_on: 2026-03-02", StringComparison.Ordinal));
        Assert.True(Notes(read).Count() < Notes(Ours.Protocol).Count());
    }

    [Theory, InlineData("n: 32, "), InlineData("time: 90 days, "), InlineData("source: [R71]")]
    public void A_percentage_without_people_time_or_source_is_an_error(string lost)
    {
        var without = Ours.With("statements.yaml", t => t.Replace("value: 69, unit: percent, n: 32, time: 90 days, source: [R71]", "value: 69, unit: percent, n: 32, time: 90 days, source: [R71]".Replace(lost, lost[0] == 's' ? "note: x" : "", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{name: lemperle_change, value: -1.23, unit: grade, n: 48, time: 150 days, source: [R70]}", "{name: lemperle_change, value: -1.23, unit: grade}", StringComparison.Ordinal));
        Assert.Contains(ShareChecks.Of(without), p => p.Weight == Weight.Error && p.What.Contains("69 %"));
    }

    [Theory, InlineData("69 %", true), InlineData("68 %", false), InlineData("7 in 10", true), InlineData("8 in 10", false), InlineData("3.04 in 17 studies", true)]
    public void A_share_has_to_stand_among_the_values_of_its_entry(string share, bool stands)
    {
        var other = Ours.With("statements.yaml", t => Replaced(t, "Fine lines and wrinkles can look softer. In a study of 32 people 69 %", $"Fine lines can look softer. In a study of 32 people {share}"));
        Assert.NotEqual(stands, ShareChecks.Of(other).Any(p => p.Weight == Weight.Error));
    }

    [Fact]
    public void The_strength_of_a_cream_is_no_result() => Assert.DoesNotContain(ShareChecks.Of(Ours.Protocol), p => p.What.Contains("4 %") && p.Weight == Weight.Error);

    [Fact]
    public void A_figure_whose_people_or_time_are_not_known_is_a_note() => Assert.Contains(ShareChecks.Of(Ours.Protocol), p => p.Weight == Weight.Note && p.What.Contains("K-N4"));

    static List<Problem> Errors(string file, string old, string with) => [.. LibraryChecks.Of(Ours.With(file, t => Replaced(t, old, with))).Where(p => p.Weight == Weight.Error)];

    static IEnumerable<Problem> Notes(ClinicalProtocol protocol) => LibraryChecks.Of(protocol).Where(p => p.Weight == Weight.Note);

    static string Replaced(string text, string old, string with)
    {
        Assert.Contains(old, text);
        return text.Replace(old, with, StringComparison.Ordinal);
    }
}
