using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum plan as a shell sees it.</summary>
public sealed class PlanTests : IDisposable
{
    const string Answers = """
        asked_on: 2026-03-01
        planned_date: 2026-03-02
        concern: acne_scar
        severity: moderate
        areas: [cheek, temple]
        answers: {birth_date: 1992-01-10, keloid_history: "no", fitzpatrick: 4, pih_history: "no", rosacea: none, toxin_on: 2026-02-20}

        """;

    readonly string folder = Directory.CreateTempSubdirectory("punctum-plan").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string name, string content)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    [Fact]
    public void A_consultation_becomes_a_plan_for_staff()
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers));
        Assert.Equal(11, run.Exit);    // other questions have no answer: a clinician decides
        Assert.Equal("", run.Errors);
        Assert.Contains("For staff. Not to be handed to the client", run.Output);
        Assert.Contains("Not bookable before 2026-03-06.", run.Output);
        Assert.Contains("cheek     3 to 6     4 to 6       1.0 to 1.5   1.0            8 to 30 weeks", run.Output);
        Assert.Contains("depth limited by area, device", run.Output);
        Assert.Contains("[PL-SKIN-1]", run.Output);
        Assert.DoesNotContain("2026-04-03", run.Output);    // no days unless they are wanted
    }

    [Fact]
    public void With_a_first_day_every_session_has_its_days()
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers), "--from", "2026-03-06");
        Assert.Contains(" 1  2026-03-06", run.Output);
        Assert.Contains(" 2  2026-04-03 to 2026-04-17", run.Output);
        Assert.Contains("Touch-up  2026-11-01 to", run.Output);
    }

    [Fact]
    public void In_German_the_numbers_are_the_same()
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers), "--language", "de");
        Assert.Equal(11, run.Exit);
        Assert.Contains("Für das Praxisteam", run.Output);
        Assert.Contains("Nicht buchbar vor dem 2026-03-06.", run.Output);
        Assert.Contains("1,0 bis 1,5", run.Output);
    }

    [Fact]
    public void Json_carries_limits_reasons_and_versions()
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers), "--json", "--jurisdiction", "us", "--settings", Write("practice.yaml", "toxin_wait_days: 28\n"));
        var plan = JsonDocument.Parse(run.Output).RootElement;
        var cheek = plan.GetProperty("areas")[0];
        Assert.Equal("[1.0,1.5]", JsonSerializer.Serialize(cheek.GetProperty("depth_mm")));
        Assert.Equal("[\"area\",\"device\"]", JsonSerializer.Serialize(cheek.GetProperty("limited_by")));
        Assert.Equal("us", plan.GetProperty("jurisdiction").GetString());
        Assert.Equal("2026-03-20", plan.GetProperty("standing").GetProperty("not_before").GetString());
        Assert.Equal(28, plan.GetProperty("settings").GetProperty("toxin_wait_days").GetDecimal());
        Assert.Equal("plan.yaml", plan.GetProperty("stamp").GetProperty("files")[0].GetProperty("file").GetString());
    }

    [Fact]
    public void Radiofrequency_gets_an_answer_and_no_plan()
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers + "device: {kind: radiofrequency}\n"));
        Assert.Equal(12, run.Exit);
        Assert.Contains("Radiofrequency needling adds heat.", run.Output);
        Assert.Contains("R07", run.Output);
        Assert.DoesNotContain(" mm", run.Output.Replace("max_depth_mm", ""));
    }

    [Fact]
    public void A_course_that_begins_years_ahead_is_refused()
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers), "--from", "2099-01-01");
        Assert.Equal(3, run.Exit);
        Assert.Contains("--from 2099-01-01 is more than 2 years after the day of asking", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("keloid_history: \"no\"", "keloid_history: \"yes\"", 12)]
    [InlineData("concern: acne_scar", "concern: acne_scars", 3)]
    [InlineData("severity: moderate", "severity: terrible", 3)]
    [InlineData("severity: moderate\n", "", 3)]
    [InlineData("fitzpatrick: 4", "fitzpatrick: 9", 3)]
    [InlineData("areas: [cheek, temple]", "areas: []", 3)]
    [InlineData("rosacea: none", "rosacea: non", 3)]
    public void The_exit_code_tells_the_outcome_and_bad_input_is_one_line(string from, string to, int exit)
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers.Replace(from, to)));
        Assert.Equal(exit, run.Exit);
        if (exit != 3) return;
        Assert.Equal("", run.Output);
        Assert.Matches(@"^punctum: answers\.yaml, line \d+: [^\n]+\n$", run.Errors);
    }

    [Theory]
    [InlineData("toxin_wait_days: 13", "practice.yaml, line 1: toxin_wait_days cannot be 13 days; choose 14 to 180 days")]
    [InlineData("toxin_wait: 20", "practice.yaml, line 1: there is no setting \"toxin_wait\"")]
    public void A_practice_value_outside_its_range_is_refused_with_the_line(string practice, string says)
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers), "--settings", Write("practice.yaml", practice));
        Assert.Equal(3, run.Exit);
        Assert.Contains(says, run.Errors);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--jurisdiction", "usa", 3)]
    [InlineData("--from", "2026-02-28", 3)]
    [InlineData("--from", "soon", 2)]
    [InlineData("--language", "fr", 2)]
    [InlineData("--settings", "nowhere.yaml", 3)]
    public void A_wrong_option_is_told(string option, string value, int exit)
    {
        var run = PunctumProcess.Run("plan", Write("answers.yaml", Answers), option, value);
        Assert.Equal(exit, run.Exit);
        Assert.NotEqual("", run.Errors);
    }
}
