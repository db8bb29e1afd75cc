using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum explain and punctum protocol figures as a shell sees them.</summary>
public class ExplainTests
{
    [Fact]
    public void A_rule_is_explained_with_place_condition_texts_and_references()
    {
        var run = PunctumProcess.Run("explain", "TR-RED-2");
        Assert.True(run.Exit == 0, run.Errors);
        Assert.StartsWith("TR-RED-2: rules, triage.yaml, line ", run.Output);
        foreach (string part in new[] { "en: ", "de: ", "when ", "rests on", "not yet checked by a clinician" }) Assert.Contains(part, run.Output);
    }

    [Fact]
    public void Json_holds_every_language()
    {
        var run = PunctumProcess.Run("explain", "K-B8", "--json");
        var first = JsonDocument.Parse(run.Output).RootElement[0];
        Assert.Equal("K-B8", first.GetProperty("id").GetString());
        Assert.NotEqual(first.GetProperty("says")[0].GetProperty("says").GetProperty("en").GetString(), first.GetProperty("says")[0].GetProperty("says").GetProperty("de").GetString());
    }

    [Fact]
    public void An_unknown_id_is_one_line_with_the_nearest()
    {
        var run = PunctumProcess.Run("explain", "ST-pors");
        Assert.Equal(3, run.Exit);
        Assert.Equal("punctum: nothing in the protocol is called \"ST-pors\"; did you mean \"ST-pores\"?", run.Errors.Trim());
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void Figures_tell_what_no_text_carries_and_why()
    {
        var run = PunctumProcess.Run("protocol", "figures");
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Contains("not carried: SF-028", run.Output);
        Assert.Contains("0 checked by a clinician", System.Text.RegularExpressions.Regex.Replace(run.Output, @"\s+", " "));
    }
}
