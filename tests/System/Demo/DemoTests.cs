using Xunit;

namespace Punctum.SystemTests.Demo;

public sealed class DemoTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-demo-").FullName;

    [Fact]
    public void The_demo_draws_compares_and_says_what_was_changed_and_what_was_found()
    {
        var ended = PunctumProcess.Run("demo", "-o", folder, "--megapixels", "3");
        Assert.Equal((0, ""), (ended.Exit, ended.Exit == 0 ? "" : ended.Errors));
        foreach (string file in (ReadOnlySpan<string>)["before.jpg", "after.jpg", "report.html", "comparison.json", "aligned.jpg"])
            Assert.True(new FileInfo(Path.Combine(folder, file)).Length > 1000, file);
        Assert.Contains("Changed in the drawing, in the zone “left cheek, inner”", ended.Output);
        Assert.Contains("In the other zones, where nothing was changed: 0 of", ended.Output);
        Assert.Contains("report.html", ended.Output);
        Assert.Contains("before.jpg after.jpg -o report --treated cheek_medial_left<", File.ReadAllText(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public void The_demo_draws_over_nobodys_picture()
    {
        string picture = Path.Combine(folder, "before.jpg");
        File.WriteAllText(picture, "mine");
        var ended = PunctumProcess.Run("demo", "-o", folder, "--megapixels", "0.3", "-q");
        Assert.Equal((3, "mine"), (ended.Exit, File.ReadAllText(picture)));
        Assert.Contains("Choose an empty folder with -o", ended.Errors);
    }

    [Fact]
    public void A_drawn_head_is_written_twice_alike_and_a_tone_that_does_not_exist_is_refused()
    {
        string one = Path.Combine(folder, "one.jpg"), two = Path.Combine(folder, "two.jpg");
        Assert.Equal(0, PunctumProcess.Run("render", "-o", one, "--megapixels", "0.2", "--tone", "8", "--yaw", "10").Exit);
        Assert.Equal(0, PunctumProcess.Run("render", "-o", two, "--megapixels", "0.2", "--tone", "8", "--yaw", "10").Exit);
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(two));
        var refused = PunctumProcess.Run("render", "-o", one, "--tone", "11");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("Tone must lie between 1 and 10", refused.Errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
