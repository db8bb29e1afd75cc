using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum expect and punctum treatments as a shell sees them.</summary>
public class ExpectTests
{
    static readonly string[] ends = ["- Results differ from person to person.", "- Pictures are not the only ground for a decision.", "- Smooth skin in the first two weeks is swelling, not a result."];

    static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [Fact]
    public void A_concern_is_told_with_a_drawn_time_line_and_ends_with_the_fixed_sentences()
    {
        var run = PunctumProcess.Run("expect", "acne_scar", "--severity", "moderate", "--skin", "5");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Contains("one grade of four", run.Output);
        Assert.Contains("\n  aaaa    bbbb            cccc                    dddddddd\n                            ==========================\n", run.Output);
        Assert.Contains("R42", run.Output);
        Assert.Equal(ends, Lines(run.Output)[^3..]);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void In_german_everything_is_german()
    {
        var run = PunctumProcess.Run("expect", "melasma", "--language", "de");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Contains("Was Sie erwarten können", run.Output);
        Assert.Contains("Die Ergebnisse sind von Mensch zu Mensch verschieden.", run.Output);
        foreach (string english in new[] { "What ", "weeks", "months", " people", "Judge" }) Assert.DoesNotContain(english, run.Output);
    }

    [Fact]
    public void Without_a_concern_they_are_listed()
    {
        var run = PunctumProcess.Run("expect");
        Assert.Equal(0, run.Exit);
        Assert.Equal(11, Lines(run.Output).Length);
        Assert.Contains("stretch_marks   Stretch marks", run.Output);
    }

    [Fact]
    public void Json_is_all_that_stands_on_standard_output()
    {
        var run = PunctumProcess.Run("expect", "hair_loss", "--json");
        Assert.Equal("", run.Errors);
        Assert.Equal("hair_loss", JsonDocument.Parse(run.Output).RootElement.GetProperty("concern").GetString());
        Assert.Equal(6, JsonDocument.Parse(PunctumProcess.Run("treatments", "--json").Output).RootElement.GetProperty("options").GetArrayLength());
    }

    [Theory]
    [InlineData("expect", "acne_scars", "there is no concern \"acne_scars\"; did you mean \"acne_scar\"?")]
    [InlineData("treatments", "rf_needle", "there is no treatment \"rf_needle\"; did you mean \"rf_needling\"?")]
    public void A_slip_is_one_line_with_what_was_probably_meant(string verb, string word, string told)
    {
        var run = PunctumProcess.Run(verb, word);
        Assert.Equal((3, "", "punctum: " + told), (run.Exit, run.Output, run.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("--skin", "9")]
    [InlineData("--skin", "dark")]
    [InlineData("--severity", "awful")]
    [InlineData("--language", "fr")]
    public void A_wrong_option_is_told_and_nothing_guessed(string option, string value)
    {
        var run = PunctumProcess.Run("expect", "acne_scar", option, value);
        Assert.Equal(2, run.Exit);
        Assert.Contains(value, run.Errors);
        Assert.DoesNotContain("grade of four", run.Output);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void The_comparison_fits_eighty_columns_and_ends_with_the_fixed_sentences(string language)
    {
        foreach (string[] options in new[] { Array.Empty<string>(), ["microneedling", "superficial_peel"], ["laser_co2_fractional"] })
        {
            var run = PunctumProcess.Run(["treatments", .. options, "--language", language]);
            Assert.Equal((0, ""), (run.Exit, run.Errors));
            Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
            Assert.Contains(language == "en" ? "Results differ" : "von Mensch zu Mensch", run.Output);
        }
    }

    [Fact]
    public void One_treatment_is_told_in_detail_with_sources_and_numbers()
    {
        var run = PunctumProcess.Run("treatments", "laser_nonablative_fractional");
        Assert.Contains("[R41]", run.Output);
        Assert.Contains("13.6 %", run.Output);
        Assert.Contains("46 people", run.Output);
    }
}
