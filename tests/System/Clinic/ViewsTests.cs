using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum views as a shell sees it.</summary>
public class ViewsTests
{
    [Fact]
    public void Every_area_is_told_within_80_columns_in_both_languages()
    {
        var areas = JsonDocument.Parse(PunctumProcess.Run("views", "--json").Output).RootElement.GetProperty("sets").EnumerateArray().Select(s => s.GetProperty("id").GetString()!).ToList();
        Assert.Equal(12, areas.Count);
        foreach (var (area, language) in areas.Select((a, i) => (a, i % 2 == 0 ? "en" : "de")))
        {
            var run = PunctumProcess.Run("views", area, "--language", language);
            Assert.Equal((0, ""), (run.Exit, run.Errors));
            Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        }
    }

    [Fact]
    public void An_area_of_the_plan_leads_to_its_views()
    {
        var run = PunctumProcess.Run("views", "cheek");
        Assert.Contains("left_45", run.Output);
        Assert.Contains("1.5 m away", run.Output);
        Assert.Equal("face", JsonDocument.Parse(PunctumProcess.Run("views", "cheek", "--json").Output).RootElement.GetProperty("set").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("scalpp", "did you mean \"scalp\"?"), InlineData("elbow", "punctum views lists them")]
    public void An_unknown_area_is_told_in_one_line(string area, string hint)
    {
        var run = PunctumProcess.Run("views", area);
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Contains(hint, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
