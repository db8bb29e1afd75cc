using System.Text;
using Punctum.Clinic;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Protocol;

public class StampTests
{
    [Fact]
    public void Two_contents_of_one_version_are_told_apart()
    {
        var edited = Ours.With("triage.yaml", c => c + "# looked at again\n");
        var (before, after) = (Ours.Protocol.Stamp("triage.yaml").Files[0], edited.Stamp("triage.yaml").Files[0]);
        Assert.Equal(before.Version, after.Version);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(Ours.Protocol.Stamp("plan.yaml").Files, edited.Stamp("plan.yaml").Files);
        Assert.Matches("^[0-9a-f]{16}$", before.Fingerprint);
    }

    [Fact]
    public void An_answer_as_json_keeps_its_versions_and_both_languages_readable()
    {
        string json = Encoding.UTF8.GetString(AnswerJson.Write(Punctum.Clinic.Expectations.Expecting.Of(Ours.Protocol, "acne_scar")));
        Assert.Contains(Ours.Protocol.Stamp("expectations.yaml").Files[0].Fingerprint, json);
        Assert.DoesNotContain("\\u00", json);
        Assert.Contains("\"de\":", json);
    }
}
