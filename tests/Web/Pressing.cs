using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Punctum.SystemTests;

namespace Punctum.Tests.Web;

/// <summary>Buttons and links that lead to a page.</summary>
static class Pressing
{
    /// <summary>A click, and the page that it leads to read to its end. A click alone ends when that page begins to arrive: what is read then may be half of it.</summary>
    public static async Task Press(this ILocator control, LocatorClickOptions? options = null)
    {
        await control.ClickAsync(options);
        await Assertions.Expect(control.Page.Locator("html")).Not.ToHaveJSPropertyAsync("ownerDocument.readyState", "loading", new() { Timeout = Browser.Patience });
    }

    /// <summary>Waits until the page's address ends so. The browser is asked again and again: <see cref="IPage.WaitForURLAsync(string, PageWaitForURLOptions?)"/> looks once and then listens, and never hears of a page that came in between.</summary>
    public static Task ArrivesAt(this IPage page, string end) => At(page).ToHaveURLAsync(Ending(end), new() { Timeout = Browser.Patience });

    /// <summary>Waits until the page's address no longer ends so, as <see cref="ArrivesAt"/> does.</summary>
    public static Task Leaves(this IPage page, string end) => At(page).Not.ToHaveURLAsync(Ending(end), new() { Timeout = Browser.Patience });

    static IPageAssertions At(IPage page) => Assertions.Expect(page);

    static Regex Ending(string end) => new(Regex.Escape(end) + "$");
}
