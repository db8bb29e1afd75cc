using Microsoft.Playwright;

namespace Punctum.Tests.Web;

/// <summary>Pictures of pages for people to look at; only where PUNCTUM_SHOTS names a folder.</summary>
static class Shots
{
    public static async Task Take(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PUNCTUM_SHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
