using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Punctum.Tests.Web;

/// <summary>axe-core over a whole page.</summary>
static class Axe
{
    /// <param name="page">The page.</param>
    /// <param name="script">axe is a script itself: where there is none, nothing is looked at.</param>
    public static async Task Clean(IPage page, bool script = true)
    {
        if (!script) return;
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
