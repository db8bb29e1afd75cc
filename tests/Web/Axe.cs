using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Punctum.Tests.Web;

/// <summary>axe-core over a whole page.</summary>
static class Axe
{
    public static async Task Clean(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
