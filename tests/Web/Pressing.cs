using Microsoft.Playwright;

namespace Punctum.Tests.Web;

/// <summary>Buttons and links that lead to a page.</summary>
static class Pressing
{
    /// <summary>A click, and the page that it leads to read to its end. A click alone ends when that page begins to arrive: what is read then may be half of it.</summary>
    public static async Task Press(this ILocator control, LocatorClickOptions? options = null)
    {
        await control.ClickAsync(options);
        await control.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
