using System.Text.Json;
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

    [Fact]
    public void A_file_that_is_not_there_is_told_in_one_line()
    {
        var run = PunctumProcess.Run("check", pictures.Before, "--like", pictures.Before + ".missing");
        Assert.Equal(3, run.Exit);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
