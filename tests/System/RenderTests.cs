using System.Text;
using System.Text.Json;
using Xunit;

namespace Punctum.SystemTests;

/// <summary>punctum render as a researcher uses it: a scene, and what is true of it.</summary>
public sealed class RenderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-render").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_scene_becomes_two_pictures_and_everything_that_is_true_of_them()
    {
        string scene = Path.Combine(folder, "scene.json"), result = Path.Combine(folder, "result");
        File.WriteAllText(scene, """
            {   // the same head, smiling, with paler spots on one cheek
                "before": { "seed": 4, "camera": { "width": 240, "height": 320, "pixelsAMillimetre": 1.2 } },
                "after": { "expression": { "smile": 4 }, "doses": [ { "zone": "cheek_medial_left", "spots": 0.5 } ] },
            }
            """);
        var run = PunctumProcess.Run("render", scene, "-o", result);
        Assert.True(run.Exit == 0, run.Errors);
        Assert.Equal(["after.jpg", "before.jpg", "flow.npy", "truth.json", "zones.png"], Directory.GetFiles(result).Select(Path.GetFileName).Order());
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(result, "truth.json")));
        Assert.Equal("punctum.truth/1", truth.RootElement.GetProperty("schema").GetString());
        Assert.Equal(1.2, truth.RootElement.GetProperty("after").GetProperty("drawing").GetProperty("camera").GetProperty("pixelsAMillimetre").GetDouble());
        Assert.Equal(468, truth.RootElement.GetProperty("before").GetProperty("meshPoints").GetArrayLength());
        var zones = truth.RootElement.GetProperty("zones").EnumerateArray().ToDictionary(z => z.GetProperty("id").GetString()!);
        Assert.InRange(zones["nasolabial_left"].GetProperty("strain").GetDouble(), 0.03, 0.2);
        Assert.Equal(0, zones["forehead_centre"].GetProperty("strain").GetDouble());
        Assert.InRange(zones["cheek_medial_left"].GetProperty("dosesAfter")[0].GetDouble(), 0.3, 1);
        Assert.Contains("'shape': (40, 30, 2)", Encoding.ASCII.GetString(File.ReadAllBytes(Path.Combine(result, "flow.npy")), 0, 128));
    }

    [Theory]
    [InlineData("""{ "before": { "tonne": 3 } }""", "tonne")]
    [InlineData("""{ "before": { "tone": 30 } }""", "between 1 and 10")]
    [InlineData("""{ "after": [ """, "no JSON")]
    [InlineData("""{ "later": {} }""", "\"before\"")]
    public void A_scene_that_cannot_be_drawn_is_told_and_nothing_is_written(string json, string told)
    {
        string scene = Path.Combine(folder, "scene.json");
        File.WriteAllText(scene, json);
        var run = PunctumProcess.Run("render", scene, "-o", Path.Combine(folder, "x"));
        Assert.Equal(2, run.Exit);
        Assert.Contains(told, run.Errors);
        Assert.DoesNotContain(".NET", run.Errors);
        Assert.False(Directory.Exists(Path.Combine(folder, "x")));
    }
}
