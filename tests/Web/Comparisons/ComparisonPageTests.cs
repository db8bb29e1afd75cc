using System.Net;
using Microsoft.Playwright;
using Punctum.Records.Comparisons;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Comparisons;

/// <summary>From two visits to the viewer, the time line and the client's link.</summary>
public sealed class ComparisonPageTests(TestCluster cluster, Browser browser)
{
    async Task<(WebPractice Practice, Guid Client)> Visits()
    {
        var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        await practice.Test.Add(client, DrawnPortraits.Before, day: new(2026, 1, 5));
        await practice.Test.Add(client, DrawnPortraits.Swollen, day: new(2026, 1, 12));
        await practice.Test.Add(client, DrawnPortraits.After, day: new(2026, 5, 4));
        await practice.Test.Execute($"set punctum.who = 'test'; insert into session (id, client_id, visit_id, state, record, signed_at, signed_by) select gen_random_uuid(), client_id, id, 'completed', '{{}}', now(), 'a' from visit where day = '2026-01-05'");
        return (practice, client.Id);
    }

    [Fact]
    public async Task Two_visits_are_chosen_compared_and_looked_at_by_keyboard()
    {
        var (practice, client) = await Visits();
        await using var _ = practice;
        var page = await practice.SignedIn(Roles.Clinician);
        await page.GotoAsync($"/clients/{client}/comparisons");
        Assert.Equal("before after", string.Join(' ', await page.Locator(".choosing :checked").EvaluateAllAsync<string[]>("all => all.map(i => i.parentElement.innerText.trim())")));
        Assert.Contains("swelling: no result", await page.Locator(".choosing .card").Nth(1).InnerTextAsync());
        Assert.Equal("after", (await page.Locator(".choosing .card").Nth(2).Locator(":checked").EvaluateAsync<string>("i => i.parentElement.innerText")).Trim());
        await Axe.Clean(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).Press();
        await page.GetByText("A worker is about to begin").WaitForAsync();
        await Axe.Clean(page);
        await practice.Work();
        await page.Locator("photo-compare[data-state=open]").WaitForAsync(new() { Timeout = 60_000 });
        await Axe.Clean(page);
        await Shot(page, "compare-1440");
        Assert.Contains("All the skin together:", await page.Locator(".findings .card", new() { HasText = "Redness" }).First.InnerTextAsync());

        var stage = page.Locator(".stage");
        var viewer = page.Locator("photo-compare");
        await stage.FocusAsync();
        foreach (var (key, view) in new[] { ("1", "side"), ("2", "slider"), ("4", "overlay"), ("3", "blink") })
        {
            await page.Keyboard.PressAsync(key);
            Assert.Equal(view, await viewer.GetAttributeAsync("data-view"));
        }
        await page.Keyboard.PressAsync(" ");
        Assert.Equal("before", await viewer.GetAttributeAsync("data-showing"));
        await page.Keyboard.PressAsync("2");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("52", await page.Locator(".divider").GetAttributeAsync("aria-valuenow"));
        for (int i = 0; i < 5; i++) await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("m");
        Assert.NotEqual("", await viewer.GetAttributeAsync("data-heat"));
        await Shot(page, "compare-zoomed");
        await page.Keyboard.PressAsync("1");
        await Shot(page, "compare-side");
        await page.Locator(".signs a", new() { HasText = "Texture" }).Press();
        Assert.Contains("smoother", await page.Locator("table.zones caption").InnerTextAsync());
        Assert.True(await page.Locator("table.zones tbody tr").CountAsync() > 10);
        await page.Locator("photo-compare[data-state=open]").WaitForAsync();
        await Axe.Clean(page);
    }

    [Fact]
    public async Task The_time_line_link_and_print_work_on_a_phone_and_without_script()
    {
        var (practice, client) = await Visits();
        await using var _ = practice;
        var page = await practice.SignedIn(Roles.Practitioner, 390, script: false);
        await page.GotoAsync($"/clients/{client}/comparisons");
        await page.GetByRole(AriaRole.Button, new() { Name = "Analyse the visits that are missing" }).Press();
        Assert.Contains("2 visits are analysed", await page.Locator(".said").InnerTextAsync());
        await practice.Work();
        await page.ReloadAsync();
        Assert.True(await page.Locator("svg.chart").CountAsync() >= 3);
        var scripted = await practice.SignedIn(Roles.Clinician, 390, scheme: ColorScheme.Dark);      // axe is a script
        await scripted.GotoAsync($"/clients/{client}/comparisons");
        await Axe.Clean(scripted);
        await Shot(scripted, "timeline-390-dark");
        await Shot(page, "timeline-390");
        await page.GetByRole(AriaRole.Link, new() { Name = "See" }).First.Press();
        Assert.Contains("swelling window", await page.Locator("main").InnerTextAsync());
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See" }).Last.Press();
        Assert.Equal(2, await page.Locator(".sides img").CountAsync());
        Assert.True(await page.Locator(".sides img").First.EvaluateAsync<bool>("async i => { await i.decode(); return i.naturalWidth > 200; }"));
        await Shot(page, "compare-plain-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).Press();
        string address = await page.Locator(".secret").InnerTextAsync();
        var stranger = await practice.Page(390);
        await stranger.GotoAsync(address);
        await stranger.GetByRole(AriaRole.Heading, new() { Name = "Your result" }).WaitForAsync();
        Assert.True(await stranger.Locator("figure img").First.EvaluateAsync<bool>("async i => { await i.decode(); return i.naturalWidth > 200; }"));
        await Axe.Clean(stranger);
        await Shot(stranger, "result-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "End all" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "End the link" })).Press();
        using var http = await practice.Http();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address + "/after.jpg")).StatusCode);
    }

    [Fact]
    public async Task What_could_not_be_analysed_says_why_and_what_to_do()
    {
        var (practice, client) = await Visits();
        await using var _ = practice;
        var asked = (ComparisonAsked.Queued)await new AskComparison(practice.Records).Run(TestRecords.Anna, client.ToString(), "front", null, null, CancellationToken.None);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(practice.Test.Folder, "originals"), "*", SearchOption.AllDirectories)) File.Delete(file);
        await practice.Work();
        var page = await practice.SignedIn(Roles.Clinician, 390);
        await page.GotoAsync($"/clients/{client}/comparisons/asked/{asked.Job}");
        Assert.Contains("could not be analysed, because the original", await page.Locator("[role=alert]").InnerTextAsync());
        await Axe.Clean(page);
    }

    static Task Shot(IPage page, string name) => Environment.GetEnvironmentVariable("PUNCTUM_SHOTS") is { Length: > 0 } folder ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true }) : Task.CompletedTask;
}
