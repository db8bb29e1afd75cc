using Microsoft.Playwright;
using Xunit;

namespace Punctum.SystemTests.Demo;

/// <summary>Draws docs/images/report.jpg, the README's picture; run by hand: the tests' program with -explicit only -class '*ReadmePicture'.</summary>
public sealed class ReadmePicture(Browser browser)
{
    [Fact(Explicit = true)]
    public async Task Is_the_beginning_of_the_demos_report()
    {
        string folder = Directory.CreateTempSubdirectory("punctum-readme-").FullName, root = Root();
        try
        {
            Assert.Equal(0, PunctumProcess.Run("demo", "-o", folder, "-q").Exit);
            var page = await browser.Page(width: 1000);
            await page.GotoAsync("file://" + Path.Combine(folder, "report.html"));
            await page.EvaluateAsync("() => document.fonts.ready");
            await page.EvaluateAsync("() => document.body.style.zoom = 0.68");
            await page.Locator("input[value=side]").First.EvaluateAsync("choice => choice.click()");
            var stage = await page.Locator(".stage").First.BoundingBoxAsync();
            byte[] picture = await page.ScreenshotAsync(new() { FullPage = true, Type = ScreenshotType.Jpeg, Quality = 84, Clip = new() { X = 0, Y = 0, Width = 1000, Height = stage!.Y + stage.Height + 24 } });
            Assert.InRange(picture.Length, 30_000, 300_000);
            string images = Directory.CreateDirectory(Path.Combine(root, "docs", "images")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(images, "report.jpg"), picture, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Punctum.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("Run the tests from inside the project.");
    }
}
