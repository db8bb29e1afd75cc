using Punctum.Cli;
using Punctum.Cli.Batch;
using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;
using Xunit;

namespace Punctum.SystemTests;

/// <summary>punctum compare and batch with several shots a side.</summary>
public sealed class CaptureTests(DrawnPictures pictures) : IClassFixture<DrawnPictures>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-captures").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Folder(string name, params string[] files)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (string file in files) File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        return path;
    }

    Comparison Read(string name) => ComparisonJson.Read(File.ReadAllBytes(Path.Combine(folder, name, ComparisonFolder.Numbers)));

    [Fact, Trait("Kind", "Sweep")]
    public void A_folder_of_shots_and_a_list_are_one_question_and_someone_else_among_them_is_left_out_and_told()
    {
        string before = Folder("before", pictures.Before, pictures.Stranger);
        var run = PunctumProcess.Run("compare", before, pictures.After, "-o", Path.Combine(folder, "one"));
        Assert.True(run.Exit == 0, run.Errors + run.Output);
        Assert.Contains("Left out: stranger.jpg with after.jpg. These do not show the same skin", run.Output);
        Assert.Equal(["stranger.jpg"], Read("one").Shots!.LeftOut.Select(l => l.Before));
        Assert.Contains("2 shots before and 1 after", File.ReadAllText(Path.Combine(folder, "one", ComparisonFolder.Report)));
        run = PunctumProcess.Run("compare", "--before", pictures.Stranger, pictures.Before, "--after", pictures.After, "-o", Path.Combine(folder, "two"), "--quiet");
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "one", ComparisonFolder.Numbers)), File.ReadAllBytes(Path.Combine(folder, "two", ComparisonFolder.Numbers)));
    }

    [Fact]
    public void What_is_no_capture_is_told_in_one_line_and_nothing_is_written()
    {
        string text = Folder("text", pictures.Before);
        File.WriteAllText(Path.Combine(text, "notes.txt"), "no picture");
        (string[] Arguments, int Exit, string Says)[] wrong =
        [
            ([Folder("empty"), pictures.After], 3, "the folder holds no picture"),
            ([text, pictures.After], 3, "notes.txt"),
            ([pictures.Before, "--after", pictures.After], 2, "either as BEFORE and AFTER"),
        ];
        foreach (var (arguments, exit, says) in wrong)
        {
            var run = PunctumProcess.Run(["compare", .. arguments, "-o", Path.Combine(folder, "x"), "--quiet"]);
            Assert.Equal(exit, run.Exit);
            Assert.Contains(says, run.Errors);
            Assert.DoesNotContain("Exception", run.Errors);
            Assert.False(Directory.Exists(Path.Combine(folder, "x")));
        }
    }

    [Theory]
    [InlineData("a", "b", null, null, null)]
    [InlineData(null, null, "a b", "c", null)]
    [InlineData("a", null, null, null, "for each side")]
    [InlineData(null, null, null, null, "for each side")]
    [InlineData(null, null, "a b", null, "belong together")]
    [InlineData("a", "b", "c", "d", "either as BEFORE and AFTER")]
    public void Two_sides_are_named_in_one_of_two_ways(string? before, string? after, string? beforeShots, string? afterShots, string? says)
    {
        string? wrong = CaptureArguments.WhatIsWrong(before, after, beforeShots?.Split(' '), afterShots?.Split(' '));
        if (says is null) Assert.Null(wrong);
        else Assert.Contains(says, wrong);
    }

    [Fact, Trait("Kind", "Sweep")]
    public void A_cell_of_a_batch_may_be_a_folder_and_an_empty_one_fails_that_row_alone()
    {
        Folder("before", pictures.Before, pictures.NoFace);
        Folder("empty");
        string list = Path.Combine(folder, "pairs.csv"), output = Path.Combine(folder, "out");
        File.WriteAllLines(list, ["id,before,after", $"several,before,{pictures.After}", $"none,empty,{pictures.After}"]);
        var run = PunctumProcess.Run("batch", list, "-o", output);
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Contains("1 compared, 0 not comparable, 1 failed", run.Output);
        var rows = Csv.Read(File.ReadAllText(Path.Combine(output, "changes.csv"))).Select(r => r.Fields).ToArray();
        int before = Array.IndexOf(rows[0], "shots_before"), after = Array.IndexOf(rows[0], "shots_after");
        Assert.All(rows.Where(r => r[0] == "several"), r => Assert.Equal(("1", "1"), (r[before], r[after])));
        Assert.Contains("holds no picture", Assert.Single(rows, r => r[0] == "none")[4]);
        Assert.Contains("several (from an earlier run)", PunctumProcess.Run("batch", list, "-o", output).Errors);
    }
}
