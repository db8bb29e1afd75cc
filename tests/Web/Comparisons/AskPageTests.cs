using Microsoft.Playwright;
using Punctum.SystemTests;
using Punctum.Tests.Records;
using Punctum.Tests.Web.EveryPage;
using Punctum.Web.Door;
using Xunit;

namespace Punctum.Tests.Web.Comparisons;

/// <summary>Choosing what is compared: filled in from the record, changed by hand, and told with the answer. The pictures show nothing, so that the answer comes at once.</summary>
public sealed class AskPageTests(TestCluster cluster, Browser browser)
{
    static async Task<Guid> Visits(WebPractice practice, string view)
    {
        var client = await practice.Test.Client();
        foreach (byte shot in (byte[])[1, 2]) await practice.Test.Add(client, Grey(shot), view, new(2026, 1, 5));
        await practice.Test.Add(client, Grey(3), view, new(2026, 5, 4));
        await practice.Test.Execute($$$"""
            set punctum.who = 'test';
            insert into course (id, client_id, concerns, state, plan) values (gen_random_uuid(), '{{{client.Id}}}', array['acne_scar', 'stretch_marks'], 'active', '{}');
            insert into session (id, client_id, visit_id, state, record, signed_at, signed_by) select gen_random_uuid(), client_id, id, 'completed', '{"form": {"zones": [{"zone": "cheek"}]}}', now(), 'a' from visit where day = '2026-01-05';
            """);
        return client.Id;
    }

    /// <summary>A picture of nothing, told from the others by a comment in it.</summary>
    static byte[] Grey(byte number) => [.. DrawnHeads.Before[..2], 0xff, 0xfe, 0, 3, number, .. DrawnHeads.Before[2..]];

    [Fact]
    public async Task The_record_fills_the_form_in_a_control_is_named_and_the_answer_says_what_was_asked()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await Visits(practice, "front");
        var page = await practice.SignedIn(Roles.Clinician, 1280);
        await page.GotoAsync($"/clients/{client}/comparisons");
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose what is compared" }).Press();
        Assert.Equal(3, await page.Locator("[name=shot]:checked").CountAsync());
        Assert.Equal(["scars", "texture"], (await page.Locator("[name=concern]:checked").EvaluateAllAsync<string[]>("all => all.map(i => i.value)")).Order());
        await page.GetByText("Treated and untreated zones: treated as in the record of 5 January 2026").Press();
        Assert.Equal("treated", await page.Locator("[name=cheek_right]").InputValueAsync());
        await page.Locator("[name=forehead]").SelectOptionAsync("control");
        await page.GetByLabel("Shot 1").First.UncheckAsync();
        await Axe.Clean(page);
        await Shots.Take(page, "ask", 1280, ColorScheme.Light);
        await page.GetByLabel("Lines").CheckAsync();
        await page.GetByLabel("Redness").CheckAsync();
        await Send(page);
        Assert.Contains("4 concerns are too many", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.True(await page.GetByLabel("Redness").IsCheckedAsync());         // nothing of what was chosen is lost
        Assert.Equal("control", await page.Locator("[name=forehead]").InputValueAsync());
        await page.GetByLabel("Redness").UncheckAsync();
        await Send(page);
        await page.GetByText("A worker is about to begin").WaitForAsync();
        await practice.Work();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What was asked" }).WaitForAsync(new() { Timeout = 60_000 });
        string facts = await page.Locator("[aria-labelledby=asked-title]").InnerTextAsync();
        foreach (string says in (string[])["1 shot before, 1 shot after", "Fine lines and wrinkles, Texture, Acne scars", "Right cheek, Left cheek", "Forehead"]) Assert.Contains(says, facts);
        await Axe.Clean(page);
        await Shots.Take(page, "asked", 1280, ColorScheme.Light);

        await page.GetByRole(AriaRole.Link, new() { Name = "Ask again with other settings" }).Press();
        Assert.Equal("control", await page.Locator("[name=forehead]").InputValueAsync());
        await page.Locator("[name=forehead]").SelectOptionAsync("not said");
        await Send(page);
        await page.GetByText("A worker is about to begin").WaitForAsync();
        await practice.Work();
        await page.GetByText("These two visits were compared 2 times.").WaitForAsync(new() { Timeout = 60_000 });
        await page.Locator("main li a", new() { HasText = "20" }).First.Press();
        Assert.Contains("Forehead", await page.Locator("[aria-labelledby=asked-title]").InnerTextAsync());

        // Both answers are reached from the time line, on a telephone too.
        var phone = await practice.SignedIn(Roles.Practitioner, 390);
        await phone.GotoAsync($"/clients/{client}/comparisons");
        await phone.GetByRole(AriaRole.Link, new() { Name = "2 answers" }).Press();
        Assert.Equal([], await PageLook.Problems(phone));
        await Shots.Take(phone, "timeline-answers", 390, ColorScheme.Light);
        await phone.Locator("[aria-labelledby=others-title] li a").Press();
        Assert.Contains("Forehead", await phone.Locator("[aria-labelledby=asked-title]").InnerTextAsync());
    }

    [Fact]
    public async Task A_region_is_drawn_on_a_phone_by_finger_and_by_keys_in_both_pictures()
    {
        await using var practice = await WebPractice.Open(cluster, browser);
        var client = await Visits(practice, "abdomen_front");
        var page = await practice.SignedIn(Roles.Practitioner, 390);
        await page.GotoAsync($"/clients/{client}/comparisons");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the region and compare" }).Press();
        await page.Locator("region-drawing[data-ready]").First.WaitForAsync();
        Assert.Equal("abdomen", await page.GetByLabel("Where it lies").InputValueAsync());
        Assert.Equal("stretchmarks", await page.Locator("[name=concern]:checked").InputValueAsync());
        var (before, after) = (page.Locator("[name=corners]"), page.Locator("[name=cornersafter]"));
        string first = await before.InputValueAsync();
        var corner = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Corner 1 of 4") }).First;
        await corner.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        string moved = await before.InputValueAsync();
        Assert.Equal(first.Split(' ')[1..], moved.Split(' ')[1..]);
        Assert.True(X(moved) > X(first));
        await corner.ScrollIntoViewIfNeededAsync();
        var box = (await corner.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width / 2 - 40, box.Y + box.Height / 2);
        await page.Mouse.UpAsync();
        Assert.True(X(await before.InputValueAsync()) < X(first));
        await page.GetByLabel("I draw it in the later picture too").CheckAsync();
        await page.Locator("[data-side=before] [data-do=more]").Press();
        Assert.Equal((5, 5), ((await before.InputValueAsync()).Split(' ').Length, (await after.InputValueAsync()).Split(' ').Length));
        Assert.Empty(await PageLook.Problems(page));
        await Shots.Take(page, "ask-region", 390, ColorScheme.Light);
        await page.GetByLabel("Pixels a millimetre, before").FillAsync("four");
        await Send(page);
        Assert.Contains("'four' is no scale", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Equal(5, (await before.InputValueAsync()).Split(' ').Length);        // nothing of what was drawn is lost
        await page.GetByLabel("Pixels a millimetre, before").FillAsync("4,5");
        await Send(page);
        await page.GetByText("A worker is about to begin").WaitForAsync();
        Assert.Equal((5, "abdomen", 4.5), (await practice.Test.Value<int>("select jsonb_array_length(asked #> '{settings,regionAfter}') from job"), await practice.Test.Value<string>("select asked #>> '{settings,site}' from job"), await practice.Test.Value<double>("select (asked #>> '{settings,pixelsAMillimetre}')::float8 from job")));
    }

    static double X(string corners) => double.Parse(corners.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);

    static Task Send(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).Press();
}
