using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum triage as a shell sees it.</summary>
public sealed class TriageTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-triage").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string yaml)
    {
        string path = Path.Combine(folder, "complaint.yaml");
        File.WriteAllText(path, yaml);
        return path;
    }

    [Theory]
    [InlineData(0, "normal part of recovery", "--symptom", "redness", "--hours", "30", "--severity", "moderate", "--trend", "same")]
    [InlineData(10, "Keep an eye on it", "--symptom", "redness", "--hours", "100", "--severity", "mild", "--trend", "better")]
    [InlineData(11, "Please call the clinic", "--symptom", "redness", "--hours", "60", "--severity", "mild", "--trend", "worse")]
    [InlineData(12, "See a doctor today", "--symptom", "redness", "--hours", "50", "--severity", "moderate", "--trend", "same", "--with", "near_eye,spreading_warm")]
    [InlineData(12, "Call 112 now", "--symptom", "numbing_poisoning", "--emergency-number", "112")]
    [InlineData(12, "Call 911 now", "--symptom", "collapse", "--jurisdiction", "us")]
    [InlineData(12, "Call your local emergency number now", "--symptom", "collapse")]
    [InlineData(11, "Did you mean \"redness\"", "--symptom", "rednes", "--hours", "3")]
    [InlineData(12, "how strong it is", "--symptom", "pain", "--hours", "30")]
    [InlineData(10, "diabetes", "--symptom", "redness", "--hours", "60", "--severity", "mild", "--trend", "same", "--risk", "diabetes")]
    public void The_exit_code_says_how_serious_it_is(int exit, string says, params string[] arguments)
    {
        var run = PunctumProcess.Run(["triage", .. arguments]);
        Assert.Equal(exit, run.Exit);
        Assert.Contains(says, run.Output);
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public void A_list_of_complaints_is_answered_strongest_first_and_in_german()
    {
        var run = PunctumProcess.Run("triage", Write("- {symptom: itch, hours: 5, severity: mild, trend: same}\n- {symptom: eye_pain_or_vision}\n- {symptom: numbing_poisoning}\n"), "--language", "de", "--emergency-number", "112");
        Assert.Equal(12, run.Exit);
        Assert.Contains("Rufen Sie jetzt 112 an", run.Output);
        Assert.StartsWith("Zeichen von zu viel Betäubungscreme", run.Output.TrimStart());
        Assert.DoesNotContain("Das gehört zur normalen Erholung", run.Output);    // an itch beside a changed sight is no calm matter
    }

    [Fact]
    public void Json_carries_both_languages_and_what_it_was_made_with()
    {
        var run = PunctumProcess.Run("triage", "--symptom", "redness", "--hours", "30", "--severity", "mild", "--trend", "same", "--json");
        var answer = Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateArray());
        Assert.Equal("normal", answer.GetProperty("level").GetString());
        Assert.Contains("Erholung", answer.GetProperty("headline").GetProperty("de").GetString());
        Assert.Equal("TR-RED-1", answer.GetProperty("reasons")[0].GetProperty("id").GetString());
        Assert.Equal("triage.yaml", answer.GetProperty("stamp").GetProperty("files")[0].GetProperty("file").GetString());
    }

    [Theory]
    [InlineData("{symptm: redness}", "did you mean \"symptom\"?")]
    [InlineData("{symptom: redness, hours: soon}", "a number is wanted here")]
    [InlineData("{symptom: redness, hours: -4}", "hours cannot be -4")]
    [InlineData("{symptom: redness", "not valid YAML")]
    [InlineData("", "the file is empty")]
    [InlineData("a: &x [1]\nb: *x", "anchors")]
    public void A_complaint_that_cannot_be_read_is_told_in_one_line(string yaml, string says)
    {
        var run = PunctumProcess.Run("triage", Write(yaml));
        Assert.Equal(3, run.Exit);
        string line = Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("punctum: complaint.yaml, line ", line);
        Assert.Contains(says, line);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--hours", "soon"), InlineData("--hours", "-1"), InlineData("--severity", "mild")]
    public void A_wrong_option_is_told(string option, string value)
    {
        var run = option == "--severity" ? PunctumProcess.Run("triage", option, value) : PunctumProcess.Run("triage", "--symptom", "redness", option, value);
        Assert.Equal(2, run.Exit);
        Assert.Contains(option, run.Errors);
    }

    [Theory]
    [InlineData("\n1\n30 hours\n2\n2\n\n\n", 0, "normal part of recovery")]
    [InlineData("\n1\n3 days\n1\n1\n\n2\n", 10, "diabetes")]
    [InlineData("\nsomething else\n\n\n\n\n\n", 11, "\"something else\" is not on our list")]
    [InlineData("3\n", 12, "fainting or collapse")]
    [InlineData("99\n\nredness\nlater\n30\n7\n2\nsame\n\n\n", 0, "redness, 30 hours")]
    public void Without_arguments_it_asks_danger_signs_first(string typed, int exit, string says)
    {
        var (code, output, questions) = Typed(typed);
        Assert.Equal(exit, code);
        Assert.Contains(says, output);
        Assert.StartsWith("Is any of this so now?", questions.TrimStart());
    }

    [Fact]
    public void Answers_that_end_early_are_no_answer()
    {
        var (code, output, questions) = Typed("\n1\n");
        Assert.Equal(3, code);
        Assert.Equal("", output);
        Assert.Contains("nothing was judged", questions);
    }

    static (int Exit, string Output, string Questions) Typed(string text)
    {
        using var process = PunctumProcess.Start("triage");
        process.StandardInput.Write(text);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        string questions = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Result, questions);
    }
}
