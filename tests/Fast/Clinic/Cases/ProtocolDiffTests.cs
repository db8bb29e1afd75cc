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
    public void Every_stored_case_is_answered_and_held()
    {
        Assert.Empty(CaseCheck.Of(Ours.Protocol));
        Assert.Equal(15, WorkedCase.All(Ours.Protocol).Cases.Length);
    }
}
