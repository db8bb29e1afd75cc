using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Punctum.Tests.Web.EveryPage;

/// <summary>Walks over the pages as a person does, from link to link; of each kind of page a few are looked at.</summary>
sealed class Walk(WebPractice practice, IPage page, int mostOfAKind, params string[] from)
{
    readonly Queue<string> ahead = new(from);
    readonly HashSet<string> met = [.. from];
    readonly Dictionary<string, int> kinds = [];
    readonly (RoutePattern Pattern, bool IsPage)[] patterns = [.. practice.Host.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Select(e => (e.RoutePattern, e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null))];

    /// <summary>Patterns of the pages that were looked at.</summary>
    public IReadOnlyCollection<string> Reached => kinds.Keys;

    /// <summary>Pages that no link led to.</summary>
    public IEnumerable<string> Unreached => patterns.Where(p => p.IsPage).Select(p => p.Pattern.RawText!).Distinct().Except(kinds.Keys);

    public int Pages { get; private set; }
    public int LargestPage { get; private set; }
    public string Largest { get; private set; } = "";

    /// <summary>Every problem of every page, with its address.</summary>
    public async Task<IReadOnlyList<string>> Problems(Func<IPage, string, Task>? see = null)
    {
        var problems = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal)) problems.Add($"{page.Url}: console: {message.Text}"); };
        while (ahead.TryDequeue(out string? address))
        {
            string kind = KindOf(address);
            if (kinds.GetValueOrDefault(kind) >= mostOfAKind) continue;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            var answer = await page.GotoAsync(address);
            if (answer is not { Ok: true })
            {
                problems.Add($"{address}: answers {answer?.Status}");
                continue;
            }
            if (!answer.Headers.GetValueOrDefault("content-type", "").StartsWith("text/html", StringComparison.Ordinal)) continue;
            Pages++;
            await Weigh(answer, address, problems);
            problems.AddRange((await PageLook.Problems(page)).Select(p => $"{address}: {p}"));
            if (see is not null) await see(page, kind);
            foreach (string link in await page.Locator("a[href^='/']:not([download])").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href').split('#')[0])"))
                if (met.Add(link)) ahead.Enqueue(link);
        }
        return problems;
    }

    async Task Weigh(IResponse answer, string address, List<string> problems)
    {
        int bytes = (await answer.BodyAsync()).Length + await page.EvaluateAsync<int>("performance.getEntriesByType('resource').filter(r => /\\.(css|js)$/.test(r.name)).reduce((n, r) => n + r.encodedBodySize, 0)");
        if (bytes > 150_000) problems.Add($"{address}: {bytes / 1000} kB before pictures");
        if (bytes > LargestPage) (LargestPage, Largest) = (bytes, address);
    }

    string KindOf(string address)
    {
        string path = address.Split('?')[0];
        return patterns.FirstOrDefault(p => new TemplateMatcher(new RouteTemplate(p.Pattern), []).TryMatch(path, [])).Pattern?.RawText ?? path;
    }
}
