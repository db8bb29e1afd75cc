using Microsoft.Playwright;

namespace Punctum.Tests.Web;

/// <summary>Pictures of pages for whoever wants to look: PUNCTUM_SHOTS names a folder; else nothing is taken.</summary>
static class Shots
{
    public static async Task Take(IPage page, string address, int width, ColorScheme scheme)
    {
        if (Environment.GetEnvironmentVariable("PUNCTUM_SHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{address.Trim('/').Replace('/', '-')}_{width}_{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
    }
}
