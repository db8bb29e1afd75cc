using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum scale as a shell sees it.</summary>
public class ScaleTests
{
    static readonly string[] mmasi = ["forehead_area=2", "forehead_darkness=3", "left_cheek_area=1", "left_cheek_darkness=4", "right_cheek_area=0", "right_cheek_darkness=2", "chin_area=6", "chin_darkness=1"];

    static PunctumProcess.Ended Run(params string[] arguments) => PunctumProcess.Run(["scale", .. arguments]);

    [Fact]
    public void Scales_are_listed_and_described_within_80_columns()
    {
        foreach (var run in new[] { Run(), Run("goodman_baron_quant"), Run("dlqi"), Run("masi", "--language", "de") })
        {
            Assert.Equal((0, ""), (run.Exit, run.Errors));
            Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        }
        Assert.Contains("needs a licence", Run("dlqi").Output);
    }

    [Fact]
    public void Values_make_a_score_and_an_earlier_one_says_which_way_it_went()
    {
        Assert.Contains("Modified MASI (melasma): 3.6 (0 to 24, low is better)", Run(["mmasi", .. mmasi]).Output);
        Assert.Contains("better: 8.4 -> 3.6 (-4.8)", Run(["mmasi", .. mmasi, "--earlier", "8.4"]).Output);
        Assert.Equal(3.6m, JsonDocument.Parse(Run(["mmasi", .. mmasi, "--json"]).Output).RootElement.GetProperty("score").GetProperty("score").GetDecimal());
        Assert.Contains("Pain, 0 to 10: 4", Run("pain_nrs", "4").Output);
    }

    [Fact]
    public void A_missing_value_is_named_and_no_score_is_given()
    {
        var run = Run(["mmasi", .. mmasi[..^1]]);
        Assert.Equal((10, ""), (run.Exit, run.Errors));
        Assert.Contains("chin_darkness", run.Output);
    }

    [Theory]
    [InlineData("did you mean \"masi\"?", "mmsi"), InlineData("pain=11 is outside 0 to 10", "pain_nrs", "11"), InlineData("is no step of 1", "pain_nrs", "4.5"), InlineData("is no number", "pain_nrs", "four"), InlineData("names no item", "vancouver", "3")]
    [InlineData("given twice", "pain_nrs", "4", "pain=5"), InlineData("did you mean \"height\"?", "vancouver", "hight=1"), InlineData("means nothing", "gais", "2", "--earlier", "3"), InlineData("outside 0 to 10", "pain_nrs", "4", "--earlier", "12")]
    public void Bad_input_is_told_in_one_line(string told, params string[] arguments)
    {
        var run = Run(arguments);
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Contains(told, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
