using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum learn as a shell sees it.</summary>
public class LearnTests
{
    [Fact]
    public void Without_a_word_the_topics_are_listed_and_what_is_for_staff_is_not()
    {
        var run = PunctumProcess.Run("learn");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Contains("how_long_it_lasts", run.Output);
        Assert.DoesNotContain("claims_without_evidence", run.Output);
        Assert.Contains("claims_without_evidence", PunctumProcess.Run("learn", "--staff").Output);
    }

    [Fact]
    public void A_question_in_plain_words_is_answered_within_80_columns()
    {
        var run = PunctumProcess.Run("learn", "how", "long", "does", "it", "last");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.StartsWith("How long the result lasts\n", run.Output);
        Assert.Contains("grade C: SF-210, D19, R31", run.Output);
        Assert.Contains("maintenance", run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void What_is_for_staff_is_marked_and_only_there_with_staff()
    {
        Assert.DoesNotContain("[staff]", PunctumProcess.Run("learn", "acne_scars").Output);
        Assert.Contains("  [staff] ", PunctumProcess.Run("learn", "acne_scars", "--staff").Output);
        Assert.Contains("  [Team] ", PunctumProcess.Run("learn", "acne_scars", "--staff", "--language", "de").Output);
    }

    [Fact]
    public void In_german_everything_is_german()
    {
        var run = PunctumProcess.Run("learn", "pain", "--language", "de");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.Contains("Tut Microneedling weh?", run.Output);
        foreach (string english in new[] { "grade", "See also", " the ", "General" }) Assert.DoesNotContain(english, run.Output);
    }

    [Theory]
    [InlineData("isotretinon", "did you mean \"isotretinoin\"?"), InlineData("purple elephants", "punctum learn lists all topics"), InlineData("lymph", "punctum learn lists all topics")]
    public void What_is_not_known_is_told_in_one_line(string asked, string hint)
    {
        var run = PunctumProcess.Run("learn", asked);
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Contains(hint, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Json_holds_all_languages_grades_sources_and_the_version()
    {
        var answer = JsonDocument.Parse(PunctumProcess.Run("learn", "pain", "--json").Output).RootElement;
        var first = answer.GetProperty("topic").GetProperty("paragraphs")[0];
        Assert.Equal(("D", 2, "client"), (first.GetProperty("grade").GetString(), first.GetProperty("says").EnumerateObject().Count(), answer.GetProperty("reader").GetString()));
        Assert.Equal("education.yaml", answer.GetProperty("stamp").GetProperty("files")[0].GetProperty("file").GetString());
    }
}
