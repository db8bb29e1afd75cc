using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Rendering;

public sealed class ComparisonFolderTests : IDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"punctum-folder-{Guid.NewGuid():N}");

    [Fact]
    public void Every_file_is_written_and_no_partial_one_is_left()
    {
        using var comparison = SampleComparison.Make();
        var written = ComparisonFolder.Write(comparison, folder);
        Assert.Equal(Directory.GetFiles(folder).Order(), written.Order());
        Assert.Equal(["aligned.jpg", "comparison.json", "heat_darkcircles.jpg", "heat_folds.jpg", "heat_lesions.jpg", "heat_pigment.jpg", "heat_pores.jpg", "heat_redness.jpg", "heat_scars.jpg", "heat_texture.jpg", "heat_tone.jpg", "report.html"], written.Select(Path.GetFileName).Order());
        Assert.Equal("report.html", Path.GetFileName(written[0]));
        Assert.Equal(comparison.Value.Headline, ComparisonJson.Read(File.ReadAllBytes(Path.Combine(folder, "comparison.json"))).Headline);
    }

    [Fact]
    public void The_same_comparison_gives_the_same_bytes()
    {
        using var comparison = SampleComparison.Make();
        var first = ComparisonFolder.Write(comparison, folder).ToDictionary(f => f, File.ReadAllBytes);
        foreach (string file in ComparisonFolder.Write(comparison, folder)) Assert.Equal(first[file], File.ReadAllBytes(file));
    }

    [Fact]
    public void Pictures_of_an_earlier_comparison_do_not_stay_beside_a_refusal_and_strangers_files_do()
    {
        using (var comparison = SampleComparison.Make()) ComparisonFolder.Write(comparison, folder);
        File.WriteAllText(Path.Combine(folder, "my notes.txt"), "mine");
        using (var refused = SampleComparison.Make(comparable: false)) ComparisonFolder.Write(refused, folder);
        Assert.Equal(["comparison.json", "my notes.txt", "report.html"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_file_in_the_folders_place_is_an_error_that_names_it()
    {
        File.WriteAllText(folder, "in the way");
        using var comparison = SampleComparison.Make(comparable: false);
        var error = Assert.Throws<OutputException>(() => ComparisonFolder.Write(comparison, folder));
        Assert.Contains(folder, error.Message);
        Assert.Contains("-o", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_is_an_error_and_leaves_no_half_file_and_no_old_numbers()
    {
        Directory.CreateDirectory(Path.Combine(folder, "report.html", "a folder in its place"));
        File.WriteAllText(Path.Combine(folder, "comparison.json"), "{}");
        using var comparison = SampleComparison.Make(comparable: false);
        var error = Assert.Throws<OutputException>(() => ComparisonFolder.Write(comparison, folder));
        Assert.EndsWith("report.html", error.Path, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_full_disk_says_so_and_what_was_there_stays()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("no /dev/full on this system");
        using var comparison = SampleComparison.Make(comparable: false);
        Directory.CreateDirectory(folder);
        File.CreateSymbolicLink(Path.Combine(folder, $"report.html.{Environment.ProcessId}.partial"), "/dev/full");
        File.WriteAllText(Path.Combine(folder, "comparison.json"), "of an earlier comparison");
        Assert.Contains("disk is full", Assert.Throws<OutputException>(() => ComparisonFolder.Write(comparison, folder)).Message);
        Assert.Equal(["comparison.json"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Two_who_write_into_one_folder_at_once_leave_it_to_one_of_them()
    {
        using FinishedComparison one = SampleComparison.Make(beforeName: "one.jpg", comparable: false), other = SampleComparison.Make(beforeName: "other.jpg", comparable: false);
        for (int round = 0; round < 10; round++)
        {
            Parallel.Invoke(() => ComparisonFolder.Write(one, folder), () => ComparisonFolder.Write(other, folder));
            string before = ComparisonJson.Read(File.ReadAllBytes(Path.Combine(folder, "comparison.json"))).Before.Source.Name;
            Assert.Contains($"<title>{before} and", File.ReadAllText(Path.Combine(folder, "report.html")));
            Assert.Equal(2, Directory.GetFiles(folder).Length);
        }
    }

    [Theory, InlineData(Sign.Pores, "heat_pores.jpg"), InlineData(Sign.Tone, "heat_tone.jpg")]
    public void A_heat_map_is_named_after_its_sign(Sign sign, string name) => Assert.Equal(name, ComparisonFolder.HeatOf(sign));

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        File.Delete(folder);
    }
}
