using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests.Clinic;

/// <summary>punctum screen as a shell sees it: from a file, and as a dialogue over standard input.</summary>
public sealed class ScreenTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-screen").FullName;

    static readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);

    static string Planned => $"{today.AddDays(30):yyyy-MM-dd}";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string File(string name) => Path.Combine(folder, name);

    // Every answer harmless, but for what a test writes.
    string Form(string differing = "", string name = "answers.yaml")
    {
        var differs = differing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':')[0].Trim()).ToHashSet();
        string answers = string.Join("", Harmless.Where(h => !differs.Contains(h.Id)).Select(h => $"  {h.Id}: {h.Answer}\n"));
        System.IO.File.WriteAllText(File(name), $"planned_date: 2026-03-02\nasked_on: 2026-03-02\nconcern: acne_scar\nseverity: mild\nareas: [cheek]\nanswers:\n{answers}{differing}");
        return File(name);
    }

    static readonly (string Id, string Answer)[] Harmless =
    [
        ("birth_date", "1990-01-01"), ("fitzpatrick", "2"), ("isotretinoin", "never"), ("immune", "normal"), ("bdd_screen", "negative"), ("expectations", "realistic"),
        .. new[] { "pregnant", "breastfeeding", "pih_history", "keloid_history", "hypertrophic_history", "koebner", "cold_sore_history", "suspicious_lesion", "unwell", "bleeding_disorder", "heart_abnormality", "sun_sensitive_medicine", "anaesthetic_allergy" }.Select(q => (q, "\"no\"")),
        .. new[] { "rosacea", "infection_area", "acne_active", "dermatitis_psoriasis", "surface_marks", "diabetes", "cancer_treatment", "connective_tissue", "blood_thinner", "numbing_risk", "metal_allergy" }.Select(q => (q, "none")),
        .. new[] { "toxin_on", "filler_on", "peel_superficial_on", "peel_deep_on", "laser_ablative_on", "laser_nonablative_on", "hair_removal_on", "sunburn_tan_on", "surgery_on", "facelift_eyelid_on", "needling_on", "home_needling_on", "retinoid_acid_on" }.Select(q => (q, "never")),
    ];

    [Theory]
    [InlineData("", 0, "suitable")]
    [InlineData("  toxin_on: 2026-02-20\n", 10, "Not before 2026-03-06")]
    [InlineData("  diabetes: unknown\n", 11, "a clinician decides")]
    [InlineData("  diabetes:\n", 11, "(diabetes)")]
    [InlineData("  keloid_history: \"yes\"\n", 12, "scar specialist")]
    public void The_exit_code_says_how_it_ends_and_the_answer_says_why(string differing, int exit, string says)
    {
        var run = PunctumProcess.Run("screen", Form(differing));
        Assert.Equal((exit, ""), (run.Exit, run.Errors));
        Assert.Contains(says, run.Output);
        Assert.Contains("suitability.yaml", run.Output);
    }

    [Fact]
    public void German_is_german_and_json_has_both_languages_and_nothing_else_on_standard_output()
    {
        var german = PunctumProcess.Run("screen", Form("  keloid_history: \"yes\"\n"), "--language", "de");
        Assert.Contains("nicht geeignet", german.Output);
        Assert.Contains("Narben", german.Output);
        var json = JsonDocument.Parse(PunctumProcess.Run("screen", Form("  keloid_history: \"yes\"\n"), "--json").Output).RootElement;
        Assert.Equal("not_suitable", json.GetProperty("outcome").GetString());
        Assert.Contains("Narben", json.GetProperty("findings")[0].GetProperty("reason").GetProperty("says").GetProperty("de").GetString()!);
    }

    [Theory]
    [InlineData("  pregnent: \"no\"\n", "punctum: answers.yaml, line 50: there is no question \"pregnent\"; did you mean \"pregnant\"?")]
    [InlineData("  fitzpatrick: 9\n", "fitzpatrick is a whole number from 1 to 6, not \"9\"")]
    [InlineData("  toxin_on: 2026-03-03\n", "toxin_on is 2026-03-03, which lies after the day of asking, 2026-03-02")]
    public void Bad_input_is_one_line_and_nothing_is_guessed(string differing, string says)
    {
        var run = PunctumProcess.Run("screen", Form(differing));
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Contains(says, run.Errors);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Without_a_file_and_without_input_it_says_so()
    {
        var run = Asked([], "screen");
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Contains("nobody answered", run.Errors);
    }

    [Fact]
    public void Asked_one_by_one_it_skips_what_cannot_matter_and_ends_with_an_answer()
    {
        string file = File("kept.yaml");
        var run = Asked([Planned, "acne_scar", "mild", "cheek", .. EveryAnswer()], "screen", "--save", file);
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Contains("suitable", run.Output);
        Assert.DoesNotContain("last capsule", run.Errors);
        Assert.DoesNotContain("when is the baby due", run.Errors, StringComparison.OrdinalIgnoreCase);
        var again = PunctumProcess.Run("screen", file);
        Assert.Equal((run.Exit, run.Output), (again.Exit, again.Output));
    }

    [Fact]
    public void An_answer_brings_its_follow_up_and_a_way_back_takes_it_away_again()
    {
        var run = Asked([Planned, "acne_scar", "mild", "cheek", "1990-01-01", "yes", "<", "1", "<", "<", "q"], "screen");
        Assert.Equal(130, run.Exit);
        Assert.Contains("When is the baby due?", run.Errors);
        Assert.Contains("[7 of 49]", run.Errors.Replace("\r", ""));
        Assert.Contains("So far: no, or it cannot be. Enter keeps it.", run.Errors);
        Assert.Contains("nothing was judged", run.Errors);
    }

    [Fact]
    public void A_question_mark_explains_and_what_is_no_answer_is_asked_again()
    {
        var run = Asked(["yesterday", "2020-01-01", Planned, "99", "acne_scar", "mild", "cheek", "01.01.1990", "?", "maybe", "u", "q"], "screen");
        Assert.Contains("Needling was not studied in pregnancy", run.Errors);
        Assert.Equal(2, run.Errors.Split("Please give a day").Length - 1);
        Assert.Contains("Please choose a number from 1 to 2, or u.", run.Errors);
        Assert.Contains("Are you breast-feeding?", run.Errors);
    }

    [Fact]
    public void Who_stops_goes_on_later_where_it_was()
    {
        string file = File("kept.yaml");
        var first = Asked([Planned, "1", "1", "1", "1990-01-01", "1", "q"], "screen", "--save", file);
        Assert.Equal(130, first.Exit);
        Assert.Contains($"go on with --save {file}", first.Errors);
        var second = Asked(["?"], "screen", "--save", file);
        Assert.Contains("6 answers are there already", second.Errors);
        Assert.Contains("Are you breast-feeding?", second.Errors);
        Assert.DoesNotContain("When were you born?", second.Errors);
        Assert.Contains("the answers ended at question 7", second.Errors);
        Assert.Equal(3, second.Exit);
    }

    [Fact]
    public void A_half_file_judged_as_it_is_never_reads_silence_as_no()
    {
        string file = File("kept.yaml");
        Asked([Planned, "1", "1", "1", "1990-01-01", "1", "q"], "screen", "--save", file);
        Assert.Equal(11, PunctumProcess.Run("screen", file).Exit);
    }

    [Fact]
    public void Once_nothing_can_change_the_answer_one_may_stop()
    {
        var run = Asked([Planned, "acne_scar", "mild", "cheek", "1990-01-01", "1", "1", "2", "1", "2", "end"], "screen");
        Assert.Equal(12, run.Exit);
        Assert.Contains("whatever else you answer", run.Errors.ReplaceLineEndings("").Replace("    > ", " "));
        Assert.Contains("SU-SCR-1", run.Output);
    }

    [Fact]
    public void It_asks_in_german_and_takes_german_days()
    {
        var run = Asked([$"{today.AddDays(30):dd.MM.yyyy}", "1", "1", "1", "1.1.1990", "q"], "screen", "--language", "de");
        Assert.Contains("[6 von 48]", run.Errors);
        Assert.Contains("Sind Sie schwanger", run.Errors);
        Assert.DoesNotContain("Please", run.Errors);
    }

    [Fact]
    public void A_file_and_saving_together_are_refused() => Assert.Equal(2, PunctumProcess.Run("screen", Form(), "--save", File("x.yaml")).Exit);

    // The answers that raise nothing, in the order in which the questions file asks, without the follow-ups.
    static IEnumerable<string> EveryAnswer()
    {
        var questions = System.IO.File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "protocol", "questions.yaml"));
        string? id = null;
        foreach (string line in questions.SkipWhile(l => l != "questions:"))
        {
            if (line.StartsWith("  - id: ", StringComparison.Ordinal)) id = line["  - id: ".Length..];
            if (id is null || !line.StartsWith("    source:", StringComparison.Ordinal)) continue;
            if (id is not ("due_date" or "infection_healed_on" or "isotretinoin_last" or "dark_circle_cause")) yield return Harmless.FirstOrDefault(h => h.Id == id).Answer?.Trim('"') ?? "";
            id = null;
        }
    }

    static PunctumProcess.Ended Asked(IEnumerable<string> lines, params string[] arguments)
    {
        using Process process = PunctumProcess.Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        foreach (string line in lines) process.StandardInput.WriteLine(line);
        process.StandardInput.Close();
        if (process.WaitForExit(TimeSpan.FromMinutes(2))) return new(process.ExitCode, output.Result, errors.Result);
        process.Kill(entireProcessTree: true);
        throw new TimeoutException("punctum screen did not end");
    }
}
