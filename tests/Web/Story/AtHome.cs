using Microsoft.Playwright;
using Punctum.SystemTests;
using Xunit;

namespace Punctum.Tests.Web.Story;

/// <summary>A client with a telephone and a link, and no account.</summary>
sealed class AtHome(IPage page)
{
    public async Task OpensTheResult(string address, string sign, string inZones)
    {
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your result" }).WaitForAsync();
        Assert.Equal(2, await page.Locator("figure img").CountAsync());
        Assert.True(await page.Locator("figure img").Last.EvaluateAsync<bool>("async i => { await i.decode(); return i.naturalWidth > 200; }"));
        Assert.Matches(inZones, (await page.Locator(".findings article").Filter(new() { HasText = sign }).InnerTextAsync()).ReplaceLineEndings(" "));
        await Axe.Clean(page);
        await Shots.Take(page, "story-at-home", 390, ColorScheme.Light);
    }
}
