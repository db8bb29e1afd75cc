using Punctum.Clinic.Checks;
using Punctum.Clinic.Protocol;
using Xunit;

namespace Punctum.Tests.Fast.Clinic.Checks;

public class ProtocolCheckTests
{
    static IEnumerable<Problem> After(string file, string written, string instead)
    {
        var edited = Ours.Files.Single(f => f.Name == file);
        Assert.Contains(written, edited.Content);
        int at = edited.Content.IndexOf(written, StringComparison.Ordinal);
        return ProtocolCheck.Of([.. Ours.Files.Where(f => f != edited), edited with { Content = edited.Content[..at] + instead + edited.Content[(at + written.Length)..] }]).Where(p => p.Weight > Weight.Note);
    }

    [Fact]
    public void Our_protocol_holds_what_it_must() => Assert.Empty(ProtocolCheck.Of([.. Ours.Files]).Where(p => p.Weight > Weight.Note));

    [Theory]
    [InlineData("suitability.yaml", "outcome: not_suitable", "outcom: not_suitable", "did you mean \"outcome\"?")]
    [InlineData("suitability.yaml", "outcome: not_suitable", "outcome: not_suitible", "did you mean \"not_suitable\"?")]
    [InlineData("suitability.yaml", "age: {less_than: 18}", "age: {less_than: -3}", "could never speak")]
    [InlineData("suitability.yaml", "source: [", "source: [K-B999, ", "K-B999")]
    [InlineData("questions.yaml", "id: pregnant", "id: pregnent", "pregnant")]
    [InlineData("triage.yaml", "hours: {at_most: 72}", "hours: {at_most: 72, more_than: 90}", "could never speak")]
    [InlineData("aftercare.yaml", "version: 0.1.0", "version: soon", "does not have the form")]
    public void A_slip_is_told_with_what_to_do(string file, string written, string instead, string told) =>
        Assert.Contains(After(file, written, instead), p => p.Weight == Weight.Error && p.ToString().Contains(told, StringComparison.Ordinal));

    [Fact]
    public void A_translation_with_another_number_is_told_at_its_line()
    {
        var settings = Ours.Files.Single(f => f.Name == "disagreements.yaml");
        string[] lines = settings.Content.Split('\n');
        int at = Array.FindIndex(lines, l => l.Contains("de: ", StringComparison.Ordinal) && l.Split("de: ")[1].Any(char.IsAsciiDigit));
        string line = lines[at];
        int digit = line.IndexOfAny([.. "0123456789"], line.IndexOf("de: ", StringComparison.Ordinal));
        lines[at] = line[..digit] + "7" + line[digit..];
        var problem = Assert.Single(ProtocolCheck.Of([.. Ours.Files.Where(f => f != settings), settings with { Content = string.Join('\n', lines) }]), p => p.What.StartsWith("the numbers differ", StringComparison.Ordinal));
        Assert.Equal(at + 1, problem.Place.Line);
    }

    [Fact]
    public void A_text_without_its_translation_is_an_error() =>
        Assert.Contains(After("triage.yaml", "headline: {en: Please call the clinic., de: Bitte rufen Sie in der Praxis an.}", "headline: {en: Please call the clinic.}"), p => p.Weight == Weight.Error && p.ToString().Contains("\"de\"", StringComparison.Ordinal));

    [Fact]
    public void A_promise_in_a_clients_text_is_an_error() =>
        Assert.Contains(After("triage.yaml", "{en: Please call the clinic.,", "{en: This is guaranteed. Please call the clinic.,"), p => p.What.Contains("guaranteed", StringComparison.Ordinal));

    [Fact]
    public void A_changed_wait_that_turns_a_stored_case_is_told_at_the_case()
    {
        var problems = After("suitability.yaml", "isotretinoin_last: {months_since: {less_than: 6}}", "isotretinoin_last: {months_since: {less_than: 3}}");
        Assert.Contains(problems, p => p.Place.File == "cases/worked.yaml" && p.What.StartsWith("EX-02", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_missing_is_named() =>
        Assert.Contains(ProtocolCheck.Of([.. Ours.Files.Where(f => f.Name != "plan.yaml")]), p => p.Place.File == "plan.yaml" && p.Weight == Weight.Error);

    [Fact]
    public void Half_a_file_is_one_clear_error_and_nothing_else_is_judged_by_it()
    {
        var half = Ours.Files.Select(f => f.Name == "triage.yaml" ? f with { Content = f.Content[..(f.Content.Length / 2)] + "\n  - [" } : f);
        Assert.Contains(ProtocolCheck.Of([.. half]), p => p.Place.File == "triage.yaml" && p.What.Contains("YAML", StringComparison.Ordinal));
    }
}
