using System.Diagnostics;
using Xunit;

namespace Punctum.SystemTests.Clinic;

public class ProtocolTests
{
    [Fact]
    public void The_protocol_beside_the_program_is_the_one_of_the_sources_and_holds()
    {
        var checkedIt = PunctumProcess.Run("protocol", "check");
        Assert.Equal(0, checkedIt.Exit);
        Assert.Contains("0 errors, 0 warnings", checkedIt.Output);
        Assert.Equal(0, PunctumProcess.Run("protocol", "diff", Path.Combine(AppContext.BaseDirectory, "protocol"), Folder).Exit);
    }

    [Fact]
    public void A_slip_is_one_line_with_file_line_and_remedy()
    {
        using var copy = Copied();
        File.WriteAllText(Path.Combine(copy.Path, "plan.yaml"), File.ReadAllText(Path.Combine(copy.Path, "plan.yaml")).Replace("version: 0.1.0", "verson: 0.1.0", StringComparison.Ordinal));
        var ended = PunctumProcess.Run("protocol", "check", copy.Path);
        Assert.Equal(3, ended.Exit);
        Assert.Matches(@"error: plan\.yaml, line \d+: ""verson"" is not known here; did you mean ""version""\?", ended.Output);
        Assert.DoesNotContain("   at ", ended.Output + ended.Errors);
    }

    [Fact]
    public void Diff_tells_the_rule_and_the_case_that_turns()
    {
        using var copy = Copied();
        string rules = Path.Combine(copy.Path, "suitability.yaml");
        File.WriteAllText(rules, File.ReadAllText(rules).Replace("toxin_on: {days_since: {less_than: 14}}", "toxin_on: {days_since: {less_than: 10}}", StringComparison.Ordinal));
        var ended = PunctumProcess.Run("protocol", "diff", Folder, copy.Path);
        Assert.Equal(11, ended.Exit);
        Assert.Contains("~ SU-REC-01", ended.Output);
        Assert.Contains("EX-07 gets another answer", ended.Output);
        Assert.Contains("raise it", ended.Output);
    }

    [Fact]
    public void A_folder_that_is_none_is_one_line_and_no_stack_trace()
    {
        var ended = PunctumProcess.Run("protocol", "check", "/nowhere");
        Assert.Equal(3, ended.Exit);
        Assert.Equal("punctum: there is no folder /nowhere.", ended.Errors.Trim());
    }

    [Fact]
    public async Task A_full_validator_finds_our_schemas_sound_and_every_file_as_they_say()
    {
        string node = Path.Combine(Root, "tests", "System", "node");
        using var process = Process.Start(new ProcessStartInfo("node") { ArgumentList = { Path.Combine(node, "check-schemas.mjs"), Folder }, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Matches(@"^\d\d files fit their schemas", output);
    }

    static string Root { get; } = Above(AppContext.BaseDirectory);

    static string Folder { get; } = Path.Combine(Root, "protocol");

    static string Above(string folder) => File.Exists(Path.Combine(folder, "Punctum.slnx")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd('/'))!);

    static TemporaryFolder Copied()
    {
        var copy = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(copy.Path, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return copy;
    }

    sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("punctum-protocol-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
