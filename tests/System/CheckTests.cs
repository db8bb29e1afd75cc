using System.Text.Json;
using Punctum.Imaging.Codec;
using Xunit;

namespace Punctum.SystemTests;

/// <summary>punctum check as a shell sees it.</summary>
public sealed class CheckTests(DrawnPictures pictures) : IClassFixture<DrawnPictures>
{
    [Fact]
    public void A_good_after_is_usable_and_json_stands_alone()
    {
        var run = PunctumProcess.Run("check", pictures.After, "--like", pictures.Before, "--json");
        Assert.True(run.Exit == 0, run.Errors + run.Output);
        Assert.Equal("", run.Errors);
        Assert.Equal("punctum.check/1", JsonDocument.Parse(run.Output).RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public void A_wall_is_to_be_taken_again_unless_no_face_is_wanted()
    {
        var run = PunctumProcess.Run("check", pictures.NoFace);
        Assert.Equal(4, run.Exit);
        Assert.StartsWith("wall.jpg: Take it again, because: No face was found", run.Output);
        Assert.DoesNotContain("No face was found", PunctumProcess.Run("check", pictures.NoFace, "--no-face").Output);
    }

    [Theory, InlineData("text.jpg", "This is no picture.", false, "not a picture"), InlineData("empty.jpg", "", true, "empty")]
    public void What_is_no_picture_is_told_in_one_line_and_nothing_is_written(string name, string content, bool asBefore, string says)
    {
        string path = Path.Combine(Path.GetDirectoryName(pictures.Before)!, name);
        File.WriteAllText(path, content);
        var run = asBefore ? PunctumProcess.Run("check", pictures.Before, "--like", path, "--json") : PunctumProcess.Run("check", path, "--json");
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Contains(says, Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void A_single_pixel_is_a_picture_to_be_taken_again_and_json_says_so()
    {
        string path = Path.Combine(Path.GetDirectoryName(pictures.Before)!, "pixel.png");
        File.WriteAllBytes(path, PictureWriter.Png([128, 100, 90], 1, 1, 3));
        var run = PunctumProcess.Run("check", path, "--json");
        Assert.Equal((4, ""), (run.Exit, run.Errors));
        Assert.Equal("take_again", JsonDocument.Parse(run.Output).RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_in_one_line()
    {
        var run = PunctumProcess.Run("check", pictures.Before, "--like", pictures.Before + ".missing");
        Assert.Equal(3, run.Exit);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
