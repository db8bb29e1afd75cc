using Punctum.Cli.Calibration;
using Punctum.Imaging.Change;
using Punctum.Imaging.Change.Calibration;
using Punctum.Imaging.Rendering;
using Xunit;

namespace Punctum.SystemTests;

/// <summary>punctum calibrate as a shell sees it.</summary>
public sealed class CalibrateTests(DrawnPictures pictures) : IClassFixture<DrawnPictures>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-calibrate").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    void Put(string person, string name, string picture)
    {
        Directory.CreateDirectory(Path.Combine(folder, person));
        File.Copy(picture, Path.Combine(folder, person, name));
    }

    [Fact]
    public void Repeats_become_a_model_that_a_comparison_uses_and_a_second_run_compares_nothing_again()
    {
        // Three folders stand for three people: what is asked here is the road, not the skin.
        foreach (string person in new[] { "anna", "berta", "clara" })
        {
            Put(person, "1.jpg", pictures.Before);
            Put(person, "2.jpg", pictures.After);
        }
        var run = PunctumProcess.Run("calibrate", folder);
        Assert.True(run.Exit == 0, run.Errors + run.Output);
        string file = Path.Combine(folder, "noise-model.json");
        var model = NoiseModelFile.Read(File.ReadAllBytes(file));
        Assert.Equal(new PairCount(3, 3), model.Provenance!.Fitting);
        Assert.Equal(NoiseModel.Current.Name, model.Provenance.Prior);
        Assert.True(model.Provisional);
        Assert.All(model.Measures.Values, m => Assert.True(m.Shared >= m.Floor && m.Zone >= m.Floor));
        Assert.Contains("3 pairs of 3 people", model.FittedOn);

        byte[] written = File.ReadAllBytes(file);
        var again = PunctumProcess.Run("calibrate", folder);
        Assert.Equal(0, again.Exit);
        Assert.Equal(3, again.Errors.Split("(from an earlier run)").Length - 1);
        Assert.Equal(written, File.ReadAllBytes(file));

        string result = Path.Combine(folder, "result");
        var compared = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", result, "--noise-model", file, "--concern", "pores,redness", "--treated", "cheek_medial_left", "--control", "forehead");
        Assert.True(compared.Exit == 0, compared.Errors);
        var comparison = ComparisonJson.Read(File.ReadAllBytes(Path.Combine(result, ComparisonFolder.Numbers)));
        Assert.Equal("noise-model", comparison.NoiseModel);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(written)), comparison.Parameters["noise_model.sha256"]);
        Assert.Equal(2, comparison.Signs.Count(s => s.Concern));
        Assert.Contains(comparison.Signs, s => s.AgainstControl is not null);
        Assert.Contains("against control", compared.Output);
        string report = File.ReadAllText(Path.Combine(result, ComparisonFolder.Report));
        Assert.Contains("--noise-model", report);
        Assert.Contains("Against the control", report);
    }

    [Fact]
    public void Pictures_side_by_side_one_picture_only_copies_and_strangers_are_refused_with_what_to_do()
    {
        string Refused(int exit)
        {
            var run = PunctumProcess.Run("calibrate", folder, "-q");
            Assert.Equal(exit, run.Exit);
            return run.Errors;
        }
        Assert.Contains("one folder a person", Refused(2));
        File.Copy(pictures.Before, Path.Combine(folder, "1.jpg"));
        Assert.Contains("lie side by side", Refused(2));
        Put("anna", "1.jpg", pictures.Before);
        Assert.Contains("anna: one picture only", Refused(2));
        Put("anna", "copy.jpg", pictures.Before);
        Assert.Contains("are the same file", Refused(2));
        File.Delete(Path.Combine(folder, "anna", "copy.jpg"));
        Put("anna", "stranger.jpg", pictures.Stranger);
        Assert.Contains("do not show the same skin", Refused(2));
    }

    [Fact]
    public void Every_two_pictures_of_a_person_are_a_pair_and_other_files_are_none()
    {
        foreach (string name in new[] { "a.jpg", "b.JPG", "c.png", ".d.jpg", "notes.txt" }) Put("anna", name, pictures.NoFace);
        Put("empty", "notes.txt", pictures.NoFace);
        Assert.Equal(["anna-a-b", "anna-a-c", "anna-b-c"], RepeatShots.Of(folder).Select(p => p.Id));
    }

    [Theory]
    [InlineData("--control", "chin,forehead_left", "--treated", "chin", "chin: a zone is treated or a control, not both")]
    [InlineData("--control", "surround", "--treated", "chin", "control of a drawn region")]
    [InlineData("--concern", "pores,lines,texture,tone", "--treated", "chin", "at most 3")]
    [InlineData("--concern", "warts", "--treated", "chin", "there is no sign 'warts'")]
    [InlineData("--noise-model", "/nowhere.json", "--treated", "chin", "/nowhere.json")]
    public void A_wrong_choice_is_told_in_one_line(string option, string value, string other, string also, string says)
    {
        var run = PunctumProcess.Run("compare", pictures.Before, pictures.After, "-o", Path.Combine(folder, "r"), option, value, other, also);
        Assert.Equal(2, run.Exit);
        Assert.Contains(says, run.Errors);
    }
}
