using Punctum.Cli.Batch;
using Xunit;

namespace Punctum.SystemTests.Batch;

/// <summary>punctum batch: a folder of pairs, a failed one, a killed run.</summary>
public sealed class BatchTests(DrawnPictures pictures) : IClassFixture<DrawnPictures>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-batch").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string List(params string[] rows)
    {
        string path = Path.Combine(folder, "pairs.csv");
        File.WriteAllLines(path, rows.Prepend("id,before,after"));
        return path;
    }

    [Fact]
    public void A_failed_pair_is_a_row_with_its_reason_and_stops_nothing_and_a_second_run_repeats_nothing()
    {
        string list = List($"good,{pictures.Before},{pictures.After}", $"gone,{pictures.Before},{Path.Combine(folder, "gone.jpg")}", $"wall,{pictures.NoFace},{pictures.After}"), output = Path.Combine(folder, "out");
        var run = PunctumProcess.Run("batch", list, "-o", output);
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Contains("1 compared, 1 not comparable, 1 failed", run.Output);
        var table = Csv.Read(File.ReadAllText(Path.Combine(output, "changes.csv"))).Skip(1).Select(r => r.Fields).ToArray();
        Assert.True(table.Count(r => r[0] == "good" && r[3] == "compared") > 100);
        Assert.Contains("gone.jpg", Assert.Single(table, r => r[0] == "gone")[4]);
        Assert.Equal("not_comparable", Assert.Single(table, r => r[0] == "wall")[3]);

        var written = File.GetLastWriteTimeUtc(Path.Combine(output, "good", "report.html"));
        var again = PunctumProcess.Run("batch", list, "-o", output);
        Assert.Contains("good (from an earlier run)", again.Errors);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(output, "good", "report.html")));
        Assert.Equal(table.Select(r => string.Join(',', r)), Csv.Read(File.ReadAllText(Path.Combine(output, "changes.csv"))).Skip(1).Select(r => string.Join(',', r.Fields)));
    }

    [Fact]
    public void A_report_never_lies_in_the_place_of_a_picture_or_among_the_shots()
    {
        string shots = Path.Combine(folder, "anna"), picture = Path.Combine(shots, "aligned.jpg");
        Directory.CreateDirectory(shots);
        File.Copy(pictures.Before, picture);
        byte[] bytes = File.ReadAllBytes(picture);
        var run = PunctumProcess.Run("batch", List($"anna,{picture},{pictures.After}"), "-o", folder);
        Assert.Contains("the picture would be lost", run.Errors);
        run = PunctumProcess.Run("batch", List($"anna,{shots},{pictures.After}"), "-o", folder);
        Assert.Contains("among the shots", run.Errors);
        Assert.Equal(bytes, File.ReadAllBytes(Assert.Single(Directory.GetFiles(shots))));
    }

    [Fact]
    public void A_killed_run_goes_on_where_it_was()
    {
        string list = List([.. Enumerable.Range(1, 3).Select(i => $"p{i},{pictures.Before},{pictures.After}")]), output = Path.Combine(folder, "out");
        using (var process = PunctumProcess.Start("batch", list, "-o", output, "--jobs", "1"))
        {
            Assert.StartsWith("[1/3", process.StandardError.ReadLine());
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        var again = PunctumProcess.Run("batch", list, "-o", output, "--jobs", "1");
        Assert.Equal(0, again.Exit);
        Assert.Contains("p1 (from an earlier run)", again.Errors);
        Assert.Contains("3 compared", again.Output);
    }
}
