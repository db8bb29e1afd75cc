using Xunit;

namespace Punctum.SystemTests;

/// <summary>What looks at every page does see what is wrong with one.</summary>
public sealed class AxeTests(Browser browser)
{
    [Fact]
    public async Task A_picture_without_words_and_a_pale_text_are_found_and_only_where_it_was_asked_to_look()
    {
        var page = await browser.Page();
        await page.SetContentAsync("""<html lang="en"><title>t</title><main><h1>t</h1><section id="bad"><img src="data:,"><p style="color:#bbb;background:#fff">pale</section><section id="good"><p>well</p></section></main></html>""");
        var found = await Axe.Violations(page);
        Assert.Contains(found, f => f.StartsWith("image-alt:", StringComparison.Ordinal));
        Assert.Contains(found, f => f.StartsWith("color-contrast:", StringComparison.Ordinal));
        Assert.Equal(2, (await Axe.Violations(page, "#bad")).Count);
        Assert.Empty(await Axe.Violations(page, "#good"));
        Assert.DoesNotContain(await Axe.Violations(page, tags: ["wcag2a"]), f => f.StartsWith("color-contrast:", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }
}
