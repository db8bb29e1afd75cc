using System.Text.Json;
using Punctum.Imaging.Change;
using Punctum.Imaging.Rendering;
using Xunit;

namespace Punctum.SystemTests;

/// <summary>punctum compare as a shell sees it: files, words, exit codes.</summary>
public sealed class CompareTests(DrawnPictures pictures) : IClassFixture<DrawnPictures>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-compare").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Two_pictures_of_a_face_become_a_report_numbers_and_pictures()
    {
        string result = Path.Combine(folder, "result");
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", result);
        Assert.True(run.Exit == 0, run.Errors);
        foreach (string file in new[] { ComparisonFolder.Report, ComparisonFolder.Numbers, ComparisonFolder.Aligned, "heat_redness.jpg" })
            Assert.True(new FileInfo(Path.Combine(result, file)).Length > 1000, file);
        var comparison = ComparisonJson.Read(File.ReadAllBytes(Path.Combine(result, ComparisonFolder.Numbers)));
        Assert.Equal((NoiseModel.Current.Provisional, NoiseModel.Current.Name), (comparison.Provisional, comparison.NoiseModel));
        Assert.Contains(comparison.Headline, run.Output);
        Assert.Contains("no medical advice", run.Output);
        Assert.Contains("aligning", run.Errors);
    }

    [Fact]
    public void Json_is_all_that_stands_on_standard_output()
    {
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", Path.Combine(folder, "j"), "--json");
        Assert.Equal(0, run.Exit);
        Assert.Equal("", run.Errors);
        Assert.Equal("punctum.comparison/1", JsonDocument.Parse(run.Output).RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public void A_region_is_compared_without_a_face()
    {
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", Path.Combine(folder, "r"), "--region", "420,700,260,220", "--scale", "7.1");
        Assert.True(run.Exit == 0, run.Errors + run.Output);
        var comparison = ComparisonJson.Read(File.ReadAllBytes(Path.Combine(folder, "r", ComparisonFolder.Numbers)));
        Assert.Equal(["region", "surround"], comparison.Zones.Select(z => z.Id));
        Assert.Contains(comparison.Changes, c => c is { Measure: "redness.haemoglobin", Zone: "region" } && c.Verdict.IsNoClaim());
        Assert.Contains(comparison.Changes, c => c.Measure == "texture.coarse" && c.Verdict.IsNoClaim());
    }

    [Fact]
    public void An_outline_in_a_file_is_a_region_and_a_file_without_one_is_told()
    {
        string site = Path.Combine(folder, "site.json"), empty = Path.Combine(folder, "empty.json");
        File.WriteAllText(site, """{ "name": "cheek", "outline": [[430, 700], [680, 710], [670, 910], [420, 900]] }""");
        File.WriteAllText(empty, """{ "outline": [[1, 2], [3, 4]] }""");
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", Path.Combine(folder, "r"), "--region", site, "--scale", "7.1");
        Assert.True(run.Exit == 0, run.Errors + run.Output);
        Assert.Contains("430,700", ComparisonJson.Read(File.ReadAllBytes(Path.Combine(folder, "r", ComparisonFolder.Numbers))).Parameters["region.outline"]);
        run = PunctumProcess.Run("align", pictures.Before, pictures.After, "--region", empty);
        Assert.Equal(2, run.Exit);
        Assert.Contains("holds no outline", run.Errors);
        File.WriteAllText(empty, """{ "outline": [[430, 700], [680, 910], [680, 700], [430, 910]] }""");
        run = PunctumProcess.Run("align", pictures.Before, pictures.After, "--region", empty);
        Assert.Equal(2, run.Exit);
        Assert.Contains("crosses itself", run.Errors);
    }

    [Theory, InlineData("--region", "5000,5000,400,400", "The region lies outside the before picture"), InlineData("--threads", "2", "No face was found in the after picture")]
    public void Aligning_refuses_in_the_words_of_comparing(string option, string value, string says)
    {
        string aligned = Path.Combine(folder, "aligned.jpg");
        var align = PunctumProcess.Run("align", pictures.Before, pictures.NoFace, "-o", aligned, option, value);
        Assert.Equal(4, align.Exit);
        Assert.Contains(says, align.Errors);
        Assert.False(File.Exists(aligned));
        var compare = PunctumProcess.Run("compare", pictures.Before, pictures.NoFace, "-o", Path.Combine(folder, "c"), option, value);
        Assert.Equal(4, compare.Exit);
        Assert.Contains(says, compare.Output);
    }

    [Fact]
    public void A_stranger_is_not_laid_on_anybody_and_nothing_is_written()
    {
        string aligned = Path.Combine(folder, "aligned.jpg");
        var run = PunctumProcess.Run("align", pictures.Before, pictures.Stranger, "-o", aligned);
        Assert.Equal(4, run.Exit);
        Assert.Contains("These do not show the same skin", run.Errors);
        Assert.False(File.Exists(aligned));
        Assert.Equal(4, PunctumProcess.Run("compare", pictures.Before, pictures.Stranger, "-o", Path.Combine(folder, "s"), "--quiet").Exit);
    }

    [Theory]
    [InlineData("--region", "nowhere.json")]
    [InlineData("--region", "1,2,3")]
    [InlineData("--region-after", "1,2,30,40")]
    [InlineData("--treated", "elbow")]
    [InlineData("--scale", "-4")]
    [InlineData("--scale", "wide")]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "two")]
    [InlineData("--no-such-option", "x")]
    public void A_wrong_option_is_told_and_nothing_is_written(string option, string value)
    {
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", Path.Combine(folder, "x"), option, value);
        Assert.Equal(2, run.Exit);
        Assert.NotEmpty(run.Errors);
        Assert.DoesNotContain("Exception", run.Errors);
        Assert.False(Directory.Exists(Path.Combine(folder, "x")));
    }

    [Fact]
    public void A_missing_a_damaged_and_a_foreign_file_are_told_in_one_line_each()
    {
        string damaged = Path.Combine(folder, "damaged.jpg"), text = Path.Combine(folder, "notes.jpg");
        File.WriteAllBytes(damaged, File.ReadAllBytes(pictures.Before)[..40000]);
        File.WriteAllText(text, "no picture");
        foreach (string bad in new[] { Path.Combine(folder, "missing.jpg"), damaged, text })
        {
            var run = PunctumProcess.Run("compare", pictures.Before, bad, "-o", Path.Combine(folder, "x"), "--quiet");
            Assert.Equal(3, run.Exit);
            Assert.Contains(Path.GetFileName(bad), Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    [Fact]
    public void Pictures_without_a_face_cannot_be_compared_and_still_get_a_report_that_says_why()
    {
        string result = Path.Combine(folder, "none");
        var run = PunctumProcess.Run("compare", pictures.NoFace, pictures.After, "-o", result);
        Assert.Equal(4, run.Exit);
        Assert.Contains("No face was found in the before picture", run.Output);
        Assert.Contains("--region", run.Output);
        Assert.Contains("No face was found", File.ReadAllText(Path.Combine(result, ComparisonFolder.Report)));
    }

    [Theory, InlineData("face PICTURE -o PICTURE", "would be lost"), InlineData("align PICTURE other.jpg -o PICTURE", "would be lost"), InlineData("compare other.jpg PICTURE -o FOLDER", "would be lost"), InlineData("compare other.jpg FOLDER -o FOLDER", "among the shots")]
    [InlineData("compare other.jpg PICTURE -o LINK", "would be lost"), InlineData("compare other.jpg FOLDER -o LINK", "among the shots"), InlineData("align PICTURE other.jpg --flow LINK/aligned.jpg", "Choose another name with --flow"), InlineData("align PICTURE other.jpg --flow x.npy -o x.npy", "name one file")]
    public void Nothing_is_written_in_the_place_of_a_picture_or_among_the_shots(string line, string told)
    {
        string picture = Path.Combine(folder, "aligned.jpg");
        File.WriteAllText(picture, "the only one");
        string link = folder + "-link";
        Directory.CreateSymbolicLink(link, folder);
        var run = PunctumProcess.Run([.. line.Replace("PICTURE", picture).Replace("FOLDER", folder).Replace("LINK", link).Split(' ')]);
        Directory.Delete(link);
        Assert.Equal(2, run.Exit);
        Assert.Contains(told, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(("the only one", 1), (File.ReadAllText(picture), Directory.GetFileSystemEntries(folder).Length));
    }

    [Fact]
    public void Stopped_by_control_C_it_says_so_and_leaves_nothing()
    {
        string result = Path.Combine(folder, "stopped");
        using var process = PunctumProcess.Start("compare", pictures.Before, pictures.After, "-o", result);
        Assert.Equal("reading both pictures", process.StandardError.ReadLine());
        using var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((130, "punctum: stopped; nothing was written."), (process.ExitCode, errors.TrimEnd().Split('\n')[^1]));
        Assert.False(Directory.Exists(result));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told()
    {
        string file = Path.Combine(folder, "taken");
        File.WriteAllText(file, "");
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", Path.Combine(file, "inside"), "--quiet");
        Assert.Equal(3, run.Exit);
        Assert.Equal($"punctum: {file}: this is a file. Choose another folder with -o.", Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }
}
