using Punctum.Clinic.Cases;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Cases;

public class ProtocolDiffTests
{
    static ProtocolDiff After(string file, string written, string instead) => ProtocolDiff.Of(Ours.Protocol, Ours.With(file, content =>
    {
        Assert.Contains(written, content);
        return content.Replace(written, instead, StringComparison.Ordinal);
    }));

    [Fact]
    public void A_protocol_does_not_differ_from_itself()
    {
        var diff = ProtocolDiff.Of(Ours.Protocol, Ours.Protocol);
        Assert.Empty(diff.Entries);
        Assert.Empty(diff.Cases);
        Assert.Empty(diff.SameVersion);
    }

    [Fact]
    public void A_longer_wait_is_told_with_its_rule_and_with_the_case_that_gets_another_answer()
    {
        var diff = After("suitability.yaml", "toxin_on: {days_since: {less_than: 14}}", "toxin_on: {days_since: {less_than: 10}}");
        var changed = Assert.Single(diff.Entries);
        Assert.Equal(("SU-REC-01", EntryChange.Changed), (changed.Id, changed.Change));
        Assert.Equal([new LineDifference("when.toxin_on.days_since.less_than", "14", "10")], changed.Details);
        var turned = Assert.Single(diff.Cases);
        Assert.Equal("EX-07", turned.Id);
        Assert.Contains(new LineDifference("suitability.outcome", "defer", "suitable"), turned.Details);
        Assert.Equal(["suitability.yaml"], diff.SameVersion);
    }

    [Fact]
    public void A_change_with_a_raised_version_is_not_reproached()
    {
        var diff = ProtocolDiff.Of(Ours.Protocol, Ours.With("triage.yaml", c => c.Replace("version: 0.1.0", "version: 0.2.0", StringComparison.Ordinal)));
        Assert.Empty(diff.SameVersion);
        Assert.Equal(["version"], diff.Entries.Select(e => e.Id));
        Assert.Empty(diff.Cases);
    }

    [Fact]
    public void What_came_and_what_went_are_told_apart()
    {
        var without = Ours.With("preparation.yaml", c => c[..c.LastIndexOf("\n  - ", StringComparison.Ordinal)] + "\n");
        var gone = Assert.Single(ProtocolDiff.Of(Ours.Protocol, without).Entries);
        var came = Assert.Single(ProtocolDiff.Of(without, Ours.Protocol).Entries);
        Assert.Equal((EntryChange.Removed, EntryChange.Added, gone.Id), (gone.Change, came.Change, came.Id));
    }

    [Fact]
    public void A_case_that_only_the_old_protocol_stores_is_still_compared()
    {
        var fewerCases = Ours.With("cases/worked.yaml", c => c[..c.IndexOf("  - id: EX-07", StringComparison.Ordinal)] + c[c.IndexOf("  - id: EX-08", StringComparison.Ordinal)..]);
        var now = Punctum.Clinic.Protocol.ClinicalProtocol.Read(fewerCases.Files.Values.Select(f => f.Name == "suitability.yaml" ? f with { Content = f.Content.Replace("toxin_on: {days_since: {less_than: 14}}", "toxin_on: {days_since: {less_than: 10}}", StringComparison.Ordinal) } : f));
        Assert.Contains(ProtocolDiff.Of(Ours.Protocol, now).Cases, c => c.Id == "EX-07");
    }

    [Theory]
    [InlineData("{en: \"3 to 6 months\", de: \"3 bis 6 Monate\"}", "{en: \"3 to 6 moons\", de: \"3 bis 6 Monde\"}", "the client nowhere reads")]
    [InlineData("{en: \"stop taking\", de: \"setzen Sie\"}", "{en: \"6 months\", de: \"6 Monate\"}", "the client reads")]
    [InlineData("outcome: not_suitable, rules_include: [SU-SCR-1, SU-SKN-1]", "outcome: not_suitable, rules_include: [SU-SCR-1, SU-SKN-2]", "must be \"SU-SCR-1 SU-SKN-2\" at least")]
    [InlineData("course_weeks: [8, 30]", "course_weeks: [8, 31]", "must be \"8 31\"")]
    [InlineData("{en: \"3 to 6 months\", de: \"3 bis 6 Monate\"}", "{en: \"3 to 6 months\", de: \"3 bis 6 Monde\"}", "3 bis 6 Monde")]
    public void A_case_that_asks_for_something_else_is_told(string written, string instead, string told) =>
        Assert.Contains(CaseCheck.Of(Ours.With(WorkedCase.File, c => c.Replace(written, instead, StringComparison.Ordinal))), p => p.What.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void Every_stored_case_is_answered_and_held()
    {
        Assert.Empty(CaseCheck.Of(Ours.Protocol));
        Assert.Equal(15, WorkedCase.All(Ours.Protocol).Cases.Length);
    }
}
