using System.Globalization;
using Microsoft.Playwright;
using Punctum.SystemTests;

namespace Punctum.Tests.Web.EveryPage;

/// <summary>What is wrong with a page as it stands in the browser; empty: nothing that a program can see.</summary>
static class PageLook
{
    static readonly string[] rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    public static async Task<IReadOnlyList<string>> Problems(IPage page)
    {
        var problems = new List<string>();
        problems.AddRange((await Axe.Violations(page, tags: rules)).Select(v => $"axe {v}"));
        if (await page.EvaluateAsync<double>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
            problems.Add($"wider than the screen by {over.ToString(CultureInfo.InvariantCulture)} px: {await page.EvaluateAsync<string>("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .strip')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')")}");
        if (await page.EvaluateAsync<double>("performance.getEntriesByType('layout-shift').filter(e => !e.hadRecentInput).reduce((n, e) => n + e.value, 0)") is > 0.05 and var jumps)
            problems.Add($"things jump while it loads ({jumps.ToString("0.00", CultureInfo.InvariantCulture)})");
        if (await page.Locator("h1").CountAsync() != 1) problems.Add("not one h1");
        if ((await page.TitleAsync()).Length == 0) problems.Add("no title");
        problems.AddRange(await Unfocused(page));
        return problems;
    }

    /// <summary>The first few stops of the tab key: each can be seen.</summary>
    static async Task<IReadOnlyList<string>> Unfocused(IPage page)
    {
        var problems = new List<string>();
        for (int i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            string seen = await page.EvaluateAsync<string>("(() => { const e = document.activeElement; if (!e || e === document.body) return ''; const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' ? '' : e.outerHTML.slice(0, 120); })()");
            if (seen.Length > 0) problems.Add($"focus is not visible on {seen}");
        }
        return problems;
    }
}
