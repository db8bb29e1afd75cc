using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Tests.Web.Appointments;
using Punctum.Records.Sessions;
using Punctum.Web.Areas;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Areas;

public sealed class AreaMapTests(TestCluster cluster, Browser browser)
{
    static ILocator Zone(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static Task<string[]> Marked(IPage page) => page.Locator(".zone.treated").EvaluateAllAsync<string[]>("all => all.map(z => z.dataset.name).sort()");

    [Fact]
    public void Every_area_of_the_protocol_is_drawn_and_nothing_else()
    {
        var drawn = AreaDrawings.All.SelectMany(d => d.Zones).ToList();
        Assert.Equal(WebPractice.Protocol.Plan.Areas.Keys.Order(), drawn.Select(z => z.Zone).Distinct().Order());
        Assert.All(AreaDrawings.All.SelectMany(d => d.Zones.GroupBy(z => z.Zone)), zones => Assert.Contains(string.Join(" ", zones.Select(z => z.Side).Order()), (string[])["", "left right"]));
    }

    [Theory, InlineData(1280, ColorScheme.Light), InlineData(390, ColorScheme.Dark)]
    public async Task Below_the_neck_areas_are_chosen_on_the_map_too_and_stay_marked_in_the_signed_record(int width, ColorScheme scheme)
    {
        await using var care = await CarePractice.Open(cluster, browser);
        var begun = (SessionStarted.There)await new StartSession(care.Web.Records, WebPractice.Protocol, TimeProvider.System).Run(TestRecords.Anna, care.Client.Id, null, care.Course, CancellationToken.None);
        var page = await care.Web.SignedIn(Roles.Clinician, width, scheme: scheme);
        await page.GotoAsync($"/clients/{care.Client.Id}/sessions/{begun.Session}");
        await page.Locator("area-map[data-ready]").WaitForAsync();
        await Zone(page, "Abdomen and flanks").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        Assert.Equal("abdomen", await page.GetByLabel("Zone, row 1").InputValueAsync());
        await page.Keyboard.TypeAsync("1");
        await Zone(page, "Left buttock and thigh").Press();
        Assert.Equal(("thigh_buttock", "left"), (await page.GetByLabel("Zone, row 2").InputValueAsync(), await page.GetByLabel("Side, row 2").InputValueAsync()));
        Assert.Equal("true", await Zone(page, "Left thigh").GetAttributeAsync("aria-pressed"));
        await Zone(page, "Back of the left hand").Press();       // the rows are used up: it gets one more
        await page.GetByLabel("Side, row 3").SelectOptionAsync("both");
        string[] marked = ["Abdomen and flanks", "Back of the left hand", "Back of the right hand", "Left buttock and thigh", "Left hand from behind", "Left thigh", "Right hand from behind"];
        Assert.Equal(marked, await Marked(page));
        await page.GetByText("Draft saved.").WaitForAsync();
        await Axe.Clean(page);
        await Shots.Take(page, "map-record", width, scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).Press();
        foreach (var reason in await page.Locator("#findings [name^='reasons.']").AllAsync()) await reason.FillAsync("seen and decided");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).Press();
        await page.GetByText("Signed. The record stays as it is").WaitForAsync();
        Assert.Equal(marked, await Marked(page));
        await page.GetByRole(AriaRole.Img, new() { Name = "Body, back: Left buttock and thigh, Left hand from behind, Right hand from behind" }).WaitForAsync();
        await Axe.Clean(page);
        await Shots.Take(page, "map-signed", width, scheme);
    }

    [Theory, InlineData(1280, ColorScheme.Dark), InlineData(390, ColorScheme.Light)]
    public async Task In_the_consultation_a_zone_ticks_its_box_and_only_what_the_concern_knows_is_offered(int width, ColorScheme scheme)
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await practice.Test.Client();
        var page = await practice.SignedIn(Roles.Practitioner, width, scheme: scheme);
        await page.GotoAsync($"/clients/{client.Id}/consultation");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin the consultation" }).Press();
        await page.Locator("area-map[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(0, await page.Locator("area-map figure:visible").CountAsync());
        await page.Locator("[name='a.concern'][value=stretch_marks]").CheckAsync();
        await Zone(page, "Abdomen").First.Press();
        await page.Locator("[name='was.areas'][value=abdomen]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.True(await page.Locator("[name='a.areas'][value=abdomen]").IsCheckedAsync());
        Assert.Equal(["Abdomen and flanks"], await Marked(page));
        Assert.Equal(["Body, front", "Body, back"], await page.Locator("area-map figure:visible figcaption").AllInnerTextsAsync());
        await page.Locator("[name='a.areas'][value=thigh_buttock]").CheckAsync();
        Assert.Equal(5, (await Marked(page)).Length);
        await Axe.Clean(page);
        await Shots.Take(page, "map-consultation", width, scheme);
        await page.Locator("[name='a.concern'][value=acne_scar]").CheckAsync();       // knows other places: what was ticked is gone
        await page.Locator("area-map figure:visible").First.WaitForAsync();
        await page.Locator(".zone.treated").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
