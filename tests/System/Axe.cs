using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Punctum.SystemTests;

/// <summary>axe-core over a page. Run in the page itself: the package's own way opens a second page for every look, and describes all that passes.</summary>
static class Axe
{
    static readonly string script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong, a line each; empty: nothing that a program can see.</summary>
    /// <param name="page">The page; it has no frames.</param>
    /// <param name="within">Selector of the part to look at.</param>
    /// <param name="tags">Rules with one of these tags only; null: those that are on by default.</param>
    public static async Task<IReadOnlyList<string>> Violations(IPage page, string within = "html", IReadOnlyList<string>? tags = null)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(script);
        string[] found = await page.EvaluateAsync<string[]>("""
            async ([within, tags]) => {
                const options = { resultTypes: ['violations'], ...(tags ? { runOnly: { type: 'tag', values: tags } } : {}) };
                const { violations, passes } = await axe.run(within, options);
                if (!violations.length && !passes.length) throw new Error('axe looked at nothing');
                return violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | ')}`);
            }
            """, new object?[] { within, tags });
        return found;
    }

    /// <param name="page">The page.</param>
    /// <param name="scripted">axe is a script itself: where there is none, nothing is looked at.</param>
    public static async Task Clean(IPage page, bool scripted = true)
    {
        if (!scripted) return;
        var found = await Violations(page);
        Assert.True(found.Count == 0, string.Join("\n", found));
    }
}
