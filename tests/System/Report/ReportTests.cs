using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Punctum.Imaging.Face;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Punctum.SystemTests.Report;

/// <summary>The report as its reader meets it: in a browser, by mouse, keyboard and finger, on a phone and on paper.</summary>
public sealed class ReportTests(Browser browser, WrittenReports reports)
{
    async Task<IPage> Open(string kind = "ordinary", int width = 1440, ColorScheme scheme = ColorScheme.Light, bool script = true, ReducedMotion motion = ReducedMotion.NoPreference)
    {
        var page = await browser.Page(width, scheme, script, motion);
        await page.GotoAsync(reports.AddressOf(kind));
        return page;
    }

    [Theory, CombinatorialData]
    public async Task Nothing_runs_over_the_right_edge([Of("ordinary", "refused", "hostile")] string kind, [Of(320, 390, 768, 1440)] int width)
    {
        var page = await Open(kind, width);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        string[] outside = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll') && !e.closest('.unseen') && !e.closest('svg') && e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)
            """);
        Assert.Empty(outside);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("ordinary", 390, ColorScheme.Dark), InlineData("ordinary", 1440, ColorScheme.Light), InlineData("hostile", 390, ColorScheme.Light), InlineData("hostile", 1440, ColorScheme.Dark), InlineData("refused", 390, ColorScheme.Light), InlineData("refused", 1440, ColorScheme.Dark)]
    [InlineData("ordinary", 390, ColorScheme.Light, Traits = ["Kind", "Sweep"]), InlineData("ordinary", 1440, ColorScheme.Dark, Traits = ["Kind", "Sweep"])]
    [InlineData("hostile", 390, ColorScheme.Dark, Traits = ["Kind", "Sweep"]), InlineData("hostile", 1440, ColorScheme.Light, Traits = ["Kind", "Sweep"])]
    public async Task Axe_finds_nothing(string kind, int width, ColorScheme scheme)
    {
        var page = await Open(kind, width, scheme);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await Axe.Clean(page);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("side"), InlineData("blink")]
    public async Task Axe_finds_nothing_in_the_other_views(string view)
    {
        var page = await Open();
        await page.Locator($"[name=view][value={view}]").CheckAsync();
        Assert.Empty(await Axe.Violations(page, "#pictures"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_fetches_nothing_and_breaks_no_rule_of_its_own_policy()
    {
        var page = await browser.Page();
        var requests = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(reports.AddressOf("ordinary"), new() { WaitUntil = WaitUntilState.Load });
        await page.Keyboard.PressAsync("End");
        await page.Locator("[data-do=in]").ClickAsync();
        Assert.Equal([reports.AddressOf("ordinary")], requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal)));
        Assert.Empty(complaints);
        // And it could not, if it wanted to.
        Assert.Equal("refused", await page.EvaluateAsync<string>("fetch('https://example.invalid/x').then(() => 'sent', () => 'refused')"));
        Assert.Contains(complaints, c => c.Contains("Content Security Policy", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_hostile_file_name_stays_text()
    {
        var page = await browser.Page();
        bool asked = false;
        page.Dialog += (_, dialog) => { asked = true; _ = dialog.DismissAsync(); };
        await page.GotoAsync(reports.AddressOf("hostile"));
        Assert.Equal(0, await page.Locator("img").CountAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
        Assert.NotEqual("owned", await page.TitleAsync());
        Assert.StartsWith("<script>document.title='owned'</script>", await page.Locator(".shot.before figcaption bdi").TextContentAsync(), StringComparison.Ordinal);
        Assert.False(asked);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("ordinary"), InlineData("refused")]
    public void The_file_is_below_five_megabytes(string kind) => Assert.InRange(new FileInfo(reports.PathOf(kind)).Length, 10_000, 4_999_999);

    [Theory, InlineData("ordinary", 5), InlineData("refused", 2)]
    public async Task It_prints(string kind, int atLeast)
    {
        var page = await Open(kind);
        string pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.InRange(Regex.Count(pdf, @"/Type\s*/Page\b(?!s)"), atLeast, 40);
        Assert.Contains("/MediaBox [0 0 59", pdf);    // A4 is 595 × 842 points
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_paper_both_pictures_stand_side_by_side_and_folded_lists_are_open()
    {
        var page = await Open();
        await page.Locator("[name=view][value=blink]").CheckAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var (before, after) = (await Box(page, ".shot.before svg"), await Box(page, ".shot.after svg"));
        Assert.True(before.X + before.Width <= after.X && Math.Abs(before.Y - after.Y) < 1);
        await Expect(page.Locator(".shot.after")).ToBeVisibleAsync();
        await Expect(page.Locator(".shot.before")).ToBeVisibleAsync();
        await Expect(page.Locator(".tools").First).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_slider_follows_the_mouse()
    {
        var page = await Open();
        var divider = page.GetByRole(AriaRole.Slider);
        await divider.ScrollIntoViewIfNeededAsync();
        var stage = await Box(page, ".stage");
        var knob = await Box(page, ".divider span");
        await page.Mouse.MoveAsync(knob.X + knob.Width / 2, knob.Y + knob.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(stage.X + stage.Width * 0.25f, knob.Y + 40, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(divider).ToHaveAttributeAsync("aria-valuenow", "25");
        Assert.Equal(stage.X + stage.Width * 0.25, (await Box(page, ".divider")).X + 22, 1.5);
        Assert.Matches(@"inset\(0px calc\(75|inset\(0px 75%|inset\(0px calc\(100% - 25%\)", await page.Locator(".before svg").EvaluateAsync<string>("e => getComputedStyle(e).clipPath"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_slider_follows_the_keyboard_and_stops_at_the_ends()
    {
        var page = await Open();
        var divider = page.GetByRole(AriaRole.Slider);
        await divider.FocusAsync();
        foreach (var (key, at) in new[] { ("ArrowRight", "52"), ("Shift+ArrowRight", "62"), ("ArrowLeft", "60"), ("End", "100"), ("ArrowRight", "100"), ("Home", "0"), ("ArrowLeft", "0"), ("PageUp", "10") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(divider).ToHaveAttributeAsync("aria-valuenow", at);
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_choose_the_view_and_space_flips()
    {
        var page = await Open();
        var viewer = page.Locator("punctum-viewer");
        await page.Locator(".stage").FocusAsync();
        foreach (var (key, view) in new[] { ("1", "side"), ("3", "blink"), ("2", "slider") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(viewer).ToHaveAttributeAsync("data-view", view);
            await Expect(page.Locator($"[name=view][value={view}]")).ToBeCheckedAsync();
        }
        await page.Keyboard.PressAsync(" ");
        await Expect(viewer).ToHaveAttributeAsync("data-view", "blink");
        foreach (var (key, shown, hidden) in new[] { ("ArrowLeft", "before", "after"), (" ", "after", "before"), (" ", "before", "after"), ("ArrowRight", "after", "before") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(page.Locator($".shot.{shown}")).ToBeVisibleAsync();
            await Expect(page.Locator($".shot.{hidden}")).ToBeHiddenAsync();
            await Expect(viewer.Locator("p[role=status]")).ToHaveTextAsync($"Showing: {shown}");
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Blink_goes_by_click_and_by_itself_until_paused()
    {
        var page = await Open();
        await page.Locator("[name=view][value=blink]").ClickAsync();
        await page.Locator(".stage").ClickAsync();
        await Expect(page.Locator(".shot.after")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Flip" }).ClickAsync();
        await Expect(page.Locator(".shot.before")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Expect(page.Locator("punctum-viewer")).ToHaveAttributeAsync("data-showing", "after");
        await Expect(page.Locator("punctum-viewer")).ToHaveAttributeAsync("data-showing", "before");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Play" })).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_wants_less_motion_gets_no_play_button()
    {
        var page = await Open(motion: ReducedMotion.Reduce);
        await page.Locator("[name=view][value=blink]").CheckAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Flip" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-do=play]")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Both_pictures_zoom_together_and_stay_within_their_frame()
    {
        var page = await Open();
        await page.Locator("[name=view][value=side]").CheckAsync();
        await page.Locator(".stage").FocusAsync();
        for (int i = 0; i < 3; i++) await page.Keyboard.PressAsync("+");
        await Expect(page.Locator(".zoom output")).ToHaveTextAsync("338 %");
        for (int i = 0; i < 40; i++) await page.Keyboard.PressAsync("ArrowLeft");
        string[] boxes = await page.Locator(".shot svg").EvaluateAllAsync<string[]>("all => all.map(e => e.getAttribute('viewBox'))");
        Assert.Equal(boxes[0], boxes[1]);
        Assert.StartsWith("0 ", boxes[0], StringComparison.Ordinal);
        await page.Keyboard.PressAsync("0");
        await Expect(page.Locator(".shot.before svg")).ToHaveAttributeAsync("viewBox", "0 0 600 750");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Expect(page.Locator(".zoom output")).ToHaveTextAsync("150 %");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Zone_outlines_are_drawn_over_both_pictures_when_asked_for()
    {
        var page = await Open();
        await page.Locator("[name=view][value=side]").CheckAsync();
        foreach (string shot in new[] { ".shot.before svg", ".shot.after svg" })
        {
            var tick = page.GetByLabel("Zone outlines");
            byte[] without = await page.Locator(shot).ScreenshotAsync();
            await tick.CheckAsync();
            Assert.NotEqual(without, await page.Locator(shot).ScreenshotAsync());
            await tick.UncheckAsync();
            Assert.Equal(without, await page.Locator(shot).ScreenshotAsync());
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pointing_at_a_zone_shows_its_values_and_leaving_shows_the_chosen_one()
    {
        var page = await Open();
        string chosen = await page.Locator("punctum-zones").GetAttributeAsync("data-lit") ?? "";
        await Point(page, "chin");
        await Expect(page.Locator("#zone-chin")).ToBeVisibleAsync();
        await Expect(page.Locator("#zone-chin")).ToContainTextAsync("Texture");
        await Expect(page.Locator("#zone-chin .for-texture .chip.improved")).ToBeVisibleAsync();
        await Expect(page.Locator(".panel:visible")).ToHaveCountAsync(1);
        await page.Locator("#zones h2").HoverAsync();
        await Expect(page.Locator($"#zone-{chosen}")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_every_zone()
    {
        var page = await Open();
        await page.Locator("a.zone[tabindex='0']").FocusAsync();
        var seen = new HashSet<string>();
        // A walk over the map: to the top left, then every row from left to right.
        foreach (string key in Enumerable.Repeat("ArrowUp", 8).Concat(Enumerable.Range(0, 12).SelectMany(row => Enumerable.Repeat(row % 2 == 0 ? "ArrowLeft" : "ArrowRight", 7).Append("ArrowDown"))).Concat(Enumerable.Repeat("ArrowUp", 9)))
        {
            await page.Keyboard.PressAsync(key);
            string lit = (await page.Locator("punctum-zones").GetAttributeAsync("data-lit"))!;
            await Expect(page.Locator($"#zone-{lit}")).ToBeVisibleAsync();
            Assert.Equal(lit, await page.EvaluateAsync<string>("document.activeElement.dataset.zone"));
            seen.Add(lit);
        }
        Assert.True(seen.Count >= 15, $"only {seen.Count}: {string.Join(" ", seen)}");
        // The list beside the map reaches the rest, whatever the shape of the face.
        foreach (var zone in Zones.OfTheFace)
        {
            await page.GetByLabel("Zone", new() { Exact = true }).SelectOptionAsync(zone.Id);
            await Expect(page.Locator($"#zone-{zone.Id}")).ToBeVisibleAsync();
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Tab_reaches_the_map_once_and_every_control_shows_its_focus()
    {
        var page = await Open();
        await page.Locator("[name=sign]").First.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Zone", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        string zone = await page.EvaluateAsync<string>("document.activeElement.dataset.zone");
        Assert.NotEmpty(zone);
        await Expect(page.Locator($"[data-zone={zone}] path")).ToHaveCSSAsync("stroke-width", "4px");
        await page.Keyboard.PressAsync("Tab");
        Assert.Null(await page.EvaluateAsync<string?>("document.activeElement.dataset.zone ?? null"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Choosing_a_sign_recolours_the_map_and_marks_its_zones_with_a_shape()
    {
        var page = await Open();
        await page.GetByText("Redness", new() { Exact = true }).First.ScrollIntoViewIfNeededAsync();
        await page.Locator("[name=sign][value=redness]").CheckAsync();
        await Expect(page.Locator("[data-zone=nose_side_left] .mark.worse.for-redness")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-zone=cheek_medial_left] .mark.for-pores")).ToBeHiddenAsync();
        string worse = await page.Locator("[data-zone=nose_side_left] path").EvaluateAsync<string>("e => getComputedStyle(e).fill"), none = await page.Locator("[data-zone=chin] path").EvaluateAsync<string>("e => getComputedStyle(e).fill");
        Assert.NotEqual(worse, none);
        Assert.Contains("hatch", await page.Locator("[data-zone=jaw_right] path").EvaluateAsync<string>("e => getComputedStyle(e).fill"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_finger_taps_a_zone()
    {
        var page = await Open(width: 390);
        await page.Locator("[data-zone=chin]").ScrollIntoViewIfNeededAsync();
        var box = await Box(page, "[data-zone=chin] path");
        await page.Touchscreen.TapAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await Expect(page.Locator("#zone-chin")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Zone", new() { Exact = true })).ToHaveValueAsync("chin");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_pictures_tables_zones_and_folds_still_work()
    {
        var page = await Open(script: false);
        await Expect(page.Locator(".shot.before svg")).ToBeVisibleAsync();
        await Expect(page.Locator(".shot.after svg")).ToBeVisibleAsync();
        var (before, after) = (await Box(page, ".shot.before svg"), await Box(page, ".shot.after svg"));
        Assert.True(before.X + before.Width <= after.X);
        await Expect(page.Locator(".tools").First).ToBeHiddenAsync();
        await Expect(page.Locator("table.zones").First).ToBeVisibleAsync();
        await page.Locator("a.zone[data-zone=chin]").ClickAsync(new() { Force = true });
        Assert.EndsWith("#zone-chin", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("#zone-chin")).ToBeVisibleAsync();
        await page.GetByText("All numbers", new() { Exact = true }).First.ClickAsync();
        await Expect(page.Locator("details.numbers table").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    static async Task Point(IPage page, string zone)
    {
        await page.Locator($"[data-zone={zone}]").ScrollIntoViewIfNeededAsync();
        var box = await Box(page, $"[data-zone={zone}] path");
        await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    static async Task<(float X, float Y, float Width, float Height)> Box(IPage page, string selector)
    {
        var box = await page.Locator(selector).First.BoundingBoxAsync() ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{selector} is not on the page"));
        return (box.X, box.Y, box.Width, box.Height);
    }
}
